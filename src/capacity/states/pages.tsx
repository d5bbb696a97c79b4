// The courses as the commission checks them: their list, one whole, its steps, and what is attested of whoever finishes it.

import type { Language } from "../../platform/i18n/languages.ts";
import { networkParent } from "../../ui/network-parents.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { badgesToAttest } from "../badges/queries.ts";
import { paths } from "../paths.ts";
import { library } from "../texts.ts";
import { courseRules } from "../workflow.ts";
import { chooseAchievement, moveCourse } from "./commands.ts";
import { achievementToChoose, courseForCheck, courseToMove, listEditions } from "./queries.ts";
import { AchievementChoice, CourseForCheck, Editions } from "./views.tsx";

export const editionsPage = page({
  path: paths.all,
  reads: listEditions,
  parent: networkParent,
  title: "capacity:all.title",
  draw: ({ courses }, { may }) => <Editions courses={courses} mayAttest={may(badgesToAttest)} />,
});

type About = { course: Parameters<ReturnType<typeof library>["read"]>[0] };
const titleOf = ({ course }: About, { language }: { language: Language }) =>
  library().read(course, language).title;

export const checkPage = page({
  path: "/network/courses/:course",
  reads: courseForCheck,
  parent: editionsPage,
  title: (known, visit) => visit.t("capacity:check.title", { title: titleOf(known, visit) }),
  crumb: titleOf,
  examples: [{ course: "coordinator" }],
  draw: (known, { may, now }) => <CourseForCheck {...known} mayChoose={may(chooseAchievement)} now={now} />,
});

export const courseStepPage = formPage({
  path: "/network/courses/:course/steps/:action",
  reads: courseToMove,
  does: moveCourse,
  parent: checkPage,
  title: (known, visit) => `${visit.t(`capacity:action.${known.action}`)}: ${titleOf(known, visit)}`,
  heading: ({ action }, { t }) => t(`capacity:action.${action}`),
  caption: titleOf,
  draw: ({ course, action }, form, { t }) => (
    <StepForm
      about={t(`capacity:about.${action}`)}
      submit={t(`capacity:action.${action}`)}
      rule={courseRules[action]}
      version={course.version}
      noteHint={t("capacity:hint.why")}
      form={form}
    />
  ),
  confirm: (known, _form, visit) =>
    courseRules[known.action].ends
      ? {
          title: `${visit.t(`capacity:action.${known.action}`)}: ${titleOf(known, visit)}?`,
          effects: [visit.t(`capacity:about.${known.action}`)],
          submit: visit.t(`capacity:action.${known.action}`),
        }
      : undefined,
  done: ({ course }) => paths.check(course),
  flash: "capacity:stepDone",
});

export const achievementOfCoursePage = formPage({
  path: "/network/courses/:course/achievement",
  reads: achievementToChoose,
  does: chooseAchievement,
  parent: checkPage,
  title: (known, visit) => visit.t("capacity:earns.title", { title: titleOf(known, visit) }),
  examples: [{ course: "coordinator" }],
  initial: ({ course, achievements }) => ({
    earns: String(achievements.find(({ id }) => id === course.achievementId)?.number ?? ""),
  }),
  draw: ({ course, achievements, ownName }, form) => (
    <AchievementChoice course={course} achievements={achievements} ownName={ownName} form={form} />
  ),
  done: ({ course }) => paths.check(course),
  flash: "capacity:earns.done",
});
