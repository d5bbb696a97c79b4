// What waits of initiatives: found with what waits of all other slices in one statement.

import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { cityOf } from "../platform/place.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";

/** So many are named one by one in a to-do list. */
const mostNamed = 10;

const Named = z.object({ number: z.int(), title: z.string() });

const OfCity = z.object({
  city: z.string(),
  all: z.int().describe("Ideas that wait for a coordinator."),
  ideas: z.array(Named).describe("The oldest of them."),
  incomplete: z
    .array(Named)
    .describe("What whoever asks proposed, was accepted, and does not say yet what people need to know."),
});

export const initiativesWaiting: Waiting<z.infer<typeof OfCity>> = {
  allow: anyRole,
  row: OfCity,
  find(db, { actor }) {
    const cities = actor.roles.flatMap((held) => cityOf(held) ?? []);
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("cities")
      .select("cities.id as city")
      .select((eb) => [
        eb
          .selectFrom("initiatives")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("initiatives.cityId", "=", "cities.id")
          .where("initiatives.state", "=", "idea")
          .as("all"),
        jsonArrayFrom(ofRow(db).where("initiatives.state", "=", "idea")).as("ideas"),
        jsonArrayFrom(
          ofRow(db)
            .where("initiatives.proposedBy", "=", actor.id)
            .where("initiatives.state", "in", ["planned", "running", "finishing"])
            .where(
              sql<boolean>`(initiatives.summary is null or initiatives.focus_areas = '{}' or initiatives.levels = '{}'
                or initiatives.audiences = '{}' or initiatives.starts_on is null)`,
            ),
        ).as("incomplete"),
      ])
      .where("cities.id", "in", cities);
  },
};

function ofRow(db: Queryable) {
  return db
    .selectFrom("initiatives")
    .select(["initiatives.number", textToRead("initiatives.title").as("title")])
    .where(sql<boolean>`initiatives.city_id = cities.id`)
    .orderBy("initiatives.number")
    .limit(mostNamed);
}
