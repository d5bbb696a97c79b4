// A submission as a reviewer reads it: one question a page, or all on one.

import type { Question } from "../../framework/edition.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { markQuestionRead } from "../review/reading-commands.ts";
import { ReadingView } from "../review/reading-view.tsx";
import { reviewedQuestion, reviewedWhole } from "../review/review-queries.ts";
import { WholeView } from "../review/whole-view.tsx";
import { returnPage } from "./review-pages.tsx";

function askedTitle({ asked }: { asked: Question }, { language }: Pick<Visit, "language">): string {
  return localised(asked.title, language);
}

export const reviewQuestionPage = page({
  path: "/cities/:city/reports/:cycle/review/questions/:question",
  reads: reviewedQuestion,
  parent: returnPage,
  title: askedTitle,
  crumb: askedTitle,
  caption: ({ cityName, cycle }, { t }) =>
    t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) }),
  examples: [
    { city: "laikipia", question: "access.technology" },
    { city: "laikipia", question: "city.profile" },
    { city: "laikipia", question: "monitoring.keyFeatures" },
  ],
  draw: (loaded) => <ReadingView loaded={loaded} />,
});

export const reviewAllPage = page({
  path: "/cities/:city/reports/:cycle/review/all",
  reads: reviewedWhole,
  parent: returnPage,
  title: ({ cityName, cycle }, { t }) =>
    `${t("reports:reading.whole")}: ${t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) })}`,
  heading: (_loaded, { t }) => t("reports:reading.whole"),
  caption: ({ cityName, cycle }, { t }) =>
    t("reports:published.of", { city: cityName, cycle: cycleName(cycle.id) }),
  examples: [{ city: "laikipia" }],
  draw: (loaded) => <WholeView loaded={loaded} />,
});

/** Read, and on to the next question that the form names; or not read any more. */
export const markReadButton = button({
  path: "/cities/:city/reports/:cycle/review/questions/:question/read",
  does: markQuestionRead,
  done({ question }, { params: { city, cycle }, fields }) {
    const next = typeof fields.next === "string" && /^[a-zA-Z.]{1,80}$/.test(fields.next) ? fields.next : "";
    if (next === "contents") return paths.reviewReport(city, cycle);
    return paths.reviewQuestion(city, cycle, next || question);
  },
});
