// What the commission reads of courses: all of them with how far they are, and one whole, to be checked.

import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { achievementsToEarn } from "../../recognition/achievements/queries.ts";
import { ownBadgeName } from "../badges/own-badge.ts";
import { audiences, mostCourses } from "../course.ts";
import { refuse } from "../problems.ts";
import { achievementOf, allCourses, courseSteps, findCourse, readCourses, withoutPeople } from "../store.ts";
import { administrators, courseActions, courseStates, courseSteps as moves } from "../workflow.ts";
import { oneCourse } from "./commands.ts";

const mostEvents = 100;

export const listEditions = query({
  name: "capacity.listEditions",
  route: "GET /course-editions",
  summary: "The courses that come with the program, and how far the checking of each edition is.",
  input: z.object({}),
  output: z.object({
    courses: z
      .array(
        z.object({
          key: z.string(),
          edition: z.int(),
          audience: z.enum(audiences),
          state: z.enum(courseStates),
          checkedOn: z.string(),
        }),
      )
      .max(mostCourses),
  }),
  allow: commission,
  run: async (_input, { db }) => ({
    courses: (await allCourses(db)).map(({ key, edition, audience, state, checkedOn }) => ({
      key,
      edition,
      audience,
      state,
      checkedOn,
    })),
  }),
});

export const courseForCheck = query({
  name: "capacity.courseForCheck",
  input: z.object(oneCourse),
  allow: commission,
  async run({ course: key }, { db, actor }) {
    const course = await findCourse(db, key);
    return {
      course: withoutPeople(course),
      possible: moves.possible(course, actor),
      waitsForSecond: course.state === "checking" && course.sentBy === actor.id,
      achievement: await achievementOf(db, course),
      // Opened together with the course, where nothing else was chosen.
      ownName: course.achievementId === null ? toRead(ownBadgeName(course) ?? {}) : "",
      read: (await readCourses(db)).find((one) => one.key === key && one.edition < course.edition)?.edition,
      events: await courseSteps.of(db, course.id, mostEvents),
    };
  },
});

/** @throws Problem where that is not possible now */
export const courseToMove = query({
  name: "capacity.courseToMove",
  input: z.object({ ...oneCourse, action: z.enum(courseActions) }),
  allow: commission,
  async run({ course: key, action }, { db }) {
    const course = await findCourse(db, key);
    if (moves.nextOf(action, course.state) === undefined) throw refuse.not_now();
    return { course: withoutPeople(course), action };
  },
});

export const achievementToChoose = query({
  name: "capacity.achievementToChoose",
  input: z.object(oneCourse),
  allow: administrators,
  async run({ course: key }, { db }) {
    const course = await findCourse(db, key);
    return {
      course: withoutPeople(course),
      achievements: await achievementsToEarn(db),
      ownName: course.achievementId === null ? toRead(ownBadgeName(course) ?? {}) : "",
    };
  },
});
