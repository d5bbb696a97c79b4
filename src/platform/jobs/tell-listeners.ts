// Tells listeners what happened. Each try is counted before it begins, so that a listener that ends the process is
// given up like any other; what it changes and that it is done are one transaction.

import type { Db, Tx } from "../database/database.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Service } from "../service.ts";
import { dueBy } from "./due.ts";
import { type Job, job } from "./job.ts";
import type { Event, Listener } from "./listener.ts";
import { pauseAfter } from "./pause.ts";
import { tellingJob } from "./wake.ts";

const longestError = 500;

/** The job that tells these listeners. */
export function tellListeners(listeners: readonly Listener[]): Job {
  return job({
    name: tellingJob,
    every: "* * * * *",
    retries: 3,
    async run({ service, now, signal }) {
      await tellDue(listeners, { service, now, signal });
    },
  });
}

interface Telling {
  service: Pick<Service, "database" | "config" | "secret" | "log">;
  now: () => Date;
  signal?: AbortSignal;
}

/** Tells what is due, oldest first; several processes may do so. Returns how many listeners were told. */
export async function tellDue(listeners: readonly Listener[], telling: Telling): Promise<number> {
  const byName = new Map<string, Listener>(listeners.map((listener) => [listener.name, listener]));
  const { db } = telling.service.database;
  for (let told = 0; ; told += 1) {
    if (byName.size === 0 || telling.signal?.aborted) return told;
    const due = await takeDue(db, [...byName.keys()], telling.now());
    const listener = due && byName.get(due.listener);
    if (!due || !listener) return told;
    await tell(listener, due, telling);
  }
}

interface Due {
  eventId: string;
  listener: string;
  attempts: number;
}

/** The oldest that is due, with this try counted. Should the try be cut off, the next start finds it due at once. */
async function takeDue(db: Db, listeners: readonly string[], now: Date): Promise<Due | undefined> {
  return inTransaction(db, async (tx) => {
    const due = await tx
      .selectFrom("eventDeliveries")
      .select(["eventId", "listener", "attempts"])
      .where("state", "=", "waiting")
      .where("nextTryAt", "<=", dueBy(now))
      .where("listener", "in", listeners)
      .orderBy("nextTryAt")
      .orderBy("eventId")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!due) return undefined;
    const attempts = due.attempts + 1;
    await tx
      .updateTable("eventDeliveries")
      .set({ attempts })
      .where("eventId", "=", due.eventId)
      .where("listener", "=", due.listener)
      .execute();
    return { ...due, attempts };
  });
}

async function tell(listener: Listener, due: Due, { service, now }: Telling): Promise<void> {
  const { db } = service.database;
  const { log } = service;
  // One that ended the process at its last try has no try left.
  if (due.attempts > listener.retries + 1) return giveUp(db, due, now(), null);
  try {
    await inTransaction(db, async (tx) => {
      const event = await lockWaiting(tx, due);
      if (!event) return;
      await listener.run(event, { tx, service, now: now() });
      await tx
        .updateTable("eventDeliveries")
        .set({ state: "done", endedAt: now(), lastError: null })
        .where("eventId", "=", due.eventId)
        .where("listener", "=", due.listener)
        .execute();
    });
  } catch (error) {
    log.error({ err: error, listener: listener.name, event: due.eventId }, "a listener failed");
    const reason = error instanceof Error ? error.message : String(error);
    if (due.attempts > listener.retries) return giveUp(db, due, now(), reason);
    await db
      .updateTable("eventDeliveries")
      .set({
        lastError: reason.slice(0, longestError),
        nextTryAt: new Date(now().getTime() + pauseAfter(due.attempts)),
      })
      .where("eventId", "=", due.eventId)
      .where("listener", "=", due.listener)
      .where("state", "=", "waiting")
      .execute();
  }
}

/** The event, while nobody else tells it to this listener; undefined where somebody did meanwhile. */
async function lockWaiting(tx: Tx, { eventId, listener }: Due): Promise<Event | undefined> {
  const row = await tx
    .selectFrom("eventDeliveries")
    .innerJoin("auditEntries", "auditEntries.id", "eventDeliveries.eventId")
    .select(["id", "operation", "actorId", "actorName", "scope", "subject", "at", "details"])
    .where("eventId", "=", eventId)
    .where("listener", "=", listener)
    .where("state", "=", "waiting")
    .forUpdate("eventDeliveries")
    .executeTakeFirst();
  if (!row) return undefined;
  const { actorId, actorName, details, ...rest } = row;
  return {
    ...rest,
    actor: { id: actorId, name: actorName },
    details: details as Readonly<Record<string, unknown>>,
  };
}

async function giveUp(db: Db, { eventId, listener }: Due, now: Date, reason: string | null): Promise<void> {
  await db
    .updateTable("eventDeliveries")
    .set({
      state: "dead",
      endedAt: now,
      ...(reason !== null && { lastError: reason.slice(0, longestError) }),
    })
    .where("eventId", "=", eventId)
    .where("listener", "=", listener)
    .where("state", "=", "waiting")
    .execute();
}
