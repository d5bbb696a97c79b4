// Who takes which course, as it is kept: read by nobody but themselves.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { ownCities } from "../../platform/role.ts";
import type { Course } from "../course.ts";
import { library } from "../texts.ts";

type Whose = Pick<Actor, "id">;

export async function enrolmentOf(db: Queryable, courseId: string, { id }: Whose) {
  return db
    .selectFrom("courseEnrolments")
    .select(["id", "startedAt", "finishedAt", "badgeAskedAt", "attestedAt"])
    .where("courseId", "=", courseId)
    .where("personId", "=", id)
    .executeTakeFirst();
}

/** Begins it where it is not begun. */
export async function enrol(db: Tx, courseId: string, { id: personId }: Whose, startedAt: Date) {
  await db
    .insertInto("courseEnrolments")
    .values({ courseId, personId, startedAt })
    .onConflict((conflict) => conflict.columns(["courseId", "personId"]).doNothing())
    .execute();
  // Answers from two devices at one moment come one after the other: the second of them finishes.
  return db
    .selectFrom("courseEnrolments")
    .select(["id", "finishedAt"])
    .where("courseId", "=", courseId)
    .where("personId", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
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
