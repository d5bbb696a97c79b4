// What is published of practices, for other pages, other programs and the map of the site.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { publishedPracticesOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };

/** So many does the page of a city name. */
const shownOnCityPage = 4;

export const latestPractices = query({
  name: "practices.latestPractices",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city }, { db }) {
    const rows = await db
      .selectFrom("practices")
      .select(["number", textToRead("title").as("title")])
      .select([
        textToRead<string | null>("sentence").as("sentence"),
        (rows) => rows.fn.countAll<string>().over().as("all"),
      ])
      .where("cityId", "=", city)
      .where("state", "=", "published")
      .orderBy("number", "desc")
      .limit(shownOnCityPage)
      .execute();
    return { shown: rows, all: Number(rows[0]?.all ?? 0) };
  },
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
