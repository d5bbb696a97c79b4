// Uploads that wait to be saved: until when, and what ends them.

import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { momentAfter, momentBefore } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { discardUpload } from "./stored-imports.ts";

/** So long somebody may take to save what they uploaded. */
const waitingDays = 90;

/** When an upload that is not saved by then is removed, with its file. */
export function waitsUntil({ createdAt }: { createdAt: Date }): Date {
  return momentAfter(createdAt, waitingDays);
}

/** So many are removed in one transaction. */
const mostAtOnce = 50;

export const endWaiting = job({
  name: "imports.endWaiting",
  every: "40 3 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => removeOverdue(database.db, now(), signal),
});

/** Removes the uploads of which nothing was saved in time. Several processes may run it. */
export async function removeOverdue(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  const before = momentBefore(now, waitingDays);
  for (let removed = mostAtOnce; removed === mostAtOnce && !signal?.aborted; )
    removed = await inTransaction(db, (tx) => removeSome(tx, before));
}

async function removeSome(tx: Tx, before: Date): Promise<number> {
  const overdue = await tx
    .selectFrom("imports")
    .select(["id", "cityId"])
    .where("state", "=", "uploaded")
    .where("createdAt", "<", before)
    .orderBy("createdAt")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, cityId } of overdue) {
    await discardUpload(tx, { city: cityId, import: id });
    await recordRun(tx, endWaiting.name, { scope: cityId, subject: id, details: {} });
  }
  return overdue.length;
}

/** A workbook that somebody sends again takes the place of what they sent of it before and have not saved. */
export async function replaceWaiting(
  db: Tx,
  { city, workbook, by, kept }: { city: string; workbook: string; by: string; kept: string },
): Promise<number> {
  const older = await db
    .selectFrom("imports")
    .select("id")
    .where("cityId", "=", city)
    .where("workbookId", "=", workbook)
    .where("createdBy", "=", by)
    .where("state", "=", "uploaded")
    .where("id", "!=", kept)
    .forUpdate()
    .$call(boundedBy("what one person sent of one workbook"))
    .execute();
  for (const { id } of older) await discardUpload(db, { city, import: id });
  return older.length;
}
