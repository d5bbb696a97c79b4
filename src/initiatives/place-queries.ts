// The initiatives of a city by the parts of its county in which they are, for the list and for the map beside it.

import { sql } from "kysely";
import { areaOf } from "../network/areas.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { arrangedFor, askedOfAll } from "./queries.ts";

/** A place right below that of the city, in which a smaller one lies. */
export interface PartOfCity {
  id: string;
  fullName: string;
  name: string;
  /** Its middle, where that is known of it or of what lies in it. */
  longitude: number | null;
  latitude: number | null;
}

/** The same initiatives as the list has, and in which part of the city each of their places lies. */
export const initiativesByPlace = query({
  name: "initiatives.initiativesByPlace",
  input: askedOfAll,
  allow: everyone,
  async run(request, { db, actor, now }) {
    const arranged = await arrangedFor(db, request, { actor, now });
    const city = await getCity(db, request.city);
    const places = new Set(arranged.initiatives.flatMap(({ in: where }) => where.map(({ id }) => id)));
    return {
      ...arranged,
      area: areaOf(city)?.code,
      parts: await partsOfCity(db, city.place.locatedIn, [...places]),
    };
  },
});

/** By each place the part of the city in which it lies; what lies in none, such as the whole county, is left out. */
async function partsOfCity(
  db: Queryable,
  within: string | null,
  places: readonly string[],
): Promise<Map<string, PartOfCity>> {
  if (within === null || places.length === 0) return new Map();
  // Where a constituency lies in a sub-county, both are right below the county: the one that holds the other is taken.
  const { rows } = await sql<PartOfCity & { place: string }>`
    select placed.id as place, part.* from places as placed
    cross join lateral (
      select around.id, ${textToRead("around.full_names")} as "fullName", ${textToRead("around.names")} as name,
        coalesce(around.longitude, (select avg(inner_one.longitude) from places as inner_one
          where inner_one.lies_in @> array[around.id]))::float as longitude,
        coalesce(around.latitude, (select avg(inner_one.latitude) from places as inner_one
          where inner_one.lies_in @> array[around.id]))::float as latitude
      from places as around
      where around.id = any(placed.lies_in) and around.line[cardinality(around.line) - 1] = ${within}
      order by cardinality(around.lies_in), around.position limit 1
    ) as part
    where placed.id = any(${[...places]}::text[])`.execute(db);
  return new Map(rows.map(({ place, ...part }) => [place, part]));
}
