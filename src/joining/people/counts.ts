import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { type JoinState, states } from "../joins/join.ts";

export type ByState = Record<JoinState, number>;

/** How many joins a run has, and for how many people they are: a household counts with all of its people. */
export async function countsOf(db: Queryable, run: string): Promise<{ joins: ByState; people: ByState }> {
  const rows = await db
    .selectFrom("joins")
    .where("runId", "=", run)
    .groupBy("state")
    .select([
      sql<JoinState>`state`.as("state"),
      sql<number>`count(*)::int`.as("joins"),
      sql<number>`sum(places)::int`.as("people"),
    ])
    .execute();
  const byState = (what: "joins" | "people") =>
    Object.fromEntries(
      states.map((state) => [state, rows.find((row) => row.state === state)?.[what] ?? 0]),
    ) as ByState;
  return { joins: byState("joins"), people: byState("people") };
}
