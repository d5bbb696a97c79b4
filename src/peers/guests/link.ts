import { addDays, momentOf } from "../../platform/day.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets a guest city take part; its subject is the guest. */
export const guestLink = linkKind({
  purpose: "guest city",
  unknown: refuse.no_guest_link,
  over: refuse.guest_link_over,
});

/** To the end of the day until which it is invited. */
export function linkServesUntil(until: string): Date {
  return momentOf(addDays(until, 1), "00:00");
}
