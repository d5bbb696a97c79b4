// What came from telephones: kept first, so that the gateway may forget it, and answered by a job.

import { sql } from "kysely";
import type { Db, Queryable } from "../database/database.ts";
import { noted } from "../database/noted.ts";
import { dueBy } from "../jobs/due.ts";
import { wake } from "../jobs/wake.ts";
import { keptNumber, openedNumber } from "../phone/kept-number.ts";
import { readNumber } from "../phone/number.ts";
import type { ReceivedText } from "./gateway.ts";

/** The job that answers what came. */
export const answeringTextsJob = "platform.answerTexts";

/** What is longer says nothing that we understand. */
const longestText = 500;

/** Keeps what a gateway brings; what it brought before, or what no person sent, is left out. */
export const keepReceived = noted(
  "The gateway forgets it once we have it: what it asks for is done by the job that answers it.",
  async (
    db: Queryable,
    secret: string,
    { gateway, texts }: { gateway: string; texts: readonly ReceivedText[] },
  ): Promise<void> => {
    const rows = texts.flatMap(({ id, from, text }) => {
      const number = readNumber(/^\d{9,15}$/.test(from) && !from.startsWith("0") ? `+${from}` : from);
      if (number === undefined) return [];
      const plain = text.replaceAll("\0", "").slice(0, longestText).toWellFormed();
      return [{ gateway, gatewayId: id, ...keptNumber(secret, number), text: plain }];
    });
    if (rows.length === 0) return;
    await db
      .insertInto("receivedTexts")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await wake(db, answeringTextsJob);
  },
);

export interface WaitingText {
  gateway: string;
  gatewayId: string;
  phoneKey: string;
  phoneSealed: Buffer;
  text: string;
  number: string | undefined;
  attempts: number;
}

/** The text that waits for its answer for the longest time. */
export async function nextReceived(db: Db, secret: string, now: Date): Promise<WaitingText | undefined> {
  const found = await db
    .selectFrom("receivedTexts")
    .select(["gateway", "gatewayId", "phoneKey", "phoneSealed", "text", "attempts"])
    .where("answeredAt", "is", null)
    .where("nextTryAt", "<=", dueBy(now))
    .orderBy("receivedAt")
    .orderBy("gatewayId")
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const { phoneKey, phoneSealed, text } = found;
  if (phoneSealed === null || text === null) throw new Error("A received text waits and is not kept.");
  return { ...found, phoneSealed, text, number: openedNumber(secret, { phoneKey, phoneSealed }) };
}

/** It is answered: of what came, only its id is kept. */
export async function markAnswered(db: Queryable, text: WaitingText, now: Date): Promise<void> {
  await db
    .updateTable("receivedTexts")
    .set({ answeredAt: now, text: null, phoneSealed: null })
    .where("gateway", "=", text.gateway)
    .where("gatewayId", "=", text.gatewayId)
    .execute();
}

export async function postponeAnswer(db: Queryable, text: WaitingText, until: Date): Promise<void> {
  await db
    .updateTable("receivedTexts")
    .set({ attempts: text.attempts + 1, nextTryAt: until })
    .where("gateway", "=", text.gateway)
    .where("gatewayId", "=", text.gatewayId)
    .execute();
}

/** How many came from a telephone in the hour before a text, itself included. */
export async function countFrom(
  db: Queryable,
  { gateway, gatewayId, phoneKey }: WaitingText,
): Promise<number> {
  const { count } = await db
    .selectFrom("receivedTexts as text")
    .innerJoin("receivedTexts as before", "before.phoneKey", "text.phoneKey")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("text.gateway", "=", gateway)
    .where("text.gatewayId", "=", gatewayId)
    .where("before.phoneKey", "=", phoneKey)
    .whereRef("before.receivedAt", "<=", "text.receivedAt")
    .where("before.receivedAt", ">", sql<Date>`text.received_at - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  return Number(count);
}
