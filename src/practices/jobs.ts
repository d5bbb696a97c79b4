// What happens by itself: once a year a city is asked whether a practice is still so. One that it has not confirmed for three years rests,
// thirty days after the city was told.

import { cityTag } from "../network/tags.ts";
import { systemActor } from "../platform/actor.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf, momentBefore } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { citiesShowing } from "./adaptations/store.ts";
import { adaptationsTag } from "./adaptations/tags.ts";
import { rests, restsSoon, toConfirm } from "./kinds.ts";
import { paths } from "./paths.ts";
import { askedBefore, daysToldBefore, oldEnough, toldBefore } from "./practice.ts";
import { practiceSteps } from "./store.ts";

const mostAtOnce = 100;

export const restPractices = job({
  name: "practices.restPractices",
  every: "25 2 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => turnPractices(database.db, now(), signal),
});

/** Asks and tells whose practices will rest, and lets those rest whose time has come. Several processes may run it. */
export async function turnPractices(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (const turn of [askSome, tellSome, restSome])
    for (let done = mostAtOnce; done === mostAtOnce && !signal?.aborted; )
      done = await inTransaction(db, (tx) => turn(tx, now));
}

function awake(tx: Tx) {
  return tx
    .selectFrom("practices")
    .select(["id", "cityId", "number", "title", "confirmedAt"])
    .where("state", "=", "published")
    .where("restingSince", "is", null)
    .orderBy("confirmedAt")
    .orderBy("id")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked();
}

/** Once a year after it was confirmed last, until it is told that it will rest. */
async function askSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const yearAgo = askedBefore(today);
  const due = await awake(tx)
    .where("confirmedAt", "<", yearAgo)
    .where("confirmedAt", ">=", toldBefore(today))
    .where((asked) => asked.or([asked("confirmAskedAt", "is", null), asked("confirmAskedAt", "<", yearAgo)]))
    .execute();
  for (const { id, cityId, number, title, confirmedAt } of due) {
    await tx.updateTable("practices").set({ confirmAskedAt: now }).where("id", "=", id).execute();
    await notify(tx, toConfirm, {
      occasion: `practice-to-confirm/${id}/${today}`,
      at: now,
      by: null,
      city: cityId,
      values: { title: writtenFrom(title), day: dayOf(confirmedAt ?? now) },
      href: paths.one(cityId, number),
      thread: `practice/${id}`,
    });
    await recordRun(tx, restPractices.name, {
      scope: cityId,
      subject: id,
      details: { told: "toConfirm" },
      changes: [],
    });
  }
  return due.length;
}

async function tellSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await awake(tx)
    .where("restToldAt", "is", null)
    .where("confirmedAt", "<", toldBefore(today))
    .execute();
  for (const { id, cityId, number, title, confirmedAt } of due) {
    await tx.updateTable("practices").set({ restToldAt: now }).where("id", "=", id).execute();
    await notify(tx, restsSoon, {
      occasion: `practice-rests-soon/${id}/${confirmedAt?.toISOString()}`,
      at: now,
      by: null,
      city: cityId,
      values: { title: writtenFrom(title), day: addDays(today, daysToldBefore) },
      href: paths.one(cityId, number),
      thread: `practice/${id}`,
    });
    await recordRun(tx, restPractices.name, { scope: cityId, subject: id, details: { told: "restsSoon" } });
  }
  return due.length;
}

/** Whoever was told late still has the thirty days. */
async function restSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await awake(tx)
    .where("confirmedAt", "<", oldEnough(today))
    .where("restToldAt", "<=", momentBefore(now, daysToldBefore))
    .execute();
  for (const { id, cityId, number, title, confirmedAt } of due) {
    await tx.updateTable("practices").set({ restingSince: now }).where("id", "=", id).execute();
    const step = { of: id, action: "rest", from: "published", to: "published" } as const;
    await practiceSteps.write(tx, { ...step, by: systemActor, at: now });
    const cities = await citiesShowing(tx, { id, city: cityId, revises: null });
    await notify(tx, rests, {
      occasion: `practice-rests/${id}/${confirmedAt?.toISOString()}`,
      at: now,
      by: null,
      city: cityId,
      values: { title: writtenFrom(title) },
      href: paths.one(cityId, number),
      thread: `practice/${id}`,
    });
    await recordRun(tx, restPractices.name, {
      scope: cityId,
      subject: id,
      details: { told: "rests" },
      changes: [...cities.map(cityTag), adaptationsTag],
    });
  }
  return due.length;
}
