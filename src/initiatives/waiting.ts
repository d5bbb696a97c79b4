// What waits of initiatives: found with what waits of all other slices in one statement.

import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { Actor } from "../platform/actor.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { type Part, parts } from "./initiative.ts";
import { nearDays } from "./milestones/milestone.ts";

/** So many are named one by one in a to-do list. */
const mostNamed = 10;

const Named = z.object({ number: z.int(), title: z.string() });

const Day = Named.extend({
  milestone: z
    .object({ id: z.uuid(), title: z.string() })
    .nullable()
    .describe("Null for the end of all of it."),
  day: z.string(),
  own: z.boolean().describe("Whoever asks proposed the initiative."),
});

const OfCity = z.object({
  city: z.string(),
  all: z.int().describe("Ideas that wait for a coordinator."),
  ideas: z.array(Named).describe("The oldest of them."),
  incomplete: z
    .array(Named.extend({ next: z.enum(parts) }))
    .describe("What whoever asks proposed, was accepted, and does not say yet what people need to know."),
  finishing: z
    .array(Named.extend({ own: z.boolean() }))
    .describe("What is being finished and does not say yet what came of it."),
  days: z.array(Day).describe("Milestones that come near or passed, and ends that passed."),
});

export const initiativesWaiting: Waiting<z.infer<typeof OfCity>> = {
  allow: anyRole,
  row: OfCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor);
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("cities")
      .select("cities.id as city")
      .select((eb) => [
        eb
          .selectFrom("initiatives")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("initiatives.cityId", "=", "cities.id")
          .where("initiatives.state", "=", "idea")
          .as("all"),
        jsonArrayFrom(ofRow(db).where("initiatives.state", "=", "idea")).as("ideas"),
        jsonArrayFrom(
          ofRow(db)
            .select(nextQuestion.as("next"))
            .where("initiatives.proposedBy", "=", actor.id)
            .where("initiatives.state", "in", ["planned", "running", "finishing"])
            .where(nextQuestion, "is not", null),
        ).as("incomplete"),
        jsonArrayFrom(
          ofRow(db)
            .select(isOf(actor).as("own"))
            .where("initiatives.state", "=", "finishing")
            .where(sql<boolean>`(initiatives.results is null or initiatives.lessons is null)`),
        ).as("finishing"),
        daysOfRow(actor, dayOf(now)).as("days"),
      ])
      .where("cities.id", "in", cities);
  },
};

/** What people need to know first, in the order of the questions. */
const nextQuestion = sql<Part | null>`case when initiatives.summary is null then 'summary'
  when initiatives.starts_on is null then 'startsOn' when initiatives.focus_areas = '{}' then 'focusAreas'
  when initiatives.levels = '{}' then 'levels' when initiatives.audiences = '{}' then 'audiences' end`;

const isOf = (actor: Actor) => sql<boolean>`coalesce(initiatives.proposed_by = ${actor.id}, false)`;

/** What is due in the initiatives of the city of a row: the longest due first. */
function daysOfRow(actor: Actor, today: string) {
  const open = sql`initiatives.city_id = cities.id and initiatives.state in ('planned', 'running', 'finishing')`;
  return sql<z.infer<typeof Day>[]>`(select coalesce(json_agg(due), '[]') from (
      select initiatives.number, ${textToRead("initiatives.title")} as title,
        json_build_object('id', milestone.id, 'title', ${textToRead("milestone.title")}) as milestone,
        milestone.due as day, ${isOf(actor)} as "own", last_day_of(milestone.due) as last
      from initiatives join initiative_milestones as milestone on milestone.initiative_id = initiatives.id
      where ${open} and milestone.done_on is null
        and last_day_of(milestone.due) <= ${addDays(today, nearDays)}::date
      union all
      select initiatives.number, ${textToRead("initiatives.title")}, null, initiatives.ends_on, ${isOf(actor)},
        last_day_of(initiatives.ends_on)
      from initiatives where ${open} and last_day_of(initiatives.ends_on) < ${today}::date
      order by last, number limit ${sql.lit(mostNamed)}) as due)`;
}

function ofRow(db: Queryable) {
  return db
    .selectFrom("initiatives")
    .select(["initiatives.number", textToRead("initiatives.title").as("title")])
    .where(sql<boolean>`initiatives.city_id = cities.id`)
    .orderBy("initiatives.number")
    .limit(mostNamed);
}
