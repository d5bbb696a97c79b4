// Which reports did not come by their day, for the memberships of their cities.

import { sql } from "kysely";
import type { MissedReport } from "../network/membership/ladder.ts";
import type { Queryable } from "../platform/database/database.ts";
import { addDays } from "../platform/day.ts";
import { home } from "../platform/home.ts";
import { cycleName } from "./report.ts";
import { firstSubmitted, standings } from "./standings.ts";

/** More than the cities of a network in the cycles that are looked back at. */
const mostLate = 20_000;

/** What was due longer ago is history: nothing follows from it any more. */
const longestLookedBackDays = 2200;

/** The latest first. */
export async function reportsMissed(
  db: Queryable,
  { today, city }: { today: string; city?: string },
): Promise<MissedReport[]> {
  const rows = await db
    .selectFrom(
      standings(db, today, { city })
        .select(
          sql<string | null>`((${firstSubmitted()} at time zone ${home().timeZone})::date)::text`.as(
            "cameOn",
          ),
        )
        .as("standing"),
    )
    .select(["city", "cycle", "dueOn", "cameOn"])
    .where("daysLate", ">", 0)
    .where("dueOn", ">=", addDays(today, -longestLookedBackDays))
    .orderBy("dueOn", "desc")
    .limit(mostLate)
    .execute();
  return rows.map(({ cycle, ...row }) => ({ ...row, report: cycleName(cycle) }));
}
