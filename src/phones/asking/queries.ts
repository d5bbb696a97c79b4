import { z } from "zod";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { maskedNumber } from "../../platform/phone/number.ts";
import { representedBy } from "../../platform/role.ts";
import { isStopped } from "../../platform/sms/text-message.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { givenPhone } from "./store.ts";

/** @throws Problem for whoever does not speak for it */
export async function requireSpeaks(
  db: Queryable,
  actor: Actor,
  id: string,
): Promise<{ id: string; name: string }> {
  const organisation = await db
    .selectFrom("organisations")
    .select("id")
    .select(textToRead<string>("name").as("name"))
    .where("id", "=", id)
    .executeTakeFirst();
  if (!organisation) throw refuse.no_organisation();
  if (!speaksFor(actor, organisation)) throw refuse.not_yours();
  return organisation;
}

/** The number that one gave oneself; of those of others nobody is told. */
export const providerPhone = query({
  name: "phones.providerPhone",
  input: z.object({ organisation: OrganisationId }),
  allow: representatives,
  async run({ organisation: id }, { db, actor, secret }) {
    const organisation = await requireSpeaks(db, actor, id);
    const given = await givenPhone(db, id, actor.id);
    if (!given) return { organisation, phone: null };
    const number = openedNumber(secret, given);
    return {
      organisation,
      phone: {
        number: number === undefined ? "" : maskedNumber(number),
        isShown: given.shownAt !== null,
        isStopped: await isStopped(db, given.phoneKey),
      },
    };
  },
});
export type ProviderPhone = NonNullable<Awaited<ReturnType<typeof providerPhone.call>>["phone"]>;

/** For which of one's organisations one is asked, in one statement. */
export const phonesForDesk = query({
  name: "phones.phonesForDesk",
  input: z.object({}),
  allow: representatives,
  async run(_input, { db, actor }) {
    const own = representedBy(actor);
    if (own.length === 0) return { asked: [] };
    const rows = await db
      .selectFrom("providerPhones")
      .select("organisationId")
      .where("organisationId", "in", own)
      .where("personId", "=", actor.id)
      .where("shownAt", "is not", null)
      .limit(own.length)
      .execute();
    return { asked: rows.map(({ organisationId }) => organisationId) };
  },
});
