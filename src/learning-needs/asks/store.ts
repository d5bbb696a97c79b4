// Which gaps organisations were asked about, and whom there is to ask.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays } from "../../platform/day.ts";
import { textToRead } from "../../platform/written.ts";
import type { Level } from "../gaps/groups.ts";

/** Of the same gap organisations are asked again after so many days. */
export const daysBetweenAsks = 30;

export interface AskedGap {
  city: string;
  place: string;
  level: Level;
  /** None: all of the level. */
  topic?: string | undefined;
}

/** The day from which on it may be asked about again, where that is to come. */
export async function waitsUntil(
  db: Queryable,
  { city, place, level, topic }: AskedGap,
  today: string,
): Promise<string | null> {
  const asked = await db
    .selectFrom("gapsAsked")
    .select("askedOn")
    .where("cityId", "=", city)
    .where("placeId", "=", place)
    .where("level", "=", level)
    .where("topic", "is not distinct from", topic ?? null)
    .executeTakeFirst();
  const until = asked && addDays(asked.askedOn, daysBetweenAsks);
  return until !== undefined && until > today ? until : null;
}

/** Returns the id; nothing where somebody asked lately. */
export async function keepAsk(
  tx: Tx,
  { city, place, level, topic }: AskedGap,
  today: string,
): Promise<string | undefined> {
  const kept = await tx
    .insertInto("gapsAsked")
    .values({ cityId: city, placeId: place, level, topic, askedOn: today })
    .onConflict((conflict) =>
      conflict
        .constraint("gaps_asked_once")
        .doUpdateSet({ askedOn: today })
        .where("gapsAsked.askedOn", "<=", addDays(today, -daysBetweenAsks)),
    )
    .returning("id")
    .executeTakeFirst();
  return kept?.id;
}

const mostAsked = 200;

/** The organisations that work in a city today and for which somebody speaks, each with who does. */
export async function organisationsToAsk(
  db: Queryable,
  city: string,
  today: string,
): Promise<{ id: string; name: string; people: string[] }[]> {
  const { rows } = await sql<{ id: string; name: string; people: string[] }>`
    select organisations.id, ${textToRead("organisations.name")} as name, array_agg(distinct roles.person_id) as people
    from organisation_cities as works
    join organisations on organisations.id = works.organisation_id and organisations.state in ('listed', 'proposed')
    join roles on roles.place = 'organisation' and roles.place_id = organisations.id and roles.role = 'representative'
      and roles.ended_at is null
    where works.city_id = ${city} and (works.since is null or works.since <= ${today})
      and (works.until is null or works.until >= ${today})
    group by organisations.id order by 2, 1 limit ${mostAsked}`.execute(db);
  return rows;
}
