// What nobody answers: after three weeks whoever was asked is reminded, and after six and a half nobody waits any more.

import { systemActor } from "../../platform/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { momentBefore } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { silentDays } from "./exchange.ts";
import { exchangeSteps } from "./store.ts";

const mostAtOnce = 100;

export const turnExchanges = job({
  name: "exchanges.turnExchanges",
  every: "25 * * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => turnSilent(database.db, now(), signal),
});

/** Reminds of what is silent and ends what stays so. Several processes may run it. */
export async function turnSilent(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (const [state, turned, to] of [
    ["reminded", "lapse", "lapsed"],
    ["asked", "remind", "reminded"],
  ] as const)
    for (let done = mostAtOnce; done === mostAtOnce && !signal?.aborted; )
      done = await inTransaction(db, (tx) => turnSome(tx, { state, turned, to, now }));
}

interface Turning {
  state: "asked" | "reminded";
  turned: "remind" | "lapse";
  to: "reminded" | "lapsed";
  now: Date;
}

async function turnSome(tx: Tx, { state, turned, to, now }: Turning): Promise<number> {
  const silentSince = momentBefore(now, silentDays[turned]);
  const silent = await tx
    .selectFrom("peerExchanges")
    .select(["id", "turnId"])
    .where("state", "=", state)
    .where("askedAt", "<=", silentSince)
    .orderBy("askedAt")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, turnId } of silent) {
    await exchangeSteps.write(tx, { of: id, action: turned, from: state, to, by: systemActor, at: now });
    await recordRun(tx, turnExchanges.name, { scope: turnId, subject: id, details: { turned } });
  }
  return silent.length;
}
