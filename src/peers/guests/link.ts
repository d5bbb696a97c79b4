import { addDays, momentOf } from "../../platform/day.ts";
import { linkKind, openedBy } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets a guest city take part; its subject is the guest and, once its address was put right, the number of the link. */
export const guestLink = linkKind({
  purpose: "guest city",
  unknown: refuse.no_guest_link,
  over: refuse.guest_link_over,
});

/** Each address has a link of its own: whoever got one by an address that was wrong opens nothing once it is put right. */
export const subjectOf = (guest: string, number: number) => (number === 1 ? guest : `${guest}~${number}`);

/** The guest behind the link of this call. */
export const openedGuest = (context: Parameters<typeof openedBy>[0]) =>
  openedBy(context).split("~", 1)[0] ?? "";

/** To the end of the day until which it is invited. */
export function linkServesUntil(until: string): Date {
  return momentOf(addDays(until, 1), "00:00");
}
