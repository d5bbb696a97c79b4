// What becomes of each text message; the same way as that of a mail (`mail/outbox.ts`):
//
//   waiting ──▶ sending ──▶ handing_over ──▶ sent
//      ▲           │             │
//      └───────────┘◀────────────┤ the gateway was not reached, or refused it for now
//                                ├──▶ given_up     refused for good, or tried for a day
//                                └──▶ unanswered   the gateway may have it and did not say so, or we were killed then
//
// A gateway that keeps our ids may be given the same message twice: there nothing is ever unanswered.

import { sql } from "kysely";
import type { Db, Queryable } from "../database/database.ts";
import { noted } from "../database/noted.ts";
import { hourIn } from "../day.ts";
import { home } from "../home.ts";
import { dueBy } from "../jobs/due.ts";
import { pauseAfter } from "../jobs/pause.ts";

export const textStates = [
  "waiting",
  "sending",
  "handing_over",
  "sent",
  "given_up",
  "unanswered",
  "settled",
  "stopped",
] as const;
export type TextState = (typeof textStates)[number];

export const undeliveredTexts = ["given_up", "unanswered"] as const satisfies TextState[];

export const textFailures = [
  "gateway",
  "refused_for_now",
  "refused",
  "unanswered",
  "too_old",
  "unreadable",
] as const;
export type TextFailure = (typeof textFailures)[number];

export interface OutgoingText {
  id: string;
  phoneKey: string;
  phoneSealed: Buffer | null;
  text: string;
  attempts: number;
  firstTriedAt: Date;
}

const hourMs = 3_600_000;

/** A message is tried for so long after its first try: what it says is soon over. */
const patienceMs = 24 * hourMs;
/** What waited longer before its first try, because no gateway was set, surprises nobody later. */
const longestWaitMs = 72 * hourMs;

/** Between these hours of the network's day only answers go out, and what cannot wait. */
const nightBegins = 19;
const nightEnds = 7;

function isNight(at: Date): boolean {
  const hour = hourIn(home().timeZone, at);
  return hour >= nightBegins || hour < nightEnds;
}

/** One run of sending: nobody else sends meanwhile. */
export interface Run {
  db: Db;
  id: string;
  now: () => Date;
}

/** Takes up what a run that was killed left behind. */
export async function recoverTexts(
  { db, now }: Run,
  { isRepeatable }: { isRepeatable: boolean },
): Promise<{ unanswered: number }> {
  await db
    .updateTable("textMessages")
    .set({ state: "waiting", runId: null, nextTryAt: now() })
    .where("state", "in", isRepeatable ? ["sending", "handing_over"] : ["sending"])
    .execute();
  const unanswered = await db
    .updateTable("textMessages")
    .set({ state: "unanswered", failure: "unanswered", lastError: null, runId: null })
    .where("state", "=", "handing_over")
    .executeTakeFirst();
  return { unanswered: Number(unanswered.numUpdatedRows) };
}

/** Gives up what is too old to be of use. */
export async function dropStaleTexts({ db, now }: Run): Promise<number> {
  const at = now().getTime();
  const dropped = await db
    .updateTable("textMessages")
    .set({ state: "given_up", failure: "too_old" })
    .where("state", "=", "waiting")
    .where((eb) =>
      eb.or([
        eb("firstTriedAt", "<", new Date(at - patienceMs)),
        eb.and([eb("firstTriedAt", "is", null), eb("writtenAt", "<", new Date(at - longestWaitMs))]),
      ]),
    )
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}

/** The next message that is due, now this run's: answers first, then what was never tried. */
export async function takeText({ db, id, now }: Run, gateway: string): Promise<OutgoingText | undefined> {
  const at = now();
  const text = await db
    .updateTable("textMessages")
    .set({
      state: "sending",
      runId: id,
      gateway,
      attempts: sql`attempts + 1`,
      triedAt: at,
      firstTriedAt: sql`coalesce(first_tried_at, ${at})`,
    })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("textMessages as due")
        .select("due.id")
        .where("due.state", "=", "waiting")
        .where("due.nextTryAt", "<=", dueBy(at))
        .$if(isNight(at), (q) => q.where("due.atOnce", "=", true))
        .orderBy("due.isAnswer", "desc")
        .orderBy("due.triedAt", (order) => order.asc().nullsFirst())
        .orderBy("due.writtenAt")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(["id", "phoneKey", "phoneSealed", "text", "attempts", "firstTriedAt"])
    .executeTakeFirst();
  return text && { ...text, firstTriedAt: text.firstTriedAt ?? at };
}

/** Written just before the gateway gets it; false where the message is another run's by now. */
export async function markHandingOver({ db, id }: Run, textId: string): Promise<boolean> {
  const marked = await db
    .updateTable("textMessages")
    .set({ state: "handing_over" })
    .where("id", "=", textId)
    .where("runId", "=", id)
    .where("state", "=", "sending")
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

export async function markSent(
  { db, id, now }: Run,
  textId: string,
  gatewayId: string | undefined,
): Promise<void> {
  await db
    .updateTable("textMessages")
    .set({
      state: "sent",
      sentAt: now(),
      failure: null,
      lastError: null,
      runId: null,
      gatewayId: gatewayId?.slice(0, 200) ?? null,
      // Whoever was reached has not to be reached again.
      phoneSealed: null,
    })
    .where("id", "=", textId)
    .where("runId", "=", id)
    .execute();
}

/** It was not taken: tried again after a pause, or given up. Returns which. */
export async function markFailed(
  { db, id, now }: Run,
  text: OutgoingText,
  failure: Exclude<TextFailure, "too_old">,
  lastError: string,
): Promise<TextState> {
  const at = now().getTime();
  const isForGood = failure === "refused" || failure === "unreadable";
  const isOver = isForGood || at - text.firstTriedAt.getTime() >= patienceMs;
  const state: TextState = failure === "unanswered" ? "unanswered" : isOver ? "given_up" : "waiting";
  await db
    .updateTable("textMessages")
    .set({
      state,
      failure,
      lastError: lastError.slice(0, 500),
      nextTryAt: new Date(at + pauseAfter(text.attempts)),
      runId: null,
    })
    .where("id", "=", text.id)
    .where("runId", "=", id)
    .execute();
  return state;
}

/** The gateway as a whole does not serve: everything that is due waits, longer each time. */
export async function postponeDueTexts({ db, now }: Run, lastError: string): Promise<void> {
  const at = now();
  await db
    .updateTable("textMessages")
    .set({
      failure: "gateway",
      lastError: lastError.slice(0, 500),
      attempts: sql`attempts + 1`,
      firstTriedAt: sql`coalesce(first_tried_at, ${at})`,
      nextTryAt: sql`${at}::timestamptz + least(interval '1 minute' * power(2, least(attempts, 12)), interval '1 hour')`,
    })
    .where("state", "=", "waiting")
    .where("nextTryAt", "<=", dueBy(at))
    .$if(isNight(at), (q) => q.where("atOnce", "=", true))
    .execute();
}

/** What a gateway says later about a message that it took. */
export const noteDelivery = noted(
  "What became of a message, as a gateway tells it: nobody did it.",
  async (
    db: Queryable,
    of: { gateway: string; gatewayId?: string; id?: string },
    delivery: "delivered" | "failed",
  ): Promise<void> => {
    await db
      .updateTable("textMessages")
      .set({
        delivery,
        // Where nobody knew whether the gateway took it, this shows that it did.
        state: sql`case when state = 'unanswered' then 'sent' else state end`,
        sentAt: sql`case when state = 'unanswered' then now() else sent_at end`,
      })
      .where("gateway", "=", of.gateway)
      .$if(of.gatewayId !== undefined, (q) => q.where("gatewayId", "=", of.gatewayId ?? ""))
      .$if(of.id !== undefined, (q) => q.where("id", "=", of.id ?? ""))
      .where("state", "in", ["sent", "handing_over", "unanswered"])
      // A part that was delivered later, or told twice, changes nothing.
      .where((eb) => eb.or([eb("delivery", "is", null), eb("delivery", "=", "failed")]))
      .execute();
  },
);
