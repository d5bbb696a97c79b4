// What is missing in a city, and for whom; and the same for all cities of the network, counted. An initiative counts once it
// is accepted and until it is closed; a contribution once something of it came.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { audiences, levels } from "../framework/learning.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import { officers } from "../network/allow.ts";
import { placesBelow } from "../network/places/queries.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { newestPeople } from "../population/store.ts";
import { type Counted, peopleFor, servedDimensions, servedIn } from "./unserved.ts";

/** The initiatives that serve somebody now. */
const serving = sql`select * from initiatives where is_public and state in ('planned', 'running', 'finishing')`;
/** The contributions of which something came. */
const came = sql`select contribution_splits.* , contributions.city_id from contribution_splits
  join contributions on contributions.id = contribution_splits.contribution_id
  where contributions.received > contributions.given_back`;

async function countedIn(db: Queryable, city: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with serving as (select * from (${serving}) as initiatives where city_id = ${city}),
      came as (select * from (${came}) as splits where city_id = ${city})
    select 'focus_area' as of, area as code, 'initiatives' as what, count(*)::int as count
      from serving, unnest(focus_areas) as area group by area
    union all select 'level', level, 'initiatives', count(*)::int from serving, unnest(levels) as level group by level
    union all select 'audience', audience, 'initiatives', count(*)::int
      from serving, unnest(audiences) as audience group by audience
    union all select 'place', around, 'initiatives', count(distinct serving.id)::int
      from serving join initiative_places on initiative_id = serving.id
      join places on places.id = place_id, unnest(places.lies_in) as around group by around
    union all select dimension, code, 'contributions', count(*)::int from came group by dimension, code`.execute(
    db,
  );
  return rows;
}

/** All that can be served in a city, and how much serves each. */
async function servedOf(db: Queryable, city: string, locatedIn: string | null) {
  const [counted, focusAreas, places] = await Promise.all([
    countedIn(db, city),
    namedFocusAreas(db),
    placesBelow(db, locatedIn),
  ]);
  const people =
    locatedIn === null ? [] : await newestPeople(db, [locatedIn, ...places.map(({ code }) => code)]);
  return { counted, focusAreas, places, locatedIn, people };
}

export const listUnserved = query({
  name: "resources.listUnserved",
  route: "GET /cities/:city/unserved",
  summary:
    "Focus areas, levels of learning, groups of people and sub-counties of a city with how many initiatives and contributions serve them; those with none are what is missing. Contributions do not say groups and places.",
  input: z.object({ city: z.string().max(40) }),
  output: z.object({
    served: z
      .array(
        z.object({
          of: z.enum(servedDimensions),
          code: z.string(),
          initiatives: z.int(),
          contributions: z.int().nullable(),
          people: z
            .object({ count: z.int(), year: z.int(), source: z.string() })
            .nullable()
            .describe("Who lives there, or is of the group, as far as somebody gave it."),
        }),
      )
      .max(1000),
  }),
  allow: everyone,
  async find({ city }, { db }) {
    const { id, name, population, place } = await getCity(db, city);
    return { city: { id, name }, population, ...(await servedOf(db, id, place.locatedIn)) };
  },
  present({ counted, focusAreas, places, people, locatedIn }) {
    const unnamed = (codes: readonly string[]) => codes.map((code) => ({ code, name: code }));
    const known = {
      focus_area: unnamed(focusAreas.map((area) => area.id)),
      level: unnamed(levels),
      audience: unnamed(audiences),
      place: places,
    };
    const served = servedDimensions.flatMap((of) =>
      servedIn(of, known[of], counted).map(({ code, initiatives, contributions }) => {
        const figure = peopleFor(of, code, locatedIn, people);
        return {
          of,
          code,
          initiatives,
          contributions: contributions ?? null,
          people: figure ? { count: figure.people, year: figure.year, source: figure.source } : null,
        };
      }),
    );
    return { served };
  },
});

export const unservedForPage = screenQuery(listUnserved, {
  name: "resources.unservedForPage",
  show: (found) => found,
});

export interface UnservedCity {
  id: string;
  name: string;
  people: number | null;
  focusAreas: number;
  levels: number;
  audiences: number;
  places: number;
}

/** How many of these a city has neither an initiative nor a contribution for. */
function without(known: readonly string[], column: string, dimension: string): RawBuilder<number> {
  return sql<number>`(select count(*)::int from unnest(${[...known]}::text[]) as known(code)
    where not exists (select from (${serving}) as serving
        where serving.city_id = cities.id and ${sql.ref(`serving.${column}`)} @> array[known.code])
      and not exists (select from (${came}) as came
        where came.city_id = cities.id and came.dimension = ${dimension} and came.code = known.code))`;
}

const placesWithout = sql<number>`(select count(*)::int from places
  where parent_id = cities.located_in and gone_in is null
    and kind = (select kind from places as first where first.parent_id = cities.located_in and first.gone_in is null
      order by first.position limit 1)
    and not exists (select from (${serving}) as serving join initiative_places on initiative_id = serving.id
      join places as there on there.id = initiative_places.place_id
      where serving.city_id = cities.id and there.lies_in @> array[places.id]))`;

async function unservedCities(db: Queryable) {
  const focusAreas = (await namedFocusAreas(db)).map(({ id }) => id);
  return db
    .selectFrom("cities")
    .where("cities.retiredAt", "is", null)
    .select([
      "cities.id",
      textToRead("cities.name").as("name"),
      "cities.population as people",
      without(focusAreas, "focus_areas", "focus_area").as("focusAreas"),
      without(levels, "levels", "level").as("levels"),
      without(audiences, "audiences", "audience").as("audiences"),
      placesWithout.as("places"),
    ])
    .$castTo<UnservedCity>();
}

/** By how much is missing nobody can sort: nothing is ranked. */
const rules: ListRules<UnservedCity> = {
  sortable: { name: "name" },
  texts: ["name"],
  order: [{ by: "name" }],
  unique: "id",
};

export const unservedOfNetwork = query({
  name: "resources.unservedOfNetwork",
  input: z.object(listFields),
  allow: officers,
  run: async (request, { db }) => ({ list: await listedPage(db, await unservedCities(db), request, rules) }),
});

export const unservedOfNetworkRows = query({
  name: "resources.unservedOfNetworkRows",
  input: z.object(listFields),
  allow: officers,
  run: async (request, { db }) => listedRows(db, await unservedCities(db), request, rules, mostDownloaded),
});
