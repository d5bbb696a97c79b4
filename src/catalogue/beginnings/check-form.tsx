// The last question about what can be learned: whether all of it is right.

import type { ComponentChildren, VNode } from "preact";
import { audiences, levels } from "../../framework/learning.ts";
import { topicWith } from "../../framework/topics.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { typedText, written } from "../../platform/written.ts";
import { Form, type FormState, Hidden, Radios } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { costChoices } from "../costs/said.ts";
import { paths } from "../paths.ts";
import { startKinds } from "../runs/run-days.ts";
import { weekdays } from "../time/schedule.ts";
import { kinds } from "../vocabulary/kinds.ts";
import { teachingLanguages } from "../vocabulary/levels.ts";
import { modes } from "../vocabulary/modes.ts";
import { type Answers, type Question, questions, questionWith } from "./question.ts";
import type { Beginning } from "./store.ts";

interface CheckProps {
  city: { id: string; name: string };
  begun: Beginning;
  missing: Question | null;
  form: FormState;
}

/** All that was answered, each with a way to change it; and what is to happen with it. */
export function CheckForm({ city, begun, missing, form }: CheckProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  const rows = questions.map(
    (question): SummaryRow => ({
      key: t(`catalogue:first.question.${question}`),
      value: (
        <div id={rowOf(question)}>
          <Answered answers={begun.answers[question]} question={question} />
        </div>
      ),
      action: {
        href: paths.question(city.id, begun.id, question),
        text: t(begun.answers[question] ? "catalogue:first.change" : "catalogue:first.answer"),
      },
    }),
  );
  return (
    <>
      <SummaryList rows={[{ key: t("catalogue:provider"), value: begun.organisation.name }, ...rows]} />
      {missing === null ? (
        <Form form={withErrorsAtRows(form)} submit={t("catalogue:first.finish")}>
          <Hidden name="version" value={String(form.values.version ?? begun.version)} />
          <Radios
            name="afterwards"
            legend={t("catalogue:first.then")}
            options={(["hand_in", "keep"] as const).map((value) => ({
              value,
              text: t(`catalogue:first.then_${value}`),
            }))}
            form={form}
          />
        </Form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-button" href={paths.question(city.id, begun.id, missing)}>
            {t("catalogue:first.goOn")}
          </a>
        </p>
      )}
      <Form
        form={emptyForm()}
        action={paths.dropBeginning(city.id, begun.id)}
        submit={t("catalogue:first.drop")}
        isSecondary
      />
    </>
  );
}

const rowOf = (question: Question) => `question-${question}`;

/** What became wrong since it was answered, such as a day that is over: the fields are not here, but what was answered is. */
function withErrorsAtRows(form: FormState): FormState {
  const errors = form.errors.map(({ field, message }) => {
    const question = questionWith(field);
    return { field: question === undefined ? field : rowOf(question), message };
  });
  return { ...form, errors };
}

function Answered({ answers, question }: { answers: Answers | undefined; question: Question }): VNode {
  const i18n = useI18n();
  const words = answers === undefined ? [] : wordsOf(question, answers, i18n);
  const said = words.filter((one) => one !== undefined && one !== "");
  return <>{said.length === 0 ? "–" : said.map((one, index) => <div key={index}>{one}</div>)}</>;
}

/** What was answered, as people read it. */
function wordsOf(
  question: Question,
  answers: Answers,
  { t, language }: ReturnType<typeof useI18n>,
): (ComponentChildren | undefined)[] {
  const text = (name: string) => {
    const value = answers[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const list = (name: string) => (Array.isArray(answers[name]) ? answers[name].map(String) : []);
  const known = <Of extends string>(all: readonly Of[], name: string, key: (one: Of) => string) =>
    all.filter((one) => text(name) === one || list(name).includes(one)).map(key);
  switch (question) {
    case "name":
      return (["title", "summary"] as const).map((name) => written(typedText(answers, name), language)?.text);
    case "kind":
      return [
        ...known(kinds, "kind", (kind) => t(`catalogue:kind.${kind}`)),
        ...list("topics").map((id) => localised(topicWith(id)?.name ?? { en: id }, language)),
      ];
    case "who":
      return [
        ...known(levels, "level", (level) => t(`framework:level.${level}`)),
        ...known(audiences, "audiences", (audience) => t(`framework:audience.${audience}`)),
        ...list("languages").map((id) => plainNameIn(teachingLanguages, id, language)),
      ];
    case "where":
      return [
        ...known(modes, "mode", (mode) => t(`runs:mode.${mode}`)),
        ...["newVenue", "landmark", "place", "onlineUrl", "channel"].map(text),
      ];
    case "when":
      return [
        ...known(startKinds, "startKind", (kind) => t(`runs:start.${kind}`)),
        text("startsOn") === "" ? "" : formatDate(text("startsOn"), language),
        known(weekdays, "weekdays", (day) => t(`needs:weekday.${day}`)).join(", "),
        [text("fromTime"), text("toTime")].filter((time) => time !== "").join("–"),
      ];
    case "cost":
      return [...known(costChoices, "cost", (choice) => t(`runs:costs.${choice}`)), sumOf(answers, language)];
    case "join":
      return [text("contactPhone"), text("contactName"), text("capacity")];
  }
}

function sumOf({ costs }: Answers, language: ReturnType<typeof useI18n>["language"]): string {
  const [first] = Array.isArray(costs) ? (costs as { amount?: number }[]) : [];
  return first?.amount ? `${network().currency} ${formatNumber(first.amount, language)}` : "";
}
