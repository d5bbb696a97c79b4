// In which role, and of which city or commission, somebody causes a mail.

import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { MailReader, Sender } from "../platform/mail/sender.ts";
import { network } from "./network.ts";
import { findCity } from "./queries.ts";
import { type Role, roles } from "./role.ts";

/** The role that somebody acts in: in the city that it is about, or else in the network. */
export async function officeOf(db: Queryable, { id, city: cityId }: Sender) {
  if (id === null) return undefined;
  const held = await db
    .selectFrom("roles")
    .select(["role", "place", "placeId"])
    .where("personId", "=", id)
    .where("endedAt", "is", null)
    .where((eb) =>
      eb.or([
        eb("place", "=", "network"),
        eb.and([eb("place", "=", "city"), eb("placeId", "=", cityId ?? "")]),
      ]),
    )
    .$call(boundedBy("what one person holds"))
    .execute();
  const byRank = held.toSorted((one, other) => rank(one.role) - rank(other.role));
  const office = byRank.find(({ place }) => place === "city") ?? byRank[0];
  if (!office) return undefined;
  const city = office.place === "city" && cityId !== null ? await findCity(db, cityId) : undefined;
  return ({ t, language }: MailReader) => ({
    role: t(`accounts:role.${office.role}` as MessageKey),
    organisation: localisedPlain(city?.names ?? network().commission.name, language),
  });
}

function rank(role: string): number {
  return roles.indexOf(role as Role);
}
