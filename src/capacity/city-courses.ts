// How many people of a city finished which course: never fewer than five are said.

import type { Queryable } from "../platform/database/database.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { courseNamed, library } from "./texts.ts";

/** Fewer are not said: somebody could be known by it. */
export const fewestCounted = 5;

/** The rows of a city that can be said. */
export function countedIn(db: Queryable, city: string) {
  return db
    .selectFrom("cityCourses")
    .innerJoin("courses", "courses.id", "cityCourses.courseId")
    .innerJoin("cities", "cities.id", "cityCourses.cityId")
    .select(["cityCourses.id", "cityCourses.finished", "cityCourses.lastFinishedOn", "cityCourses.version"])
    .select(["courses.key", "courses.edition", "cities.name as cityName"])
    .where("cityCourses.cityId", "=", city)
    .where("cityCourses.finished", ">=", fewestCounted);
}

/** What a course is called; one that comes with the program no more, by its key. */
export function titleOf(key: string, language: Language): string {
  const course = courseNamed(key);
  return course ? library().read(course, language).title : key;
}

/** The features that it serves. */
export function featuresOf(key: string): readonly string[] {
  return courseNamed(key)?.features ?? [];
}
