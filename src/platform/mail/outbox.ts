// What becomes of each mail. Its state is written before and after the mail server is spoken to:
//
//   waiting ──▶ sending ──▶ handing_over ──▶ sent
//      ▲           │             │
//      └───────────┘◀────────────┤ the server refused it for now, or never got the end of it
//                                ├──▶ given_up     refused for good, or tried for two days
//                                └──▶ unanswered   the server got all of it and said nothing, or we were killed then
//
// The server takes a mail when it has its last line. Just before that line goes out, the mail is "handing_over"; until
// then it can be tried again without anybody getting it twice, from then on only where the server says that it did not
// take it. What is unanswered goes out again only if an administrator says so, under the same Message-ID.

import { sql } from "kysely";
import type { Db, Queryable } from "../database/database.ts";
import { dayMs } from "../day.ts";
import type { Language } from "../i18n/languages.ts";
import { dueBy } from "../jobs/due.ts";
import { pauseAfter } from "../jobs/pause.ts";

/** `settled`: an administrator saw to it by other means. */
export const mailStates = [
  "waiting",
  "sending",
  "handing_over",
  "sent",
  "given_up",
  "unanswered",
  "settled",
] as const;
export type MailState = (typeof mailStates)[number];

/** Did not reach anybody, as far as we know: an administrator has to see to it. */
export const undelivered = ["given_up", "unanswered"] as const satisfies MailState[];

/** Why the last try failed. */
export const mailFailures = ["server", "refused_for_now", "refused", "unanswered", "too_old"] as const;
export type MailFailure = (typeof mailFailures)[number];

export interface OutgoingMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  language: Language;
  writtenAt: Date;
  messageId: string;
  attempts: number;
  firstTriedAt: Date;
  replyTo: string | null;
  replyToName: string | null;
  thread: string | null;
  stops: string | null;
  calendar: string | null;
  calendarMethod: string | null;
}

/** A mail is tried for so long after its first try. */
export const patienceMs = 2 * dayMs;

/** What waited longer before its first try (no mail server was set, the server stood still) holds links that ended. */
const longestWaitMs = 14 * dayMs;

/** One run of sending: nobody else sends meanwhile, and only this run may say what became of its mails. */
export interface Run {
  db: Db;
  id: string;
  now: () => Date;
}

/** Takes up what a run that was killed left behind. */
export async function recoverMails({ db, now }: Run): Promise<{ unanswered: number }> {
  await db
    .updateTable("mails")
    .set({ state: "waiting", runId: null, nextTryAt: now() })
    .where("state", "=", "sending")
    .execute();
  const unanswered = await db
    .updateTable("mails")
    .set({ state: "unanswered", failure: "unanswered", lastError: null, runId: null })
    .where("state", "=", "handing_over")
    .executeTakeFirst();
  return { unanswered: Number(unanswered.numUpdatedRows) };
}

/** Gives up what waited too long before it was tried at all. */
export async function dropStaleMails({ db, now }: Run): Promise<number> {
  const dropped = await db
    .updateTable("mails")
    .set({ state: "given_up", failure: "too_old" })
    .where("state", "=", "waiting")
    .where("firstTriedAt", "is", null)
    .where("nextTryAt", "<", new Date(now().getTime() - longestWaitMs))
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}

/** The next mail that is due, now this run's. What was tried last comes last, so that none holds up the others. */
export async function takeMail({ db, id, now }: Run, host: string): Promise<OutgoingMail | undefined> {
  const at = now();
  const mail = await db
    .updateTable("mails")
    .set({
      state: "sending",
      runId: id,
      attempts: sql`attempts + 1`,
      triedAt: at,
      firstTriedAt: sql`coalesce(first_tried_at, ${at})`,
      messageId: sql`coalesce(message_id, '<' || mails.id || ${`@${host}>`})`,
    })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("mails as due")
        .select("due.id")
        .where("due.state", "=", "waiting")
        .where("due.nextTryAt", "<=", dueBy(at))
        .orderBy("due.triedAt", (order) => order.asc().nullsFirst())
        .orderBy("due.writtenAt")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning([
      "id",
      "recipient",
      "subject",
      "body",
      "language",
      "writtenAt",
      "messageId",
      "attempts",
      "firstTriedAt",
      "replyTo",
      "replyToName",
      "thread",
      "stops",
      "calendar",
      "calendarMethod",
    ])
    .executeTakeFirst();
  return mail && { ...mail, messageId: mail.messageId ?? "", firstTriedAt: mail.firstTriedAt ?? at };
}

/** So many earlier mails are named: the first, which holds a thread together, and the last ones. */
const mostReferences = 10;

/** The mails that its recipient can have got in the same thread, the oldest first, by their Message-ID. */
export async function earlierInThread({ db }: Pick<Run, "db">, mail: OutgoingMail): Promise<string[]> {
  if (mail.thread === null) return [];
  const rows = await db
    .selectFrom("mails")
    .select("messageId")
    .where("recipient", "=", mail.recipient)
    .where("thread", "=", mail.thread)
    .where("id", "!=", mail.id)
    .where("writtenAt", "<=", mail.writtenAt)
    .where("state", "in", ["sent", "unanswered", "handing_over"])
    .orderBy("writtenAt", "desc")
    .orderBy("id")
    .limit(1000)
    .execute();
  const earlier = rows.flatMap(({ messageId }) => messageId ?? []).toReversed();
  return earlier.length <= mostReferences
    ? earlier
    : [...earlier.slice(0, 1), ...earlier.slice(1 - mostReferences)];
}

/** Written just before the last line of a mail goes out; false where the mail is another run's by now. */
export async function markHandingOver({ db, id }: Run, mailId: string): Promise<boolean> {
  const marked = await db
    .updateTable("mails")
    .set({ state: "handing_over" })
    .where("id", "=", mailId)
    .where("runId", "=", id)
    .where("state", "=", "sending")
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

/** The server took it. What waits for the server to answer again is due at once. */
export async function markSent(run: Run, mailId: string): Promise<void> {
  const { db, now } = run;
  await db
    .updateTable("mails")
    .set({ state: "sent", sentAt: now(), failure: null, lastError: null, runId: null })
    .where("id", "=", mailId)
    .where("runId", "=", run.id)
    .execute();
  await db
    .updateTable("mails")
    .set({ nextTryAt: now() })
    .where("state", "=", "waiting")
    .where("failure", "=", "server")
    .where("nextTryAt", ">", now())
    .execute();
}

/** It was not taken: tried again after a pause, or given up. Returns which. */
export async function markFailed(
  run: Run,
  mail: OutgoingMail,
  failure: Exclude<MailFailure, "too_old">,
  lastError: string,
): Promise<MailState> {
  const at = run.now().getTime();
  const isOver = failure === "refused" || at - mail.firstTriedAt.getTime() >= patienceMs;
  const state: MailState = failure === "unanswered" ? "unanswered" : isOver ? "given_up" : "waiting";
  await run.db
    .updateTable("mails")
    .set({
      state,
      failure,
      lastError: lastError.slice(0, 500),
      nextTryAt: new Date(at + pauseAfter(mail.attempts)),
      runId: null,
    })
    .where("id", "=", mail.id)
    .where("runId", "=", run.id)
    .execute();
  return state;
}

/** The server as a whole does not serve: everything that is due waits, longer each time, and is given up after two days. */
export async function postponeDueMails({ db, now }: Run, lastError: string): Promise<{ givenUp: number }> {
  const at = now();
  const isOver = sql<boolean>`first_tried_at <= ${new Date(at.getTime() - patienceMs)}`;
  const given = await db
    .updateTable("mails")
    .set({ state: "given_up", failure: "server", lastError: lastError.slice(0, 500) })
    .where("state", "=", "waiting")
    .where("nextTryAt", "<=", dueBy(at))
    .where(isOver)
    .executeTakeFirst();
  await db
    .updateTable("mails")
    .set({
      failure: "server",
      lastError: lastError.slice(0, 500),
      attempts: sql`attempts + 1`,
      firstTriedAt: sql`coalesce(first_tried_at, ${at})`,
      nextTryAt: sql`${at}::timestamptz + least(interval '1 minute' * power(2, least(attempts, 12)), interval '4 hours')`,
    })
    .where("state", "=", "waiting")
    .where("nextTryAt", "<=", dueBy(at))
    .execute();
  return { givenUp: Number(given.numUpdatedRows) };
}

export async function countUndelivered(db: Queryable): Promise<number> {
  const { count } = await db
    .selectFrom("mails")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("state", "in", undelivered)
    .executeTakeFirstOrThrow();
  return Number(count);
}
