// Practices as they are kept.

import { type Selectable, sql } from "kysely";
import type { Actor } from "../platform/actor.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { keptSteps } from "../platform/database/kept-steps.ts";
import type { Practices } from "../platform/database/schema.ts";
import { snakeCase } from "../platform/snake-case.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../platform/written.ts";
import { practiceContent, type TextName, textNames } from "./content.ts";
import { licence, Practice } from "./practice.ts";
import { refuse } from "./problems.ts";
import { Reviewer, type Verdict } from "./reviewer.ts";
import { type PracticeMove, type PracticeState, publicStates } from "./workflow.ts";

export const practiceSteps = keptSteps<PracticeMove, PracticeState>("practices", "practice");

export interface Named {
  city: string;
  number: number;
}

export interface KeptPractice {
  practice: Practice;
  writtenBy: string | null;
}

/** @throws Problem `practices.no_practice` */
export async function getPractice(db: Queryable, { city, number }: Named): Promise<KeptPractice> {
  const row = await db
    .selectFrom("practices")
    .selectAll()
    .where("cityId", "=", city)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_practice();
  return { practice: practiceFrom(row), writtenBy: row.writtenBy };
}

/** One that is there, by its id. */
export async function practiceById(db: Queryable, id: string): Promise<Practice> {
  return practiceFrom(
    await db.selectFrom("practices").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

export async function setRevised(db: Tx, draft: string, practice: string): Promise<void> {
  await db.updateTable("practices").set({ revises: practice }).where("id", "=", draft).execute();
}

function practiceFrom(row: Selectable<Practices>): Practice {
  return Practice.parse({
    ...row,
    city: row.cityId,
    ...Object.fromEntries(textNames.map((name) => [name, writtenFrom(row[name])])),
    ...practiceContent.fromRow(row),
    licence,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    restingSince: row.restingSince?.toISOString() ?? null,
  });
}

export type PublishedPractice = Practice & { publishedAt: Date | null };

/** When a practice was published last; null where it never was. */
export async function lastPublished(db: Queryable, practice: string): Promise<Date | null> {
  const { at } = await db
    .selectFrom("practiceEvents")
    .select(({ fn }) => fn.max("at").as("at"))
    .where("practiceId", "=", practice)
    .where("action", "=", "publish")
    .executeTakeFirstOrThrow();
  return at;
}

/** Some of a city, in any order, with the day on which each was published last. */
export async function practicesById(
  db: Queryable,
  city: string,
  ids: readonly string[],
): Promise<PublishedPractice[]> {
  const rows = await db
    .selectFrom("practices")
    .selectAll()
    .select(
      sql<Date | null>`(select max(at) from practice_events
        where practice_id = practices.id and action = 'publish')`.as("publishedAt"),
    )
    .where("cityId", "=", city)
    .where(sql<boolean>`practices.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => ({ ...practiceFrom(row), publishedAt: row.publishedAt }));
}

/** So many of a city are given as open data. */
const mostOpen = 1000;

export async function publishedPracticesOf(db: Queryable, city: string): Promise<Practice[]> {
  const rows = await db
    .selectFrom("practices")
    .selectAll()
    .where("cityId", "=", city)
    .where("state", "=", "published")
    .orderBy("number")
    .limit(mostOpen)
    .execute();
  return rows.map(practiceFrom);
}

/** One that nobody else takes further until this is done. @throws Problem `practices.no_practice` */
export async function lockedPractice(db: Tx, named: Named): Promise<KeptPractice> {
  const { id } = (await getPractice(db, named)).practice;
  await practiceSteps.lock(db, id);
  return await getPractice(db, named);
}

/** @throws Problem `practices.no_practice`, and `practices.changed` where it is another version than was seen */
export async function practiceToChange(db: Tx, named: Named, version: number): Promise<KeptPractice> {
  const kept = await lockedPractice(db, named);
  if (kept.practice.version !== version) throw refuse.changed({ version: kept.practice.version });
  return kept;
}

export function isPublic({ state }: Pick<Practice, "state">): boolean {
  return publicStates.some((one) => one === state);
}

interface Written {
  city: string;
  title: WrittenText;
  sentence: WrittenText;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

export async function insertPractice(db: Tx, written: Written): Promise<{ id: string; number: number }> {
  const { city, title, sentence, by, at } = written;
  // Two who write at the same moment come one after the other, and each gets a number.
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const inserted = await db
    .insertInto("practices")
    .values({
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from practices where city_id = ${city})`,
      title: writtenColumn(title),
      sentence: columnOrNull(sentence),
      writtenBy: by.id || null,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await practiceSteps.write(db, { of: inserted.id, action: "write", from: "none", to: "draft", by, at });
  return inserted;
}

interface Said {
  content: ReturnType<typeof practiceContent.fromRow>;
  texts: Record<TextName, WrittenText>;
  by: Pick<Actor, "id">;
  at: Date;
}

export async function saveContent(
  db: Tx,
  { id, version }: Pick<Practice, "id" | "version">,
  { content, texts, by, at }: Said,
): Promise<void> {
  const optional = textNames.filter((name) => name !== "title");
  await db
    .updateTable("practices")
    .set({
      ...practiceContent.toRow(content),
      title: changedColumn("title", texts.title),
      ...Object.fromEntries(optional.map((name) => [name, changedOrNull(snakeCase(name), texts[name])])),
      writtenBy: by.id || null,
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

/** That something was changed that stands beside the content. */
export async function noteChange(
  db: Tx,
  { id, version }: Pick<Practice, "id" | "version">,
  at: Date,
): Promise<void> {
  await db
    .updateTable("practices")
    .set({ version: version + 1, changedAt: at })
    .where("id", "=", id)
    .execute();
}

/** That it is still so; what rested is suggested again. */
export async function keepConfirmed(db: Tx, id: string, at: Date): Promise<void> {
  await db
    .updateTable("practices")
    .set({ confirmedAt: at, restToldAt: null, restingSince: null })
    .where("id", "=", id)
    .execute();
}

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

/** Those who stay keep what they said of this text already. */
export async function setReviewers(
  db: Tx,
  practice: string,
  people: readonly { id: string; name: string }[],
): Promise<void> {
  await db
    .deleteFrom("practiceReviewers")
    .where("practiceId", "=", practice)
    .where(
      "personId",
      "not in",
      people.map(({ id }) => id),
    )
    .execute();
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

export interface Candidate {
  id: string;
  name: string;
  city: string | null;
  cityName: string | null;
}

/** So many people can be chosen from. */
const mostCandidates = 500;

/** Who can read a practice: coordinators of other cities and the commission; nobody who works for its city, nor who wrote it. */
export async function candidatesFor(
  db: Queryable,
  { city, writtenBy }: { city: string; writtenBy: string | null },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select candidates.*, ${textToRead("cities.name")} as "cityName" from (
    select people.id, people.name, min(roles.place_id) filter (where roles.role = 'coordinator') as city
    from roles join people on people.id = roles.person_id
    where roles.ended_at is null and roles.role in ('coordinator', 'reviewer', 'administrator')
      and people.id is distinct from ${writtenBy}
      and not exists (select from deactivated_people where deactivated_people.person_id = people.id)
      and not exists (select from roles as own where own.person_id = people.id and own.ended_at is null
        and own.place = 'city' and own.place_id = ${city})
    group by people.id, people.name) as candidates left join cities on cities.id = candidates.city
    order by candidates.name, candidates.id limit ${mostCandidates}`.execute(db);
  return rows;
}
