// The certificate of a course, for whoever finished it. Nobody else reads it.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { oneCourse } from "../states/commands.ts";
import { readableCourse } from "../store.ts";
import { badgeOf } from "../taking/badge.ts";
import { latestOf } from "../taking/store.ts";
import { library } from "../texts.ts";

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
