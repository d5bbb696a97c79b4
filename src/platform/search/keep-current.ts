// Keeps the index of the search up to what the tables say. What has to be done stands in search_changes, noted by the database in
// the transaction of each change, so that a run that was cut off has lost nothing.

import type { Db } from "../database/database.ts";
import { inTransaction } from "../database/transaction.ts";
import { everyFewMinutes, job } from "../jobs/job.ts";
import {
  dropOtherKinds,
  forgetEditions,
  indexAfter,
  noteEdition,
  recountWords,
  staleKinds,
  takeChanges,
} from "./index-store.ts";

/** The trigger of search_changes wakes it by this name. */
export const keepCurrent = job({
  name: "search.keepCurrent",
  every: everyFewMinutes,
  retries: 3,
  run: ({ service, signal }) => bringUpToDate(service.database.db, signal),
});

/** All that is noted, and kinds that came with another edition or program. */
export async function bringUpToDate(db: Db, signal?: AbortSignal): Promise<void> {
  for (const { searchable, edition } of await staleKinds(db)) {
    let after: string | undefined = "";
    while (after !== undefined) {
      if (signal?.aborted) return;
      const from: string = after;
      after = await inTransaction(db, (tx) => indexAfter(tx, searchable, from));
    }
    await inTransaction(db, async (tx) => {
      await noteEdition(tx, searchable.kind, edition);
      await dropOtherKinds(tx);
    });
  }
  let taken: number | undefined;
  while (taken !== 0) {
    if (signal?.aborted) return;
    taken = await inTransaction(db, takeChanges);
  }
}

/** The same from the beginning, for whoever does not trust what is there; meanwhile everything is found as before. */
export async function rebuild(db: Db): Promise<void> {
  await forgetEditions(db);
  await bringUpToDate(db);
  await inTransaction(db, recountWords);
}
