// For whom the work in hand is done, known wherever it ends up: so that every queue can see to it that nobody takes all
// of its places, and a moment is told in the reader's time zone, and a city by its name in the reader's language, without
// each function on the way passing on who asked.

import { AsyncLocalStorage } from "node:async_hooks";
import { defaultLanguage, type Language } from "./i18n/languages.ts";

interface Caller {
  /** A person by their id, a visitor by their address. */
  id: string;
  /** In which they read what has a name in several; the default where it is undefined. */
  language?: Language | undefined;
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

/** Makes something that is read in another language than the caller's, such as a file that was asked for in it. */
export function readIn<Result>(language: Language, work: () => Result): Result {
  return callers.run({ ...callers.getStore(), language }, work);
}

/** Writes something that somebody else than the caller will read, such as a mail: in that person's language and time zone. */
export function readBy<Result>(
  { language, timeZone }: { language: Language; timeZone: string | undefined },
  work: () => Result,
): Result {
  return callers.run({ ...callers.getStore(), language, timeZone }, work);
}

/** The language of whoever will read it. */
export function currentLanguage(): Language {
  return callers.getStore()?.language ?? defaultLanguage;
}

/** The time zone of whoever will read it. */
export function currentTimeZone(): string | undefined {
  return callers.getStore()?.timeZone;
}
