// On the desk of whoever has begun a course: where to go on.

import { sql } from "kysely";
import { personCounts } from "../../platform/accounts/sessions.ts";
import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { library } from "../texts.ts";
import { coursesToGoOn } from "./queries.ts";

const begun = "capacity.begun";

/** Whether anything is begun comes with the session: the desk of everybody else asks nothing for it. */
export const countBegun = personCounts.with({
  name: begun,
  count: (personId) => sql<number>`(
    select count(*) from (
      select from course_enrolments where person_id = ${personId} and finished_at is null limit 1
    ) as counted
  )`,
});

export const goOnWithCourses = block({
  position: 60,
  reads: coursesToGoOn,
  isFor: ({ person }) => (person?.counts[begun] ?? 0) > 0,
  draw: ({ courses }, { t, language }) =>
    courses.length === 0 ? null : (
      <section aria-labelledby="courses-begun">
        <h2 class="govuk-heading-m" id="courses-begun">
          {t("capacity:desk.title")}
        </h2>
        <ul class="govuk-list">
          {courses.map((course) => (
            <li key={course.key}>
              <a class="govuk-link" href={paths.mine(course.key)}>
                {library().read(course, language).title}
              </a>
            </li>
          ))}
        </ul>
      </section>
    ),
});
