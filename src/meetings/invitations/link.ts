import type { Queryable } from "../../platform/database/database.ts";
import { addDays, momentOf } from "../../platform/day.ts";
import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

const told = { unknown: refuse.no_invitation, over: refuse.invitation_over };

/** Lets whoever is invited answer; its subject is the invitation. */
export const answerLink = linkKind({ purpose: "invitation to a meeting", ...told });

/** Lets a calendar read the days of who is invited, and do nothing: calendars hand addresses on. Its subject is the invitation, too. */
export const calendarLink = linkKind({ purpose: "calendar of an invitation", ...told });

/** A meeting can be moved by months; afterwards the page says what became of it. */
const servesDays = 365;

function linkServesUntil(lastDay: string): Date {
  return momentOf(addDays(lastDay, servesDays), "00:00");
}

/** Makes the links of an invitation good until long after the meeting. */
export async function writeLinks(
  db: Queryable,
  invitation: string,
  { lastDay, secret }: { lastDay: string; secret: string },
): Promise<void> {
  const link = { secret, subject: invitation, expiresAt: linkServesUntil(lastDay) };
  await answerLink.write(db, link);
  await calendarLink.write(db, link);
}

/** From now on they open nothing. */
export async function endLinks(db: Queryable, invitations: readonly string[], now: Date): Promise<void> {
  await answerLink.end(db, invitations, now);
  await calendarLink.end(db, invitations, now);
}
