// Where the commission asks about a value and the city answers, and the lists of what was asked.

import type { VNode } from "preact";
import { cityParent } from "../../network/parents.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { networkParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { measurementParent } from "../parents.ts";
import { paths } from "../paths.ts";
import { answerValueQuestion, closeValueQuestion, questionValue } from "./question-commands.ts";
import { listValueQuestions, listValueQuestionsOfNetwork } from "./question-lists.ts";
import { questionedValue, valueQuestion } from "./question-queries.ts";
import { AskAboutValue, OneQuestion, questionColumns } from "./question-views.tsx";
import { askingSideOf, questionStates } from "./value-question.ts";

export const questionValuePage = formPage({
  path: "/cities/:city/values/:value/questions/new",
  reads: questionedValue,
  does: questionValue,
  parent: measurementParent,
  title: "values:question.ask",
  heading: ({ measurement, current }, { t, language }) =>
    `${t("values:question.ask")}: ${localised(measurement.name, language)}, ${current.period.label}`,
  caption: ({ city }) => city.name,
  draw: (known, form) => <AskAboutValue {...known} form={form} />,
  done: ({ id }, { params }) => paths.valueQuestion(params.city, id),
  flash: "values:question.sent",
});

export const valueQuestionPage = formPage({
  path: "/cities/:city/value-questions/:valueQuestion",
  reads: valueQuestion,
  does: answerValueQuestion,
  isForReaders: true,
  parent: measurementParent,
  title: "values:question.one",
  heading: ({ measurement, current }, { t, language }) =>
    `${t("values:question.one")}: ${localised(measurement.name, language)}, ${current.period.label}`,
  caption: ({ city }) => city.name,
  draw: (known, form, { actor }) => (
    <OneQuestion {...known} form={form} side={askingSideOf(actor, known.city.id)} />
  ),
  done: ({ id }, { params }) => paths.valueQuestion(params.city, id),
  flash: "values:question.answered",
});

export const closeValueQuestionButton = button({
  path: "/cities/:city/value-questions/:valueQuestion/close",
  does: closeValueQuestion,
  done: ({ id }, { params }) => paths.valueQuestion(params.city, id),
  flash: "values:question.wasClosed",
});

/** What a form leaves empty was not chosen. */
function chosenState({ url }: Pick<Visit, "url">): Record<string, string> {
  const state = questionStates.find((one) => one === url.searchParams.get("state"));
  return state ? { state } : {};
}

function StateChoice({ visit }: { visit: Pick<Visit, "t" | "url"> }): VNode {
  const { t } = visit;
  return (
    <FilterForm
      label={t("values:question.choose")}
      submit={t("values:question.show")}
      choices={[
        {
          name: "state",
          label: t("values:question.column.state"),
          chosen: chosenState(visit).state,
          any: t("values:question.everyState"),
          options: questionStates.map((value) => ({ value, text: t(`values:question.state.${value}`) })),
        },
      ]}
    />
  );
}

export const cityQuestionsPage = listPage({
  path: "/cities/:city/value-questions",
  reads: listValueQuestions,
  asks: chosenState,
  parent: cityParent,
  title: "values:question.listTitle",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  list: ({ questions, city: _city, ...page }) => ({ rows: questions, ...page }),
  rowKey: ({ id }) => id,
  columns: (visit) => questionColumns(visit, true),
  empty: "values:question.none.city",
  above: (_loaded, visit) => <StateChoice visit={visit} />,
});

export const networkQuestionsPage = listPage({
  path: paths.valueQuestionsOfNetwork,
  reads: listValueQuestionsOfNetwork,
  asks: chosenState,
  parent: networkParent,
  title: "values:question.listTitle",
  wide: true,
  list: ({ questions, ...page }) => ({ rows: questions, ...page }),
  rowKey: ({ id }) => id,
  columns: (visit) => questionColumns(visit, false),
  empty: "values:question.none.network",
  above: (_loaded, visit) => <StateChoice visit={visit} />,
});
