import { addDays, momentOf } from "../../platform/day.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets whoever is invited answer; its subject is the invitation. */
export const answerLink = linkKind({
  purpose: "invitation to a meeting",
  unknown: refuse.no_invitation,
  over: refuse.invitation_over,
});

/** A meeting can be moved by months; afterwards the page says what became of it. */
const servesDays = 365;

export function linkServesUntil(lastDay: string): Date {
  return momentOf(addDays(lastDay, servesDays), "00:00");
}
