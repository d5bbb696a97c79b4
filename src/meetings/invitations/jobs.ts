// Writes to people who are invited what they have to know by now. What is to be written follows from
// the tables alone: a run that is cut off or doubled writes nothing twice and leaves nothing out.

import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { keptOpenFor } from "../attendance/attendance.ts";
import { numberToListen } from "../channels/channel.ts";
import { channelsToTell } from "../channels/store.ts";
import { telephoneNews, telephonesFor, tellByTelephone } from "../delegation/by-telephone.ts";
import { handedOn } from "../delegation/store.ts";
import { Capacity, clocksOf, type Meeting } from "../record/meeting.ts";
import { tellCalledOff, toCallOff } from "./called-off.ts";
import { answerBy, firstDay, lastDay } from "./days-of-meeting.ts";
import { confirmHandedOn, toConfirm } from "./handed-on.ts";
import {
  answerable,
  calendarStep,
  isTimeToJoin,
  isTimeToJoinAgain,
  remindedBefore,
  Takes,
  type Told,
} from "./invitation.ts";
import { mailingJob } from "./mailing-job.ts";
import { mailDay, mailHowToJoin, mailInvitation, mailThanks } from "./mails.ts";
import { tellNews, toTellNews } from "./news.ts";
import { tellPapers, toGetPapers } from "./papers.ts";
import { calledInvitations, type Due, mostAtOnce, type Taken, take } from "./taking.ts";

/** Whoever was invited so lately already knows. */
const isNewsFor = 2;

export const writeMails: Job = job({
  name: mailingJob,
  every: "55 * * * *",
  retries: 3,
  async run({ service: { database, secret, config }, now, signal }) {
    const { baseUrl, mailFrom } = config;
    const due = { db: database.db, writing: { secret, baseUrl, mailFrom }, now: now(), signal };
    await each(due, await toInvite(due), (tx, id) => invite(tx, due, id));
    await each(due, await toConfirm(due), (tx, id) => confirmHandedOn(tx, due, id));
    await each(due, await toTell(due), (tx, answer) => tellCalendar(tx, due, answer));
    await each(due, await toCallOff(due), (tx, id) => tellCalledOff(tx, due, id));
    await each(due, await toTellNews(due), (tx, id) => tellNews(tx, due, id));
    await each(due, await toGetPapers(due), (tx, id) => tellPapers(tx, due, id));
    await each(due, await toRemind(due), (tx, id) => remind(tx, due, id));
    await each(due, await toLetJoin(due), (tx, answer) => letJoin(tx, due, answer));
    await each(due, await toThank(due), (tx, id) => thank(tx, due, id));
    await each(due, await toLetJoinAgain(due), (tx, answer) => letJoinAgain(tx, due, answer));
    for (const news of telephoneNews)
      await each(due, await telephonesFor(due, news), (tx, id) => tellByTelephone(tx, due, id, news));
  },
});

export async function each<One>(
  { db, signal }: Due,
  all: readonly One[],
  work: (tx: Tx, one: One) => Promise<void>,
): Promise<void> {
  for (const one of all) {
    if (signal.aborted) return;
    await inTransaction(db, (tx) => work(tx, one));
  }
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

async function toInvite({ db, now }: Due): Promise<string[]> {
  return idsOf(await calledInvitations(db, dayOf(now)).where("mailedAt", "is", null).execute());
}

const record = (tx: Tx, { id: subject }: Pick<Meeting, "id">, mail: string) =>
  recordRun(tx, mailingJob, { subject, details: { mail }, changes: [] });

async function invite(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.mailedAt !== null || taken.withdrawnAt !== null) return;
  if (!answerable.includes(taken.meeting.state)) return;
  await mailInvitation(tx, writing, {
    ...taken,
    mail: "invited",
    insteadOf: taken.delegateOf === null ? undefined : (await handedOn(tx, id))?.from,
  });
  await tx.updateTable("meetingInvitations").set({ mailedAt: now }).where("id", "=", id).execute();
  await record(tx, taken.meeting, "invited");
}

async function toRemind({ db, now }: Due): Promise<string[]> {
  const today = dayOf(now);
  // The day of the last reminder that is due by now; those who were just invited, or were reminded since, are left in peace.
  const due = sql<string>`(select max(${answerBy} - before) from unnest(${sql.val(remindedBefore)}::int[]) before
    where ${answerBy} - before <= ${today}::date)`;
  const dayAt = (moment: string) => sql<string>`(${sql.ref(moment)} at time zone ${home().timeZone})::date`;
  const rows = await calledInvitations(db, today)
    .where((eb) => eb.or([eb("remindedAt", "is", null), eb(dayAt("remindedAt"), "<", due)]))
    .where(dayAt("mailedAt"), "<=", sql<string>`${due} - ${isNewsFor}::int`)
    .where(answerBy, ">=", today)
    .where(firstDay, ">", today)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("meetingAnswers")
            .select("dayNumber")
            .whereRef("invitationId", "=", "meetingInvitations.id")
            .where("takes", "!=", "later")
            .where("askedAgainAt", "is", null),
        ),
      ),
    )
    .execute();
  return idsOf(rows);
}

async function remind(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  const isDone = taken?.remindedAt && dayOf(taken.remindedAt) === dayOf(now);
  if (!taken || isDone || taken.withdrawnAt !== null) return;
  if (!answerable.includes(taken.meeting.state)) return;
  await mailInvitation(tx, writing, { ...taken, mail: "remind" });
  await tx.updateTable("meetingInvitations").set({ remindedAt: now }).where("id", "=", id).execute();
  await record(tx, taken.meeting, "remind");
}

/** Those who came, from the day after the last one, and a week at most: later thanks would only surprise. */
async function toThank({ db, now }: Due): Promise<string[]> {
  const today = dayOf(now);
  const rows = await db
    .selectFrom("meetingInvitations")
    .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
    .select("meetingInvitations.id")
    .where("withdrawnAt", "is", null)
    .where("thankedAt", "is", null)
    .where("meetings.state", "not in", ["draft", "cancelled"])
    .where(lastDay, "<", today)
    .where(lastDay, ">=", addDays(today, -keptOpenFor))
    .where("meetingInvitations.id", "in", (eb) =>
      eb
        .selectFrom("meetingArrivals")
        .select(sql<string>`invitation_id`.as("id"))
        .where("takenBackAt", "is", null)
        .where("invitationId", "is not", null),
    )
    .limit(mostAtOnce)
    .execute();
  return idsOf(rows);
}

async function thank(tx: Tx, { writing, now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.thankedAt !== null || taken.withdrawnAt !== null) return;
  await mailThanks(tx, writing, taken);
  await tx.updateTable("meetingInvitations").set({ thankedAt: now }).where("id", "=", id).execute();
  await record(tx, taken.meeting, "thanks");
}

interface OneAnswer {
  invitation: string;
  number: number;
}

function answers(db: Db) {
  return db
    .selectFrom("meetingAnswers")
    .innerJoin("meetingInvitations", "meetingInvitations.id", "meetingAnswers.invitationId")
    .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
    .select(["invitationId as invitation", "dayNumber as number"])
    .orderBy("invitationId")
    .orderBy("dayNumber")
    .limit(mostAtOnce);
}

/** The days that a calendar may have to be told of; `calendarStep` says which. */
function toTell({ db, now }: Due): Promise<OneAnswer[]> {
  const today = dayOf(now);
  const belongsIn = sql<boolean>`(takes in ('in_person', 'remote') and withdrawn_at is null
    and (asked_again_at is null or told_method is not distinct from 'REQUEST')
    and meetings.state in (${sql.join(answerable)}) and day_number <= (
      select count(*) from meeting_days where meeting_id = meetings.id))`;
  const isIn = sql<boolean>`(told_method is not distinct from 'REQUEST')`;
  return answers(db)
    .where(lastDayOrTold, ">=", today)
    .where("meetings.state", "in", [...answerable, "cancelled"])
    .where(
      sql<boolean>`(${belongsIn} <> ${isIn} or (${belongsIn} and told_of_sequence <> meetings.sequence))`,
    )
    .execute();
}
const lastDayOrTold = sql<string>`greatest(${lastDay}, told_day)`;

async function tellCalendar(tx: Tx, { writing, now }: Due, { invitation, number }: OneAnswer): Promise<void> {
  const taken = await take(tx, invitation);
  if (!taken) return;
  const { meeting, invitee } = taken;
  const row = await tx
    .selectFrom("meetingAnswers")
    .selectAll()
    .where("invitationId", "=", invitation)
    .where("dayNumber", "=", number)
    .executeTakeFirst();
  if (!row) return;
  const told = toldFrom(row);
  const planned = meeting.days[number - 1];
  const isWithdrawn = taken.withdrawnAt !== null;
  const isAskedAgain = row.askedAgainAt !== null;
  const standing = {
    takes: Takes.parse(row.takes),
    isAskedAgain,
    isWithdrawn,
    meeting,
    day: planned,
    told,
  };
  const step = calendarStep(standing, dayOf(now));
  if (!step) return;
  const before = told && dayFrom(told);
  // What is taken out is the day as the calendar has it.
  const day = step.kind === "cancelled" ? before : planned;
  if (!day) return;
  const channels = standing.takes === "remote" ? await channelsToJoin(tx, taken, writing.secret) : [];
  await mailDay(tx, writing, {
    invitee,
    meeting,
    number,
    day,
    step,
    before,
    isAskedAgain,
    now,
    byPhone: numberToListen(channels),
  });
  const { startsAt: toldStartsAt, endsAt: toldEndsAt } = clocksOf(day.hours);
  await tx
    .updateTable("meetingAnswers")
    .set({
      toldMethod: step.kind === "cancelled" ? "CANCEL" : "REQUEST",
      toldSequence: step.sequence,
      toldOfSequence: meeting.sequence,
      toldDay: day.day,
      toldStartsAt,
      toldEndsAt,
      // Of another day or hour they are told again how to join.
      ...(step.kind === "changed" && { toldHowToJoinAt: null, toldHowToJoinAgainAt: null }),
    })
    .where("invitationId", "=", invitation)
    .where("dayNumber", "=", number)
    .execute();
  await record(tx, meeting, step.kind);
}

interface ToldColumns {
  toldMethod: string | null;
  toldSequence: number | null;
  toldOfSequence: number | null;
  toldDay: string | null;
  toldStartsAt: string | null;
  toldEndsAt: string | null;
}

function toldFrom(row: ToldColumns): Told | undefined {
  const { toldMethod, toldSequence, toldOfSequence, toldDay } = row;
  if (toldMethod === null || toldSequence === null || toldOfSequence === null || toldDay === null)
    return undefined;
  return {
    method: toldMethod === "CANCEL" ? "CANCEL" : "REQUEST",
    sequence: toldSequence,
    ofSequence: toldOfSequence,
    day: toldDay,
    startsAt: row.toldStartsAt?.slice(0, 5) ?? null,
    endsAt: row.toldEndsAt?.slice(0, 5) ?? null,
  };
}

function dayFrom({ day, startsAt, endsAt }: Told): Meeting["days"][number] {
  return { day, hours: startsAt === null ? "unknown" : { startsAt, endsAt: endsAt ?? "unknown" } };
}

function remoteAnswers({ db, now }: Due) {
  const today = dayOf(now);
  return (
    answers(db)
      .where("takes", "=", "remote")
      .where("askedAgainAt", "is", null)
      .where("toldMethod", "=", "REQUEST")
      .where("toldDay", ">=", addDays(today, -1))
      // A day and some hours: in which of them it begins, the meeting's own clock says.
      .where("toldDay", "<=", addDays(today, 2))
      .where("withdrawnAt", "is", null)
      .where("meetings.state", "in", answerable)
      .where(sql<boolean>`exists (select from meeting_channels where meeting_id = meetings.id)`)
  );
}

/** Those by which somebody takes part who does so from afar. */
const channelsToJoin = (tx: Tx, { meeting, capacity }: Taken, secret: string) =>
  channelsToTell(
    tx,
    { meeting: meeting.id, invitation: { capacity: Capacity.parse(capacity) }, takes: ["remote"] },
    secret,
  );

function toLetJoin(due: Due): Promise<OneAnswer[]> {
  return remoteAnswers(due).where("toldHowToJoinAt", "is", null).execute();
}

function toLetJoinAgain(due: Due): Promise<OneAnswer[]> {
  return remoteAnswers(due)
    .where("toldHowToJoinAt", "is not", null)
    .where("toldHowToJoinAgainAt", "is", null)
    .execute();
}

async function letJoin(tx: Tx, { writing, now }: Due, { invitation, number }: OneAnswer): Promise<void> {
  const taken = await take(tx, invitation);
  const day = taken?.meeting.days[number - 1];
  if (!taken || !day || !isTimeToJoin(day, taken.meeting, now)) return;
  const channels = await channelsToJoin(tx, taken, writing.secret);
  if (channels.length === 0) return;
  const marked = await tx
    .updateTable("meetingAnswers")
    .set({ toldHowToJoinAt: now })
    .where("invitationId", "=", invitation)
    .where("dayNumber", "=", number)
    .where("takes", "=", "remote")
    .where("toldHowToJoinAt", "is", null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return;
  await mailHowToJoin(tx, writing, { ...taken, day, channels });
  await record(tx, taken.meeting, "join");
}

async function letJoinAgain(tx: Tx, { writing, now }: Due, { invitation, number }: OneAnswer): Promise<void> {
  const taken = await take(tx, invitation);
  const day = taken?.meeting.days[number - 1];
  if (!taken || !day) return;
  const of = tx
    .selectFrom("meetingAnswers")
    .select("toldHowToJoinAt")
    .where("invitationId", "=", invitation)
    .where("dayNumber", "=", number)
    .where("takes", "=", "remote")
    .where("toldHowToJoinAgainAt", "is", null);
  const toldAt = (await of.executeTakeFirst())?.toldHowToJoinAt;
  if (!toldAt || !isTimeToJoinAgain(day, { timeZone: taken.meeting.timeZone, toldAt }, now)) return;
  const channels = await channelsToJoin(tx, taken, writing.secret);
  if (channels.length === 0) return;
  await tx
    .updateTable("meetingAnswers")
    .set({ toldHowToJoinAgainAt: now })
    .where("invitationId", "=", invitation)
    .where("dayNumber", "=", number)
    .execute();
  await mailHowToJoin(tx, writing, { ...taken, day, channels });
  await record(tx, taken.meeting, "join");
}
