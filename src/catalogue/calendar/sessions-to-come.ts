// The sessions of many runs: of whoever offers them, or of what one can join in a place; and what of them was called off.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { queryOf } from "../finding/ask.ts";
import { modesAnywhere } from "../finding/entries.ts";
import { placeLexeme } from "../finding/filters.ts";
import { fits } from "../finding/ranked.ts";
import type { SessionToCome } from "./run-events.ts";
import { type PublicTurns, publicTurns, toldOf } from "./was-public.ts";

/** A calendar that somebody subscribes to; what is to come stands in it before what was cancelled long ago. */
const mostSessions = 1_000;
const mostRuns = 1_000;

export interface Days {
  from: string;
  until: string;
  /** What is cancelled is told for longer than the rest. */
  cancelledFrom: string;
  /** What was taken away since this day is told as cancelled. */
  goneFrom: string;
  /** Of what nobody subscribes to, more may stand in it. */
  most?: number;
}

export const sessionsOfOrganisation = (db: Queryable, organisation: string, days: Days) =>
  sessionsOfRuns(
    db,
    sql`select runs.id from runs join opportunities on opportunities.id = runs.opportunity_id
      where opportunities.organisation_id = ${organisation} and runs.over_on >= ${days.cancelledFrom}::date
      order by runs.over_on desc limit ${sql.lit(mostRuns)}`,
    days,
  );

export const sessionsInPlace = (db: Queryable, place: string, days: Days) =>
  sessionsOfRuns(
    db,
    sql`select runs.id from (
        select opportunity_id, run from catalogue_entries
        where ${fits(queryOf([[placeLexeme(place)]]))} and run is not null and shown_until >= ${days.from}::date
        limit ${sql.lit(mostRuns)}) as entry
      join runs on runs.opportunity_id = entry.opportunity_id and runs.number = entry.run
      union (${notFoundIn(place, days)})`,
    days,
  );

/** What nobody finds in a place any more since it was called off, paused, ended or taken away. */
function notFoundIn(place: string, { cancelledFrom }: Days): RawBuilder<unknown> {
  const ofRun = sql`coalesce((select venues.place_id from venues where venues.id = runs.venue_id), runs.place_id,
    case when runs.mode <> all(${[...modesAnywhere]}::text[]) then cities.located_in end)`;
  const notFound = (isNot: RawBuilder<unknown>) => sql`
    select runs.id, runs.over_on from runs
    join opportunities on opportunities.id = runs.opportunity_id
    join cities on cities.id = opportunities.city_id and cities.retired_at is null
    join organisations on organisations.id = opportunities.organisation_id
      and organisations.state in ('listed', 'proposed')
    join places as there on there.id = ${ofRun} and there.lies_in @> array[${place}]::text[]
    where ${isNot} and runs.over_on >= ${cancelledFrom}::date
      and (opportunities.hidden_since is null or not opportunities.is_public)`;
  // Two, each with an index of the few that it is about.
  return sql`select id from (
      ${notFound(sql`runs.state in ('cancelled', 'postponed')`)}
      union
      ${notFound(sql`opportunities.state <> 'published' and opportunities.changed_at >= ${cancelledFrom}::date`)}
    ) as not_found order by over_on desc limit ${sql.lit(mostRuns)}`;
}

/** Of a run that has no sessions, its first day, which has no hour. */
const firstDay = sql`
  select null, runs.starts_on, runs.starts_on, null, null, runs.version, runs.changed_at,
    case when runs.state in ('cancelled', 'postponed') then 'cancelled' else 'planned' end, '', null
  where runs.starts_on is not null and not exists (select from run_sessions where run_id = runs.id)`;

/** Of the runs whose ids these rows have. */
export async function sessionsOfRuns(
  db: Queryable,
  runs: RawBuilder<unknown>,
  { from, until, cancelledFrom, goneFrom, most = mostSessions }: Days,
): Promise<SessionToCome[]> {
  const { rows } = await sql<SessionToCome & PublicTurns>`
    select runs.id as run, runs.number, opportunities.code, ${textToRead("opportunities.title")} as title,
      one.planned_on, one.held_on, to_char(one.starts_at, 'HH24:MI') as starts_at, to_char(one.ends_at, 'HH24:MI') as ends_at,
      one.sequence, one.changed_at, one.state, coalesce(nullif(one.reason, ''), runs.stopped_for) as reason, venues.name as venue, ${textToRead("places.full_names")} as place,
      turned.*
    from (${runs}) as asked
    join runs on runs.id = asked.id
    join opportunities on opportunities.id = runs.opportunity_id
    cross join lateral (${publicTurns}) as turned
    join lateral (
      select id, planned_on, held_on, starts_at, ends_at, sequence, changed_at, state, reason, venue_id
      from run_sessions where run_id = runs.id
      union all ${firstDay}
    ) as one on one.held_on between ${cancelledFrom}::date and ${until}::date
    left join venues on venues.id = coalesce(one.venue_id, runs.venue_id)
    left join places on places.id = coalesce(venues.place_id, runs.place_id)
    where turned.since is not null
      and (opportunities.is_public or turned.last_at >= ${goneFrom}::date)
      and (one.held_on >= ${from}::date or one.state = 'cancelled' or not opportunities.is_public)
    order by one.held_on < ${from}::date, one.held_on, one.starts_at, one.id limit ${sql.lit(most)}`.execute(
    db,
  );
  return rows.flatMap((row) => toldOf(row, row) ?? []);
}
