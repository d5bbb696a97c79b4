// Places found by what somebody types, and what lies in them. All that is asked about places is asked here.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { countyOf, Place, PlaceId } from "./place.ts";
import { nameKey, trigramsOf } from "./place-names.ts";
import { PlacesAbout } from "./places-edition.ts";

export const longestSearch = 120;
const mostFound = 50;
const mostBelow = 2_000;
/** Into so many a city is divided at most. */
const mostDivisions = 500;
/** What is typed wrong shares at least so much of its trigrams with what is meant. */
const leastLikeness = 0.5;
const fewestLetters = 3;

/** For `where`: that a column holds a place that is this one or lies in it. */
export function liesIn(column: string, place: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select id from places where lies_in @> array[${place}]::text[])`;
}

const named = sql`json_build_object('id', around.id, 'kind', around.kind, 'fullNames', around.full_names)`;
const placeColumns = sql`
  place.id, place.kind, place.names, place.full_names, place.variants, place.codes, place.longitude, place.latitude,
  place.edition, place.gone_in,
  (select coalesce(json_agg(${named} order by array_position(place.line, around.id)), '[]')
    from places as around where around.id = any(place.line) and around.id <> place.id) as above,
  (select coalesce(json_agg(${named} order by around.position), '[]')
    from places as around where around.id = any(place.lies_in) and around.id <> all(place.line)) as also_in`;

interface PlaceRow extends Omit<Place, "point"> {
  longitude: number | null;
  latitude: number | null;
}

async function readPlaces(db: Queryable, from: RawBuilder<unknown>): Promise<Place[]> {
  const { rows } = await sql<PlaceRow>`select ${placeColumns} from places as place ${from}`.execute(db);
  return rows.map(({ longitude, latitude, ...place }) => ({
    ...place,
    point: longitude === null || latitude === null ? null : { longitude, latitude },
  }));
}

export async function findPlace(db: Queryable, id: string): Promise<Place | undefined> {
  const [place] = await readPlaces(db, sql`where place.id = ${id}`);
  return place;
}

/** Those of these places that the newest edition names. */
export function placesWith(db: Queryable, ids: readonly string[]): Promise<Place[]> {
  return readPlaces(db, sql`where place.gone_in is null and place.id = any(${[...ids]}::text[])`);
}

/** The county that a place is, or lies in; undefined of the country itself. */
export async function findCounty(db: Queryable, place: Place): Promise<Place | undefined> {
  const id = countyOf(place);
  return id === undefined ? undefined : findPlace(db, id);
}

/** Where a place lies; where nobody knows, the middle of the smallest that it lies in. */
export async function pointOf(db: Queryable, place: Place): Promise<Place["point"]> {
  if (place.point) return place.point;
  for (const { id } of place.above.toReversed()) {
    const found = await findPlace(db, id);
    if (found?.point) return found.point;
  }
  return null;
}

/** The places right below a city's own, of the level that comes first in the edition, such as its sub-counties. */
export async function placesBelow(
  db: Queryable,
  locatedIn: string | null,
): Promise<{ code: string; name: string }[]> {
  if (locatedIn === null) return [];
  const below = await db
    .selectFrom("places")
    .select(["id as code", textToRead("fullNames").as("name")])
    .where("parentId", "=", locatedIn)
    .where("goneIn", "is", null)
    .where(
      sql<boolean>`kind = (select kind from places where parent_id = ${locatedIn} and gone_in is null order by position limit 1)`,
    )
    .orderBy("position")
    .limit(mostDivisions)
    .execute();
  return below;
}

/** What is asked for: its name, and what it lies in ("Township, Kiambu"). */
function readText(text: string): { key: string; within: string[] } {
  const [name = "", ...within] = text.split(",").map(nameKey);
  return { key: name, within: within.filter((key) => key !== "").slice(0, 5) };
}

function isWithin(keys: readonly string[]): RawBuilder<unknown> {
  const each = keys.map(
    (key) => sql`and place.lies_in && (select array_agg(place_id) from place_keys where key = ${key})`,
  );
  return sql.join([sql``, ...each], sql` `);
}

/** Places that are called exactly so, also in another spelling; those of a higher level first. */
export async function placesCalled(db: Queryable, text: string): Promise<Place[]> {
  const { key, within } = readText(text);
  if (key === "") return [];
  return readPlaces(
    db,
    sql`where place.gone_in is null and place.id in (select place_id from place_keys where key = ${key})
      ${isWithin(within)} order by place.position limit ${mostFound}`,
  );
}

interface PlaceSearch {
  text: string;
  kind?: string | undefined;
  within?: string | undefined;
  most?: number;
}

/** What fits best what somebody types: the same name, what begins so, what holds it; else what is written nearly so. */
export async function searchPlaces(db: Queryable, search: PlaceSearch): Promise<Place[]> {
  const { key, within } = readText(search.text.slice(0, longestSearch));
  if (key === "") return [];
  const found = await readPlaces(db, matching(search, within, keysHolding(key)));
  if (found.length > 0 || key.length < fewestLetters) return found;
  return readPlaces(db, matching(search, within, keysLike(key)));
}

function matching(
  { kind, within, most = mostFound }: PlaceSearch,
  around: readonly string[],
  keys: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`join (select place_id, min(distance) as distance from (${keys}) as fitting group by place_id) as found
      on found.place_id = place.id
    where place.gone_in is null
    ${kind === undefined ? sql`` : sql`and place.kind = ${kind}`}
    ${within === undefined ? sql`` : sql`and place.lies_in @> array[${within}]::text[]`}
    ${isWithin(around)}
    order by found.distance, place.position limit ${most}`;
}

/** Two letters only begin a name: they stand in too many. */
function keysHolding(key: string): RawBuilder<unknown> {
  const pattern = key.length < fewestLetters ? `${key}%` : `%${key}%`;
  return sql`select place_id, case when key = ${key} then 0 when key like ${`${key}%`} then 1 else 2 end as distance
    from place_keys where key like ${pattern}`;
}

function keysLike(key: string): RawBuilder<unknown> {
  const trigrams = trigramsOf(key);
  const shared = sql`cardinality(array(select unnest(trigrams) intersect select unnest(${trigrams}::text[])))`;
  return sql`select place_id, 1 - likeness as distance
    from (select place_id, 2.0 * ${shared} / (cardinality(trigrams) + ${trigrams.length}) as likeness
      from place_keys
      where trigrams && ${trigrams}::text[]
        and cardinality(trigrams) <= ${Math.floor(trigrams.length * (2 / leastLikeness - 1))}) as candidates
    where likeness >= ${leastLikeness}`;
}

/** The newest edition of which there are places; undefined where the installation has none. */
export async function placesAbout(db: Queryable): Promise<PlacesAbout | undefined> {
  const newest = await db
    .selectFrom("placeEditions")
    .select("about")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("places")
          .select("places.id")
          .whereRef("places.edition", "=", "placeEditions.edition")
          .where("places.goneIn", "is", null),
      ),
    )
    .orderBy("loadedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest && PlacesAbout.parse(newest.about);
}

const searched = {
  q: z
    .string()
    .max(longestSearch)
    .default("")
    .describe("What the place is called, also written nearly so; after a comma, what it lies in."),
  kind: z.string().max(40).optional().describe("Only places of this level, such as county or ward."),
  within: PlaceId.optional().describe("Only places that lie in this one."),
};

export const searchPlacesQuery = query({
  name: "network.searchPlaces",
  route: "GET /places",
  summary: "Places by what they are called, those that fit best first: 50 at most.",
  input: z.object(searched),
  output: z.object({ places: z.array(Place).max(mostFound) }),
  allow: everyone,
  run: async ({ q, kind, within }, { db }) => ({ places: await searchPlaces(db, { text: q, kind, within }) }),
});

const Child = Place.pick({ id: true, kind: true, fullNames: true, names: true });
/** A place as a list of what lies in another shows it. */
export type ChildPlace = z.infer<typeof Child>;

const PlaceWithMore = z.object({
  place: Place,
  /** What lies in it directly, by its parents or besides. */
  places: z.array(Child).max(mostBelow),
  /** How many places of each level lie in it at any depth. */
  counts: z.record(z.string(), z.int()),
  /** Members of the network that lie here. */
  cities: z.array(z.object({ id: z.string(), name: z.string() })).max(500),
});

export type PlaceWithMore = z.infer<typeof PlaceWithMore>;

export const placesAboutQuery = query({
  name: "network.getPlacesAbout",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db }) => ({ about: await placesAbout(db) }),
});

/** Where a city lies, as its form shows it. */
export const placeOfCityQuery = query({
  name: "network.getPlaceOfCity",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  async run({ city }, { db }): Promise<{ place: Place | undefined }> {
    const found = await db.selectFrom("cities").select("locatedIn").where("id", "=", city).executeTakeFirst();
    return { place: found?.locatedIn ? await findPlace(db, found.locatedIn) : undefined };
  },
});

/** Which file of all places. */
export const placesFileQuery = query({
  name: "network.getPlacesFile",
  input: z.object({ name: z.enum(["places.csv", "places.json"]) }),
  allow: everyone,
  run: async ({ name }) => ({ name }),
});

export const placeQuery = query({
  name: "network.getPlace",
  route: "GET /places/:place",
  summary: "One place: its names, codes and point, what it lies in, what lies in it, and the members there.",
  input: z.object({ place: PlaceId }),
  output: PlaceWithMore,
  allow: everyone,
  async run({ place: id }, { db }) {
    const place = await findPlace(db, id);
    if (!place) throw refuse.place_not_found({ place: id });
    const [places, counts, cities] = await Promise.all([
      childrenOf(db, id),
      countsBelow(db, id),
      citiesIn(db, id),
    ]);
    return { place, places, counts, cities };
  },
});

async function readChildren(db: Queryable, which: RawBuilder<unknown>): Promise<ChildPlace[]> {
  const { rows } = await sql<ChildPlace>`
    select id, kind, full_names, names from places
    where gone_in is null and ${which} order by position limit ${mostBelow}`.execute(db);
  return rows;
}

function childrenOf(db: Queryable, id: string): Promise<ChildPlace[]> {
  return readChildren(
    db,
    sql`(parent_id = ${id} or (lies_in @> array[${id}]::text[] and not line @> array[${id}]::text[]
      and not exists (select 1 from places as between
        where between.id = any(places.lies_in) and between.id not in (places.id, ${id})
          and between.lies_in @> array[${id}]::text[])))`,
  );
}

async function countsBelow(db: Queryable, id: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("places")
    .select((eb) => ["kind", eb.fn.countAll<string>().as("count")])
    .where("goneIn", "is", null)
    .where("id", "!=", id)
    .where(sql<boolean>`lies_in @> array[${id}]::text[]`)
    .groupBy("kind")
    .execute();
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
}

function citiesIn(db: Queryable, id: string) {
  return db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("retiredAt", "is", null)
    .where(liesIn("locatedIn", id))
    .orderBy(textToRead("name"))
    .limit(500)
    .execute();
}

/** What the public page of places begins with: the levels, and the places below the country. */
export const placesForPage = screenQuery(searchPlacesQuery, {
  name: "network.getPlacesForPage",
  async show({ places: found }, { db }, { q }) {
    return { about: await placesAbout(db), found, top: q.trim() === "" ? await topPlaces(db) : [] };
  },
});

function topPlaces(db: Queryable): Promise<ChildPlace[]> {
  return readChildren(db, sql`cardinality(line) <= 2`);
}

/** Every place, for the open data; an edition is bounded. */
export async function allPlaces(db: Queryable): Promise<Place[]> {
  return readPlaces(db, sql`where place.gone_in is null order by place.position`);
}
