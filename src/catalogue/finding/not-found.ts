// What helps whoever finds nothing: how many there are without each of the things asked for, and where nearby there are some.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { words } from "../../platform/search/search-terms.ts";
import type { WrittenText } from "../../platform/written.ts";
import { type Ask, placeGroup, queryOf } from "./ask.ts";
import { anywhereLexeme, type FilterName } from "./filters.ts";
import { fits, isShown } from "./ranked.ts";

/** Further ones are not counted. */
const mostCounted = 200;
const mostNear = 3;
const mostLookedAt = 1_000;

export interface NearPlace {
  id: string;
  fullNames: WrittenText;
  count: number;
  kilometres: number;
}

export type HelpName = FilterName | "place" | "words" | `word:${string}`;

export interface Helps {
  /** What there is without one filter, the place, all words, or one: 201 stands for more than 200. */
  without: { name: HelpName; count: number }[];
  near: NearPlace[];
}

export async function helpsFor(
  db: Queryable,
  ask: Ask,
  point: { longitude: number; latitude: number } | undefined,
): Promise<Helps> {
  const terms = words(ask.searched);
  const place = placeGroup(ask);
  const filters = [...ask.filters];
  const rest = (without?: FilterName) =>
    filters.filter(([name]) => name !== without).map(([, lexemes]) => lexemes);
  const asked: { name: HelpName; query: string }[] = filters.map(([name]) => ({
    name,
    query: queryOf([...terms, ...place, ...rest(name)]),
  }));
  if (place.length > 0) asked.unshift({ name: "place", query: queryOf([...terms, ...rest()]) });
  if (terms.length > 0 && place.length + filters.length > 0)
    asked.push({ name: "words", query: queryOf([...place, ...rest()]) });
  if (terms.length > 1)
    for (const [index, { typed }] of ask.searched.entries()) {
      const others = terms.filter((_term, one) => one !== index);
      asked.push({ name: `word:${typed}`, query: queryOf([...others, ...place, ...rest()]) });
    }
  if (asked.length === 0) return { without: [], near: [] };
  const counts = asked.map(
    ({ name, query }) => sql`select ${name}::text as name, (select count(*)::int from (
      select from catalogue_entries where ${fits(query)} and ${isShown(without(ask, name))}
      limit ${sql.lit(mostCounted + 1)}) as few) as count`,
  );
  const { rows } = await sql<{ without: Helps["without"]; near: NearPlace[] }>`
    select (select json_agg(counts) from (${sql.join(counts, sql` union all `)}) as counts) as without,
      ${nearest(ask, queryOf([...terms, ...rest()]), point)} as near`.execute(db);
  const [row] = rows;
  return { without: row?.without.filter(({ count }) => count > 0) ?? [], near: row?.near ?? [] };
}

/** The day of what begins soon is compared besides; without that filter it is not. */
function without(ask: Ask, name: string): Pick<Ask, "today" | "filters"> {
  return name === "soon" ? { today: ask.today, filters: new Map() } : ask;
}

const kilometresOfDegree = 111.2;

function nearest(ask: Ask, query: string, point: { longitude: number; latitude: number } | undefined) {
  if (!point || ask.places.length === 0) return sql`'[]'::json`;
  const elsewhere = `!'${anywhereLexeme}' & !(${queryOf(placeGroup(ask))})`;
  const fitting = query === "" ? elsewhere : `${query} & ${elsewhere}`;
  return sql`(
    select coalesce(json_agg(json_build_object('id', id, 'fullNames', full_names, 'count', count, 'kilometres', kilometres)
      order by kilometres), '[]')
    from (
      select place_id as id, count(*)::int as count, min(${distance(point)}) as kilometres
      from (select * from catalogue_entries where ${fits(fitting)} and ${isShown(ask)} and place_id is not null
        and longitude is not null limit ${sql.lit(mostLookedAt)}) as fitting
      group by place_id order by kilometres limit ${sql.lit(mostNear)}) as nearest
    join places using (id))`;
}

/** As the crow flies, near enough within a country. */
function distance({ longitude, latitude }: { longitude: number; latitude: number }): RawBuilder<number> {
  const east = sql`(longitude - ${longitude}::float) * cos(radians(${latitude}::float))`;
  return sql<number>`round((${sql.lit(kilometresOfDegree)} * sqrt(power(${east}, 2) + power(latitude - ${latitude}::float, 2)))::numeric)`;
}
