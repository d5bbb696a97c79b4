// Needs and offers that nobody closed end after the last day on which they stand open.

import { systemActor } from "../../platform/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { postingSteps } from "./store.ts";

const mostAtOnce = 100;

export const expirePostings = job({
  name: "resources.expirePostings",
  every: "35 * * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => expireOverdue(database.db, now(), signal),
});

/** Ends what is over. Several processes may run it. */
export async function expireOverdue(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (let ended = mostAtOnce; ended === mostAtOnce && !signal?.aborted; )
    ended = await inTransaction(db, (tx) => expireSome(tx, now));
}

async function expireSome(tx: Tx, now: Date): Promise<number> {
  const overdue = await tx
    .selectFrom("postings")
    .select(["id", "cityId"])
    .where("state", "=", "open")
    .where("openUntil", "<", dayOf(now))
    .orderBy("openUntil")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, cityId } of overdue) {
    const by = systemActor;
    await postingSteps.write(tx, { of: id, action: "expire", from: "open", to: "expired", by, at: now });
    await recordRun(tx, expirePostings.name, { scope: cityId, subject: id, details: {} });
  }
  return overdue.length;
}
