// What is kept of opportunities and their runs, as the index reads it: one statement for many.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import type { WrittenText } from "../../platform/written.ts";
import type { Costs } from "../costs/costs.ts";

export interface SourcePlace {
  id: string;
  names: WrittenText;
  fullNames: WrittenText;
  line: string[];
  liesIn: string[];
  /** What all that it lies in is called. */
  around: WrittenText[];
  county: WrittenText | null;
  longitude: number | null;
  latitude: number | null;
}

export interface SourceRun {
  id: string;
  number: number;
  state: string;
  mode: string;
  venue: {
    name: string;
    landmark: string | null;
    longitude: number | null;
    latitude: number | null;
    access: Record<string, { state: string }>;
  } | null;
  place: SourcePlace | null;
  channel: string | null;
  startKind: "fixed" | "rolling" | "on_demand" | "term";
  startsOn: string | null;
  endsOn: string | null;
  overOn: string | null;
  joinFrom: string | null;
  joinUntil: string | null;
  duration: number | null;
  durationUnit: "hours" | "days" | "weeks" | "months" | "terms" | "years" | null;
  days: string[];
  everyWeeks: number;
  from: string | null;
  to: string | null;
  patterns: string[];
  costs: Costs;
  languages: string[];
  access: Record<string, { state: string }>;
  phone: string | null;
  places: string;
  lastHeldOn: string | null;
}

export interface SourceOpportunity {
  id: string;
  code: string;
  cityId: string;
  cityPlace: SourcePlace | null;
  organisationId: string;
  provider: WrittenText;
  providerNames: string[];
  title: WrittenText;
  summary: WrittenText | null;
  /** What else it says. */
  texts: WrittenText[];
  certificateName: WrittenText | null;
  kind: string;
  level: string;
  programme: string | null;
  topics: string[];
  setting: string;
  spheres: string[];
  languages: string[];
  ageFrom: number | null;
  ageTo: number | null;
  confirmedOn: string | null;
  /** Since when its source lists it no more. */
  missingSince: string | null;
  confirmedChannel: string | null;
  confirmEvery: number;
  runs: SourceRun[];
}

const placeOf = (id: string) => sql`(
  select json_build_object('id', place.id, 'names', place.names, 'fullNames', place.full_names, 'line', place.line,
    'liesIn', place.lies_in, 'longitude', place.longitude, 'latitude', place.latitude,
    'around', (select coalesce(json_agg(around.names), '[]') from places as around where around.id = any(place.lies_in)),
    'county', (select county.full_names from places as county where county.id = place.line[2]))
  from places as place where place.id = ${sql.ref(id)})`;

const runs = sql`(
  select coalesce(json_agg(json_build_object(
    'id', runs.id, 'number', runs.number, 'state', runs.state, 'mode', runs.mode,
    'venue', case when venues.id is not null then json_build_object('name', venues.name, 'landmark', venues.landmark,
      'longitude', venues.longitude, 'latitude', venues.latitude, 'access', venues.access) end,
    'place', case when venues.id is null then ${placeOf("runs.place_id")} else ${placeOf("venues.place_id")} end,
    'channel', runs.channel, 'startKind', runs.start_kind, 'startsOn', runs.starts_on, 'endsOn', runs.ends_on,
    'overOn', runs.over_on, 'joinFrom', runs.join_from, 'joinUntil', runs.join_until, 'duration', runs.duration,
    'durationUnit', runs.duration_unit, 'days', coalesce(runs.schedule -> 'days', '[]'),
    'everyWeeks', coalesce((runs.schedule ->> 'everyWeeks')::int, 1),
    'from', runs.schedule ->> 'from', 'to', runs.schedule ->> 'to', 'patterns', runs.patterns, 'costs', runs.costs,
    'languages', runs.languages, 'access', runs.access, 'phone', runs.contact_phone, 'places', runs.places,
    'lastHeldOn', (select max(held_on) from run_sessions where run_id = runs.id and run_sessions.state = 'held')
  ) order by runs.number), '[]')
  from runs left join venues on venues.id = runs.venue_id where runs.opportunity_id = opportunities.id)`;

/** Those of these that everybody may find, if their days say so. Named as they are read, so that it is the same within JSON. */
function sourcesWith(ids: readonly string[]): RawBuilder<SourceOpportunity> {
  return sql<SourceOpportunity>`
    select opportunities.id, code, opportunities.city_id as "cityId", opportunities.organisation_id as "organisationId",
      organisations.name as provider,
      organisations.abbreviations || array(select other ->> 'name' from jsonb_array_elements(other_names) as other)
        as "providerNames",
      title, summary, certificate_name as "certificateName", opportunities.kind, level, programme, topics, setting, spheres,
      languages, age_from as "ageFrom", age_to as "ageTo", confirmed_on as "confirmedOn", missing_since as "missingSince",
      confirmed_channel as "confirmedChannel", confirm_every as "confirmEvery",
      array_remove(array[outcomes, method, who_for, entry, bring, assessment, next], null) as texts,
      case when cities.located_in is not null then ${placeOf("cities.located_in")} end as "cityPlace",
      ${runs} as runs
    from opportunities
    join organisations on organisations.id = opportunities.organisation_id
    join cities on cities.id = opportunities.city_id
    where opportunities.id = any(${[...ids]}::uuid[]) and opportunities.state = 'published' and hidden_since is null
      and organisations.state in ('listed', 'proposed') and cities.retired_at is null`;
}

export async function readSources(db: Queryable, ids: readonly string[]): Promise<SourceOpportunity[]> {
  const { rows } = await sourcesWith(ids).execute(db);
  return rows;
}

/** One of them as a part of another statement; null where nobody may find it. */
export function sourceWith(id: string): RawBuilder<SourceOpportunity | null> {
  return sql<SourceOpportunity | null>`(select to_jsonb(found_source) from (${sourcesWith([id])}) as found_source)`;
}

/** The ids after one, in their order. */
export async function idsAfter(db: Queryable, after: string | undefined, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom("opportunities")
    .select("id")
    .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}
