// On the desk of whoever has begun a course: where to go on.

import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { library } from "../texts.ts";
import { begun } from "./begun.ts";
import { coursesToGoOn } from "./queries.ts";

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
