// The sessions of many runs: of whoever offers them, or of what one can join in a place.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { queryOf } from "../finding/ask.ts";
import { placeLexeme } from "../finding/filters.ts";
import { fits } from "../finding/ranked.ts";
import type { KnownSession } from "./run-events.ts";

/** A calendar that somebody subscribes to; what comes first stands in it. */
const mostSessions = 1_000;
const mostRuns = 1_000;

export interface SessionToCome extends KnownSession {
  number: number;
  code: string;
  title: string;
  venue: string | null;
  place: string | null;
}

interface Days {
  from: string;
  until: string;
}

export const sessionsOfOrganisation = (db: Queryable, organisation: string, days: Days) =>
  sessionsOfRuns(
    db,
    sql`select runs.id from runs join opportunities on opportunities.id = runs.opportunity_id
      where opportunities.organisation_id = ${organisation} and runs.over_on >= ${days.from}::date limit ${sql.lit(mostRuns)}`,
    days,
  );

export const sessionsInPlace = (db: Queryable, place: string, days: Days) =>
  sessionsOfRuns(
    db,
    sql`select runs.id from (
        select opportunity_id, run from catalogue_entries
        where ${fits(queryOf([[placeLexeme(place)]]))} and run is not null and shown_until >= ${days.from}::date
        limit ${sql.lit(mostRuns)}) as entry
      join runs on runs.opportunity_id = entry.opportunity_id and runs.number = entry.run`,
    days,
  );

/** Of the runs whose ids these rows have. */
export async function sessionsOfRuns(
  db: Queryable,
  runs: RawBuilder<unknown>,
  { from, until }: Days,
): Promise<SessionToCome[]> {
  const { rows } = await sql<SessionToCome>`
    select runs.id as run, runs.number, opportunities.code, ${textToRead("opportunities.title")} as title,
      one.planned_on, one.held_on, to_char(one.starts_at, 'HH24:MI') as starts_at, to_char(one.ends_at, 'HH24:MI') as ends_at,
      one.sequence, one.changed_at, one.state, one.reason, venues.name as venue, ${textToRead("places.full_names")} as place
    from (${runs}) as asked
    join runs on runs.id = asked.id
    join opportunities on opportunities.id = runs.opportunity_id and opportunities.state = 'published'
    join run_sessions as one on one.run_id = runs.id and one.held_on between ${from}::date and ${until}::date
    left join venues on venues.id = coalesce(one.venue_id, runs.venue_id)
    left join places on places.id = coalesce(venues.place_id, runs.place_id)
    order by one.held_on, one.starts_at, one.id limit ${sql.lit(mostSessions)}`.execute(db);
  return rows;
}
