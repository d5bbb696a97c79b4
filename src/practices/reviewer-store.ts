// Who reads a practice, as it is kept: whoever can be chosen, what they said, and who has to do with it.

import { type RawBuilder, sql } from "kysely";
import { boundSince, citiesBoundSince, workedSince } from "../network/ties.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { textToRead } from "../platform/written.ts";
import { ReplacedReviewer, Reviewer, type Verdict } from "./reviewer.ts";

/** The roles of those who read practices: coordinators for other cities, and the commission. */
const readingRoles = ["coordinator", "reviewer", "administrator"];

export async function reviewersOf(db: Queryable, practice: string): Promise<Reviewer[]> {
  const rows = await db
    .selectFrom("practiceReviewers")
    .select(["personId as person", "personName as name", "verdict", "remark"])
    .where("practiceId", "=", practice)
    .orderBy("personName")
    .limit(2)
    .execute();
  return rows.map((row) => Reviewer.parse(row));
}

/** Whose verdict counts no longer as another one reads it, the latest first. */
export async function replacedReviewersOf(db: Queryable, practice: string): Promise<ReplacedReviewer[]> {
  const rows = await db
    .selectFrom("practiceReplacedReviewers")
    .select(["personName as name", "verdict", "remark", "because"])
    .where("practiceId", "=", practice)
    .orderBy("replacedAt", "desc")
    .orderBy("personName")
    .limit(mostReplaced)
    .execute();
  return rows.map((row) => ReplacedReviewer.parse(row));
}

interface Chosen {
  people: readonly { id: string; name: string }[];
  /** Why somebody is replaced who has said already what they think. */
  because: string | undefined;
  at: Date;
}

/** Those who stay keep what they said of this text already; what others said stays to be read, with the reason. */
export async function setReviewers(
  db: Tx,
  practice: string,
  { people, because = "", at }: Chosen,
): Promise<void> {
  const gone = await db
    .deleteFrom("practiceReviewers")
    .where("practiceId", "=", practice)
    .where(
      "personId",
      "not in",
      people.map(({ id }) => id),
    )
    .returning(["practiceId", "personId", "personName", "verdict", "remark", "saidAt"])
    .execute();
  const said = gone.flatMap(({ verdict, saidAt, ...row }) =>
    verdict === null || saidAt === null ? [] : [{ ...row, verdict, saidAt, because, replacedAt: at }],
  );
  if (said.length > 0) await db.insertInto("practiceReplacedReviewers").values(said).execute();
  await db
    .insertInto("practiceReviewers")
    .values(people.map(({ id, name }) => ({ practiceId: practice, personId: id, personName: name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of a text that is proposed anew nobody has said anything. */
export async function forgetVerdicts(db: Tx, practice: string): Promise<void> {
  await db.deleteFrom("practiceReviewers").where("practiceId", "=", practice).execute();
}

export async function keepVerdict(
  db: Tx,
  { practice, person }: { practice: string; person: string },
  { verdict, remark, at }: { verdict: Verdict; remark: string | undefined; at: Date },
): Promise<void> {
  await db
    .updateTable("practiceReviewers")
    .set({ verdict, remark: remark ?? null, saidAt: at })
    .where("practiceId", "=", practice)
    .where("personId", "=", person)
    .execute();
}

/**
 * Whether somebody has to do with a practice of the statement: they work for its city or for one that is its partner or mentor, or did
 * so in the last years, or they wrote it or what it brings up to date.
 */
function isTied(person: RawBuilder<string>, today: string): RawBuilder<boolean> {
  const since = boundSince(today);
  return sql`(exists (select from (${workedSince(since)}) as worked
      where worked.person_id = ${person} and (worked.city_id = practices.city_id
        or exists (select from (${citiesBoundSince(since)}) as bound
          where bound.city_id = practices.city_id and bound.other_id = worked.city_id)))
    or exists (select from practices as text where text.id in (practices.id, practices.revises)
      and (text.written_by = ${person} or exists (select from practice_events
        where practice_events.practice_id = text.id and actor_id = ${person} and action in ('write', 'propose')))))`;
}

/** Whether a reviewer of a practice of the statement who has said nothing can still say it. */
export function canStillSay(person: RawBuilder<string>, today: string): RawBuilder<boolean> {
  return sql`(not ${isTied(person, today)}
    and not exists (select from deactivated_people where deactivated_people.person_id = ${person})
    and exists (select from roles where roles.person_id = ${person} and ended_at is null
      and role = any(${readingRoles}::text[])))`;
}

export async function canReview(
  db: Queryable,
  { practice, person, today }: { practice: string; person: string; today: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("practices")
    .select("id")
    .where("id", "=", practice)
    .where(canStillSay(sql`${person}`, today))
    .executeTakeFirst();
  return row !== undefined;
}

export interface Candidate {
  id: string;
  name: string;
  city: string | null;
  cityName: string | null;
  /** Who has said it already and is asked no more: for whom they read it then. */
  hasRead?: true;
}

/** Those who have said what they think, each with what they were when they said it, whatever they are by now. */
export async function readersOf(db: Queryable, practice: string): Promise<Candidate[]> {
  const { rows } = await sql<Omit<Candidate, "hasRead">>`
    select readers.*, ${textToRead("cities.name")} as "cityName" from (
    select practice_reviewers.person_id as id, practice_reviewers.person_name as name, min(roles.place_id) as city
    from practice_reviewers left join roles on roles.person_id = practice_reviewers.person_id
      and roles.place = 'city' and roles.role = 'coordinator'
      and roles.granted_at <= said_at and (roles.ended_at is null or roles.ended_at > said_at)
    where practice_id = ${practice}::uuid and verdict is not null
    group by practice_reviewers.person_id, practice_reviewers.person_name) as readers
    left join cities on cities.id = readers.city
    order by readers.name, readers.id limit 2`.execute(db);
  return rows.map((row) => ({ ...row, hasRead: true }));
}

/** So many people can be chosen from. */
const mostCandidates = 500;
/** Whoever reads one is rarely replaced. */
const mostReplaced = 20;

/** Who can read a practice: coordinators of other cities and the commission, of whom nobody has to do with it. */
export async function candidatesFor(db: Queryable, practice: string, today: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select candidates.*, ${textToRead("cities.name")} as "cityName" from (
    select people.id, people.name, min(roles.place_id) filter (where roles.role = 'coordinator') as city
    from roles join people on people.id = roles.person_id join practices on practices.id = ${practice}::uuid
    where roles.ended_at is null and roles.role = any(${readingRoles}::text[])
      and ${canStillSay(sql`people.id`, today)}
    group by people.id, people.name) as candidates left join cities on cities.id = candidates.city
    order by candidates.name, candidates.id limit ${mostCandidates}`.execute(db);
  return rows;
}
