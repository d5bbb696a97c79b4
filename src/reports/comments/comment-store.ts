// Comments as they are kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { ReportHead } from "../drafting.ts";
import { refuse } from "../problems.ts";
import {
  type Comment,
  type CommentCount,
  isReadBy,
  mostAnswers,
  mostComments,
  type Side,
} from "./comment.ts";

interface Writer {
  id: string;
  name: string;
}

/** The comments of a report that a side reads, of all its questions or of one; those that are open first. */
export async function commentsOf(
  db: Queryable,
  reportId: string,
  reader: Side,
  question?: string,
): Promise<Comment[]> {
  const rows = await db
    .selectFrom("reportComments")
    .selectAll()
    .where("reportId", "=", reportId)
    .$if(question !== undefined, (q) => q.where("questionId", "=", question ?? ""))
    .$if(reader === "commission", (q) => q.where("isForBoth", "=", true))
    .orderBy((eb) => eb("closedAt", "is not", null))
    .orderBy("writtenAt")
    .orderBy("id")
    .limit(mostComments)
    .execute();
  const answers = await answersOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    question: row.questionId,
    side: row.side as Side,
    isForBoth: row.isForBoth,
    submission: row.submission,
    text: row.text,
    by: row.writtenByName,
    at: row.writtenAt,
    closed: row.closedAt && { by: row.closedByName ?? "", at: row.closedAt },
    answers: answers.get(row.id) ?? [],
  }));
}

async function answersOf(
  db: Queryable,
  commentIds: readonly string[],
): Promise<Map<string, Comment["answers"]>> {
  if (commentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("reportCommentAnswers")
    .selectAll()
    .where("commentId", "in", [...commentIds])
    .orderBy("id")
    .execute();
  const answers = rows.map(({ id, commentId, side, text, writtenByName, writtenAt }) => ({
    commentId,
    answer: { id, side: side as Side, text, by: writtenByName, at: writtenAt },
  }));
  const byComment = Map.groupBy(answers, ({ commentId }) => commentId);
  return new Map([...byComment].map(([id, found]) => [id, found.map(({ answer }) => answer)]));
}

/** How many comments of each question a side reads. */
export async function commentCounts(
  db: Queryable,
  reportId: string,
  reader: Side,
): Promise<Map<string, CommentCount>> {
  const rows = await db
    .selectFrom("reportComments")
    .select(({ fn }) => [
      "questionId",
      fn.count<number>("id").filterWhere("closedAt", "is", null).as("open"),
      fn.count<number>("id").filterWhere("closedAt", "is not", null).as("closed"),
    ])
    .where("reportId", "=", reportId)
    .$if(reader === "commission", (q) => q.where("isForBoth", "=", true))
    .groupBy("questionId")
    .execute();
  return new Map(
    rows.map(({ questionId, open, closed }) => [questionId, { open: Number(open), closed: Number(closed) }]),
  );
}

/** @throws Problem `reports.too_many_comments` */
export async function addComment(
  db: Tx,
  head: ReportHead,
  comment: {
    question: string;
    side: Side;
    isForBoth: boolean;
    text: string;
    writer: Writer;
    now: Date;
  },
): Promise<{ id: string }> {
  const { total } = await db
    .selectFrom("reportComments")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("reportId", "=", head.id)
    .executeTakeFirstOrThrow();
  if (Number(total) >= mostComments) throw refuse.too_many_comments({ limit: mostComments });
  const { question, side, isForBoth, text, writer, now } = comment;
  return db
    .insertInto("reportComments")
    .values({
      reportId: head.id,
      cityId: head.cityId,
      questionId: question,
      submission: head.submissions,
      side,
      isForBoth,
      text,
      writtenBy: writer.id,
      writtenByName: writer.name,
      writtenAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

export interface FoundComment {
  id: string;
  question: string;
  side: Side;
  isForBoth: boolean;
  isClosed: boolean;
  writtenBy: string | null;
}

/**
 * A comment that a side reads, for a change.
 * @throws Problem `reports.no_comment`
 */
export async function lockComment(db: Tx, head: ReportHead, id: string, reader: Side): Promise<FoundComment> {
  const row = await db
    .selectFrom("reportComments")
    .select(["id", "questionId", "side", "isForBoth", "closedAt", "writtenBy"])
    .where("id", "=", id)
    .where("reportId", "=", head.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !isReadBy(reader, row)) throw refuse.no_comment();
  const { questionId, side, isForBoth, closedAt, writtenBy } = row;
  return {
    id,
    question: questionId,
    side: side as Side,
    isForBoth,
    isClosed: closedAt !== null,
    writtenBy,
  };
}

/** @throws Problem `reports.too_many_answers` */
export async function addAnswer(
  db: Tx,
  head: ReportHead,
  answer: { commentId: string; side: Side; text: string; writer: Writer; now: Date },
): Promise<void> {
  const { commentId, side, text, writer, now } = answer;
  const { total } = await db
    .selectFrom("reportCommentAnswers")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("commentId", "=", commentId)
    .executeTakeFirstOrThrow();
  if (Number(total) >= mostAnswers) throw refuse.too_many_answers({ limit: mostAnswers });
  await db
    .insertInto("reportCommentAnswers")
    .values({
      commentId,
      cityId: head.cityId,
      side,
      text,
      writtenBy: writer.id,
      writtenByName: writer.name,
      writtenAt: now,
    })
    .execute();
}

export async function setClosed(db: Tx, id: string, closer: Writer | null, now: Date): Promise<void> {
  await db
    .updateTable("reportComments")
    .set({
      closedAt: closer && now,
      closedBy: closer?.id ?? null,
      closedByName: closer?.name ?? null,
    })
    .where("id", "=", id)
    .execute();
}
