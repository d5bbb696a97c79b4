// Of what somebody can say how it was: they joined before a session that was to be held by now. Whoever joins and says at once that it
// was bad has seen nothing.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { home } from "../../platform/home.ts";
import type { JoinState } from "../joins/join.ts";

/** In these somebody can say how it was. */
export const ratedStates: readonly JoinState[] = ["joined", "completed", "no_show"];

interface Ratable {
  id: string;
  state: JoinState;
  hasRated: boolean;
}

/** Those of which one can say so today. A run without sessions has begun, and its people joined on an earlier day. */
export async function ratableOf(
  db: Queryable,
  joins: readonly Ratable[],
  today: string,
): Promise<ReadonlySet<string>> {
  const asked = joins
    .filter(({ state, hasRated }) => !hasRated && ratedStates.includes(state))
    .map(({ id }) => id);
  if (asked.length === 0) return new Set();
  const { timeZone } = home();
  const rows = await db
    .selectFrom("joins")
    .innerJoin("runs", "runs.id", "joins.runId")
    .select("joins.id")
    .where("joins.id", "in", asked)
    .where(
      sql<boolean>`case when exists (select from run_sessions where run_id = runs.id)
        then exists (select from run_sessions where run_id = runs.id and state <> 'cancelled'
          and held_on between (joins.asked_at at time zone ${timeZone})::date and ${today}::date)
        else coalesce(runs.starts_on <= ${today}::date, true)
          and (joins.asked_at at time zone ${timeZone})::date < ${today}::date end`,
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
