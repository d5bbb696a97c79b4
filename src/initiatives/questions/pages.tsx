// Where what is missing of an initiative is asked, one question a page.

import { readChoice } from "../../ui/choice-field.tsx";
import { readKnownDays } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { valuesOf } from "../forms.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { paths } from "../paths.ts";
import { answerQuestion } from "./commands.ts";
import { questionToAnswer } from "./queries.ts";
import { Question } from "./views.tsx";

export const questionPage = formPage({
  path: "/cities/:city/initiatives/:initiative/questions/:part",
  reads: questionToAnswer,
  does: answerQuestion,
  parent: initiativePage,
  title: ({ part, initiative }, visit) =>
    `${visit.t(`initiatives:content.${part}`)}: ${titleOf(initiative, visit)}`,
  heading: ({ part }, { t }) => t(`initiatives:content.${part}`),
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ initiative }) => valuesOf(initiative),
  read: (fields, { params }) => {
    const days = params.part === "startsOn" || params.part === "endsOn" ? [params.part] : [];
    return readChoice(readChoice(readKnownDays(fields, days), "place"), "lead");
  },
  draw: (known, form, _visit, problem) => <Question {...known} form={form} problem={problem} />,
  done: ({ number, next }, { params }) =>
    next === null ? paths.one(params.city, number) : paths.question(params.city, number, next),
  flash: "initiatives:question.saved",
});
