// Who finished a course and asked for its badge.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { courseNamed } from "../texts.ts";
import { administrators } from "../workflow.ts";

export const mostAsked = 100;

/** Those who asked and whose badge nobody has attested: the longest waiting first. */
export function askedBadges(db: Queryable) {
  return db
    .selectFrom("courseEnrolments")
    .innerJoin("courses", "courses.id", "courseEnrolments.courseId")
    .innerJoin("people", "people.id", "courseEnrolments.personId")
    .select(["courseEnrolments.id", "courses.key", "courses.edition", "courses.achievementId"])
    .select(["courseEnrolments.finishedAt", "people.name", "courseEnrolments.personId"])
    .where("badgeAskedAt", "is not", null)
    .where("attestedAt", "is", null)
    .orderBy("badgeAskedAt")
    .orderBy("courseEnrolments.id");
}

export const badgesToAttest = query({
  name: "capacity.badgesToAttest",
  input: z.object({}),
  allow: administrators,
  async run(_input, { db, actor }) {
    const rows = await askedBadges(db).limit(mostAsked).execute();
    return {
      asked: rows.map(({ id, key, name, finishedAt, personId }) => ({
        id,
        name: name ?? "",
        finishedAt,
        course: courseNamed(key),
        isOneself: personId === actor.id,
      })),
    };
  },
});
