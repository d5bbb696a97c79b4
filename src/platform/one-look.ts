// What several queries of one page rest on is read once: each of them checks by it whether whoever looks may see it.

import { AsyncLocalStorage } from "node:async_hooks";

const looks = new AsyncLocalStorage<Map<string, Promise<unknown>>>();

/** Answers one look at a page, in which nothing changes. */
export function inOneLook<Result>(work: () => Result): Result {
  return looks.run(new Map(), work);
}

/** Reads something once for all who ask for it under this key in one look; outside of one, each time. */
export function readOnce<Result>(key: string, read: () => Promise<Result>): Promise<Result> {
  const look = looks.getStore();
  if (!look) return read();
  const known = look.get(key);
  // One key is read in one way.
  if (known) return known as Promise<Result>;
  const reading = read();
  look.set(key, reading);
  return reading;
}
