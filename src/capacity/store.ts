// How far the editions of courses are, as it is kept.

import type { Queryable, Tx } from "../platform/database/database.ts";
import { keptSteps } from "../platform/database/kept-steps.ts";
import { achievementsToEarn } from "../recognition/achievements/queries.ts";
import { type Course, mostCourses } from "./course.ts";
import { refuse } from "./problems.ts";
import { library } from "./texts.ts";
import { type CourseState, courseStates, type courseSteps as steps } from "./workflow.ts";

export const courseSteps = keptSteps<keyof typeof steps.rules, CourseState>("courses", "course");

/** A course that comes with the program, and how far its edition is. */
export interface KeptCourse extends Course {
  id: string;
  state: CourseState;
  sentBy: string | null;
  achievementId: string | null;
  version: number;
  changedAt: Date;
}

/** Without who sent it: for its readers. */
export const withoutPeople = ({ sentBy: _by, ...course }: KeptCourse) => course;

/** What is attested of whoever finished it, as long as that can be. */
export async function achievementOf(db: Queryable, { achievementId }: Pick<KeptCourse, "achievementId">) {
  if (achievementId === null) return undefined;
  return (await achievementsToEarn(db)).find(({ id }) => id === achievementId);
}

/** All that come with the program, in their order. */
export async function allCourses(db: Queryable): Promise<KeptCourse[]> {
  const { courses } = library();
  const rows = await db
    .selectFrom("courses")
    .selectAll("courses")
    .where(
      "key",
      "in",
      courses.map(({ key }) => key),
    )
    .orderBy("edition", "desc")
    .limit(mostCourses * 50)
    .execute();
  return courses.flatMap((course) => {
    const row = rows.find(({ key, edition }) => key === course.key && edition === course.edition);
    const state = courseStates.find((one) => one === row?.state);
    if (!row || !state) return [];
    const { id, sentBy, achievementId, version, changedAt, checkedOn } = row;
    return [{ ...course, id, state, sentBy, achievementId, version, changedAt, checkedOn }];
  });
}

/** @throws Problem `capacity.no_course` */
export async function findCourse(db: Queryable, key: string): Promise<KeptCourse> {
  const found = (await allCourses(db)).find((course) => course.key === key);
  if (!found) throw refuse.no_course();
  return found;
}

/** One that everybody reads: it is open, or was and rests. @throws Problem `capacity.no_course` */
export async function readableCourse(db: Queryable, key: string): Promise<KeptCourse> {
  const found = await findCourse(db, key);
  if (found.state !== "open" && found.state !== "resting") throw refuse.no_course();
  return found;
}

/** @throws Problem `capacity.changed` where it is another version than was seen */
export async function courseToChange(db: Tx, key: string, version: number): Promise<KeptCourse> {
  const { id } = await findCourse(db, key);
  await courseSteps.lock(db, id);
  const found = await findCourse(db, key);
  if (found.version !== version) throw refuse.changed();
  return found;
}
