// The cities that could help with a need, read from what they say of themselves and published.

import { sql } from "kysely";
import type { NamedArea } from "../../framework/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf, daysBetween } from "../../platform/day.ts";
import { textToRead } from "../../platform/written.ts";
import { daysAfterDecline } from "../exchanges/exchange.ts";
import { openStates } from "../exchanges/workflow.ts";
import type { Entry } from "../needs/entry.ts";
import { holdsOn } from "../needs/store.ts";
import { figuresThatMoved } from "./moved-store.ts";
import { daysOfNotNow } from "./set-aside.ts";
import { type Candidate, type Inhabitants, type Suggestion, suggest } from "./suggest.ts";

/** So many strengths are looked at, those that were said last. */
const mostLookedAt = 500;
const mostSeekers = 20;
const yearsThatHold = 3;
const firstMonday = "2000-01-03";

interface Row {
  city: string;
  cityName: string;
  number: number;
  focusArea: string;
  feature: string | null;
  ways: string[];
  surroundings: string[];
  groups: string[];
  languages: string[];
  saidAt: Date;
  practice: Candidate["practice"];
  people: Inhabitants | null;
  own: Inhabitants | null;
  wants: Candidate["wants"];
  busy: number;
}

export async function suggestionsFor(
  db: Queryable,
  need: Entry,
  { focusAreas, now }: { focusAreas: readonly NamedArea[]; now: Date },
): Promise<Suggestion[]> {
  const groupOf = (focusArea: string) => focusAreas.find(({ id }) => id === focusArea)?.group ?? "";
  const group = groupOf(need.focusArea);
  const related = focusAreas.filter((area) => area.group === group).map(({ id }) => id);
  const today = dayOf(now);
  const isOffered = (entry: string) =>
    sql`${holdsOn(today, entry)} and ${sql.ref(`${entry}.seenBy`)} <> 'own'`;
  const { rows } = await sql<Row>`
    select strength.city_id as city, ${textToRead("cities.name")} as city_name, strength.number, strength.focus_area, strength.ways,
      strength.surroundings, strength.feature, strength.groups, strength.languages, strength.changed_at as said_at,
      ${peopleOf("cities")} as people, (select ${peopleOf("mine")} from cities as mine where mine.id = ${need.city}) as own,
      (select json_build_object('number', practices.number, 'title', ${textToRead("practices.title")}, 'adaptedBy', ${adaptedBy})
        from practices
        where practices.city_id = strength.city_id and practices.state = 'published'
          and practices.resting_since is null
          and (practices.focus_areas @> array[${need.focusArea}]::text[] or practices.features @> array[${need.feature ?? ""}]::text[])
        order by practices.features @> array[${need.feature ?? ""}]::text[] desc, practices.confirmed_at desc limit 1) as practice,
      (select json_build_object('number', wanted.number, 'focusArea', wanted.focus_area)
        from peer_entries as wanted join peer_entries as own
          on own.city_id = ${need.city} and own.kind = 'strength' and own.focus_area = wanted.focus_area and ${isOffered("own")}
        where wanted.city_id = strength.city_id and wanted.kind = 'need' and ${isOffered("wanted")}
        order by wanted.number limit 1) as wants,
      (select count(*)::int from peer_exchanges as helped
        where helped.host_id = strength.city_id and helped.state = any(${[...openStates]}::text[])) as busy
    from peer_entries as strength join cities on cities.id = strength.city_id
    where strength.kind = 'strength' and strength.city_id <> ${need.city} and strength.focus_area = any(${related}::text[])
      and ${isOffered("strength")} and ${mayBeAsked(need, today)}
    order by strength.changed_at desc, strength.id limit ${sql.lit(mostLookedAt)}`.execute(db);
  const moved = await figuresThatMoved(db, [...new Set(rows.map(({ city }) => city))], need.focusArea);
  const candidates = rows.map(
    ({ city, cityName, practice, people, own: _own, wants, busy, saidAt, ...strength }): Candidate => ({
      city: { id: city, name: cityName },
      strength: {
        ...strength,
        ways: strength.ways as Entry["ways"],
        surroundings: strength.surroundings as Entry["surroundings"],
        groups: strength.groups as Entry["groups"],
        group: groupOf(strength.focusArea),
        saidOn: dayOf(saidAt),
      },
      practice,
      moved: moved.get(city) ?? null,
      people,
      wants,
      busy,
    }),
  );
  return suggest({ ...need, group, people: rows[0]?.own ?? null }, candidates, {
    week: Math.floor(daysBetween(firstMonday, today) / 7),
    longAgo: addDays(today, -365 * yearsThatHold),
  });
}

/** What a city says of its people; the figure of a county that it is a part of says nothing of its size. */
const peopleOf = (cities: string) =>
  sql`(case when ${sql.ref(`${cities}.population`)} is not null and ${sql.ref(`${cities}.populationYear`)} is not null
    and ${sql.ref(`${cities}.figuresOf`)} = 'itself'
    then json_build_object('count', ${sql.ref(`${cities}.population`)}, 'year', ${sql.ref(`${cities}.populationYear`)}) end)`;

/** What the cities are called that took a practice up and say so publicly. */
const adaptedBy = sql`coalesce((select json_agg(distinct ${textToRead("adapter.name")}) from practice_adaptations as adapted
  join cities as adapter on adapter.id = adapted.city_id
  where adapted.practice_id = practices.id and adapted.is_public), '[]')`;

/**
 * Whether a strength is suggested for a need: it has room, nothing is open on it between both, its city declined nothing of this for
 * long, and whoever needs it did not set it aside.
 */
function mayBeAsked(need: Pick<Entry, "id" | "city" | "focusArea">, today: string) {
  return sql<boolean>`(strength.room is null or strength.room > (select count(*) from peer_exchanges as agreed
      where agreed.entry_id = strength.id and exists (select from peer_exchange_events as event
        where event.peer_exchange_id = agreed.id and event.action = 'accept' and event.at >= ${addDays(today, -365)}::date)))
    and not exists (select from peer_exchanges as other
      where other.learner_id = ${need.city} and other.host_id = strength.city_id
        and (other.state = any(${[...openStates]}::text[]) and (other.entry_id = strength.id or other.need_id = ${need.id}::uuid)
          or other.state in ('declined', 'lapsed') and other.focus_area = ${need.focusArea}
            and other.changed_at >= ${addDays(today, -daysAfterDecline)}::date))
    and not exists (select from peer_set_aside as aside
      where aside.need_id = ${need.id}::uuid and aside.strength_id = strength.id
        and (aside.verdict = 'not_fitting' or aside.at >= ${addDays(today, -daysOfNotNow)}::date))`;
}

/**
 * Open needs of other cities that a strength would serve, those that end first first. A city with which an exchange on it is open, or
 * was declined or left without an answer not long ago, is not offered the same again.
 */
export async function seekersOf(
  db: Queryable,
  strength: Entry,
  now: Date,
): Promise<{ city: string; cityName: string; number: number; about: string }[]> {
  const longAgo = addDays(dayOf(now), -daysAfterDecline);
  return await db
    .selectFrom("peerEntries")
    .innerJoin("cities", "cities.id", "peerEntries.cityId")
    .select(["cityId as city", "peerEntries.number", textToRead("cities.name").as("cityName")])
    .select(textToRead("peerEntries.about").as("about"))
    .where("peerEntries.kind", "=", "need")
    .where("focusArea", "=", strength.focusArea)
    .where("cityId", "<>", strength.city)
    .where("seenBy", "<>", "own")
    .where(holdsOn(dayOf(now)))
    .where(
      sql<boolean>`not exists (select from peer_exchanges as other
        where other.host_id = ${strength.city} and other.learner_id = peer_entries.city_id
          and other.focus_area = peer_entries.focus_area
          and (other.state = any(${[...openStates]}::text[])
            or other.state in ('declined', 'lapsed') and other.changed_at >= ${longAgo}::date))`,
    )
    .orderBy("holdsUntil")
    .orderBy("peerEntries.id")
    .limit(mostSeekers)
    .execute();
}
