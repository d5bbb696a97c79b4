// Where all places of a run are taken: what else of the same topic is offered in the same part of the country and has places, the
// nearest first. One statement, which looks at no more than a search does.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { joiningOn, type RunDays } from "../runs/run-days.ts";
import { mostCompared } from "./ask.ts";
import type { CatalogueEntry } from "./entry.ts";
import { isShown } from "./ranked.ts";

const mostSimilar = 3;
/** Of so many it is looked at whether one can join today. */
const mostNear = 20;

export type SimilarEntry = CatalogueEntry & { run: number };
type Row = SimilarEntry & { days: RunDays & { overOn: string; state: string } };

/** What comes to wherever one is has what comes there as well for its likes. */
export async function similarWithPlaces(
  db: Queryable,
  { code, run }: { code: string; run: number },
  today: string,
): Promise<SimilarEntry[]> {
  const { rows } = await sql<Row>`
    with mine as (
      select opportunities.id, topics, venues.longitude, venues.latitude, places.line[2] as area
      from opportunities join runs on runs.opportunity_id = opportunities.id
        left join venues on venues.id = runs.venue_id
        left join places on places.id = coalesce(venues.place_id, runs.place_id)
      where code = ${code} and runs.number = ${run}
    ),
    asked as (
      select mine.*, (
        select string_agg(quote_literal(coalesce('~@place:' || area || ' ', '@anywhere ') || '@topic:' || topic), ' | ')
        from unnest(topics) as topic)::tsquery as query
      from mine
    ),
    alike as materialized (
      select near.*, sqrt(power((near.longitude - asked.longitude) * cosd(asked.latitude), 2)
        + power(near.latitude - asked.latitude, 2)) as away
      from asked cross join lateral (
        select * from catalogue_entries
        where doc @@ asked.query and opportunity_id <> asked.id and run is not null and places <> 'full'
          and ${isShown({ today, filters: new Map(), isSure: true })}
        limit ${sql.lit(mostCompared)}) as near
    ),
    each_once as (
      select distinct on (alike.opportunity_id) alike.id, alike.code, alike.run, alike.city_id as city, alike.card,
        alike.away, alike.starts_on, json_build_object('startKind', runs.start_kind, 'startsOn', runs.starts_on,
          'endsOn', runs.ends_on, 'joinFrom', runs.join_from, 'joinUntil', runs.join_until,
          'duration', runs.duration, 'durationUnit', runs.duration_unit, 'overOn', runs.over_on,
          'state', runs.state) as days
      from alike join runs on runs.id = alike.id
        join opportunities on opportunities.id = alike.opportunity_id
      where runs.places <> 'full' and opportunities.state = 'published' and opportunities.hidden_since is null
      order by alike.opportunity_id, alike.away, alike.starts_on nulls first
    )
    select id, code, run, city, card, days from each_once order by away, starts_on nulls first, id
    limit ${sql.lit(mostNear)}`.execute(db);
  return rows
    .filter(({ days }) => joiningOn(days, today) === "open")
    .slice(0, mostSimilar)
    .map(({ days: _days, ...entry }) => entry);
}
