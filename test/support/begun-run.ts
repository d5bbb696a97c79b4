import type { Db } from "../../src/platform/database/database.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";

/** So many days ago it began, with all of its sessions, and whoever is in it had joined the day before. */
export async function begun(db: Db, runId: string, daysAgo = 10): Promise<void> {
  const on = addDays(dayOf(new Date()), -daysAgo);
  const run = db.updateTable("runs").set({ startsOn: on, joinUntil: dayOf(new Date()) });
  await run.where("id", "=", runId).execute();
  await db.updateTable("runSessions").set({ heldOn: on }).where("runId", "=", runId).execute();
  const askedAt = new Date(Date.now() - (daysAgo + 1) * 86_400_000);
  await db.updateTable("joins").set({ askedAt }).where("runId", "=", runId).execute();
}
