// The parts of a place in which there is something to learn, with how much: for the list of places and for the map beside.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import type { FoundLearning } from "./find.ts";

const mostParts = 60;

export interface Part {
  id: string;
  name: string;
  fullName: string;
  /** Its middle, where that is known of it or of what lies in it. */
  longitude: number | null;
  latitude: number | null;
  /** As the outlines of areas know it. */
  iso: string | null;
  count: number;
}

export interface Parts {
  /** The place itself; the country where none was asked for. */
  within: { iso: string | null; isCountry: boolean } | undefined;
  parts: Part[];
}

const placeFacet = "@place:";

/** By the same numbers as the list is narrowed down by. */
export async function partsOf(
  db: Queryable,
  { facets, where }: Pick<FoundLearning, "facets" | "where">,
): Promise<Parts> {
  const counts = new Map(
    [...facets].flatMap(([facet, count]) =>
      facet.startsWith(placeFacet) ? [[facet.slice(placeFacet.length), count]] : [],
    ),
  );
  const [widest] = (where?.places ?? []).toSorted((one, other) => one.line.length - other.line.length);
  const { rows } = await sql<Part & { isWithin: boolean; isCountry: boolean }>`
    with around as (
      select * from places where gone_in is null and
        ${widest === undefined ? sql`cardinality(line) = 1` : sql`id = ${widest.id}`} limit 1
    )
    select place.id, ${textToRead("place.names")} as name, ${textToRead("place.full_names")} as full_name,
      place.id = around.id as is_within, cardinality(around.line) = 1 as is_country, place.codes ->> 'iso' as iso,
      coalesce(place.longitude, middle.longitude) as longitude, coalesce(place.latitude, middle.latitude) as latitude
    from around join places as place on place.gone_in is null and (place.id = around.id or (
      place.id = any(${[...counts.keys()]}::text[]) and (
        (place.parent_id = around.id and cardinality(place.lies_in) = cardinality(place.line))
        or (place.lies_in @> array[around.id] and not place.line @> array[around.id]
          and (place.parent_id is null or not exists (select from places as whole
            where whole.id = place.parent_id and whole.lies_in @> array[around.id]))))))
    cross join lateral (
      select avg(small.longitude)::float as longitude, avg(small.latitude)::float as latitude
      from places as small where place.longitude is null and small.lies_in @> array[place.id]
    ) as middle
    order by place.position limit ${mostParts + 1}`.execute(db);
  const within = rows.find(({ isWithin }) => isWithin);
  return {
    within: within && { iso: within.iso, isCountry: within.isCountry },
    parts: rows
      .filter(({ isWithin }) => !isWithin)
      .map(({ id, name, fullName, longitude, latitude, iso }) => ({
        id,
        name,
        fullName,
        longitude,
        latitude,
        iso,
        count: counts.get(id) ?? 0,
      })),
  };
}
