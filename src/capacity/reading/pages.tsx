// The courses as everybody reads them, without an account: kept, printed, and opened where there is no network.

import type { Language } from "../../platform/i18n/languages.ts";
import { page } from "../../ui/screens/page.tsx";
import { listCourseLinks } from "../elsewhere/queries.ts";
import { paths } from "../paths.ts";
import { coursesTag } from "../tags.ts";
import { library } from "../texts.ts";
import { courseForPage, listCourses, unitForPage } from "./queries.ts";
import { Courses, CourseView, UnitView } from "./views.tsx";

export const coursesPage = page({
  path: paths.courses,
  reads: { courses: listCourses, elsewhere: listCourseLinks },
  title: "capacity:title",
  description: "capacity:lead",
  shows: [coursesTag],
  draw: ({ courses: { courses }, elsewhere: { links } }) => <Courses courses={courses} links={links} />,
});

type Named = { course: Parameters<ReturnType<typeof library>["read"]>[0] };
const titleOf = ({ course }: Named, { language }: { language: Language }) =>
  library().read(course, language).title;
const examples = [{ course: "coordinator" }];

export const coursePage = page({
  path: "/courses/:course",
  reads: courseForPage,
  parent: coursesPage,
  title: titleOf,
  crumb: titleOf,
  shows: [coursesTag],
  examples,
  draw: (known) => <CourseView {...known} />,
});

const unitTitle = ({ course, number }: Named & { number: number }, { language }: { language: Language }) =>
  library().read(course, language).units[number]?.title ?? "";

export const unitPage = page({
  path: "/courses/:course/units/:unit",
  reads: unitForPage,
  parent: coursePage,
  title: unitTitle,
  crumb: unitTitle,
  caption: titleOf,
  shows: [coursesTag],
  examples: [{ course: "coordinator", unit: "figures-with-sources" }],
  draw: (known, { config }) => (
    <UnitView {...known} practice={config.demo ? "here" : (config.practiceUrl ?? "unset")} />
  ),
});
