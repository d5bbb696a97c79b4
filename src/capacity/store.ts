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

/** The newest editions of all that come with the program, in their order: for those who check them. */
export const allCourses = (db: Queryable): Promise<KeptCourse[]> => kept(db, library().courses);

/**
 * What everybody reads of each course: the newest edition that was opened, also where it rests now. One that is still to be opened hides
 * none.
 */
export async function readCourses(db: Queryable): Promise<KeptCourse[]> {
  const opened = (await kept(db, library().editions)).filter(
    ({ state }) => state === "open" || state === "resting",
  );
  return opened.filter(
    ({ key, edition }) => !opened.some((other) => other.key === key && other.edition > edition),
  );
}

async function kept(db: Queryable, courses: readonly Course[]): Promise<KeptCourse[]> {
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

/** Its newest edition. @throws Problem `capacity.no_course` */
export async function findCourse(db: Queryable, key: string): Promise<KeptCourse> {
  const found = (await allCourses(db)).find((course) => course.key === key);
  if (!found) throw refuse.no_course();
  return found;
}

/** One that everybody reads: it is open, or was and rests. @throws Problem `capacity.no_course` */
export async function readableCourse(db: Queryable, key: string): Promise<KeptCourse> {
  const found = (await readCourses(db)).find((course) => course.key === key);
  if (!found) throw refuse.no_course();
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
