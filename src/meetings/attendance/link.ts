import { addDays, momentOf } from "../../platform/day.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";
import { keptOpenFor } from "./attendance.ts";

/** Lets whoever stands at a desk write down who comes; its subject is the desk. */
export const deskLink = linkKind({
  purpose: "check-in at a meeting",
  unknown: refuse.no_desk,
  over: refuse.desk_over,
});

export function deskServesUntil(lastDay: string): Date {
  return momentOf(addDays(lastDay, keptOpenFor + 1), "00:00");
}
