import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";

/** How many joins are told where a run is cancelled. */
export async function countToTell(db: Queryable, run: string): Promise<number> {
  const { count } = await db
    .selectFrom("joins")
    .where("runId", "=", run)
    .where("state", "in", ["joined", "waiting", "offered", "guardian_asked"])
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
