// The certificate of a course, for whoever finished it. Nobody else reads it.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { query } from "../../platform/operation.ts";
import type { Certificate } from "../../recognition/records/slots.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { oneCourse } from "../states/commands.ts";
import { readableCourse } from "../store.ts";
import { badgeOf } from "../taking/badge.ts";
import { latestOf } from "../taking/store.ts";
import { library } from "../texts.ts";

/** More than there are. */
const mostCourses = 100;

/** Those of the courses that somebody finished, for their record: one of each course, the last one first. */
export async function certificatesOf(db: Queryable, person: string): Promise<Certificate[]> {
  const rows = await db
    .selectFrom("courseEnrolments")
    .innerJoin("courses", "courses.id", "courseEnrolments.courseId")
    .select(["courses.key"])
    .select((of) => of.fn.max("courseEnrolments.finishedAt").as("finishedAt"))
    .where("personId", "=", person)
    .where("finishedAt", "is not", null)
    .groupBy("courses.key")
    .orderBy("finishedAt", "desc")
    .limit(mostCourses)
    .execute();
  return rows.flatMap(({ key, finishedAt }) => {
    const course = library().courses.find((one) => one.key === key);
    if (!course || !finishedAt) return [];
    const title = Object.fromEntries(
      languages.map((language) => [language, library().read(course, language).title]),
    );
    return [{ title, on: dayOf(finishedAt), href: paths.certificate(key) }];
  });
}

export const ownCertificate = query({
  name: "capacity.ownCertificate",
  input: z.object(oneCourse),
  allow: signedIn,
  async run({ course: key }, { db, actor }) {
    const course = await readableCourse(db, key);
    const enrolment = await latestOf(db, course, actor);
    if (!enrolment || enrolment.finishedAt === null) throw refuse.not_finished();
    // As it was read by then: there may be a newer edition.
    const finished = library().editions.find((one) => one.key === key && one.edition === enrolment.edition);
    return {
      name: actor.name,
      course: finished ?? course,
      finishedOn: dayOf(enrolment.finishedAt),
      checkCode: (await badgeOf(db, enrolment)).checkCode,
    };
  },
});
