// Keeps the index of what can be learned up to what the tables say. What has to be done stands in catalogue_changes, noted by the
// database in the transaction of each change, so that a run that was cut off has lost nothing.

import type { Db } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { everyFewMinutes, job } from "../../platform/jobs/job.ts";
import {
  forgetEdition,
  indexAfter,
  isStale,
  noteEdition,
  recountWords,
  removeOver,
  takeChanges,
} from "./index-store.ts";

/** The trigger of catalogue_changes wakes it by this name. */
export const keepCurrent = job({
  name: "catalogue.keepCurrent",
  every: everyFewMinutes,
  retries: 3,
  run: ({ service, signal, now }) => bringUpToDate(service.database.db, dayOf(now()), signal),
});

/** All that is noted, what is over since today, and everything where the program came with other words. */
export async function bringUpToDate(db: Db, today: string, signal?: AbortSignal): Promise<void> {
  if (await isStale(db)) {
    let after: string | undefined;
    do {
      if (signal?.aborted) return;
      const from: string | undefined = after;
      after = await inTransaction(db, (tx) => indexAfter(tx, from, today));
    } while (after !== undefined);
    await inTransaction(db, noteEdition);
  }
  let taken: number | undefined;
  while (taken !== 0) {
    if (signal?.aborted) return;
    taken = await inTransaction(db, (tx) => takeChanges(tx, today));
  }
  await inTransaction(db, (tx) => removeOver(tx, today));
}

/** The same from the beginning, for whoever does not trust what is there; meanwhile everything is found as before. */
export async function rebuild(db: Db, today: string): Promise<void> {
  await forgetEdition(db);
  await bringUpToDate(db, today);
  await inTransaction(db, recountWords);
}
