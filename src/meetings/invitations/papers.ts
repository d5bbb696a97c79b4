// Three days before a meeting those who are invited get its agenda and papers, once.

import { type SqlBool, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { firstDay } from "./days-of-meeting.ts";
import { mailingJob } from "./mailing-job.ts";
import { mailPapers } from "./mails.ts";
import { hasSaidNo } from "./news.ts";
import { calledInvitations, type Due, take } from "./taking.ts";

const daysBefore = 3;

const hasAgenda = sql<SqlBool>`exists (select from meeting_agenda_items where meeting_id = meetings.id)`;

function withoutPapers({ db, now }: Pick<Due, "now"> & { db: Due["db"] | Tx }) {
  const today = dayOf(now);
  return (
    calledInvitations(db, today)
      .where("meetings.state", "=", "called")
      .where("papersToldAt", "is", null)
      // Whoever was invited today has just read the agenda.
      .where(sql<SqlBool>`(mailed_at at time zone ${home().timeZone})::date < ${today}::date`)
      .where(firstDay, ">", today)
      .where(firstDay, "<=", addDays(today, daysBefore))
      .where(hasAgenda)
      .where(sql<SqlBool>`not ${hasSaidNo}`)
  );
}

export async function toGetPapers(due: Due): Promise<string[]> {
  const rows = await withoutPapers(due).execute();
  return rows.map(({ id }) => id);
}

export async function tellPapers(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken) return;
  // Another run may have told them meanwhile.
  const still = await withoutPapers({ db: tx, now })
    .where("meetingInvitations.id", "=", id)
    .executeTakeFirst();
  if (!still) return;
  await mailPapers(tx, writing, taken);
  await tx.updateTable("meetingInvitations").set({ papersToldAt: now }).where("id", "=", id).execute();
  await recordRun(tx, mailingJob, { subject: taken.meeting.id, details: { mail: "papers" }, changes: [] });
}
