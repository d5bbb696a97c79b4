// What a telephone of the simulator got and sent, read where it waits for a gateway that is not there.

import { setTimeout as delay } from "node:timers/promises";
import type { Db, Queryable } from "../../platform/database/database.ts";
import { simulatorName } from "./telephone.ts";

const mostMessages = 10;

export interface Message {
  id: string;
  text: string;
  writtenAt: Date;
}

/** The newest last. */
export async function messagesTo(db: Queryable, phoneKey: string): Promise<Message[]> {
  const rows = await db
    .selectFrom("textMessages")
    .select(["id", "text", "writtenAt"])
    .where("phoneKey", "=", phoneKey)
    .orderBy("writtenAt", "desc")
    .orderBy("id", "desc")
    .limit(mostMessages)
    .execute();
  return rows.toReversed();
}

const looks = 20;
const betweenMs = 100;

/** Waits until a text was answered, as people wait with the telephone in their hand, but not for ever. */
export async function untilAnswered(db: Db, id: string): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const found = await db
      .selectFrom("receivedTexts")
      .select("answeredAt")
      .where("gateway", "=", simulatorName)
      .where("gatewayId", "=", id)
      .executeTakeFirst();
    if (found?.answeredAt) return;
    await delay(betweenMs);
  }
}
