// One's own way through a course, and the questions of a unit.

import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { coursePage, unitPage } from "../reading/pages.tsx";
import { library } from "../texts.ts";
import { answerField, answerUnit, askBadge, startCourse } from "./commands.ts";
import { myCourseForPage, unitToAnswer } from "./queries.ts";
import { MyCourseView, UnitQuestions } from "./views.tsx";

type About = { course: Parameters<ReturnType<typeof library>["read"]>[0] };
interface Reader {
  language: Language;
  t: Translate;
}

export const myCoursePage = page({
  path: "/courses/:course/mine",
  reads: myCourseForPage,
  parent: coursePage,
  title: ({ course }: About, { language, t }: Reader) =>
    t("capacity:mine.title", { title: library().read(course, language).title }),
  examples: [{ course: "coordinator" }],
  draw: (known) => <MyCourseView {...known} />,
});

export const startButton = button({
  path: "/courses/:course/start",
  does: startCourse,
  done: (_output, { params }) => paths.mine(params.course),
  flash: "capacity:mine.started",
});

export const askBadgeButton = button({
  path: "/courses/:course/badge",
  does: askBadge,
  done: (_output, { params }) => paths.mine(params.course),
  flash: "capacity:mine.asked",
});

export const questionsPage = formPage({
  path: "/courses/:course/units/:unit/questions",
  reads: unitToAnswer,
  does: answerUnit,
  parent: unitPage,
  title: ({ course, number }, { language, t }) =>
    t("capacity:questions.title", {
      title: library().read(course, language).units[number]?.title ?? "",
    }),
  examples: [{ course: "coordinator", unit: "figures-with-sources" }],
  initial: ({ course, number, answers }, { language }) => ({
    ...Object.fromEntries(
      (library().read(course, language).units[number]?.questions ?? []).map(({ key }, index) => [
        answerField(index),
        answers[key] ?? "",
      ]),
    ),
    edition: String(course.edition),
  }),
  draw: (known, form) => <UnitQuestions {...known} form={form} />,
  done: (_output, { params }) => paths.questions(params.course, params.unit),
  flash: ({ isFinished, isUnitDone }) =>
    isFinished
      ? "capacity:questions.finished"
      : isUnitDone
        ? "capacity:questions.unitDone"
        : "capacity:questions.answered",
});
