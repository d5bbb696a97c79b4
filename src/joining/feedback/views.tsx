import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMonth } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Button, ButtonLink, Form, type FormState, Radios, Textarea } from "../../ui/form.tsx";
import type { ShownRun } from "../joins/shown-run.ts";
import { paths } from "../paths.ts";
import { fewestInBatch, longestFeedback, shownVerdicts, verdicts } from "./feedback.ts";
import type { Batch } from "./queries.ts";

interface RateProps {
  token: string;
  join: string;
  run: ShownRun;
  form: FormState;
}

export function RateForm({ token, join, run, form }: RateProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:rate.lead", { count: fewestInBatch, provider: run.provider })}</p>
      <Form form={form} action={paths.rate(token, join)} submit={t("joining:rate.submit")}>
        <Radios
          name="verdict"
          legend={t("joining:rate.question")}
          options={verdicts.map((value) => ({
            value,
            text: `${faces[value]} ${t(`joining:verdict.${value}`)}`.trim(),
          }))}
          form={form}
        />
        <Textarea
          name="text"
          label={t("joining:rate.text")}
          hint={t("joining:rate.textHint", { count: longestFeedback })}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

const faces = { very_good: "😀", good: "🙂", not_good: "🙁", did_not_happen: "", did_not_go: "" } as const;

/** What was released of an opportunity, the newest first. */
export function Batches({
  batches,
  answerAt,
}: {
  batches: readonly Batch[];
  /** Where whoever offers it answers. */
  answerAt?: (batch: number) => string;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {batches.map(({ number, month, counts, texts, answer }) => (
        <section key={number} aria-label={formatMonth(month.slice(0, 7), language)}>
          <p class="govuk-body">
            <strong>{formatMonth(month.slice(0, 7), language)}: </strong>
            {shownVerdicts
              .filter((verdict) => counts[verdict] > 0)
              .map((verdict) => t(`joining:verdictCount.${verdict}`, { count: counts[verdict] }))
              .join(" · ")}
          </p>
          {texts.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {texts.map((one) => (
                <li key={one.text} lang={one.language ?? undefined}>
                  {one.text}
                </li>
              ))}
            </ul>
          )}
          {answer !== null && (
            <p class="govuk-body preserve-lines">
              <strong>{t("joining:feedback.answer")}</strong> {answer}
            </p>
          )}
          {answer === null && answerAt && (
            <ButtonGroup>
              <ButtonLink href={answerAt(number)} secondary>
                {t("joining:feedback.answerLink")}
              </ButtonLink>
            </ButtonGroup>
          )}
        </section>
      ))}
    </>
  );
}

interface PeopleProps {
  code: string;
  city: { id: string };
  waiting: readonly { id: string; text: string; language: string | null }[];
  batches: readonly Batch[];
  answers: boolean;
}

export function FeedbackOfPeople({ code, city, waiting, batches, answers }: PeopleProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:feedback.lead", { count: fewestInBatch })}</p>
      {waiting.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("joining:feedback.waiting")}</h2>
          {waiting.map(({ id, text, language }, index) => (
            <div key={id}>
              <p class="govuk-body" lang={language ?? undefined}>
                {text}
              </p>
              <ButtonGroup>
                {(["show", "hide"] as const).map((verdict) => (
                  <form key={verdict} method="post" action={paths.moderate(city.id, code, id, verdict)}>
                    <Button secondary={verdict === "hide"}>
                      {t(`joining:feedback.${verdict}`)}
                      <span class="govuk-visually-hidden"> {index + 1}</span>
                    </Button>
                  </form>
                ))}
              </ButtonGroup>
            </div>
          ))}
        </>
      )}
      <h2 class="govuk-heading-m">{t("joining:feedback.released")}</h2>
      {batches.length === 0 && <p class="govuk-body">{t("joining:feedback.none")}</p>}
      <Batches
        batches={batches}
        {...(answers && { answerAt: (batch: number) => paths.answerBatch(city.id, code, batch) })}
      />
    </>
  );
}

interface AnswerProps {
  code: string;
  city: { id: string };
  batch: Batch;
  form: FormState;
}

export function AnswerForm({ code, city, batch, form }: AnswerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <Batches batches={[batch]} />
      <Form
        form={form}
        action={paths.answerBatch(city.id, code, batch.number)}
        submit={t("joining:feedback.answerSubmit")}
      >
        <Textarea
          name="answer"
          label={t("joining:feedback.answerLabel")}
          hint={t("joining:feedback.answerHint")}
          rows={5}
          form={form}
        />
      </Form>
    </>
  );
}
