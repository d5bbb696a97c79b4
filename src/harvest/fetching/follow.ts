// The tables of what was fetched, followed to their end: looked at, taken, and known by their keys from then on.

import { workOnRecordTables } from "../../bulk/jobs.ts";
import { askFor, countRows } from "../../bulk/store.ts";
import { operatorActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { recordRun } from "../../platform/jobs/job.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { lockSource } from "../store.ts";
import { linkRows } from "./link.ts";
import { tagsOf } from "./take.ts";

type Recorded = Parameters<typeof recordRun>[2];

/** Undefined where it is not at its end yet; else what is to be written into the history. */
export async function followTable(tx: Tx, id: string, now: Date): Promise<Recorded | undefined> {
  const fetch = await tx
    .selectFrom("harvestFetches")
    .leftJoin("recordTables", "recordTables.id", "harvestFetches.tableId")
    .select(["sourceId", "recordTables.id as table", "state", "takenAt", "failure"])
    .where("harvestFetches.id", "=", id)
    .where("outcome", "=", "taking")
    .forUpdate("harvestFetches")
    .executeTakeFirst();
  const source = fetch && (await lockSource(tx, fetch.sourceId));
  if (!source) return undefined;
  const { table, state, takenAt, failure } = fetch;
  const about = { scope: source.city, subject: source.id };
  if (table === null || failure !== null) {
    await end(tx, id, { outcome: "broken", fault: "failed" });
    return { ...about, details: { fault: "failed" }, changes: [] };
  }
  if (state !== "open" && state !== "undone") return undefined;
  const isToTake = state === "open" && takenAt === null && (await countRows(tx, table)).ready > 0;
  if (isToTake) {
    await askFor(tx, table, "taking", { by: operatorActor.id, now });
    await wake(tx, workOnRecordTables.name);
    return undefined;
  }
  const { linked, ...counts } = await linkRows(tx, source, { table, now });
  await end(tx, id, { outcome: "taken", ...counts });
  return { ...about, details: counts, changes: tagsOf(source, linked) };
}

async function end(
  tx: Tx,
  id: string,
  values: { outcome: "taken" | "broken"; fault?: "failed"; taken?: number; wrong?: number },
): Promise<void> {
  await tx.updateTable("harvestFetches").set(values).where("id", "=", id).execute();
}
