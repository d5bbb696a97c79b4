// Counts what can be learned in a city, from the index by which people find it: what they find is what counts.

import { sql } from "kysely";
import { cityLexeme } from "../../catalogue/finding/filters.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { momentOf } from "../../platform/day.ts";
import { type Counted, type CountedRow, fewestPeople, lastQuarter } from "./figures.ts";

/** Kinds of learning that are public events. */
const events = ["festival_event", "talk"];

interface Row {
  opportunities: number;
  providers: number;
  rows: CountedRow[];
}

/** `before`: what was counted of the city last. People of a span are counted once: the difference of two counts tells of one person. */
export async function countLearning(
  db: Queryable,
  city: string,
  today: string,
  before: Counted | undefined,
): Promise<Counted> {
  const { rows } = await sql<Row>`
    with here as materialized (
      select opportunity_id, organisation_id, facets, card, fresh_until, due_until
      from catalogue_entries where doc @@ quote_literal(${cityLexeme(city)})::tsquery and shown_until >= ${today}),
    counted as materialized (select * from here where due_until >= ${today}),
    filtered as (
      select split_part(ltrim(facet, '@'), ':', 1) as of, split_part(facet, ':', 2) as value,
        count(distinct opportunity_id)::int as opportunities
      from counted, unnest(facets) as facet
      where facet ~ '^@(level|setting|sphere|mode|language):' group by 1, 2),
    -- The best that one of its runs has.
    cost as (
      select 'cost' as of, case when is_free then 'free' when is_paid then 'paid' else 'untold' end as value
      from (select bool_or(card #>> '{price,is}' = 'free') as is_free, bool_or(card #>> '{price,is}' = 'amount') as is_paid
        from counted group by opportunity_id) as prices),
    checks as (
      select 'check' as of, case when fresh >= ${today} then 'fresh' when due >= ${today} then 'due' else 'unchecked' end
        as value
      from (select max(fresh_until) as fresh, max(due_until) as due from here group by opportunity_id) as days),
    told as (
      select feature, case when bool_or(state = 'yes') then 'yes' when bool_or(state = 'ask') then 'ask' else 'no' end as state
      from counted, jsonb_each_text(card -> 'access') as access (feature, state) group by opportunity_id, feature),
    access as (
      select feature, state, count(*)::int as opportunities from told group by feature, state),
    number as (
      select count(distinct opportunity_id)::int as opportunities, count(distinct organisation_id)::int as providers
      from counted),
    untold as (
      select feature, 'untold' as state, number.opportunities - sum(access.opportunities)::int as opportunities
      from access, number group by feature, number.opportunities),
    rows as (
      select * from filtered
      union all select of, value, count(*)::int from cost group by of, value
      union all select of, value, count(*)::int from checks group by of, value
      union all select 'access', feature || ':' || state, opportunities
        from (select * from access union all select * from untold) as each where opportunities > 0)
    select number.*, (select coalesce(jsonb_agg(rows), '[]') from rows) as rows from number`.execute(db);
  const found = rows[0] ?? { opportunities: 0, providers: 0, rows: [] };
  const { people, events: held } = await countPeople(db, city, today);
  const isCounted = before?.people.from === people.from;
  return { ...found, people: isCounted ? before.people : people, events: held };
}

async function countPeople(
  db: Queryable,
  city: string,
  today: string,
): Promise<Pick<Counted, "people" | "events">> {
  const { from, until, after } = lastQuarter(today);
  const year = Number(today.slice(0, 4)) - 1;
  const { rows } = await sql<{ joined: number; attended: number; held: number }>`
    with here as materialized (
      select runs.id, opportunities.kind from runs join opportunities on opportunities.id = runs.opportunity_id
      where opportunities.city_id = ${city})
    select
      (select coalesce(sum(places), 0)::int from joins join here on here.id = joins.run_id
        where asked_at >= ${momentOf(from, "00:00")} and asked_at < ${momentOf(after, "00:00")}
          and joins.state in ('joined', 'completed', 'no_show')) as joined,
      (select coalesce(sum(coalesce(women, 0) + coalesce(men, 0) + coalesce(others, 0)), 0)::int
        from run_sessions join here on here.id = run_sessions.run_id
        where held_on between ${from} and ${until} and run_sessions.state = 'held') as attended,
      (select count(*)::int from run_sessions join here on here.id = run_sessions.run_id
        where here.kind = any(${events}::text[]) and run_sessions.state = 'held'
          and held_on between ${`${year}-01-01`} and ${`${year}-12-31`}) as held`.execute(db);
  const { joined = 0, attended = 0, held = 0 } = rows[0] ?? {};
  const told = (people: number) => (people > 0 && people < fewestPeople ? null : people);
  return {
    people: { from, until, joined: told(joined), attended: told(attended) },
    events: { year, held },
  };
}
