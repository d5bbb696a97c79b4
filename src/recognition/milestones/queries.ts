import { type Expression, sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { milestones, placeOf } from "./milestone.ts";

const Known = z.string().max(10).describe("The year, the month or the day, as far as it is known.");

const Reached = z.object({
  milestone: z.enum(milestones),
  reachedOn: Known,
  href: z.string().nullable().describe("The page that shows it; null where it is no page of everybody."),
});
type Reached = z.infer<typeof Reached>;

const Kept = z.object({ milestone: z.string(), day: Known, shown: z.string().nullable() });

const rowsOf = (db: Queryable, city: Expression<string>) =>
  db
    .selectFrom("cityMilestones")
    .select(["milestone", "reachedOn as day"])
    // Before a report is published nobody outside reads what shows it.
    .select(
      sql<string | null>`case when milestone <> 'report' or exists (select from report_events
        join reports on reports.id = report_events.report_id
        where reports.city_id = city_milestones.city_id and reports.cycle_id = shown_by and action = 'publish')
        then shown_by end`.as("shown"),
    )
    .where("cityId", "=", city)
    .orderBy("reachedOn")
    .orderBy("milestone")
    .limit(sql.lit(100));

/** For the page of the city. */
export const milestonesOfCity = { row: Kept, find: rowsOf };

/** What was kept by a version that knew more is not shown. */
export function reachedIn(city: string, rows: readonly z.infer<typeof Kept>[]): Reached[] {
  return rows.flatMap(({ milestone: name, day, shown }) => {
    const milestone = milestones.find((one) => one === name);
    return milestone ? [{ milestone, reachedOn: day, href: placeOf(milestone, city, shown) ?? null }] : [];
  });
}

export const openMilestonesOf = query({
  name: "recognition.openMilestonesOf",
  route: "GET /cities/:city/milestones",
  summary: "What a city reached for the first time, with the day and the page that shows it. No points.",
  input: z.object({ city: z.string().max(40) }),
  output: z.object({ reached: z.array(Reached).max(milestones.length) }),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    return { reached: reachedIn(city, await rowsOf(db, sql.val(city)).execute()) };
  },
});
