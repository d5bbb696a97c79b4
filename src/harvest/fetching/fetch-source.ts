// One source fetched: as a whole, or not at all.

import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { failuresToTell } from "../source.ts";
import { lockSource, type WaitingSource } from "../store.ts";
import { tellBroken } from "../told.ts";
import { exampleWeb, isExample } from "../web/example-web.ts";
import { FetchProblem } from "../web/fetch-problem.ts";
import { openWeb, type Rules } from "../web/web.ts";
import { type Collected, collect } from "./collect.ts";
import { linkRows } from "./link.ts";
import { fetchingJob, knownItems, takeCollected } from "./take.ts";

export interface Fetching {
  rules: Rules;
  /** Whether what lies on the host of the demonstration is read from its files. */
  hasExamples?: boolean;
  now: () => Date;
  signal: AbortSignal;
}

/** No source keeps others waiting for longer. */
const longestMinutes = 12;

/** What it lists, or why nobody could read it as a whole. @throws whatever else went wrong */
export async function fetchWhole(
  source: WaitingSource,
  { rules, hasExamples = false, now, signal }: Fetching,
): Promise<Collected | undefined | FetchProblem> {
  const ended = AbortSignal.timeout(longestMinutes * 60_000);
  try {
    const web =
      hasExamples && isExample(source.address)
        ? exampleWeb
        : openWeb(rules, AbortSignal.any([signal, ended]));
    return await collect({ web, ...source, today: dayOf(now()) });
  } catch (error) {
    if (signal.aborted) throw error;
    if (ended.aborted) return new FetchProblem("too_slow", { address: source.address });
    if (error instanceof FetchProblem) return error;
    throw error;
  }
}

/** Keeps what came of it. */
export async function endFetch(
  tx: Tx,
  source: WaitingSource,
  found: Collected | undefined | FetchProblem,
  now: Date,
): Promise<void> {
  const there = await lockSource(tx, source.id);
  // Somebody stopped or changed it while it was fetched.
  if (!there || there.state === "stopped" || there.address !== source.address) return;
  if (found instanceof FetchProblem) await keepBroken(tx, there, found, now);
  else await keepFound(tx, there, found, now);
}

/** What was answered late about rows of the last table is known from now on. */
export async function beginFetch(tx: Tx, id: string, now: Date): Promise<WaitingSource | undefined> {
  const source = await lockSource(tx, id);
  if (!source || source.state === "stopped") return undefined;
  await tx
    .updateTable("harvestSources")
    .set({ fetchedAt: now, askedAt: null })
    .where("id", "=", id)
    .execute();
  const last = await tx
    .selectFrom("harvestFetches")
    .select("tableId")
    .where("sourceId", "=", id)
    .where("outcome", "=", "taken")
    .where("tableId", "is not", null)
    .orderBy("begunAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.tableId) await linkRows(tx, source, { table: last.tableId, isLate: true, now });
  return source;
}

async function keepFound(
  tx: Tx,
  source: WaitingSource,
  found: Collected | undefined,
  now: Date,
): Promise<void> {
  if (found) {
    const isNew = source.entries === 0;
    if (isNew && found.items.length === 0)
      return keepBroken(tx, source, new FetchProblem("no_items", { address: source.address }), now);
    return takeCollected(tx, { source, collected: found, now });
  }
  // As it was: what was there is there, and what was missing is missing once more.
  const known = await knownItems(tx, source.id, dayOf(now));
  const items = known.flatMap(({ key, offer, said: { provider, ...cells }, missed, calledOff }) =>
    missed > 0 || calledOff !== null
      ? []
      : [{ key, offer, cells, ...(provider !== undefined && { provider }) }],
  );
  const off = known.flatMap(({ key, calledOff: how }) => (how === null ? [] : [{ key, how }]));
  return takeCollected(tx, {
    source,
    collected: { items, gone: [], off, validators: source.validators },
    now,
  });
}

/** Told once: after so many failures one after the other. */
async function keepBroken(tx: Tx, source: WaitingSource, problem: FetchProblem, now: Date): Promise<void> {
  const failures = source.failures + 1;
  const since = source.brokenSince ?? now.toISOString();
  await tx
    .insertInto("harvestFetches")
    .values({
      sourceId: source.id,
      begunAt: now,
      outcome: "broken",
      fault: problem.fault,
      details: JSON.stringify(problem.details),
    })
    .execute();
  await tx
    .updateTable("harvestSources")
    // What somebody is asked stays asked.
    .set({ failures, brokenSince: since, ...(source.state !== "asks" && { state: "broken" }) })
    .where("id", "=", source.id)
    .execute();
  await recordRun(tx, fetchingJob, {
    scope: source.city,
    subject: source.id,
    details: { fault: problem.fault },
    changes: [],
  });
  if (failures === failuresToTell) await tellBroken(tx, source, since, now);
}
