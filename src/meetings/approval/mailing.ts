// Writes to those who get the minutes: the draft, the answer to their comment, each sealed edition. What is to be written follows from the
// tables alone: a run that is cut off or doubled writes nothing twice and leaves nothing out.

import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { each } from "../invitations/jobs.ts";
import { type Due, mostAtOnce, take } from "../invitations/taking.ts";
import { paths } from "../paths.ts";
import { meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { commentDays, remindedBeforeEnd, takesComments } from "./comment.ts";
import { minutesMailingJob } from "./mailing-job.ts";
import { mailAnswer, mailApproved, mailDraft, mailReminder } from "./mails.ts";
import {
  everyCommentAnswered,
  findComment,
  findEdition,
  getsMinutes,
  hasNotCommented,
  sentOn,
} from "./store.ts";
import { peopleNamed, toApprove } from "./told.ts";

/** So many days after it was sealed an edition is told of: what is older is news to nobody. */
const isNewsFor = 30;

export const mailMinutes: Job = job({
  name: minutesMailingJob,
  every: "35 * * * *",
  retries: 3,
  async run({ service: { database, secret, config }, now, signal }) {
    const { baseUrl, mailFrom } = config;
    const due = { db: database.db, writing: { secret, baseUrl, mailFrom }, now: now(), signal };
    await each(due, await toSend(due), (tx, id) => sendDraft(tx, due, id));
    await each(due, await toRemind(due), (tx, id) => remind(tx, due, id));
    await each(due, await toAnswer(due), (tx, one) => tellAnswer(tx, due, one));
    await each(due, await toTell(due), (tx, one) => tellEdition(tx, due, one));
    await each(due, await toBeApproved(due), (tx, id) => tellChair(tx, due, id));
  },
});

function readers({ db }: Due) {
  return db
    .selectFrom("meetingInvitations")
    .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
    .where("withdrawnAt", "is", null)
    .where(getsMinutes)
    .orderBy("meetingInvitations.id")
    .limit(mostAtOnce);
}

async function toSend(due: Due): Promise<string[]> {
  const rows = await readers(due)
    .select("meetingInvitations.id")
    .where("meetings.state", "=", "minutes_out")
    .where("minutesSentAt", ">=", momentBefore(due.now, isNewsFor))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("meetingMinutesMailed")
            .select("edition")
            .whereRef("invitationId", "=", "meetingInvitations.id")
            .where("edition", "=", 0),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function sendDraft(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.withdrawnAt !== null || !takesComments(taken.meeting, dayOf(now))) return;
  if (!(await marked(tx, { id, edition: 0 }, now))) return;
  await mailDraft(tx, writing, taken);
  await recordRun(tx, minutesMailingJob, {
    subject: taken.meeting.id,
    details: { mail: "out" },
    changes: [],
  });
}

/** Those who have said nothing of a draft that they got, in the last days for comments. */
async function toRemind(due: Due): Promise<string[]> {
  const sentBy = addDays(dayOf(due.now), remindedBeforeEnd - commentDays);
  const rows = await readers(due)
    .innerJoin("meetingMinutesMailed", (join) =>
      join
        .onRef("meetingMinutesMailed.invitationId", "=", "meetingInvitations.id")
        .on("meetingMinutesMailed.edition", "=", 0),
    )
    .select("meetingInvitations.id")
    .where("meetings.state", "=", "minutes_out")
    .where("remindedOfMinutesAt", "is", null)
    .where(sentOn(), "<=", sentBy)
    .where(sentOn(), ">=", addDays(dayOf(due.now), -commentDays))
    .where(hasNotCommented)
    .execute();
  return rows.map(({ id }) => id);
}

async function remind(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.withdrawnAt !== null || !takesComments(taken.meeting, dayOf(now))) return;
  const noted = await tx
    .updateTable("meetingInvitations")
    .set({ remindedOfMinutesAt: now })
    .where("id", "=", id)
    .where("remindedOfMinutesAt", "is", null)
    .where(hasNotCommented)
    .executeTakeFirst();
  if (noted.numUpdatedRows === 0n) return;
  await mailReminder(tx, writing, taken);
  await recordRun(tx, minutesMailingJob, {
    subject: taken.meeting.id,
    details: { mail: "remind" },
    changes: [],
  });
}

/** Notes that it is written; false where it was already. */
async function marked(
  tx: Tx,
  { id: invitationId, edition }: { id: string; edition: number },
  mailedAt: Date,
): Promise<boolean> {
  const kept = await tx
    .insertInto("meetingMinutesMailed")
    .values({ invitationId, edition, mailedAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning("edition")
    .executeTakeFirst();
  return kept !== undefined;
}

function toAnswer({ db }: Due): Promise<{ id: string; meeting: string; invitation: string }[]> {
  return db
    .selectFrom("meetingComments")
    .select(["id", "meetingId as meeting", "invitationId as invitation"])
    .where("answeredAt", "is not", null)
    .where("toldAt", "is", null)
    .orderBy("answeredAt")
    .limit(mostAtOnce)
    .execute();
}

async function tellAnswer(
  tx: Tx,
  { writing, now }: Due,
  { id, meeting, invitation }: { id: string; meeting: string; invitation: string },
): Promise<void> {
  const taken = await take(tx, invitation);
  const told = await tx
    .updateTable("meetingComments")
    .set({ toldAt: now })
    .where("id", "=", id)
    .where("toldAt", "is", null)
    .executeTakeFirst();
  if (!taken || taken.withdrawnAt !== null || told.numUpdatedRows === 0n) return;
  await mailAnswer(tx, writing, { ...taken, comment: await findComment(tx, meeting, id) });
  await recordRun(tx, minutesMailingJob, { subject: meeting, details: { mail: "answered" }, changes: [] });
}

interface ToTell {
  id: string;
  edition: number;
}

function toTell(due: Due): Promise<ToTell[]> {
  return readers(due)
    .innerJoin("meetingEditions", "meetingEditions.meetingId", "meetings.id")
    .leftJoin("meetingMinutesMailed", (join) =>
      join
        .onRef("meetingMinutesMailed.invitationId", "=", "meetingInvitations.id")
        .onRef("meetingMinutesMailed.edition", "=", "meetingEditions.edition"),
    )
    .select(["meetingInvitations.id", "meetingEditions.edition"])
    .where("meetingMinutesMailed.mailedAt", "is", null)
    .where("sealedAt", ">=", momentBefore(due.now, isNewsFor))
    .execute();
}

async function tellEdition(tx: Tx, { writing, now }: Due, { id, edition }: ToTell): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.withdrawnAt !== null || !(await marked(tx, { id, edition }, now))) return;
  const { minutes } = await findEdition(tx, taken.meeting.id, edition);
  await mailApproved(tx, writing, { ...taken, edition, because: minutes.correction?.because });
  await recordRun(tx, minutesMailingJob, {
    subject: taken.meeting.id,
    details: { mail: "approved" },
    changes: [],
  });
}

/** Those on which nobody comments any more, with every comment answered: they wait for the chair. */
async function toBeApproved({ db, now }: Due): Promise<string[]> {
  const rows = await db
    .selectFrom("meetings")
    .select("id")
    .where("state", "=", "minutes_out")
    .where(sentOn(), "<", addDays(dayOf(now), -commentDays))
    .where(everyCommentAnswered)
    .orderBy("minutesSentAt")
    .limit(mostAtOnce)
    .execute();
  return rows.map(({ id }) => id);
}

async function tellChair(tx: Tx, { now: at }: Due, id: string): Promise<void> {
  const { title, state } = await findMeeting(tx, id, meetingStates);
  if (state !== "minutes_out") return;
  const told = await notify(tx, toApprove, {
    occasion: `minutes to approve ${id}`,
    people: await peopleNamed(tx, id, "chair"),
    href: paths.approve(id),
    thread: `meeting-minutes/${id}`,
    values: { title },
    at,
    by: null,
  });
  if (told > 0)
    await recordRun(tx, minutesMailingJob, { subject: id, details: { mail: "approve" }, changes: [] });
}
