// What cities are told of what a guest city does; guests themselves are written to.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { paths } from "../paths.ts";
import { putOwnAddressRight } from "./address-commands.ts";
import { askAsGuest, moveAsGuest, withdrawGuest, writeOutcomeAsGuest } from "./link-commands.ts";

const values = z.object({ guest: z.string() });
const told = { city: ["coordinator"] satisfies CityRole[] };

const asked = notificationKind({
  name: "guests.asked",
  words: "guests:told.asked",
  values,
  told,
  mail: "at_once",
  canBeOff: true,
});
const answered = notificationKind({
  name: "guests.answered",
  words: "guests:told.answered",
  values,
  told,
  mail: "daily",
  canBeOff: true,
});
const toConfirm = notificationKind({
  name: "guests.toConfirm",
  words: "guests:told.toConfirm",
  values,
  told,
  mail: "at_once",
  canBeOff: true,
});
const withdrew = notificationKind({
  name: "guests.withdrew",
  words: "guests:told.withdrew",
  values,
  told: { ...told, networkWithoutCity: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

/** Whoever holds the link by mistake could do it: whoever invited the guest looks. */
const moved = notificationKind({
  name: "guests.moved",
  words: "guests:told.moved",
  values,
  told: { ...told, networkWithoutCity: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [asked, answered, toConfirm, withdrew, moved];

/** Nobody with an account did it, so nobody is left out. */
async function toCity(tx: Tx, { subject }: Event) {
  const id = String(subject);
  const { cityId, guestId, name } = await tx
    .selectFrom("peerGuestExchanges")
    .innerJoin("peerGuests", "peerGuests.id", "guestId")
    .select(["cityId", "guestId", "name"])
    .where("peerGuestExchanges.id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    city: cityId,
    values: { guest: name },
    href: paths.guestExchange(cityId, id),
    thread: `guest-city/${guestId}`,
    by: { id: null, name },
  };
}

export const listeners = [
  tells(asked, askAsGuest, { name: "guests.tellAsked", say: (event, { tx }) => toCity(tx, event) }),
  tells(answered, moveAsGuest, { name: "guests.tellAnswered", say: (event, { tx }) => toCity(tx, event) }),
  tells(toConfirm, writeOutcomeAsGuest, {
    name: "guests.tellToConfirm",
    say: (event, { tx }) => toCity(tx, event),
  }),
  tells(withdrew, withdrawGuest, {
    name: "guests.tellWithdrew",
    say: (event, { tx }) => toHost(tx, event),
  }),
  tells(moved, putOwnAddressRight, {
    name: "guests.tellMoved",
    say: (event, { tx }) => toHost(tx, event),
  }),
];

/** To whoever invited the guest. */
async function toHost(tx: Tx, { subject }: Event) {
  const { id, name, invitedById } = await tx
    .selectFrom("peerGuests")
    .select(["id", "name", "invitedById"])
    .where("id", "=", String(subject))
    .executeTakeFirstOrThrow();
  return {
    city: invitedById,
    values: { guest: name },
    href: paths.guest(id),
    thread: `guest-city/${id}`,
    by: { id: null, name },
  };
}
