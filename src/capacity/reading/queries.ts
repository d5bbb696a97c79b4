// What everybody reads of courses: those that a second person opened.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { countedIn, featuresOf, fewestCounted, titleOf } from "../city-courses.ts";
import { audiences, Key, minutesOf, mostCourses } from "../course.ts";
import { Finished } from "../open.ts";
import { refuse } from "../problems.ts";
import { oneCourse } from "../states/commands.ts";
import { achievementOf, type KeptCourse, readableCourse, readCourses, withoutPeople } from "../store.ts";
import { library } from "../texts.ts";

/** A city cannot have finished more editions than there are. */
const mostCounted = 500;

const Listed = z.object({
  key: z.string(),
  edition: z.int(),
  titles: z.record(z.string(), z.string()).describe("By language."),
  audience: z.enum(audiences),
  minutes: z.int().describe("To read all of it."),
  features: z.array(z.string()).max(6).describe("Of the Key Features."),
  checkedOn: z.string().describe("When somebody last found it right."),
});
export type ListedCourse = z.infer<typeof Listed>;

const listed = (course: KeptCourse): ListedCourse => ({
  key: course.key,
  edition: course.edition,
  titles: Object.fromEntries(languages.map((language) => [language, library().read(course, language).title])),
  audience: course.audience,
  minutes: minutesOf(course),
  features: course.features,
  checkedOn: course.checkedOn,
});

export const listCourses = query({
  name: "capacity.listCourses",
  route: "GET /courses",
  summary: "The short courses that are open, for those who work with the network and in its cities.",
  input: z.object({}),
  output: z.object({ courses: z.array(Listed).max(mostCourses) }),
  allow: everyone,
  run: async (_input, { db }) => ({
    courses: (await readCourses(db)).filter(({ state }) => state === "open").map(listed),
  }),
});

export const getCourse = query({
  name: "capacity.getCourse",
  route: "GET /courses/:course",
  summary: "A course with its units.",
  input: z.object(oneCourse),
  output: Listed.extend({
    isResting: z.boolean().describe("It is offered to nobody new."),
    units: z
      .array(
        z.object({
          key: z.string(),
          minutes: z.int(),
          titles: z.record(z.string(), z.string()).describe("By language."),
        }),
      )
      .max(6),
  }),
  allow: everyone,
  find: ({ course }, { db }) => readableCourse(db, course),
  present(course) {
    return {
      ...listed(course),
      isResting: course.state === "resting",
      units: course.units.map((unit, index) => ({
        ...unit,
        titles: Object.fromEntries(
          languages.map((language) => [language, library().read(course, language).units[index]?.title ?? ""]),
        ),
      })),
    };
  },
});

export const courseForPage = screenQuery(getCourse, {
  name: "capacity.courseForPage",
  show: async (course, { db }) => ({
    course: withoutPeople(course),
    achievement: await achievementOf(db, course),
  }),
});

export const oneUnit = { ...oneCourse, unit: Key.describe("The unit, by its key.") };

export const unitForPage = query({
  name: "capacity.unitForPage",
  input: z.object(oneUnit),
  allow: everyone,
  async run({ course: key, unit }, { db }) {
    const course = await readableCourse(db, key);
    const number = course.units.findIndex((one) => one.key === unit);
    if (number < 0) throw refuse.no_unit();
    return { course: withoutPeople(course), number };
  },
});

/** For whoever makes a map of the site. */
export const coursesForMap = query({
  name: "capacity.coursesForMap",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db }) =>
    (await readCourses(db))
      .filter(({ state }) => state === "open")
      .map(({ key, units, changedAt }) => ({ key, units, changedAt })),
});

export const openCoursesOf = query({
  name: "capacity.openCoursesOf",
  route: "GET /cities/:city/finished-courses",
  summary: `How many people of a city finished which course; where fewer than ${fewestCounted} did, nothing is said.`,
  input: z.object({ city: z.string().max(40) }),
  output: z.object({ city: z.string(), courses: z.array(Finished).max(mostCounted) }),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    const rows = await countedIn(db, city)
      .orderBy("courses.key")
      .orderBy("courses.edition")
      .limit(mostCounted)
      .execute();
    return {
      city,
      courses: rows.map(({ key, edition, finished, lastFinishedOn }) => ({
        course: key,
        edition,
        title: Object.fromEntries(languages.map((language) => [language, titleOf(key, language)])),
        features: [...featuresOf(key)],
        finished,
        lastFinishedOn,
      })),
    };
  },
});
