// The best of what fits, how many fit, and what it can be narrowed down to: by one statement. The look-ups stand in it themselves, so
// that the database plans it for these words.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, daysBetween } from "../../platform/day.ts";
import { type Ask, type Lookups, lookupsFor, mostCompared, standing, weightOf, worths } from "./ask.ts";
import { kilometresAway, nearness } from "./distance.ts";
import type { CatalogueEntry } from "./entry.ts";
import { soonDays } from "./filters.ts";
import type { Lookup } from "./pairs.ts";

/** A part of what fits stands for all of it, unless it has fewer than so many. */
const enough = 50;
const mostAnywhere = 3;
const mostOfProvider = 2;
/** What fits worse than this share of the best does not count, where not all words are there. */
const leastOfBest = 0.5;
const laterDays = 90;

export interface Ranked {
  entries: CatalogueEntry[];
  /** No more than `mostCompared`. */
  found: number;
  /** There are more than were counted. */
  isMore: boolean;
  /** What it is and can be limited to, each with how many of those that were compared have it. */
  facets: Map<string, number>;
  /** What comes to wherever one is, beside what is in a place. */
  anywhere: { entries: CatalogueEntry[]; found: number };
  /** Nothing has all of the words: what has one of them is shown. */
  isAny: boolean;
}

interface Row {
  entries: CatalogueEntry[];
  found: number;
  isPart: boolean;
  isAny: boolean;
  facets: Record<string, number>;
  anywhere: CatalogueEntry[];
  foundAnywhere: number;
}

export async function ranked(
  db: Queryable,
  ask: Ask,
  page: { number: number; size: number },
): Promise<Ranked> {
  const lookups = lookupsFor(ask);
  const { rows } = await statementFor(ask, lookups, page).execute(db);
  const [row] = rows;
  if (!row) throw new Error("the statement gives one row");
  const found = Math.min(row.found, mostCompared);
  return {
    entries: row.entries,
    found,
    isMore: row.isPart || row.found > mostCompared,
    facets: new Map(Object.entries(row.facets)),
    anywhere: { entries: row.anywhere, found: row.foundAnywhere },
    isAny: row.isAny,
  };
}

const cardOf = (ask: Ask) =>
  sql`json_build_object('id', id, 'code', code, 'run', run, 'city', city_id, 'card', card, 'kilometres', ${kilometresAway(ask)})`;
const columns = sql`seq, id, opportunity_id, organisation_id, facets`;

function statementFor(ask: Ask, lookups: Lookups, page: { number: number; size: number }): RawBuilder<Row> {
  const few = sql.lit(page.size);
  const card = cardOf(ask);
  const looked = (lookup: Lookup | undefined, most: number, when = sql`true`) =>
    lookup === undefined
      ? sql`select ${columns}, 0::float as score from catalogue_entries where false`
      : sql`select ${columns}, ${scoreOf(ask)} as score from catalogue_entries
          where ${hasAll(lookup)} and ${isShown(ask)} and ${when} limit ${sql.lit(most)}`;
  return sql<Row>`
    with portion as materialized (${looked(lookups.some, mostCompared + 1)}),
    whole as materialized (${looked(
      lookups.all,
      mostCompared + 1,
      lookups.some === undefined ? undefined : sql`(select count(*) from portion) < ${sql.lit(enough)}`,
    )}),
    strict as materialized (
      select * from whole union all select * from portion where not exists (select from whole)
    ),
    loose as materialized (${looked(lookups.any, mostCompared + 1, sql`not exists (select from strict)`)}),
    compared as materialized (
      select * from strict union all
      select * from loose where score >= ${sql.lit(leastOfBest)} * (select max(score) from loose)
    ),
    placed as (
      select *, row_number() over (partition by provider order by ${inOrder}) as nth
      from (${inTurn(ask, sql`compared`)}) as compared
    ),
    first as (
      select seq from placed where nth <= ${sql.lit(mostOfProvider)} order by ${inOrder} limit ${few}
    ),
    shown as (
      select seq, row_number() over () as position from (
        select placed.seq from placed left join first on first.seq = placed.seq
        order by first.seq is null, ${inOrder}
        limit ${few} offset ${sql.lit((page.number - 1) * page.size)}) as in_order
    ),
    elsewhere as materialized (${looked(lookups.anywhere, mostCompared + 1)}),
    best_elsewhere as (
      select seq, row_number() over (order by ${inOrder}) as position from (${inTurn(ask, sql`elsewhere`)}) as elsewhere
      order by position limit ${sql.lit(mostAnywhere)}
    )
    select
      (select count(*)::int from compared) as found,
      exists (select from portion) and not exists (select from whole) as is_part,
      exists (select from loose) as is_any,
      (select coalesce(json_object_agg(facet, counted), '{}') from (
        select facet, count(*)::int as counted from compared, unnest(facets) as facet group by facet) as facets) as facets,
      (select coalesce(json_agg(${card} order by position), '[]')
        from shown join catalogue_entries using (seq)) as entries,
      (select count(*)::int from elsewhere) as found_anywhere,
      (select coalesce(json_agg(${card} order by position), '[]')
        from best_elsewhere join catalogue_entries using (seq)) as anywhere`;
}

/** A literal, so that the database knows how many have it; all entries where nothing was asked for. */
export function fits(query: string): RawBuilder<boolean> {
  return query === "" ? sql<boolean>`true` : sql<boolean>`doc @@ ${sql.lit(query)}::tsquery`;
}

/** The same, and of the rows that are found those that have what is left to check. */
export function hasAll({ query, checked, inPart = [], byIndex = false }: Lookup): RawBuilder<boolean> {
  // Of a part, no index is asked for the words: the rows say which of them have them.
  const words = query === "" ? sql<boolean>`true` : sql<boolean>`(${fits(query)}) is true`;
  const each = [
    ...inPart.map(
      (group) => sql`catalogue_parts(id, facets) && array[${sql.join(group.map((one) => sql.lit(one)))}]`,
    ),
    ...(byIndex ? [sql`catalogue_by_index(id)`] : []),
    ...checked.map((group) => sql`facets && ${[...group]}::text[]`),
  ];
  return sql<boolean>`${sql.join([inPart.length > 0 ? words : fits(query), ...each], sql` and `)}`;
}

/** What nobody may find any more, by its day or because it changed just now, is left out. */
export function isShown({
  today,
  filters,
  isSure = false,
}: Pick<Ask, "today" | "filters" | "isSure">): RawBuilder<boolean> {
  const sure = isSure ? sql`and due_until >= ${sql.lit(today)}::date` : sql``;
  const soon = filters.has("soon") ? sql`and ${isSoon(today)}` : sql``;
  return sql<boolean>`shown_until >= ${sql.lit(today)}::date ${sure} ${soon}
    and opportunity_id not in (select opportunity_id from catalogue_changes)`;
}

export function isSoon(today: string): RawBuilder<boolean> {
  const last = addDays(today, soonDays);
  return sql<boolean>`(starts_on is null or starts_on between ${sql.lit(today)}::date and ${sql.lit(last)}::date)`;
}

/** How well the words fit, how near and how sure it is, how soon it begins and whether there is room, multiplied. */
function scoreOf(ask: Ask): RawBuilder<number> {
  const day = (days: number) => sql`${sql.lit(addDays(ask.today, days))}::date`;
  return sql<number>`(${wordsScore(ask)}
    * case when fresh_until >= ${day(0)} then 1 when due_until >= ${day(0)} then 0.8 else 0.3 end
    * case when starts_on is null or starts_on <= ${day(soonDays)} then 1
        when starts_on <= ${day(laterDays)} then 0.95 else 0.85 end
    * case places when 'full' then 0.6 when 'unknown' then 0.95 else 1 end
    * ${nearness(ask)})::float`;
}

function wordsScore({ searched, known }: Ask): RawBuilder<unknown> {
  if (searched.length === 0) return sql`1`;
  const weights = searched.map((word) => weightOf(word, known));
  const total = weights.reduce((one, other) => one + other, 0);
  const parts = searched.map((word, index) => {
    const stands = (weight: keyof typeof worths) =>
      sql`when doc @@ ${sql.lit(standing(word, weight))}::tsquery then ${sql.lit(worths[weight])}`;
    return sql`${sql.lit((weights[index] ?? 0) / total)} * case ${stands("A")} ${stands("B")} ${stands("C")}
      ${stands("D")} else 0 end`;
  });
  return sql`(${sql.join(parts, sql` + `)})`;
}

const inOrder = sql`score desc, round, turn, tie`;

/**
 * Of those that fit as well, providers take turns: whoever stands first on a day is the last of them on the next, so that the one that
 * was shown longest ago comes first. All day it is the same, and for everybody. Each shows one (`round`) before any shows a second.
 */
function inTurn({ today }: Pick<Ask, "today">, those: RawBuilder<unknown>): RawBuilder<unknown> {
  const day = sql.lit(daysBetween("2000-01-01", today));
  return sql`
    select seq, score, provider, round, tie, place - ${day} % count + case when place < ${day} % count then count else 0 end as turn
    from (
      select *, max(place) over (partition by score) + 1 as count,
        row_number() over (partition by score, place order by tie) as round
      from (
        select *, dense_rank() over (partition by score order by provider) - 1 as place
        from (
          select seq, score, hashtextextended(organisation_id, 0) as provider, hashtextextended(id::text, ${day}) as tie
          from ${those}) as those) as placed) as counted`;
}
