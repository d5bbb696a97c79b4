// Who takes which course, as it is kept: read by nobody but themselves.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { ownCities } from "../../platform/role.ts";
import type { Course } from "../course.ts";
import type { KeptCourse } from "../store.ts";
import { library } from "../texts.ts";

const mostEditions = 100;

type Whose = Pick<Actor, "id">;

export async function enrolmentOf(db: Queryable, courseId: string, { id }: Whose) {
  return db
    .selectFrom("courseEnrolments")
    .select(["id", "finishedAt"])
    .where("courseId", "=", courseId)
    .where("personId", "=", id)
    .executeTakeFirst();
}

/** That of the edition that is read; of an earlier one where they finished that and not this. */
export async function latestOf(db: Queryable, { id, key }: Pick<KeptCourse, "id" | "key">, whose: Whose) {
  const all = await db
    .selectFrom("courseEnrolments")
    .innerJoin("courses", "courses.id", "courseEnrolments.courseId")
    .select(["courseEnrolments.id", "startedAt", "finishedAt", "badgeAskedAt", "attestedAt", "attestationId"])
    .select(["courseId", "courses.edition", "courses.achievementId"])
    .where("courses.key", "=", key)
    .where("personId", "=", whose.id)
    .orderBy("courses.edition", "desc")
    .limit(mostEditions)
    .execute();
  return all.find(({ finishedAt }) => finishedAt !== null) ?? all.find(({ courseId }) => courseId === id);
}

/** Two presses of a button come one after the other. */
export async function lockEnrolments(db: Tx, { key }: Pick<KeptCourse, "key">, { id }: Whose): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`course badge ${key} ${id}`}, 0))`.execute(db);
}

/** Begins it where it is not begun. What was right in the edition before counts on, where the question is the same. */
export async function enrol(db: Tx, course: KeptCourse, { id: personId }: Whose, startedAt: Date) {
  const { id: courseId } = course;
  const begun = await db
    .insertInto("courseEnrolments")
    .values({ courseId, personId, startedAt })
    .onConflict((conflict) => conflict.columns(["courseId", "personId"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (begun) await takeOver(db, course, begun.id, personId);
  // Answers from two devices at one moment come one after the other: the second of them finishes.
  return db
    .selectFrom("courseEnrolments")
    .select(["id", "finishedAt"])
    .where("courseId", "=", courseId)
    .where("personId", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function takeOver(db: Tx, course: KeptCourse, enrolmentId: string, personId: string): Promise<void> {
  const before = await db
    .selectFrom("courseEnrolments")
    .innerJoin("courses", "courses.id", "courseEnrolments.courseId")
    .select(["courseEnrolments.id", "courses.edition"])
    .where("courses.key", "=", course.key)
    .where("courses.edition", "<", course.edition)
    .where("personId", "=", personId)
    .orderBy("courses.edition", "desc")
    .limit(1)
    .executeTakeFirst();
  const earlier = library().editions.find(
    ({ key, edition }) => key === course.key && edition === before?.edition,
  );
  if (!before || !earlier) return;
  const same = sameQuestions(earlier, course);
  const answers = await db
    .selectFrom("courseAnswers")
    .select(["unit", "question", "chosen", "answeredAt"])
    .select("wasRight")
    .where("enrolmentId", "=", before.id)
    .$call(boundedBy("the questions of one course"))
    .execute();
  const kept = answers.filter(({ unit, question }) => same.has(`${unit}/${question}`));
  if (kept.length > 0)
    await db
      .insertInto("courseAnswers")
      .values(kept.map((answer) => ({ ...answer, enrolmentId })))
      .execute();
}

/** Questions that read the same in both editions, as `unit/question`. */
function sameQuestions(earlier: Course, course: Course): Set<string> {
  const [before, now] = [earlier, course].map(
    (one) =>
      new Map(
        library()
          .read(one, defaultLanguage)
          .units.flatMap(({ key, questions }) =>
            questions.map((question) => [`${key}/${question.key}`, JSON.stringify(question)] as const),
          ),
      ),
  );
  return new Set([...(now ?? [])].filter(([key, text]) => before?.get(key) === text).map(([key]) => key));
}

export interface Answered {
  unit: string;
  question: string;
  chosen: string;
  isRight: boolean;
}

/** The last answer stays; what was right once counts as right. */
export async function keepAnswers(
  db: Tx,
  enrolmentId: string,
  answers: readonly Answered[],
  answeredAt: Date,
): Promise<void> {
  await db
    .insertInto("courseAnswers")
    .values(
      answers.map(({ isRight: wasRight, ...answer }) => ({ enrolmentId, ...answer, wasRight, answeredAt })),
    )
    .onConflict((conflict) =>
      conflict.columns(["enrolmentId", "unit", "question"]).doUpdateSet({
        chosen: sql`case when excluded.answered_at >= course_answers.answered_at then excluded.chosen
          else course_answers.chosen end`,
        wasRight: sql`course_answers.was_right or excluded.was_right`,
        answeredAt: sql`greatest(course_answers.answered_at, excluded.answered_at)`,
      }),
    )
    .execute();
}

/** The units of which each question was answered right. */
export async function doneUnits(db: Queryable, course: Course, enrolmentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("courseAnswers")
    .select(["unit", "question"])
    .where("enrolmentId", "=", enrolmentId)
    .where("wasRight", "=", true)
    .$call(boundedBy("the questions of one course"))
    .execute();
  const right = new Set(rows.map(({ unit, question }) => `${unit}/${question}`));
  return library()
    .read(course, defaultLanguage)
    .units.filter(({ key, questions }) => questions.every((one) => right.has(`${key}/${one.key}`)))
    .map(({ key }) => key);
}

/** Whether it was finished by this; once only. */
export async function finish(db: Tx, id: string, finishedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("courseEnrolments")
    .set({ finishedAt })
    .where("id", "=", id)
    .where("finishedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Their cities have one more who finished it; nobody's name is with it. */
export async function countInCities(
  db: Tx,
  courseId: string,
  actor: Pick<Actor, "roles">,
  now: Date,
): Promise<void> {
  for (const cityId of [...new Set(ownCities(actor))].toSorted())
    await db
      .insertInto("cityCourses")
      .values({ cityId, courseId, finished: 1, lastFinishedOn: dayOf(now) })
      .onConflict((conflict) =>
        conflict.columns(["cityId", "courseId"]).doUpdateSet({
          finished: sql`city_courses.finished + 1`,
          version: sql`city_courses.version + 1`,
          lastFinishedOn: dayOf(now),
        }),
      )
      .execute();
}
