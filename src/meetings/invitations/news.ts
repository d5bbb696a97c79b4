// Whoever is invited is told of another agenda, day, place or way once nobody has changed it for an hour: of ten changes in one go, once.
// Whoever said no hears of another day or way alone: they may come after all.

import { type SqlBool, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { answeredBefore } from "./asked-again.ts";
import { mailingJob } from "./mailing-job.ts";
import { mailNews } from "./mails.ts";
import { calledInvitations, type Due, take } from "./taking.ts";

const settledAfterMs = 3_600_000;

const told = sql`coalesce(news_told_at, mailed_at)`;
/** Of days, hours and place those who come hear by their calendar, and coordinators as soon as they change. */
const hearsOtherwise = sql`(meeting_invitations.kind = 'city' or exists (select from meeting_answers
  where invitation_id = meeting_invitations.id and told_method = 'REQUEST'))`;
export const hasSaidNo = sql`(exists (select from meeting_answers where invitation_id = meeting_invitations.id)
  and not exists (select from meeting_answers where invitation_id = meeting_invitations.id and takes <> 'no'))`;
/** Their no was to what it was before. */
const mayComeAfterAll = sql<SqlBool>`(rearranged_at > ${told} and rearranged_at > answered_at)`;
const hasNews = sql<SqlBool>`(agenda_changed_at > ${told} or (meetings.changed_at > ${told} and not ${hearsOtherwise}))`;

function withNews({ db, now }: Pick<Due, "now"> & { db: Due["db"] | Tx }) {
  const settled = new Date(now.getTime() - settledAfterMs);
  return calledInvitations(db, dayOf(now))
    .select(sql<boolean | null>`rearranged_at > ${told}`.as("isRearranged"))
    .where("mailedAt", "is not", null)
    .where("meetings.state", "=", "called")
    .where(hasNews)
    .where(sql<SqlBool>`(not ${hasSaidNo} or ${mayComeAfterAll})`)
    .where(sql<SqlBool>`greatest(agenda_changed_at, meetings.changed_at) <= ${settled}`);
}

export async function toTellNews(due: Due): Promise<string[]> {
  const rows = await withNews(due).execute();
  return rows.map(({ id }) => id);
}

export async function tellNews(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken) return;
  // Another run may have told them meanwhile.
  const still = await withNews({ db: tx, now }).where("meetingInvitations.id", "=", id).executeTakeFirst();
  if (!still) return;
  const toldAt = taken.newsToldAt ?? taken.mailedAt;
  const isAskedAgain = still.isRearranged === true && (await answeredBefore(tx, id));
  await mailNews(tx, writing, { ...taken, toldAt, isAskedAgain });
  await tx.updateTable("meetingInvitations").set({ newsToldAt: now }).where("id", "=", id).execute();
  await recordRun(tx, mailingJob, { subject: taken.meeting.id, details: { mail: "news" }, changes: [] });
}
