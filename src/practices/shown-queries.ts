// What is published of practices, for other pages, other programs and the map of the site.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { shownStates } from "./adaptations/workflow.ts";
import { publishedPracticesOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };

/** So many does the page of a city name. */
const shownOnCityPage = 4;

/** For the page of a city: what worked there, and in each row how much there is. */
export const practicesHere = {
  row: z.object({ number: z.int(), title: z.string(), sentence: z.string().nullable(), all: z.int() }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("practices")
      .select([
        "number",
        textToRead("title").as("title"),
        textToRead<string | null>("sentence").as("sentence"),
      ])
      .select(sql<number>`count(*) over ()::int`.as("all"))
      .where("cityId", "=", city)
      .where("state", "=", sql.lit("published"))
      .orderBy(sql`resting_since is not null`)
      .orderBy("number", "desc")
      .limit(sql.lit(shownOnCityPage)),
};

/** What it took up from others. */
export const adaptationsHere = {
  row: z.object({
    number: z.int(),
    title: z.string(),
    source: z.string(),
    state: z.enum(shownStates),
    all: z.int(),
  }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("practiceAdaptations")
      .innerJoin("practices", "practices.id", "practiceAdaptations.practiceId")
      .innerJoin("cities", "cities.id", "practices.cityId")
      .select([
        "practiceAdaptations.number",
        "practiceAdaptations.state",
        textToRead("practices.title").as("title"),
        textToRead("cities.name").as("source"),
        sql<number>`count(*) over ()::int`.as("all"),
      ])
      .where("practiceAdaptations.cityId", "=", city)
      .where("practiceAdaptations.isPublic", "=", sql.lit(true))
      .orderBy("practiceAdaptations.number", "desc")
      .limit(sql.lit(shownOnCityPage)),
};

/** So many does the home page name. */
const shownOnHome = 3;

/** Those of all cities that were published, or confirmed again, last. */
export const practicesForHome = query({
  name: "practices.practicesForHome",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("practices")
      .innerJoin("cities", "cities.id", "practices.cityId")
      .select(["practices.cityId as city", "practices.number"])
      .select([
        textToRead("cities.name").as("cityName"),
        textToRead("practices.title").as("title"),
        textToRead<string | null>("practices.sentence").as("sentence"),
      ])
      .where("practices.state", "=", "published")
      .where("practices.restingSince", "is", null)
      .orderBy("practices.confirmedAt", (order) => order.desc().nullsLast())
      .orderBy("practices.id")
      .limit(shownOnHome)
      .execute(),
});

export const openPracticesOf = query({
  name: "practices.openPracticesOf",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city: asked }, { db }) {
    const { id } = await getCity(db, asked);
    return { city: id, practices: await publishedPracticesOf(db, id) };
  },
});

/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

/** The addresses of all that is published, for whoever makes a map of the site. */
export const publishedPractices = query({
  name: "practices.publishedPractices",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("practices")
      .select(["cityId as city", "number", "changedAt"])
      .where("state", "=", "published")
      .orderBy("cityId")
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});
