import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { milestones, placeOf } from "./milestone.ts";

const Reached = z.object({
  milestone: z.enum(milestones),
  reachedOn: z.iso.date(),
  href: z.string().nullable().describe("The page that shows it; null where it is no page of everybody."),
});
type Reached = z.infer<typeof Reached>;

/** What was kept by a version that knew more is not shown. */
const known = new Set<string>(milestones);

async function reachedBy(db: Queryable, city: string): Promise<Reached[]> {
  const rows = await db
    .selectFrom("cityMilestones")
    .select(["milestone", "shownBy", sql<string>`reached_on::text`.as("reachedOn")])
    .where("cityId", "=", city)
    .orderBy("reachedOn")
    .orderBy("milestone")
    .limit(100)
    .execute();
  return rows
    .filter(({ milestone }) => known.has(milestone))
    .map(({ milestone: name, reachedOn, shownBy }) => {
      const milestone = z.enum(milestones).parse(name);
      return { milestone, reachedOn, href: placeOf(milestone, city, shownBy) ?? null };
    });
}

const input = z.object({ city: z.string().max(40) });

/** For the page of the city, which is read already. */
export const milestonesOf = query({
  name: "recognition.milestonesOf",
  input,
  allow: everyone,
  run: async ({ city }, { db }) => ({ reached: await reachedBy(db, city) }),
});

export const openMilestonesOf = query({
  name: "recognition.openMilestonesOf",
  route: "GET /cities/:city/milestones",
  summary: "What a city reached for the first time, with the day and the page that shows it. No points.",
  input,
  output: z.object({ reached: z.array(Reached).max(milestones.length) }),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    return { reached: await reachedBy(db, city) };
  },
});
