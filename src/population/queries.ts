import { sql } from "kysely";
import { z } from "zod";
import { PlaceId } from "../network/places/place.ts";
import { findPlace } from "../network/places/queries.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  aPageOf,
  type ListRules,
  listedPage,
  listFields,
  nextOf,
  pageFields,
  rowsPerPage,
} from "../platform/database/listed.ts";
import { orEmpty } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { textToRead } from "../platform/written.ts";
import { everybody, peopleGroups } from "./groups.ts";
import { newestPeople } from "./store.ts";

const Listed = z.object({
  place: z.string(),
  name: z.string(),
  county: z.string(),
  year: z.int(),
  people: z.int().nullable().describe("All of them; null where only groups were counted."),
  groups: z.int().describe("Of how many groups and levels besides there is a figure."),
  source: z.string(),
});
export type ListedPeople = z.infer<typeof Listed>;

function listed(db: Queryable) {
  return db
    .selectFrom("peopleOfPlaces")
    .innerJoin("places", "places.id", "peopleOfPlaces.placeId")
    .leftJoin("places as county", (join) => join.on(sql<boolean>`county.id = places.line[2]`))
    .select([
      "peopleOfPlaces.placeId as place",
      textToRead("places.fullNames").as("name"),
      sql<string>`coalesce(${textToRead("county.full_names")}, '')`.as("county"),
      "peopleOfPlaces.year",
      sql<number | null>`max(people) filter (where people_group = ${everybody})`.as("people"),
      sql<number>`(count(*) filter (where people_group <> ${everybody}))::int`.as("groups"),
      sql<string>`min(source)`.as("source"),
      sql<string>`people_of_places.place_id || ' ' || people_of_places.year`.as("key"),
    ])
    .groupBy(["peopleOfPlaces.placeId", "peopleOfPlaces.year", "places.id", "county.id"])
    .$castTo<ListedPeople & { key: string }>();
}

const rules: ListRules<ListedPeople & { key: string }> = {
  sortable: { name: "name", county: "county", year: "year", people: "people" },
  texts: ["name", "county", "source"],
  order: [{ by: "county" }, { by: "name" }, { by: "year", descending: true }],
  unique: "key",
};

export const listPeople = query({
  name: "population.listPeople",
  route: "GET /population",
  summary: `How many people live in places, as a census or a survey counted them, ${aPageOf}.`,
  input: z.object(listFields),
  output: z.object({ places: z.array(Listed).max(rowsPerPage), ...pageFields }),
  allow: everyone,
  async run(request, { db }) {
    const { rows, ...page } = await listedPage(db, listed(db), request, rules);
    return { places: rows.map(({ key: _key, ...row }) => row), ...page };
  },
  nextPage: (_input, page) => nextOf(page),
});

const Figure = z.object({
  place: z.string(),
  group: z.enum(peopleGroups),
  year: z.int(),
  people: z.int(),
  source: z.string(),
});

export const getPeople = query({
  name: "population.getPeople",
  route: "GET /places/:place/people",
  summary:
    "How many people live in a place, all and by group, the newest figure of each with its source. Groups overlap.",
  input: z.object({ place: PlaceId }),
  output: z.object({ people: z.array(Figure).max(peopleGroups.length) }),
  allow: everyone,
  async run({ place }, { db }) {
    const people = await newestPeople(db, [place]);
    // Where somebody lives there is such a place.
    if (people.length === 0 && !(await findPlace(db, place))) throw refuse.not_found();
    return { people };
  },
});

/** Whose table is asked for. */
export const peopleToDownload = query({
  name: "population.getTableToDownload",
  input: z.object({ city: orEmpty(z.string().max(40)) }),
  allow: everyone,
  run: async ({ city }, { db }) => ({ city: city === undefined ? undefined : (await getCity(db, city)).id }),
});
