// For whom the work in hand is done, known wherever it ends up: so that every queue can see to it that nobody takes all
// of its places, and a moment is told in the reader's time zone, without each function on the way passing on who asked.

import { AsyncLocalStorage } from "node:async_hooks";

interface Caller {
  /** A person by their id, a visitor by their address. */
  id: string;
  /** In which they read when something was or will be; the network's where it is undefined. */
  timeZone?: string | undefined;
}

const callers = new AsyncLocalStorage<Partial<Caller>>();

/** Does something for a caller. */
export function asCaller<Result>(caller: string | Caller, work: () => Result): Result {
  return callers.run(typeof caller === "string" ? { id: caller } : caller, work);
}

/** Undefined in work that nobody waits for, such as a job's. */
export function currentCaller(): string | undefined {
  return callers.getStore()?.id;
}

/** Writes something that somebody else than the caller will read, such as a mail: in that person's time zone. */
export function inTimeZone<Result>(timeZone: string | undefined, work: () => Result): Result {
  return callers.run({ ...callers.getStore(), timeZone }, work);
}

/** The time zone of whoever will read it. */
export function currentTimeZone(): string | undefined {
  return callers.getStore()?.timeZone;
}
