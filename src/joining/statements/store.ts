// Who took part in a run to its end, and what was held of it.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { refuse } from "../problems.ts";
import { hasBegun, type JoinedRun } from "../run.ts";

/** More statements are not printed at once. */
const mostStatements = 300;

export interface Finished {
  firstName: string | null;
  isChild: boolean;
}

export interface Held {
  first: string | null;
  last: string | null;
  sessions: number;
  hours: number;
}

/** @throws Problem `joining.no_statement` before the run begins */
export function mustHaveBegun(run: Pick<JoinedRun, "days">, now: Date): void {
  if (!hasBegun(run, now)) throw refuse.no_statement();
}

export async function finishedOf(
  db: Queryable,
  { run, join }: { run: string; join?: string },
): Promise<Finished[]> {
  const rows = await db
    .selectFrom("joins")
    .select(["firstName", "ageBand"])
    .where("runId", "=", run)
    .where("state", "=", "completed")
    .where("learnerId", "is not", null)
    .$if(join !== undefined, (joins) => joins.where("id", "=", join ?? ""))
    .orderBy("firstName")
    .orderBy("id")
    .limit(mostStatements)
    .execute();
  return rows.map(({ firstName, ageBand }) => ({ firstName, isChild: ageBand === "under_18" }));
}

/** The sessions until now that were not cancelled. */
export async function heldOf(db: Queryable, run: string, now: Date): Promise<Held> {
  return db
    .selectFrom("runSessions")
    .select([
      sql<string | null>`min(held_on)::text`.as("first"),
      sql<string | null>`max(held_on)::text`.as("last"),
      sql<number>`count(*)::int`.as("sessions"),
      sql<number>`coalesce(round(sum(extract(epoch from ends_at - starts_at)) / 3600), 0)::int`.as("hours"),
    ])
    .where("runId", "=", run)
    .where("state", "!=", "cancelled")
    .where("heldOn", "<=", dayOf(now))
    .executeTakeFirstOrThrow();
}
