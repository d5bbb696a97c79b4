// All that is due of sources: fetched, kept, and followed until it is taken.

import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Db } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { fetchEveryMs } from "../source.ts";
import { beginFetch, endFetch, type Fetching, fetchWhole } from "./fetch-source.ts";
import { followTable } from "./follow.ts";
import { fetchingJob } from "./take.ts";

/** So many are fetched before the job has another turn. */
const mostAtOnce = 5;

export async function fetchDue(db: Db, fetching: Fetching): Promise<void> {
  await followTables(db, fetching.now());
  const due = await dueSources(db, fetching.now())
    .orderBy("askedAt")
    .orderBy("fetchedAt")
    .limit(mostAtOnce)
    .execute();
  for (const { id } of due) {
    if (fetching.signal.aborted) return;
    await fetchOne(db, id, fetching);
  }
  await followTables(db, fetching.now());
}

function dueSources(db: Db, now: Date) {
  return (
    db
      .selectFrom("harvestSources")
      .select("id")
      .where("state", "!=", "stopped")
      .where((eb) =>
        eb.or([
          eb("askedAt", "is not", null),
          eb("fetchedAt", "is", null),
          eb("fetchedAt", "<=", new Date(now.getTime() - fetchEveryMs)),
        ]),
      )
      // What was fetched last is still being taken.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("harvestFetches")
              .select("harvestFetches.id")
              .whereRef("harvestFetches.sourceId", "=", "harvestSources.id")
              .where("outcome", "=", "taking"),
          ),
        ),
      )
  );
}

/** Whether something is due, or what was fetched is taken by now. */
export async function isDue(db: Db, now: Date): Promise<boolean> {
  if (await dueSources(db, now).limit(1).executeTakeFirst()) return true;
  const taken = await db
    .selectFrom("harvestFetches")
    .leftJoin("recordTables", "recordTables.id", "harvestFetches.tableId")
    .select("harvestFetches.id")
    .where("outcome", "=", "taking")
    .where((eb) => eb.or([eb("state", "is", null), eb("state", "not in", ["reading", "taking", "undoing"])]))
    .limit(1)
    .executeTakeFirst();
  return taken !== undefined;
}

async function fetchOne(db: Db, id: string, fetching: Fetching): Promise<void> {
  const begun = fetching.now();
  const source = await inTransaction(db, (tx) => beginFetch(tx, id, begun));
  if (!source) return;
  const found = await fetchWhole(source, fetching);
  await inTransaction(db, (tx) => endFetch(tx, source, found, begun));
}

/** The tables of what was fetched, up to their end. */
export async function followTables(db: Db, now: Date): Promise<void> {
  const waiting = await db
    .selectFrom("harvestFetches")
    .select("id")
    .where("outcome", "=", "taking")
    .orderBy("begunAt")
    .$call(boundedBy("one of each source"))
    .execute();
  for (const { id } of waiting)
    await inTransaction(db, async (tx) => {
      const recorded = await followTable(tx, id, now);
      if (recorded) await recordRun(tx, fetchingJob, recorded);
    });
}
