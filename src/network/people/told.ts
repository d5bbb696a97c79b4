// What people are told of roles: that an invitation was accepted, and that a role of theirs ended.

import { z } from "zod";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { notificationKind, type Reader } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { cityOf } from "../../platform/place.ts";
import { Named } from "../../platform/written.ts";
import { network } from "../network.ts";
import { findCity } from "../queries.ts";
import { acceptInvitation, endRole } from "./commands.ts";
import { paths } from "./paths.ts";

/** Without a city it is the whole network. */
const OfRole = z.object({ role: z.string(), city: Named.nullable() });

function roleInWords<Values extends z.output<typeof OfRole>>(values: Values, { t, language }: Reader) {
  const place = values.city ?? localisedPlain(network().name, language);
  return { ...values, role: t(`accounts:role.${values.role}` as MessageKey), place };
}

export const invitationAccepted = notificationKind({
  name: "network.invitationAccepted",
  words: "network:told.invitationAccepted",
  values: OfRole.extend({ name: z.string() }),
  inWords: roleInWords,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

export const roleEnded = notificationKind({
  name: "network.roleEnded",
  words: "network:told.roleEnded",
  values: OfRole,
  inWords: roleInWords,
  told: { assigned: "also without a role" },
  mail: "at_once",
  canBeOff: false,
});

export const tellInviter = tells(invitationAccepted, acceptInvitation, {
  name: "network.tellInviter",
  async say({ subject }, { tx }) {
    const invitation = await tx
      .selectFrom("invitations")
      .innerJoin("people", "people.id", "invitations.acceptedBy")
      .select(["invitedBy", "role", "place", "placeId", "people.name", "people.id"])
      .where("invitations.id", "=", subject)
      .executeTakeFirst();
    if (!invitation?.invitedBy) return undefined;
    const { role, name, id } = invitation;
    const cityId = cityOf(invitation);
    const city = cityId === null ? undefined : await findCity(tx, cityId);
    return {
      people: [invitation.invitedBy],
      by: { id, name: name ?? "" },
      city: cityId,
      href: cityId === null ? paths.people : paths.cityPeople(cityId),
      thread: `invitation/${subject}`,
      values: { role, city: city?.names ?? null, name: name ?? "" },
    };
  },
});

export const tellRoleEnded = tells(roleEnded, endRole, {
  name: "network.tellRoleEnded",
  async say({ subject }, { tx }) {
    const ended = await tx
      .selectFrom("roles")
      .select(["personId", "role", "place", "placeId"])
      .where("id", "=", subject)
      .executeTakeFirst();
    if (!ended) return undefined;
    const cityId = cityOf(ended);
    const city = cityId === null ? undefined : await findCity(tx, cityId);
    return {
      people: [ended.personId],
      city: cityId,
      href: "/account",
      thread: `role/${subject}`,
      values: { role: ended.role, city: city?.names ?? null },
    };
  },
});
