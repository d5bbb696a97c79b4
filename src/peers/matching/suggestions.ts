// The cities that could help with a need, read from what they say of themselves and published.

import { sql } from "kysely";
import type { NamedArea } from "../../framework/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf, daysBetween } from "../../platform/day.ts";
import { textToRead } from "../../platform/written.ts";
import type { Entry } from "../needs/entry.ts";
import { holdsOn } from "../needs/store.ts";
import { type Candidate, type Suggestion, suggest } from "./suggest.ts";

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
  ways: string[];
  surroundings: string[];
  saidAt: Date;
  practice: Candidate["practice"];
  wants: Candidate["wants"];
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
      strength.surroundings, strength.changed_at as said_at,
      (select json_build_object('number', practices.number, 'title', ${textToRead("practices.title")}) from practices
        where practices.city_id = strength.city_id and practices.state = 'published'
          and practices.focus_areas @> array[${need.focusArea}]::text[]
        order by practices.confirmed_at desc limit 1) as practice,
      (select json_build_object('number', wanted.number, 'focusArea', wanted.focus_area)
        from peer_entries as wanted join peer_entries as own
          on own.city_id = ${need.city} and own.kind = 'strength' and own.focus_area = wanted.focus_area and ${isOffered("own")}
        where wanted.city_id = strength.city_id and wanted.kind = 'need' and ${isOffered("wanted")}
        order by wanted.number limit 1) as wants
    from peer_entries as strength join cities on cities.id = strength.city_id
    where strength.kind = 'strength' and strength.city_id <> ${need.city} and strength.focus_area = any(${related}::text[])
      and ${isOffered("strength")}
    order by strength.changed_at desc, strength.id limit ${sql.lit(mostLookedAt)}`.execute(db);
  const candidates = rows.map(
    ({ city, cityName, practice, wants, saidAt, ...strength }): Candidate => ({
      city: { id: city, name: cityName },
      strength: {
        ...strength,
        ways: strength.ways as Entry["ways"],
        surroundings: strength.surroundings as Entry["surroundings"],
        group: groupOf(strength.focusArea),
        saidOn: dayOf(saidAt),
      },
      practice,
      wants,
    }),
  );
  return suggest({ ...need, group }, candidates, {
    week: Math.floor(daysBetween(firstMonday, today) / 7),
    longAgo: addDays(today, -365 * yearsThatHold),
  });
}

/** Open needs of other cities that a strength would serve, those that end first first. */
export async function seekersOf(
  db: Queryable,
  strength: Entry,
  now: Date,
): Promise<{ city: string; cityName: string; number: number; about: string }[]> {
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
    .orderBy("holdsUntil")
    .orderBy("peerEntries.id")
    .limit(mostSeekers)
    .execute();
}
