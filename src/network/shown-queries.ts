// The members of the network as its public pages show them: so many one by one, all of them in a table a page at a time, and what
// they come to together. The database chooses, counts and adds up, so that a page costs the same however many there are.

import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListedPage,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import type { Cities } from "../platform/database/schema.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import type { City, CityWithPhotograph, People } from "./city.ts";
import { photographsIn, photographsOfRow } from "./photographs/store.ts";
import { cityFrom, members } from "./queries.ts";

/** As many as one looks through; a country's page stays light however many cities it has. The table has them all. */
const mostShown = 60;
/** So many sources stand below a figure of all cities. */
const mostSources = 10;

/** The cities that a page shows one by one, and what all of them come to. */
export interface ShownCities {
  cities: CityWithPhotograph[];
  count: number;
  people: People;
}

export const citiesForPages = query({
  name: "network.listCitiesForPages",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }): Promise<ShownCities> {
    const [rows, together] = await Promise.all([
      members(db)
        .selectAll()
        .select(photographsOfRow(1).as("photographs"))
        .orderBy(textToRead("name"))
        .limit(mostShown)
        .execute(),
      addedUp(db),
    ]);
    const cities = rows.map((row) => ({ ...cityFrom(row), photograph: photographsIn(row.photographs)[0] }));
    return { cities, ...together };
  },
});

/** How many cities there are, and the people who live in them, as far as their figures are known. */
async function addedUp(db: Queryable): Promise<{ count: number; people: People }> {
  const { count, sources, ...people } = await members(db)
    .select([
      sql<number>`count(*)::int`.as("count"),
      sql<number>`coalesce(sum(population), 0)::float8`.as("total"),
      sql<number>`count(population)::int`.as("counted"),
      sql<number>`(count(population) filter (where figures_of = 'county'))::int`.as("ofCounties"),
      // Whoever says how many says from where.
      sql<
        string[]
      >`coalesce(array_agg(distinct population_source) filter (where population is not null), '{}')`.as(
        "sources",
      ),
    ])
    .executeTakeFirstOrThrow();
  // The table that the figure leads to has all of them.
  const shown = sources.length > mostSources ? [...sources.slice(0, mostSources), "…"] : sources;
  return { count, people: { ...people, sources: shown } };
}

const textOf = (figure: "population" | "area_km2") =>
  sql<string>`trim(to_char(${sql.ref(`cities.${figure}`)}, 'FM999,999,999,990.99'), '.')`;

/** A city of the table: by what it is sorted, and in what the filter looks. */
interface Row extends Selectable<Cities> {
  shownName: string;
  people: number | null;
  area: number | null;
  figures: string;
}

function inTable(db: Queryable) {
  return members(db)
    .selectAll("cities")
    .select([
      textToRead("name").as("shownName"),
      sql<number | null>`cities.population::float8`.as("people"),
      sql<number | null>`cities.area_km2::float8`.as("area"),
      sql<string>`concat_ws(' ', ${textOf("population")}, ${textOf("area_km2")}, population_year, population_source,
        area_year, area_source)`.as("figures"),
    ]);
}

const rules: ListRules<Row> = {
  sortable: { city: "shownName", population: "people", areaKm2: "area" },
  texts: ["shownName", "figures"],
  order: [{ by: "shownName" }],
  unique: "id",
};

export const citiesInTable = query({
  name: "network.listCitiesInTable",
  input: z.object(listFields),
  allow: everyone,
  async run(request, { db }): Promise<ListedPage<City>> {
    const { rows, ...page } = await listedPage(db, inTable(db), request, rules);
    return { rows: rows.map(cityFrom), ...page };
  },
});

export const citiesInTableForFile = query({
  name: "network.listCitiesInTableForFile",
  input: z.object(listFields),
  allow: everyone,
  run: async (request, { db }): Promise<City[]> =>
    (await listedRows(db, inTable(db), request, rules, mostDownloaded)).map(cityFrom),
});
