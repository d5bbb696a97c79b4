// Opportunities that look like the same twice: of one organisation, at one level, called the same, and in one place.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";

interface Pair {
  one: string;
  other: string;
  title: string;
  organisation: string;
}

/**
 * Each is compared with so many that follow it: a list that names everything alike is asked about as well, but not each with each.
 * What lies further apart is compared once some of those between are ended.
 */
const neighbours = 12;

/**
 * The first of a city, and how many there are, up to some hundred: more would be settled at their source. What somebody
 * said are two is not among them.
 */
export async function pairsIn(
  db: Queryable,
  city: string,
  most: number,
): Promise<{ count: number; pairs: Pair[] }> {
  const { rows } = await sql<Pair & { count: number }>`
    with shared as materialized (
      select organisation_id, level, called from opportunity_names where city_id = ${city}
      group by organisation_id, level, called having count(*) > 1),
    -- Where they are is read of these alone.
    together as materialized (
      select array_agg(distinct named.id) as ids from shared
      cross join lateral (
        select distinct opportunity_id as id from opportunity_names as names
        where city_id = ${city} and (names.organisation_id, names.level, names.called) =
          (shared.organisation_id, shared.level, shared.called)) as named
      cross join lateral (
        select coalesce(venues.place_id, runs.place_id, '@' || runs.mode, '-') as place
        from (select) as alone left join runs on runs.opportunity_id = named.id and runs.state not in ('finished', 'cancelled')
        left join venues on venues.id = runs.venue_id) as places
      group by organisation_id, level, called, place having count(distinct named.id) > 1),
    alike as materialized (
      select distinct one_id, other_id
      from together, unnest(ids) with ordinality as one (one_id, nth),
        unnest(ids[nth::int + 1 : nth::int + ${neighbours}]) as other (other_id)),
    pairs as (
      select one.code as one, other.code as other, one.title, one.organisation_id
      from alike join opportunities as one on one.id = one_id join opportunities as other on other.id = other_id
      -- Called the same in each language in which both are.
      where not exists (select from opportunity_names as mine join opportunity_names as theirs using (language)
          where mine.opportunity_id = one_id and theirs.opportunity_id = other_id and mine.called <> theirs.called)
        and not exists (select from opportunities_apart as apart where apart.one_id = alike.one_id
          and apart.other_id = alike.other_id)
      limit ${mostFound})
    select one, other, ${textToRead("pairs.title")} as title, ${textToRead("organisations.name")} as organisation,
      count(*) over ()::int as count
    from pairs join organisations on organisations.id = organisation_id order by title, one, other limit ${most}`.execute(
    db,
  );
  return { count: rows[0]?.count ?? 0, pairs: rows.map(({ count, ...pair }) => pair) };
}

const mostFound = 500;

/** That these are not the same is remembered, whoever says it again. */
export async function keepApart(
  db: Tx,
  ids: readonly [string, string],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const [one = "", other = ""] = ids.toSorted();
  await db
    .insertInto("opportunitiesApart")
    .values({ oneId: one, otherId: other, saidBy: by, saidAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
