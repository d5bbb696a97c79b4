// The programme as it is now: what was taken, with the sessions that its runs have on the days of the festival.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { writtenFrom } from "../../platform/written.ts";
import type { Festival } from "../festival.ts";
import type { ProgrammeEntry } from "./programme.ts";

/** An event can meet on each day; so many are shown at most. */
export const mostEntries = 1000;

interface Row {
  event: string;
  code: string;
  run: number;
  title: unknown;
  organisationId: string;
  organisationName: unknown;
  ageFrom: number | null;
  ageTo: number | null;
  languages: string[];
  day: string;
  startsAt: string | null;
  endsAt: string | null;
  venue: string | null;
  landmark: string | null;
  placeId: string | null;
  placeName: unknown;
  channel: string | null;
  isFree: boolean | null;
  standing: ProgrammeEntry["standing"];
  reason: string;
}

export async function programmeOf(
  db: Queryable,
  { id, startsOn, endsOn }: Pick<Festival, "id" | "startsOn" | "endsOn">,
): Promise<ProgrammeEntry[]> {
  const { rows } = await sql<Row>`
    select events.id as event, opportunities.code, runs.number as run, opportunities.title,
      organisations.id as organisation_id, organisations.name as organisation_name,
      opportunities.age_from, opportunities.age_to,
      case when cardinality(runs.languages) > 0 then runs.languages else opportunities.languages end as languages,
      coalesce(one.held_on, runs.starts_on) as day,
      to_char(one.starts_at, 'HH24:MI') as starts_at, to_char(one.ends_at, 'HH24:MI') as ends_at,
      venues.name as venue, venues.landmark, places.id as place_id, places.names as place_name, runs.channel,
      runs.costs = '[]'::jsonb as is_free,
      case
        when runs.state in ('cancelled', 'postponed') then runs.state
        when one.state = 'cancelled' then 'cancelled'
        when one.state = 'moved' then 'moved'
        when runs.places = 'full' then 'full'
        else 'on' end as standing,
      coalesce(one.reason, '') as reason
    from festival_entries as events
    join runs on runs.id = events.run_id
    join opportunities on opportunities.id = runs.opportunity_id and opportunities.is_public
    join organisations on organisations.id = opportunities.organisation_id
    -- What the schedule lost is no news; what was called off with all its sessions is.
    left join run_sessions as one on one.run_id = runs.id
      and one.held_on between ${startsOn}::date and ${endsOn}::date
      and (one.state <> 'cancelled' or one.reason <> '' or runs.state in ('cancelled', 'postponed'))
    left join venues on venues.id = coalesce(one.venue_id, runs.venue_id)
    left join places on places.id = coalesce(venues.place_id, runs.place_id)
    where events.festival_id = ${id}::uuid and events.state = 'taken'
      and (one.id is not null or (runs.starts_on between ${startsOn}::date and ${endsOn}::date
        and not exists (select from run_sessions as any_one where any_one.run_id = runs.id)))
    order by day, coalesce(venues.name, runs.channel) nulls last, one.starts_at nulls first, opportunities.code, runs.number
    limit ${mostEntries}`.execute(db);
  return rows.map(({ organisationId, organisationName, placeId, placeName, title, ...row }) => ({
    ...row,
    title: writtenFrom(title),
    organisation: { id: organisationId, name: writtenFrom(organisationName) },
    place: placeId === null ? null : { id: placeId, name: writtenFrom(placeName) },
  }));
}
