// What is noted aside: written where somebody only reads or calls, in one statement that is its own transaction, and in no history. There
// are few of these, and each says why it is one.

import type { Queryable } from "./database.ts";
import { writable } from "./read-only.ts";

type Write<Given extends readonly unknown[], Result> = (db: Queryable, ...given: Given) => Promise<Result>;

/** `why`: why neither a command nor a job writes it. */
export function noted<Given extends readonly unknown[], Result>(
  _why: string,
  write: Write<Given, Result>,
): Write<Given, Result> {
  return (db, ...given) => write(writable(db), ...given);
}
