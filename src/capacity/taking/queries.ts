// What somebody reads of their own way through a course. Nobody else reads it.

import { sql } from "kysely";
import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { refuse } from "../problems.ts";
import { oneUnit } from "../reading/queries.ts";
import { oneCourse } from "../states/commands.ts";
import { achievementOf, type KeptCourse, readableCourse, readCourses, withoutPeople } from "../store.ts";
import { badgeOf, CourseBadge } from "./badge.ts";
import { doneUnits, enrolmentOf, latestOf } from "./store.ts";

export const getMyCourse = query({
  name: "capacity.getMyCourse",
  route: "GET /courses/:course/mine",
  summary: "How far one is with a course oneself: not begun, at a unit, or finished.",
  input: z.object(oneCourse),
  output: z.object({
    state: z.enum(["not_begun", "begun", "finished"]),
    done: z.array(z.string()).max(6).describe("The units that are done."),
    nextUnit: z.string().nullable(),
    finishedOn: z.string().nullable(),
    badge: CourseBadge.nullable().describe("What became of its badge; null before the course is finished."),
  }),
  allow: signedIn,
  async find({ course: key }, { db, actor }) {
    const course = await readableCourse(db, key);
    const enrolment = await latestOf(db, course, actor);
    return {
      course,
      enrolment,
      done: enrolment ? await unitsDone(db, course, enrolment) : [],
      badge: enrolment?.finishedAt ? await badgeOf(db, enrolment) : null,
    };
  },
  present({ course, enrolment, done, badge }) {
    return {
      state: !enrolment ? "not_begun" : enrolment.finishedAt === null ? "begun" : "finished",
      done,
      nextUnit: course.units.find((unit) => !done.includes(unit.key))?.key ?? null,
      finishedOn: enrolment?.finishedAt ? dayOf(enrolment.finishedAt) : null,
      badge,
    };
  },
});

/** Of an earlier edition that was finished nothing is left to do. */
const unitsDone = async (
  db: Queryable,
  course: KeptCourse,
  { id, courseId }: { id: string; courseId: string },
): Promise<string[]> =>
  courseId === course.id ? doneUnits(db, course, id) : course.units.map(({ key }) => key);

export const myCourseForPage = screenQuery(getMyCourse, {
  name: "capacity.myCourseForPage",
  async show({ course, ...found }, { db }) {
    const { enrolment } = found;
    return {
      course: withoutPeople(course),
      ...found,
      achievement: await achievementOf(db, enrolment ?? course),
    };
  },
});
export type MyCourse = Awaited<ReturnType<typeof myCourseForPage.call>>;

export const unitToAnswer = query({
  name: "capacity.unitToAnswer",
  input: z.object(oneUnit),
  allow: signedIn,
  async run({ course: key, unit }, { db, actor }) {
    const course = await readableCourse(db, key);
    const number = course.units.findIndex((one) => one.key === unit);
    if (number < 0) throw refuse.no_unit();
    const enrolment = await enrolmentOf(db, course.id, actor);
    const answers = enrolment
      ? await db
          .selectFrom("courseAnswers")
          .select(["question", "chosen"])
          .where("enrolmentId", "=", enrolment.id)
          .where("unit", "=", unit)
          .$call(boundedBy("the questions of one unit"))
          .execute()
      : [];
    return {
      course: withoutPeople(course),
      number,
      answers: Object.fromEntries(answers.map(({ question, chosen }) => [question, chosen])),
      isFinished: enrolment?.finishedAt != null,
    };
  },
});

/** What somebody began and has not finished, for their desk. */
export const coursesToGoOn = query({
  name: "capacity.coursesToGoOn",
  input: z.object({}),
  allow: signedIn,
  async run(_input, { db, actor }) {
    const begun = await db
      .selectFrom("courseEnrolments")
      .innerJoin("courses", "courses.id", "courseEnrolments.courseId")
      .select("courses.key")
      .where("personId", "=", actor.id)
      .groupBy("courses.key")
      .having(sql<boolean>`bool_and(finished_at is null)`)
      .execute();
    if (begun.length === 0) return { courses: [] };
    const keys = new Set(begun.map(({ key }) => key));
    return { courses: (await readCourses(db)).filter(({ key }) => keys.has(key)).map(withoutPeople) };
  },
});
