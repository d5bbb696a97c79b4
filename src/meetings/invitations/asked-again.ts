// A day that moves, or a meeting that is held in another way, leaves answers behind that do not fit any more: whoever gave them is asked
// again. Until they answer, what they said counts as no answer; a calendar that has the day keeps it, moved.

import { type SqlBool, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { Meeting } from "../record/meeting.ts";
import { type Takes, waysToTake } from "./invitation.ts";

export interface Arranged {
  mode: Meeting["mode"];
  days: readonly { day: string }[];
}

/** The days, by their numbers, for which a yes was said to another date; those that there are not any more among them. */
export function movedDays(before: readonly { day: string }[], after: readonly { day: string }[]): number[] {
  return before.flatMap(({ day }, index) => (after[index]?.day === day ? [] : [index + 1]));
}

/** Whether somebody may have to be asked again: the day is another one, or how it is held. */
export function isRearranged(before: Arranged, after: Arranged): boolean {
  return before.mode !== after.mode || movedDays(before.days, after.days).length > 0;
}

const yeses = ["in_person", "remote"] satisfies Takes[];

/** Asks those again whose yes was for another date, or for a way in which nobody takes part any more. */
export async function askAgain(
  tx: Tx,
  meeting: string,
  { before, after, at }: { before: Arranged; after: Arranged; at: Date },
): Promise<void> {
  const moved = movedDays(before.days, after.days);
  const ways: readonly Takes[] = after.mode === "unknown" ? yeses : waysToTake({ mode: after.mode });
  const gone = yeses.filter((way) => !ways.includes(way));
  if (moved.length === 0 && gone.length === 0) return;
  await tx
    .updateTable("meetingAnswers")
    .set({ askedAgainAt: at, toldHowToJoinAt: null, toldHowToJoinAgainAt: null })
    .where("invitationId", "in", (eb) =>
      eb.selectFrom("meetingInvitations").select("id").where("meetingId", "=", meeting),
    )
    .where("takes", "in", yeses)
    .where(
      sql<SqlBool>`(day_number = any(${sql.val(moved)}::int[]) or takes = any(${sql.val(gone)}::text[]))`,
    )
    .execute();
}

/** Whether what somebody answered was for the meeting as it was before. */
export async function answeredBefore(tx: Tx, invitation: string): Promise<boolean> {
  const row = await tx
    .selectFrom("meetingAnswers")
    .select("dayNumber")
    .where("invitationId", "=", invitation)
    .where((eb) => eb.or([eb("askedAgainAt", "is not", null), eb("takes", "=", "no")]))
    .executeTakeFirst();
  return row !== undefined;
}
