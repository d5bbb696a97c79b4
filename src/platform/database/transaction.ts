// A transaction that gives way: where two wait for each other the database ends one of them, which is nobody's fault
// and nothing that a person should have to repeat.

import { setTimeout as delay } from "node:timers/promises";
import type { Db, Tx } from "./database.ts";

const mostTries = 5;
/** The longest pause before the second try; before each further one it is twice as long. */
const pauseMs = 40;

/** Deadlock and serialization failure: the same work may succeed a moment later. */
const yieldingCodes = new Set(["40P01", "40001"]);

/** Whether the database ended a transaction for the sake of another one. */
export function gaveWay(error: unknown): boolean {
  return error instanceof Error && "code" in error && yieldingCodes.has(String(error.code));
}

/**
 * Does the work in one transaction, again from its beginning where it had to give way to another; a few times at most.
 * The work must leave nothing behind outside the transaction.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!gaveWay(error) || tries === mostTries) throw error;
      // At random, so that the two do not meet again.
      await delay(Math.random() * pauseMs * 2 ** (tries - 1));
    }
  }
}
