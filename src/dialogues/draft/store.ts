// Paragraphs and comments as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { textToRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { most } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import type { Voice } from "../voice.ts";
import { Comment, Earlier, Paragraph } from "./paragraph.ts";

const mostVersions = 50;

function paragraphs(db: Queryable, dialogue: string) {
  const comments = (which: string) =>
    sql<number>`(select count(*)::int from dialogue_comments
      where paragraph_id = dialogue_paragraphs.id ${sql.raw(which)})`;
  return db
    .selectFrom("dialogueParagraphs")
    .select(["id", "number", "text", "version"])
    .select([comments("").as("comments"), comments("and verdict is null").as("unanswered")])
    .where("dialogueId", "=", dialogue)
    .where("droppedAt", "is", null);
}

type Row = Awaited<ReturnType<ReturnType<typeof paragraphs>["executeTakeFirstOrThrow"]>>;
const paragraphFrom = (row: Row): Paragraph => Paragraph.parse({ ...row, text: writtenFrom(row.text) });

/** The draft as it stands, in its order. */
export async function paragraphsOf(db: Queryable, dialogue: string): Promise<Paragraph[]> {
  const rows = await paragraphs(db, dialogue).orderBy("number").limit(most.paragraphs).execute();
  return rows.map(paragraphFrom);
}

/** @throws Problem `dialogues.no_paragraph` */
export async function getParagraph(db: Queryable, dialogue: string, number: number): Promise<Paragraph> {
  const row = await paragraphs(db, dialogue).where("number", "=", number).executeTakeFirst();
  if (!row) throw refuse.no_paragraph();
  return paragraphFrom(row);
}

interface Written {
  text: WrittenText;
  by: string;
  at: Date;
}

/** Whoever calls it holds the lock of the dialogue. */
export async function insertParagraph(
  db: Tx,
  dialogue: string,
  { text, by, at }: Written,
): Promise<{ id: string; number: number }> {
  const { last } = await db
    .selectFrom("dialogueParagraphs")
    .select(sql<number>`coalesce(max(number), 0)::int`.as("last"))
    .where("dialogueId", "=", dialogue)
    .executeTakeFirstOrThrow();
  const added = await db
    .insertInto("dialogueParagraphs")
    .values({ dialogueId: dialogue, number: last + 1, text: writtenColumn(text) })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await keepVersion(db, { id: added.id, version: 1 }, { text, by, at });
  return added;
}

/** Whoever calls it holds the lock of the dialogue. */
export async function saveParagraph(
  db: Tx,
  { id, version }: Pick<Paragraph, "id" | "version">,
  said: Written,
): Promise<void> {
  await db
    .updateTable("dialogueParagraphs")
    .set({ text: writtenColumn(said.text), version: version + 1 })
    .where("id", "=", id)
    .execute();
  await keepVersion(db, { id, version: version + 1 }, said);
}

async function keepVersion(
  db: Tx,
  { id, version }: Pick<Paragraph, "id" | "version">,
  { text, by, at }: Written,
): Promise<void> {
  await db
    .insertInto("dialogueParagraphVersions")
    .values({ paragraphId: id, version, text: writtenColumn(text), byName: by, at })
    .execute();
}

export async function dropParagraphById(db: Tx, id: string, at: Date): Promise<void> {
  await db.updateTable("dialogueParagraphs").set({ droppedAt: at }).where("id", "=", id).execute();
}

/** A paragraph as it was before, the newest first. */
export async function earlierOf(db: Queryable, { id, version }: Paragraph): Promise<Earlier[]> {
  const rows = await db
    .selectFrom("dialogueParagraphVersions")
    .select(["version", "text", "at"])
    .where("paragraphId", "=", id)
    .where("version", "<", version)
    .orderBy("version", "desc")
    .limit(mostVersions)
    .execute();
  return rows.map(({ text, at, ...row }) =>
    Earlier.parse({ ...row, text: writtenFrom(text), at: at.toISOString() }),
  );
}

function comments(db: Queryable) {
  return db
    .selectFrom("dialogueComments as comment")
    .innerJoin("dialogueParagraphs as paragraph", "paragraph.id", "comment.paragraphId")
    .leftJoin("cities", "cities.id", "comment.cityId")
    .leftJoin("organisations", "organisations.id", "comment.organisationId")
    .select([
      "comment.id",
      "comment.paragraphVersion",
      "comment.text",
      "comment.language",
      "comment.at",
      "comment.verdict",
      "comment.because",
      "paragraph.number as paragraph",
    ])
    .select(
      sql<string>`coalesce(${textToRead("cities.name")}, ${textToRead("organisations.name")}, comment.name)`.as(
        "from",
      ),
    );
}

type CommentRow = Awaited<ReturnType<ReturnType<typeof comments>["executeTakeFirstOrThrow"]>>;
const commentFrom = ({ at, ...row }: CommentRow): Comment => Comment.parse({ ...row, on: at.toISOString() });

/** What was said to a paragraph, the oldest first. */
export async function commentsOn(db: Queryable, paragraph: string): Promise<Comment[]> {
  const rows = await comments(db)
    .where("comment.paragraphId", "=", paragraph)
    .orderBy("comment.at")
    .orderBy("comment.id")
    .limit(most.comments)
    .execute();
  return rows.map(commentFrom);
}

/** @throws Problem `dialogues.no_comment` */
export async function getComment(
  db: Queryable,
  dialogue: string,
  id: string,
): Promise<{ comment: Comment; paragraph: number }> {
  const row = await comments(db)
    .where("paragraph.dialogueId", "=", dialogue)
    .where("comment.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_comment();
  return { comment: commentFrom(row), paragraph: row.paragraph };
}

export async function commentsIn(db: Queryable, dialogue: string): Promise<number> {
  const { count } = await db
    .selectFrom("dialogueComments")
    .innerJoin("dialogueParagraphs", "dialogueParagraphs.id", "paragraphId")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("dialogueId", "=", dialogue)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertComment(
  db: Tx,
  { id, version }: Pick<Paragraph, "id" | "version">,
  said: { voice: Voice & { personId: string }; text: string; language: Language; at: Date },
): Promise<{ id: string }> {
  const { voice, ...rest } = said;
  return await db
    .insertInto("dialogueComments")
    .values({ paragraphId: id, paragraphVersion: version, ...voice, ...rest })
    .returning("id")
    .executeTakeFirstOrThrow();
}

export async function saveAnswer(
  db: Tx,
  id: string,
  answer: { verdict: string; because: string; answeredAt: Date },
): Promise<void> {
  await db.updateTable("dialogueComments").set(answer).where("id", "=", id).execute();
}
