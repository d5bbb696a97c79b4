// What is published of practices, for other pages, other programs and the map of the site.

import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { shownStates } from "./adaptations/workflow.ts";
import { publishedPracticesOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };

/** So many does the page of a city name. */
const shownOnCityPage = 4;

const Latest = z.object({
  practices: z.array(z.object({ number: z.int(), title: z.string(), sentence: z.string().nullable() })),
  allPractices: z.int(),
  adaptations: z.array(
    z.object({ number: z.int(), title: z.string(), source: z.string(), state: z.enum(shownStates) }),
  ),
  allAdaptations: z.int(),
});
export type LatestPractices = z.infer<typeof Latest>;

/** What worked in a city, and what it took up from others, in one statement. */
export const latestPractices = query({
  name: "practices.latestPractices",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city }, { db }) {
    const { rows } = await sql<LatestPractices>`
      select
        (select coalesce(json_agg(one), '[]') from (
          select number, ${textToRead("title")} as title, ${textToRead("sentence")} as sentence
          from practices where city_id = ${city} and state = 'published'
          order by resting_since is not null, number desc limit ${shownOnCityPage}) as one) as practices,
        (select count(*)::int from practices where city_id = ${city} and state = 'published') as all_practices,
        (select coalesce(json_agg(one), '[]') from (
          select adaptations.number, adaptations.state, ${textToRead("practices.title")} as title,
            ${textToRead("cities.name")} as source
          from practice_adaptations as adaptations join practices on practices.id = adaptations.practice_id
            join cities on cities.id = practices.city_id
          where adaptations.city_id = ${city} and adaptations.is_public
          order by adaptations.number desc limit ${shownOnCityPage}) as one) as adaptations,
        (select count(*)::int from practice_adaptations where city_id = ${city} and is_public) as all_adaptations`.execute(
      db,
    );
    return Latest.parse(rows[0]);
  },
});

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
