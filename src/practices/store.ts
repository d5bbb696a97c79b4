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
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../platform/written.ts";
import { practiceContent, type TextName, textNames } from "./content.ts";
import { licence, Practice } from "./practice.ts";
import { refuse } from "./problems.ts";
import { type PracticeMove, type PracticeState, publicStates } from "./workflow.ts";

export const practiceSteps = keptSteps<PracticeMove, PracticeState>("practices", "practice");

export interface Named {
  city: string;
  number: number;
}

export interface KeptPractice {
  practice: Practice;
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
  return { practice: practiceFrom(row) };
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
    .set({ confirmedAt: at, confirmAskedAt: null, restToldAt: null, restingSince: null })
    .where("id", "=", id)
    .execute();
}
