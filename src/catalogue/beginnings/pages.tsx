// Where what can be learned is written down for the first time: eight questions, one a page.

import { readChoice } from "../../ui/choice-field.tsx";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { readCosts } from "../costs/said.ts";
import { opportunitiesPage } from "../opportunities/pages.tsx";
import { paths } from "../paths.ts";
import { CheckForm } from "./check-form.tsx";
import { answerQuestion, beginWriting, dropWriting, finishOpportunity } from "./commands.ts";
import { BeginForm, QuestionForm } from "./forms.tsx";
import { answersToCheck, questionToAnswer, writingToBegin } from "./queries.ts";
import { type Answers, type Question, questions } from "./question.ts";

export const beginPage = formPage({
  path: "/cities/:city/learning/new",
  reads: writingToBegin,
  does: beginWriting,
  parent: opportunitiesPage,
  title: ({ city }, { t }) => `${t("catalogue:first.title")}, ${city.name}`,
  heading: (_known, { t }) => t("catalogue:first.title"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  prefill: ["organisation"],
  read: (fields) => readChoice(fields, "organisation"),
  draw: (known, form, _visit, problem) => <BeginForm {...known} form={form} problem={problem} />,
  done: ({ id, next }, { params }) =>
    next === null ? paths.checkAnswers(params.city, id) : paths.question(params.city, id, next),
});

/** What the form of a question holds of what was answered to it. */
function valuesOf(question: Question, answers: Answers | undefined): Record<string, string | string[]> {
  const said = Object.entries(answers ?? {}).filter(([name]) => name !== "costs");
  const values = Object.fromEntries(
    said.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
  if (question === "when")
    return { startKind: "fixed", ...values, ...dateFields("startsOn", String(values.startsOn ?? "")) };
  const [first] = Array.isArray(answers?.costs) ? (answers.costs as { amount?: number }[]) : [];
  return question === "cost" ? { ...values, "costs.0.amount": String(first?.amount ?? "") } : values;
}

export const questionPage = formPage({
  path: "/cities/:city/learning/beginnings/:beginning/:question",
  reads: questionToAnswer,
  does: answerQuestion,
  parent: opportunitiesPage,
  examples: questions.map((question) => ({ question })),
  title: ({ question, begun }, { t }) =>
    `${t(`catalogue:first.question.${question}`)}, ${begun.organisation.name}, ${begun.cityName}`,
  heading: ({ question }, { t }) => t(`catalogue:first.question.${question}`),
  caption: ({ begun }) => begun.organisation.name,
  initial: ({ begun, question }) => valuesOf(question, begun.answers[question]),
  read(fields, { params }) {
    const read = readChoice(fields, "place");
    if (params.question === "when") return readDateFields(read, "startsOn");
    return params.question === "cost" ? readCosts(read) : read;
  },
  draw: (known, form, _visit, problem) => <QuestionForm {...known} form={form} problem={problem} />,
  done: ({ id, next }, { params }) =>
    next === null ? paths.checkAnswers(params.city, id) : paths.question(params.city, id, next),
});

export const checkAnswersPage = formPage({
  path: "/cities/:city/learning/beginnings/:beginning",
  reads: answersToCheck,
  does: finishOpportunity,
  parent: opportunitiesPage,
  title: ({ begun }, { t }) => `${t("catalogue:first.check")}, ${begun.organisation.name}, ${begun.cityName}`,
  heading: (_known, { t }) => t("catalogue:first.check"),
  caption: ({ begun }) => begun.organisation.name,
  initial: () => ({ afterwards: "hand_in" }),
  draw: (known, form) => <CheckForm {...known} form={form} />,
  done: ({ code }) => paths.one(code),
  flash: ({ state }) =>
    state === "published"
      ? "catalogue:step.published"
      : state === "submitted"
        ? "catalogue:first.handedIn"
        : "catalogue:first.kept",
});

export const dropBeginningButton = button({
  path: "/cities/:city/learning/beginnings/:beginning/drop",
  reads: answersToCheck,
  does: dropWriting,
  confirm: ({ begun }, { t }) => ({
    title: t("catalogue:first.askDrop", { organisation: begun.organisation.name }),
    effects: [t("catalogue:first.dropEffect")],
    submit: t("catalogue:first.drop"),
  }),
  done: "/cities/:city/learning",
  flash: "catalogue:first.dropped",
});
