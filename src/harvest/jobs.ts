// Sources are fetched once a day, and when somebody wants it, by whichever process is free.

import type { Db } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { beginFetch, endFetch, type Fetching, fetchWhole } from "./fetching/fetch-source.ts";
import { followTable } from "./fetching/follow.ts";
import { fetchingJob } from "./fetching/take.ts";
import { fetchEveryMs } from "./source.ts";
import { rulesFor } from "./web/web.ts";

export const fetchSources = job({
  name: fetchingJob,
  every: "* * * * *",
  retries: 3,
  run: ({ service: { database, config }, now, signal }) =>
    fetchDue(database.db, { rules: rulesFor(config.harvestHosts), now, signal }),
});

/** So many are fetched before the job has another turn. */
const mostAtOnce = 5;

export async function fetchDue(db: Db, fetching: Fetching): Promise<void> {
  await followTables(db, fetching.now());
  const due = await db
    .selectFrom("harvestSources")
    .select("id")
    .where("state", "!=", "stopped")
    .where((eb) =>
      eb.or([
        eb("askedAt", "is not", null),
        eb("fetchedAt", "is", null),
        eb("fetchedAt", "<=", new Date(fetching.now().getTime() - fetchEveryMs)),
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
    .execute();
  for (const { id } of waiting)
    await inTransaction(db, async (tx) => {
      const recorded = await followTable(tx, id, now);
      if (recorded) await recordRun(tx, fetchingJob, recorded);
    });
}
