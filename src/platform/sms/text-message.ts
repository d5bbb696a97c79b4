import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { Language } from "../i18n/languages.ts";
import { wake } from "../jobs/wake.ts";
import { inGsm, segmentsOf } from "../phone/gsm.ts";
import type { KeptNumber } from "../phone/kept-number.ts";
import { refuse } from "../problem.ts";

export interface TextMessage {
  /** `joining.reminder`: what it is, for whoever looks at the outbox. */
  kind: `${string}.${string}`;
  to: KeptNumber;
  language: Language;
  /** One message of the alphabet of simple phones (`fitted()` makes it so). */
  text: string;
  /** `run/…`: what it goes with when that is purged. */
  about?: string;
  /** Of one occasion a telephone is told once. */
  occasion?: string;
  /**
   * When it goes. `answer`: to what somebody sent just now, also if they want no other messages. `urgent`: at once, also at
   * night, as where a meeting of the same day is cancelled. Default: by day.
   */
  goes?: "answer" | "urgent" | "by day";
  /** Whether anybody can have it sent who types the number: counted apart, so that it takes nothing from what else there is to say. */
  isAsked?: boolean;
}

/** The job that sends what waits. */
export const sendingTextsJob = "platform.sendTexts";

/** What one telephone gets in 24 hours of each of the two, besides answers: nobody's is filled through Jifunze. */
export const mostToTelephone = 20;

/**
 * Puts a text message into the outbox, in the caller's transaction. Who said STOP gets only answers: then nothing is written.
 * @returns whether it was written
 * @throws Problem `platform.too_many_texts_to` beyond the limit of a day
 */
export async function writeTextMessage(db: Queryable, message: TextMessage): Promise<boolean> {
  const { kind, to, language, about = null, occasion = null, goes = "by day", isAsked = false } = message;
  const text = inGsm(message.text).trim();
  if (segmentsOf(text).count !== 1) throw new Error(`A text of ${kind} does not fit into one message.`);
  const isAnswer = goes === "answer";
  if (!isAnswer) {
    if (await isStopped(db, to.phoneKey)) return false;
    await requireTextsLeft(db, to.phoneKey, isAsked);
  }
  const written = await db
    .insertInto("textMessages")
    .values({ kind, ...to, language, text, about, occasion, isAnswer, isAsked, atOnce: goes !== "by day" })
    .onConflict((conflict) => conflict.constraint("text_messages_occasion").doNothing())
    .executeTakeFirst();
  await wake(db, sendingTextsJob);
  return written.numInsertedOrUpdatedRows === 1n;
}

async function requireTextsLeft(db: Queryable, phoneKey: string, isAsked: boolean): Promise<void> {
  // Of two at the same moment the second waits until the first is counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`texts to ${phoneKey}`}, 0))`.execute(db);
  const { count } = await db
    .selectFrom("textMessages")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("phoneKey", "=", phoneKey)
    .where("isAnswer", "=", false)
    .where("isAsked", "=", isAsked)
    .where("writtenAt", ">", sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostToTelephone) throw refuse.too_many_texts_to({ limit: mostToTelephone });
}

/** Whether somebody wants no messages. */
export async function isStopped(db: Queryable, phoneKey: string): Promise<boolean> {
  const stop = await db
    .selectFrom("textStops")
    .select("phoneKey")
    .where("phoneKey", "=", phoneKey)
    .executeTakeFirst();
  return stop !== undefined;
}

type StopChannel = "sms" | "ussd" | "web" | "gateway";

/** Somebody wants no messages any more: what waits for them is not sent either. */
export async function stopTexts(
  db: Queryable,
  phoneKey: string,
  { channel, now }: { channel: StopChannel; now: Date },
): Promise<void> {
  await db
    .insertInto("textStops")
    .values({ phoneKey, channel, stoppedAt: now })
    .onConflict((conflict) => conflict.column("phoneKey").doNothing())
    .execute();
  await db
    .updateTable("textMessages")
    .set({ state: "stopped", phoneSealed: null })
    .where("phoneKey", "=", phoneKey)
    .where("state", "=", "waiting")
    .where("isAnswer", "=", false)
    .execute();
}

/** Somebody wants messages again. */
export async function startTexts(db: Queryable, phoneKey: string): Promise<void> {
  await db.deleteFrom("textStops").where("phoneKey", "=", phoneKey).execute();
}

/** Forgets what was written to a telephone; that somebody wants no messages stays known. */
export async function forgetTexts(db: Queryable, phoneKey: string): Promise<void> {
  await db.deleteFrom("textMessages").where("phoneKey", "=", phoneKey).execute();
}

/** Forgets what was written about something. */
export async function forgetTextsAbout(db: Queryable, about: string): Promise<void> {
  await db.deleteFrom("textMessages").where("about", "=", about).execute();
}
