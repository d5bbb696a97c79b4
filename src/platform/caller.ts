// For whom the work in hand is done, known wherever it ends up: so that every queue can see to it that nobody takes all
// of its places, without each function on the way passing on who asked.

import { AsyncLocalStorage } from "node:async_hooks";

const callers = new AsyncLocalStorage<string>();

/** Does something for a caller: a person by their id, a visitor by their address. */
export function asCaller<Result>(caller: string, work: () => Result): Result {
  return callers.run(caller, work);
}

/** Undefined in work that nobody waits for, such as a job's. */
export function currentCaller(): string | undefined {
  return callers.getStore();
}
