// What helps whoever finds nothing: how many there are without each of the things asked for, and where nearby there are some. Each look-up
// reads the index once, however many things were asked for.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { type Terms, words } from "../../platform/search/search-terms.ts";
import type { WrittenText } from "../../platform/written.ts";
import {
  type Ask,
  inPart,
  likelyWith,
  lookupOf,
  type Point,
  placeGroup,
  queryOf,
  shareOfWords,
} from "./ask.ts";
import { bucketFor, groupOf } from "./buckets.ts";
import { kilometresTo } from "./distance.ts";
import type { FilterName } from "./filters.ts";
import { type Lookup, whereAll, whereAllButOne } from "./pairs.ts";
import { hasAll, isShown, isSoon } from "./ranked.ts";

/** Further ones are not looked at. */
const mostLookedAt = 1_000;
/** Where more rows than so many are likely read for it, it is looked for in a part. */
const mostRead = 1_500;
const mostNear = 3;
/** A part stands for all of it, unless it has fewer than so many. */
const enough = 50;

export interface NearPlace {
  id: string;
  names: WrittenText;
  fullNames: WrittenText;
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
  kilometres: number;
}

export type HelpName = FilterName | "place" | "words";

export interface Helps {
  /** What there is without one filter, the place or all words; there may be more where that many were looked at. */
  without: { name: HelpName; count: number; isMore: boolean }[];
  near: NearPlace[];
}

interface Row {
  withoutFilter: Record<string, number>;
  ofFilters: number;
  withoutPlace: number;
  isPartOfPlaces: boolean;
  withoutWords: number;
  isPartOfWords: boolean;
  near: Omit<NearPlace, "isMore">[];
}

/** Where little was found, only what is nearby. */
export async function helpsFor(
  db: Queryable,
  ask: Ask,
  point: Point | undefined,
  isNothing: boolean,
): Promise<Helps> {
  const terms = words(ask.searched);
  const place = placeGroup(ask);
  const filters = [...ask.filters];
  const shown = isShown(ask);
  const whenever = isShown({ ...ask, filters: new Map() });
  const lookedAt = (columns: RawBuilder<unknown>, lookups: readonly Lookup[], when: RawBuilder<boolean>) => {
    const all = lookups.length === 0 ? [sql`false`] : lookups.map(hasAll);
    const each = all.map((has) => sql`select ${columns} from catalogue_entries where ${has} and ${when}`);
    return sql`(${sql.join(each, sql` union `)} limit ${sql.lit(mostLookedAt)})`;
  };
  // All but one of the filters: which one each of them lacks is told by the facets that it has.
  const likely = likelyWith(ask, shareOfWords(ask));
  const butOne =
    !isNothing || filters.length === 0
      ? []
      : whereAllButOne(place, ask.filters, likely).map(({ query, checked }) => ({
          query: withTerms(terms, query),
          checked,
        }));
  const lacking = filters.map(
    ([name, lexemes]) =>
      sql`case when facets && ${[...lexemes]}::text[] ${name === "soon" ? sql`and ${isSoon(ask.today)}` : sql``}
        then null else ${sql.lit(name)} end`,
  );
  // Where there is likely much, a part of it tells where the nearest are.
  const all = [...filters.values()].map(([, lexemes]) => lexemes);
  const rarest = all.toSorted((one, other) => likely.length(one) - likely.length(other)).slice(0, 2);
  const bucket = all.length > 0 ? bucketFor(likely.having(rarest), mostRead, ask.today) : undefined;
  const wherever = whereAll([], ask.filters, likely, terms.length > 0);
  const everywhere =
    bucket && terms.length === 0
      ? inPart(ask, all, bucket)
      : lookupOf([...terms, ...wherever.looked, ...groupOf(bucket)], wherever.checked);
  const inWhole = lookupOf([...terms, ...wherever.looked], wherever.checked);
  const elsewhere = place.length === 0 ? undefined : everywhere;
  const inAll = likelyWith(ask, 1);
  const there = whereAll(place, ask.filters, inAll);
  const bucketThere = bucketFor(inAll.having([...place, ...all]), mostRead, ask.today);
  const wideThere =
    bucketThere && (place.length === 0 || ask.areWide)
      ? inPart(ask, [...place, ...all], bucketThere)
      : undefined;
  const anything =
    isNothing && terms.length > 0
      ? (wideThere ?? lookupOf([...there.looked, ...groupOf(bucketThere)], there.checked))
      : undefined;
  /** What is found in a part; in the whole where that has few. `name` is what holds it. */
  const partOrWhole = (
    name: string,
    columns: RawBuilder<unknown>,
    { part, whole }: { part: Lookup | undefined; whole: Lookup | undefined },
  ) => {
    const [inPartOnly, all] = [sql.ref(`${name}_part`), sql.ref(`${name}_whole`)];
    const isFew = sql`(select count(*) from ${inPartOnly}) < ${sql.lit(enough)}`;
    return sql`
      ${inPartOnly} as materialized ${lookedAt(columns, part ? [part] : [], shown)},
      ${all} as materialized ${lookedAt(columns, whole ? [whole] : [], part ? sql<boolean>`${shown} and ${isFew}` : shown)},
      ${sql.ref(name)} as materialized (
        select * from ${all} union all select * from ${inPartOnly} where not exists (select from ${all}))`;
  };
  const isPart = (name: string) =>
    sql`exists (select from ${sql.ref(`${name}_part`)}) and not exists (select from ${sql.ref(`${name}_whole`)})`;
  const { rows } = await sql<Row>`
    with others as materialized ${lookedAt(
      sql`seq, array_remove(array[${lacking.length === 0 ? sql`` : sql.join(lacking)}]::text[], null) as lacking`,
      butOne,
      whenever,
    )},
    ${partOrWhole("elsewhere", sql`seq, place_id, longitude, latitude, facets`, {
      part: bucket && elsewhere,
      whole: elsewhere && inWhole,
    })},
    ${partOrWhole("anything", sql`seq`, {
      part: bucketThere && anything,
      whole: anything && lookupOf(there.looked, there.checked),
    })}
    select
      (select coalesce(json_object_agg(name, counted), '{}') from (
        select lacking[1] as name, count(*)::int as counted from others where cardinality(lacking) = 1 group by name
      ) as counts) as without_filter,
      (select count(*)::int from others) as of_filters,
      (select count(*)::int from elsewhere) as without_place,
      ${isPart("elsewhere")} as is_part_of_places,
      (select count(*)::int from anything) as without_words,
      ${isPart("anything")} as is_part_of_words,
      ${nearest(place, point)} as near`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("the statement gives one row");
  const help = (name: HelpName, count = 0, looked = count) => ({
    name,
    count,
    isMore: looked >= mostLookedAt,
  });
  const without = [
    help("place", row.withoutPlace, row.isPartOfPlaces ? mostLookedAt : row.withoutPlace),
    ...filters.map(([name]) => help(name, row.withoutFilter[name], row.ofFilters)),
    // Without words and filters everything is there: it says nothing.
    ...(place.length + filters.length > 0
      ? [help("words", row.withoutWords, row.isPartOfWords ? mostLookedAt : row.withoutWords)]
      : []),
  ];
  const near = row.near.map((one) => ({ ...one, isMore: row.isPartOfPlaces }));
  return { without: without.filter(({ count }) => count > 0), near };
}

function withTerms(terms: Terms, rest: string): string {
  return [queryOf(terms), ...(rest === "" ? [] : [`(${rest})`])].filter((part) => part !== "").join(" & ");
}

function nearest(place: Terms, point: Point | undefined) {
  if (!point) return sql`'[]'::json`;
  return sql`(
    select coalesce(json_agg(json_build_object('id', id, 'names', names, 'fullNames', full_names, 'count', count, 'kilometres', kilometres)
      order by kilometres), '[]')
    from (
      select place_id as id, count(*)::int as count, min(${kilometresTo(point)}) as kilometres
      from elsewhere where longitude is not null and not facets && ${place.flat()}::text[]
      group by place_id order by kilometres limit ${sql.lit(mostNear)}) as nearest
    join places using (id))`;
}
