// Questions about values as both sides see them.

import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Details } from "../../ui/details.tsx";
import { Button, ButtonLink, Form, type FormState, Textarea } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { Thread } from "../../ui/thread.tsx";
import { useAmount, useGroupName } from "../pages/value-wording.ts";
import { paths } from "../paths.ts";
import type { ValueVersion } from "../stored-values.ts";
import type { ListedQuestion } from "./question-lists.ts";
import { type AskingSide, isCorrected, type QuestionState, type ValueQuestion } from "./value-question.ts";

const tones: Record<QuestionState, Tone> = {
  waitsForCity: "orange",
  waitsForCommission: "blue",
  closed: "grey",
};

function QuestionTag({ state }: { state: QuestionState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`values:question.state.${state}`)} tone={tones[state]} />;
}

interface QuestionsProps {
  city: { id: string };
  /** The value that they are about. */
  value: string;
  questions: readonly ValueQuestion[];
  mayAsk: boolean;
}

/** What was asked about a value, on its page; nothing for those who see none of it and ask nothing. */
export function ValueQuestions({ city, value, questions, mayAsk }: QuestionsProps): VNode | null {
  const { t } = useI18n();
  if (questions.length === 0 && !mayAsk) return null;
  const open = questions.filter(({ state }) => state !== "closed");
  const closed = questions.filter(({ state }) => state === "closed");
  return (
    <section class="comments" aria-labelledby="questions">
      <h2 class="govuk-heading-m" id="questions">
        {t("values:question.title")}
      </h2>
      {open.length === 0 && <p class="govuk-body">{t("values:question.noneOpen")}</p>}
      {open.map((question) => (
        <QuestionThread key={question.id} question={question} city={city} />
      ))}
      {closed.length > 0 && (
        <Details summary={t("values:question.closedCount", { count: closed.length })}>
          {closed.map((question) => (
            <QuestionThread key={question.id} question={question} city={city} />
          ))}
        </Details>
      )}
      {mayAsk && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.questionValue(city.id, value)}>
            {t("values:question.ask")}
          </a>
        </p>
      )}
    </section>
  );
}

interface ThreadProps {
  city: { id: string };
  question: ValueQuestion;
  /** On its own page there is no link to it. */
  isAlone?: boolean;
}

function QuestionThread({ city, question, isAlone = false }: ThreadProps): VNode {
  const { t, language } = useI18n();
  const { id, state, text, by, at, closed, answers } = question;
  return (
    <Thread
      id={`question-${id}`}
      begun={
        <>
          {t("values:question.by", { by, at: formatMoment(at, language) })} <QuestionTag state={state} />
        </>
      }
      text={text}
      answers={answers.map((answer) => ({
        id: answer.id,
        said: t(`values:question.answerBy.${answer.side}`, {
          by: answer.by,
          at: formatMoment(answer.at, language),
        }),
        text: answer.text,
      }))}
      closed={
        closed && t("values:question.closedBy", { by: closed.by, at: formatMoment(closed.at, language) })
      }
    >
      {!isAlone && (
        <p class="govuk-body comment__actions">
          <a class="govuk-link" href={paths.valueQuestion(city.id, id)}>
            {t(state === "closed" ? "values:question.open" : "values:question.goTo")}
            <span class="govuk-visually-hidden"> {t("values:question.of", { by })}</span>
          </a>
        </p>
      )}
    </Thread>
  );
}

interface AskProps {
  city: { id: string };
  current: ValueVersion;
  measurement: Measurement;
  questions: readonly ValueQuestion[];
  form: FormState;
}

/** The value, what was asked about it already, and the form. */
export function AskAboutValue({ city, current, measurement, questions, form }: AskProps): VNode {
  const { t } = useI18n();
  const open = questions.filter(({ state }) => state !== "closed");
  return (
    <>
      <SummaryList rows={useValueRows({ city, current, measurement, asked: current })} />
      {open.length > 0 && (
        <Inset>
          <p class="govuk-body">{t("values:question.already", { count: open.length })}</p>
          <ul class="govuk-list govuk-list--bullet">
            {open.map(({ id, text }) => (
              <li key={id}>
                <a class="govuk-link" href={paths.valueQuestion(city.id, id)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </Inset>
      )}
      <Form form={form} submit={t("values:question.send")}>
        <input type="hidden" name="baseVersion" value={String(current.version)} />
        <Textarea
          name="message"
          label={t("values:question.yours")}
          hint={t("values:question.hint")}
          form={form}
          rows={5}
        />
      </Form>
    </>
  );
}

interface OneQuestionProps {
  city: { id: string };
  current: ValueVersion;
  /** The version that was asked about. */
  asked: ValueVersion;
  measurement: Measurement;
  question: ValueQuestion;
  form: FormState;
  /** For whom the reader speaks; undefined for whoever may only read. */
  side: AskingSide | undefined;
}

export function OneQuestion({ city, question, form, side, ...value }: OneQuestionProps): VNode {
  const { t } = useI18n();
  const { current } = value;
  const isOpen = question.state !== "closed";
  const isGone = current.status === "withdrawn";
  return (
    <>
      <SummaryList rows={useValueRows({ city, ...value })} />
      <QuestionThread city={city} question={question} isAlone />
      {side && (
        <Form form={form} submit={t(`values:question.sendAs.${side}`)} isSecondary={side === "commission"}>
          <Textarea
            name="message"
            label={t(`values:question.write.${side}`)}
            hint={t(isOpen ? `values:question.writeHint.${side}` : "values:question.opensAgain")}
            form={form}
            rows={5}
          />
        </Form>
      )}
      {side === "city" && isOpen && !isGone && (
        <>
          <p class="govuk-body">{t("values:question.orCorrect")}</p>
          <ButtonGroup>
            <ButtonLink href={paths.correctValue(city.id, question.value)} secondary>
              {t("values:correct.title")}
            </ButtonLink>
          </ButtonGroup>
        </>
      )}
      {side === "commission" && isOpen && (
        <form method="post" action={paths.closeValueQuestion(city.id, question.id)}>
          <input type="hidden" name="version" value={String(question.version)} />
          <input type="hidden" name="valueVersion" value={String(question.valueVersion)} />
          <Button>
            {t(isCorrected(question) ? "values:question.acceptCorrection" : "values:question.close")}
          </Button>
        </form>
      )}
    </>
  );
}

interface Shown {
  city: { id: string };
  current: ValueVersion;
  asked: ValueVersion;
  measurement: Measurement;
}

/** The value as it was asked about, and as it stands where it was corrected since. */
function useValueRows({ city, current, asked, measurement }: Shown) {
  const { t, language } = useI18n();
  const amount = useAmount();
  const groupName = useGroupName();
  const link = (version: ValueVersion) => (
    <a class="govuk-link" href={paths.value(city.id, version.id)}>
      {amount(version, measurement)}
    </a>
  );
  const isSame = asked.version === current.version;
  const rows: { key: string; value: VNode | string }[] = [
    { key: t("values:value.period"), value: current.period.label },
    { key: t("values:value.group"), value: groupName(current.disaggregation) },
    {
      key: t(isSame ? "values:value.amount" : "values:question.asked"),
      value: isSame ? link(asked) : amount(asked, measurement),
    },
    { key: t("values:value.source"), value: asked.source.title },
  ];
  if (asked.note) rows.push({ key: t("values:value.note"), value: asked.note });
  if (isSame) return rows;
  rows.push({
    key: t(current.status === "withdrawn" ? "values:question.withdrawn" : "values:question.corrected"),
    value: (
      <>
        {link(current)}
        <br />
        {t("values:question.correctedBy", {
          by: current.recordedByName,
          at: formatMoment(current.recordedAt, language),
          source: current.source.title,
        })}
        {current.note && (
          <>
            <br />
            {current.note}
          </>
        )}
      </>
    ),
  });
  return rows;
}

/** On the form by which a value is corrected: what that is to answer. */
export function AnsweredByCorrection({
  city,
  questions,
}: {
  city: { id: string };
  questions: readonly ValueQuestion[];
}): VNode | null {
  const { t } = useI18n();
  const open = questions.filter(({ state }) => state !== "closed");
  if (open.length === 0) return null;
  return (
    <Inset>
      <p class="govuk-body">{t("values:question.answersByCorrecting", { count: open.length })}</p>
      {open.map((question) => (
        <QuestionThread key={question.id} city={city} question={question} />
      ))}
    </Inset>
  );
}

export function questionColumns(
  { t, language }: Pick<Visit, "t" | "language">,
  ofCity: boolean,
): TableColumn<ListedQuestion>[] {
  const columns: TableColumn<ListedQuestion>[] = [
    {
      key: "measurement",
      header: t("values:question.column.value"),
      sortable: true,
      text: ({ measurementName, period }) => `${measurementName}, ${period}`,
      cell: ({ id, city, measurementName, period }) => (
        <a class="govuk-link" href={paths.valueQuestion(city, id)}>
          {measurementName}, {period}
        </a>
      ),
    },
    {
      key: "city",
      header: t("values:question.column.city"),
      sortable: true,
      text: ({ cityName }) => cityName,
    },
    {
      key: "state",
      header: t("values:question.column.state"),
      sortable: true,
      text: ({ state }) => t(`values:question.state.${state}`),
      cell: ({ state }) => <QuestionTag state={state} />,
    },
    {
      key: "asked",
      header: t("values:question.column.asked"),
      sortable: true,
      text: ({ askedAt }) => formatMoment(new Date(askedAt), language),
    },
    {
      key: "by",
      header: t("values:question.column.by"),
      sortable: true,
      text: ({ askedBy }) => askedBy,
    },
  ];
  return ofCity ? columns.filter(({ key }) => key !== "city") : columns;
}
