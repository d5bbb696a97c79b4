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
 * The first of a city, and how many there are, up to some hundred: more would be settled at their source. What somebody
 * said are two is not among them.
 */
export async function pairsIn(
  db: Queryable,
  city: string,
  most: number,
): Promise<{ count: number; pairs: Pair[] }> {
  const { rows } = await sql<Pair & { count: number }>`
    with standing as materialized (
      select opportunities.id, code, organisation_id, level, opportunities.title,
        array(select distinct coalesce(venues.place_id, runs.place_id, '@' || runs.mode) from runs
          left join venues on venues.id = runs.venue_id
          where runs.opportunity_id = opportunities.id and runs.state not in ('finished', 'cancelled')) as places
      from opportunities where city_id = ${city} and state in ('submitted', 'published', 'paused')),
    called as materialized (
      select standing.*, language, lower(btrim(regexp_replace(called.title, '[^[:alnum:]]+', ' ', 'g'))) as called
      from standing, jsonb_each_text(title) as called (language, title)),
    pairs as (
      select distinct on (one.id, other.id) one.id as one_id, one.code as one, other.code as other, one.title,
        one.organisation_id
      from called as one join called as other using (organisation_id, level, called)
      where one.id < other.id and (one.places && other.places or (one.places = '{}' and other.places = '{}'))
        -- Called the same in each language in which both are.
        and not exists (select from called as mine join called as theirs using (language)
          where mine.id = one.id and theirs.id = other.id and mine.called <> theirs.called)
        and not exists (select from opportunities_apart where one_id = one.id and other_id = other.id)
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
