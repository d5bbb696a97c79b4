// Whoever was invited by mail is told that the meeting is cancelled, unless they said no: once, and by this mail only where no calendar of
// theirs has the meeting, as a calendar is told by its own.

import { type SqlBool, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { mailingJob } from "./mailing-job.ts";
import { mailCalledOff } from "./mails.ts";
import { hasSaidNo } from "./news.ts";
import { type Due, invitationsTo, take } from "./taking.ts";

/** A day that is over stays in the calendar as it was: of it no calendar is told. */
const hearsByCalendar = (today: string) => sql<SqlBool>`exists (select from meeting_answers
  where invitation_id = meeting_invitations.id and (
    (told_method = 'REQUEST' and told_day >= ${today}::date)
    or (told_method = 'CANCEL' and told_of_sequence = meetings.sequence)))`;

function notTold({ db, now }: Pick<Due, "now"> & { db: Due["db"] | Tx }) {
  return invitationsTo(db, ["cancelled"])
    .where("mailedAt", "is not", null)
    .where("calledOffToldAt", "is", null)
    .where(sql<SqlBool>`not ${hasSaidNo}`)
    .where(sql<SqlBool>`not ${hearsByCalendar(dayOf(now))}`);
}

export async function toCallOff(due: Due): Promise<string[]> {
  const rows = await notTold(due).execute();
  return rows.map(({ id }) => id);
}

export async function tellCalledOff(tx: Tx, { now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken) return;
  // Another run may have told them meanwhile.
  const still = await notTold({ db: tx, now }).where("meetingInvitations.id", "=", id).executeTakeFirst();
  if (!still) return;
  await mailCalledOff(tx, taken);
  await tx.updateTable("meetingInvitations").set({ calledOffToldAt: now }).where("id", "=", id).execute();
  await recordRun(tx, mailingJob, {
    subject: taken.meeting.id,
    details: { mail: "called_off" },
    changes: [],
  });
}
