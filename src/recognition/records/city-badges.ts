// How many hold which badge in which city, as it is kept.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { WrittenText, writtenFrom } from "../../platform/written.ts";
import { audiences } from "../achievements/achievement.ts";
import { countedOf } from "./counted.ts";

/** Achievements and cities that there can be. */
const mostRows = 5000;

export const CountedBadges = z.object({
  achievement: z.int().describe("Its number: /achievements/NUMBER."),
  name: WrittenText,
  audience: z.enum(audiences),
  focusAreas: z.array(z.string()).max(20),
  holders: z.int().describe("How many hold it now, five or more."),
  sexKnown: z.int().nullable().describe("Of how many it is known; null where too few to be said."),
  women: z.int().nullable().describe("How many of those are women; null where too few are, or are not."),
  lastIssuedOn: z.string(),
});
export type CountedBadges = z.infer<typeof CountedBadges>;

/** A badge whose time is over is held by nobody any more, although nobody withdrew it. */
export const isHeldNow = sql<boolean>`(badges.valid_until is null or badges.valid_until >= now())`;

/** What can be said of a city. All cities are read: what one says must not tell what another one does not. */
export async function badgesIn(db: Queryable, city: string): Promise<CountedBadges[]> {
  const rows = await db
    .selectFrom("badges")
    .innerJoin("attestations", "attestations.id", "badges.attestationId")
    .innerJoin("achievements", "achievements.id", "attestations.achievementId")
    .innerJoin("achievementEditions", (join) =>
      join
        .onRef("achievementEditions.achievementId", "=", "achievements.id")
        .onRef("achievementEditions.edition", "=", "achievements.openedEdition"),
    )
    .select([
      "achievements.number as achievement",
      "achievementEditions.name",
      "achievementEditions.audience",
      "achievementEditions.focusAreas",
      sql<string | null>`city_of_attestation(attestations)`.as("city"),
      sql<number>`count(*)::int`.as("holders"),
      sql<number>`count(badges.sex)::int`.as("sexKnown"),
      sql<number>`(count(*) filter (where badges.sex = 'woman'))::int`.as("women"),
      sql<string>`max(badges.issued_at at time zone 'UTC')::date::text`.as("lastIssuedOn"),
    ])
    .where("badges.state", "=", "issued")
    .where(isHeldNow)
    .groupBy([
      "achievements.number",
      "achievementEditions.name",
      "achievementEditions.audience",
      "achievementEditions.focusAreas",
      "city",
    ])
    .orderBy("achievements.number")
    .orderBy("city")
    .limit(mostRows)
    .execute();
  return countedOf(rows)
    .filter((one) => one.city === city)
    .map((one) => CountedBadges.parse({ ...one, name: writtenFrom(one.name) }));
}
