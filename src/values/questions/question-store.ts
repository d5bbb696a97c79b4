// Questions about values as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { wakeChannel } from "../../platform/jobs/wake.ts";
import { refuse } from "../problems.ts";
import {
  type AskingSide,
  mostQuestionAnswers,
  mostQuestions,
  type QuestionAnswer,
  questionState,
  type Speaker,
  type ValueQuestion,
} from "./value-question.ts";

/** The job that tells whoever asked that the value was corrected. */
export const correctionsJob = "values.tellOfCorrections";

/** What `questionState` says, for lists; of `value_questions` beside `city_values`. */
export const stateInSql = sql<string>`case when value_questions.closed_at is not null then 'closed'
  when value_questions.last_side = 'city' or city_values.version > value_questions.last_value_version
    then 'waitsForCommission'
  else 'waitsForCity' end`;

/**
 * Those of the commission who asked or wrote on, as far as they still hold a role in which they can close it; of the row of
 * `value_questions` that the statement is about.
 */
export const stillAsking = sql`(
  select roles.person_id from roles
  where roles.place = 'network' and roles.role in ('reviewer', 'administrator') and roles.ended_at is null
    and not exists (select from deactivated_people where deactivated_people.person_id = roles.person_id)
    and (roles.person_id = value_questions.asked_by or exists (
      select from value_question_answers said
      where said.question_id = value_questions.id and said.side = 'commission' and said.written_by = roles.person_id
    ))
)`;

function questionsQuery(db: Queryable) {
  return db
    .selectFrom("valueQuestions")
    .innerJoin("cityValues", "cityValues.id", "valueQuestions.valueId")
    .selectAll("valueQuestions")
    .select("cityValues.version as currentVersion");
}

type QuestionRow = Awaited<ReturnType<ReturnType<typeof questionsQuery>["execute"]>>[number];

/** What was asked about a value: what is open first, then the newest. */
export async function questionsOfValue(
  db: Queryable,
  cityId: string,
  valueId: string,
): Promise<ValueQuestion[]> {
  const rows = await questionsQuery(db)
    .where("valueQuestions.cityId", "=", cityId)
    .where("valueQuestions.valueId", "=", valueId)
    .orderBy((eb) => eb("closedAt", "is not", null))
    .orderBy("askedAt", "desc")
    .orderBy("valueQuestions.id")
    .limit(mostQuestions)
    .execute();
  return withAnswers(db, rows);
}

/** @throws Problem `monitoring.no_value_question` */
export async function getValueQuestion(db: Queryable, cityId: string, id: string): Promise<ValueQuestion> {
  const rows = await questionsQuery(db)
    .where("valueQuestions.cityId", "=", cityId)
    .where("valueQuestions.id", "=", id)
    .execute();
  const [question] = await withAnswers(db, rows);
  if (!question) throw refuse.no_value_question();
  return question;
}

async function withAnswers(db: Queryable, rows: readonly QuestionRow[]): Promise<ValueQuestion[]> {
  if (rows.length === 0) return [];
  const answers = await db
    .selectFrom("valueQuestionAnswers")
    .selectAll()
    .where(
      "questionId",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("id")
    .execute();
  const byQuestion = Map.groupBy(answers, ({ questionId }) => questionId);
  return rows.map((row) => ({
    id: row.id,
    value: row.valueId,
    askedVersion: row.valueVersion,
    valueVersion: row.currentVersion,
    state: stateOf(row),
    version: row.version,
    text: row.text,
    by: row.askedByName,
    at: row.askedAt,
    closed: row.closedAt && { by: row.closedByName ?? "", at: row.closedAt },
    answers: (byQuestion.get(row.id) ?? []).map(
      ({ id, side, text, writtenByName: by, writtenAt: at }): QuestionAnswer => ({
        id,
        side: side as AskingSide,
        text,
        by,
        at,
      }),
    ),
  }));
}

function stateOf(row: Pick<QuestionRow, "closedAt" | "lastSide" | "lastValueVersion" | "currentVersion">) {
  const { closedAt, lastSide, lastValueVersion, currentVersion: valueVersion } = row;
  return questionState({
    isClosed: closedAt !== null,
    lastSide: lastSide as AskingSide,
    lastValueVersion,
    valueVersion,
  });
}

/** @throws Problem `monitoring.too_many_value_questions` */
export async function addValueQuestion(
  db: Tx,
  value: { id: string; cityId: string; version: number },
  text: string,
  by: Speaker,
  now: Date,
): Promise<{ id: string }> {
  const { total } = await db
    .selectFrom("valueQuestions")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("valueId", "=", value.id)
    .executeTakeFirstOrThrow();
  if (Number(total) >= mostQuestions) throw refuse.too_many_value_questions({ limit: mostQuestions });
  return db
    .insertInto("valueQuestions")
    .values({
      valueId: value.id,
      valueVersion: value.version,
      cityId: value.cityId,
      text,
      askedBy: by.id || null,
      askedByName: by.name,
      askedAt: now,
      lastValueVersion: value.version,
      toldVersion: value.version,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

interface LockedQuestion {
  id: string;
  value: string;
  /** Counts what was said, and the version of the value as it stands. */
  version: number;
  valueVersion: number;
  isClosed: boolean;
}

/**
 * A question, held until the transaction ends: nobody says anything meanwhile.
 * @throws Problem `monitoring.no_value_question`
 */
export async function lockValueQuestion(db: Tx, cityId: string, id: string): Promise<LockedQuestion> {
  const row = await questionsQuery(db)
    .where("valueQuestions.id", "=", id)
    .where("valueQuestions.cityId", "=", cityId)
    .forUpdate(["valueQuestions"])
    .executeTakeFirst();
  if (!row) throw refuse.no_value_question();
  const { valueId: value, version, currentVersion, closedAt } = row;
  return { id, value, version, valueVersion: currentVersion, isClosed: closedAt !== null };
}

/**
 * Adds what a side says; a question that was closed is open again.
 * @throws Problem `monitoring.too_many_question_answers`
 */
export async function addQuestionAnswer(
  db: Tx,
  cityId: string,
  question: LockedQuestion,
  said: { side: AskingSide; text: string; by: Speaker; now: Date },
): Promise<{ id: string }> {
  const { side, text, by, now } = said;
  const { total } = await db
    .selectFrom("valueQuestionAnswers")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("questionId", "=", question.id)
    .executeTakeFirstOrThrow();
  if (Number(total) >= mostQuestionAnswers)
    throw refuse.too_many_question_answers({ limit: mostQuestionAnswers });
  await db
    .updateTable("valueQuestions")
    .set({
      version: question.version + 1,
      lastSide: side,
      lastValueVersion: question.valueVersion,
      closedAt: null,
      closedBy: null,
      closedByName: null,
    })
    .where("id", "=", question.id)
    .execute();
  return db
    .insertInto("valueQuestionAnswers")
    .values({
      questionId: question.id,
      cityId,
      side,
      text,
      writtenBy: by.id || null,
      writtenByName: by.name,
      writtenAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

export async function closeQuestion(db: Tx, { id }: LockedQuestion, by: Speaker, now: Date): Promise<void> {
  await db
    .updateTable("valueQuestions")
    .set({ closedAt: now, closedBy: by.id || null, closedByName: by.name })
    .where("id", "=", id)
    .execute();
}

/** Those who asked and are still there, to be told what became of it. */
export async function peopleStillAsking(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`select asking.person_id
    from value_questions, lateral ${stillAsking} as asking
    where value_questions.id = ${id}`.execute(db);
  return rows.map(({ personId }) => personId);
}

/** Has the job look whether a value was corrected that somebody asked about, where a city has such a question at all. */
export async function tellOfCorrections(db: Tx, cityId: string): Promise<void> {
  await sql`select pg_notify(${wakeChannel}, ${correctionsJob}) where exists (
    select from value_questions where city_id = ${cityId} and closed_at is null
  )`.execute(db);
}
