// What waits of practices: for administrators what is proposed or in doubt, for reviewers what they are to read, for a city what it has
// back, what came of which it said it would look at again, and what it has not confirmed for long.

import { sql } from "kysely";
import { z } from "zod";
import { commission } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";
import { askedBefore } from "./practice.ts";
import { canStillSay } from "./reviewer-store.ts";
import { administrators } from "./workflow.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["assign", "replace", "decide", "review", "mend", "lookAgain", "confirm"]),
  city: z.string(),
  number: z.int(),
  title: z.string(),
});
type ToDo = z.infer<typeof ToDo>;

const what = {
  assign: sql<boolean>`practices.state = 'proposed'`,
  mend: sql<boolean>`practices.state = 'returned'`,
};

function isToRead(actor: Actor, now: Date) {
  return sql<boolean>`(practices.state = 'in_review' and exists (select from practice_reviewers
    where practice_id = practices.id and person_id = ${actor.id} and verdict is null)
    and ${canStillSay(sql`${actor.id}`, dayOf(now))})`;
}

/** By whoever did not read it. */
function isToDecide(actor: Actor) {
  return sql<boolean>`(practices.state = 'in_review' and (select count(distinct verdict) = 2 and bool_and(person_id <> ${actor.id})
    from practice_reviewers where practice_id = practices.id))`;
}

/** Somebody was asked to read it who works for its city by now, for a partner of it, or nowhere any more. */
function isToReplace(now: Date) {
  return sql<boolean>`(practices.state = 'in_review' and exists (select from practice_reviewers as reviewer
    where reviewer.practice_id = practices.id and verdict is null
      and not ${canStillSay(sql`reviewer.person_id`, dayOf(now))}))`;
}

function rows(db: Queryable) {
  return db
    .selectFrom("practices")
    .select(["cityId as city", "number", textToRead("title").as("title")])
    .orderBy("changedAt")
    .limit(mostNamed);
}

/** Coordinators find what they are to read with their city: a desk asks once. */
const inNetwork: Waiting<ToDo> = {
  allow: commission,
  row: ToDo,
  find(db, { actor, now }) {
    const isAdministrator = administrators.permits(actor, {});
    const decides = isAdministrator
      ? sql<boolean>`(${what.assign} or ${isToReplace(now)} or ${isToDecide(actor)})`
      : sql<boolean>`false`;
    return rows(db)
      .select(
        sql<ToDo["what"]>`case when ${isToRead(actor, now)} then 'review' when ${what.assign} then 'assign'
          when ${isToReplace(now)} then 'replace' else 'decide' end`.as("what"),
      )
      .where(sql<boolean>`(${isToRead(actor, now)} or ${decides})`);
  },
};

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    // Of what brings it up to date the two who read it have to say something first.
    const isToLookAt = sql<boolean>`(practices.state = 'published' and look_again_on <= ${dayOf(now)}::date
      and not exists (select from practices as newer
        where newer.revises = practices.id and newer.state in ('proposed', 'in_review')))`;
    const isOld = sql<boolean>`(practices.state = 'published' and confirmed_at < ${askedBefore(dayOf(now))})`;
    return rows(db)
      .select(
        sql<
          ToDo["what"]
        >`case when ${what.mend} then 'mend' when ${isToLookAt} then 'lookAgain' when ${isOld} then 'confirm' else 'review' end`.as(
          "what",
        ),
      )
      .where(
        sql<boolean>`(${isToRead(actor, now)} or ((${what.mend} or ${isToLookAt} or ${isOld}) and city_id = any(${cities}::text[])))`,
      );
  },
};

const pathOf: Record<ToDo["what"], (city: string, number: number) => string> = {
  assign: paths.reviewers,
  replace: paths.reviewers,
  decide: paths.decide,
  review: paths.one,
  mend: paths.one,
  lookAgain: paths.one,
  confirm: paths.one,
};

const todoOf = ({ what: kind, city, number }: ToDo, text: string): Todo => ({
  kind: "waits",
  text,
  href: pathOf[kind](city, number),
});

export const practicesOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t }) =>
    found.map((one) => todoOf(one, t(`practices:todo.${one.what}`, { title: one.title }))),
});

/** What somebody reads for another city stands with each of their own. */
export const practicesOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ what: kind, city }) => kind === "review" || city === id)
      .map((one) => todoOf(one, t(`practices:todo.${one.what}`, { title: one.title }))),
});
