// What a city asked for and what came back; and, for whoever was asked, just that.

import type { VNode } from "preact";
import { paths as evidencePaths } from "../../evidence/paths.ts";
import type { Measurement } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageName, offeredLanguages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  Button,
  ButtonLink,
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Older } from "../../ui/older.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import type { MeasurementCard } from "../../values/card.ts";
import { fieldsOfValue } from "../../values/content.ts";
import { useMeasurements } from "../../values/pages/measurement-names.ts";
import { PeriodInput } from "../../values/pages/period-input.tsx";
import { ValueFields } from "../../values/pages/value-form.tsx";
import { useAmount, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import type { StoredValue } from "../../values/stored-values.ts";
import { paths } from "../paths.ts";
import { answerDifferences } from "./answer-differences.ts";
import { type RequestContent, requestContent } from "./content.ts";
import type { Answer, RequestedValue, ValueRequest } from "./stored-requests.ts";

interface CityProps {
  city: City;
  cards: readonly MeasurementCard[];
  form: FormState;
}

interface RequestsProps extends CityProps {
  requests: readonly (ValueRequest & { link: string })[];
  url: URL;
  /** What leads to those before them, where there are any. */
  older: Record<string, string> | undefined;
}

export function RequestsPage({ city, cards, requests, url, older, form }: RequestsProps): VNode {
  const { t, language } = useI18n();
  const waiting = requests.flatMap((request) =>
    request.items.filter(({ state }) => state === "answered").map((item) => ({ request, item })),
  );
  return (
    <>
      <p class="govuk-body-l">{t("asking:request.explain")}</p>
      <ButtonLink href={paths.newRequest(city.id)}>{t("asking:request.new")}</ButtonLink>
      <h2 class="govuk-heading-m">{t("asking:request.toCheck")}</h2>
      {waiting.length === 0 ? (
        <EmptyState>{t("asking:request.nothingToCheck")}</EmptyState>
      ) : (
        <ToCheck city={city} cards={cards} form={form} waiting={waiting} />
      )}
      <h2 class="govuk-heading-m">{t("asking:request.asked")}</h2>
      {requests.length === 0 && <EmptyState>{t("asking:request.none")}</EmptyState>}
      <ul class="govuk-list govuk-list--spaced">
        {requests.map(({ id, name, email, dueOn, isWithdrawn, items, link }) => (
          <li key={id}>
            <strong>{name}</strong>, {email}: {t("asking:request.by", { date: formatDate(dueOn, language) })},{" "}
            {isWithdrawn
              ? t("asking:request.isWithdrawn")
              : t("asking:request.progress", {
                  answered: items.filter(({ answer }) => answer !== null).length,
                  total: items.length,
                })}
            {!isWithdrawn && (
              <Details summary={t("asking:request.link")}>
                <p class="govuk-hint">{t("asking:request.linkHint")}</p>
                <code class="preserve-lines">{link}</code>
              </Details>
            )}
            <p class="govuk-body">
              <a class="govuk-link" href={paths.requestLike(city.id, id)}>
                {t("asking:request.askAnother")}
                <span class="govuk-visually-hidden"> {name}</span>
              </a>
            </p>
            {!isWithdrawn && (
              <div class="action-row">
                {items.some(({ state }) => state === "asked" || state === "sent_back") && (
                  <form method="post" action={paths.remindOfRequest(city.id, id)}>
                    <Button secondary>
                      {t("asking:request.remind")}
                      <span class="govuk-visually-hidden"> {name}</span>
                    </Button>
                  </form>
                )}
                <form method="post" action={paths.withdrawRequest(city.id, id)}>
                  <Button secondary>
                    {t("asking:request.withdraw")}
                    <span class="govuk-visually-hidden"> {name}</span>
                  </Button>
                </form>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Older url={url} to={older} text={t("asking:request.older")} />
    </>
  );
}

/** An answer as the page shows it, for the decision about it. */
export function seenAnswer({ id, version }: RequestedValue): string {
  return `${id}.${version}`;
}

interface Waiting {
  request: ValueRequest;
  item: RequestedValue;
}

function ToCheck({ city, cards, form, waiting }: CityProps & { waiting: readonly Waiting[] }): VNode {
  const { t } = useI18n();
  const { nameOf } = useMeasurements(cards);
  const about = useAnswer(cards);
  return (
    <>
      <Form form={form} action={paths.requests(city.id)} submit={t("asking:request.accept")}>
        <Checkboxes
          name="answers"
          legend={t("asking:request.choose")}
          hint={t("asking:request.chooseHint")}
          options={waiting.map(({ request, item }) => ({ value: seenAnswer(item), ...about(request, item) }))}
          form={form}
        />
      </Form>
      <ul class="govuk-list govuk-list--spaced">
        {waiting.map(({ request, item }) => (
          <li key={item.id}>
            {nameOf(item.measurementId)}, {request.name}:{" "}
            {item.answer?.evidenceId && (
              <>
                <a class="govuk-link" href={evidencePaths.evidence(city.id, item.answer.evidenceId)}>
                  {t("asking:request.evidence")}
                  <span class="govuk-visually-hidden"> {nameOf(item.measurementId)}</span>
                </a>
                {" · "}
              </>
            )}
            <a class="govuk-link" href={paths.sendBackAnswer(city.id, item.id)}>
              {t("asking:request.sendBack")}
              <span class="govuk-visually-hidden"> {nameOf(item.measurementId)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An answer in words: the value, who gave it, its source, its note and what stands now. */
function useAnswer(cards: readonly MeasurementCard[]) {
  const { t } = useI18n();
  const { cardOf, nameOf } = useMeasurements(cards);
  const amount = useAmount();
  return (
    { name }: ValueRequest,
    { measurementId, answer }: RequestedValue,
  ): { text: string; hint: string } => {
    const card = cardOf(measurementId);
    if (!answer || !card) return { text: nameOf(measurementId), hint: "" };
    const standing = card.history.find(({ period }) => period.label === answer.period.label);
    const hint = [
      t("asking:request.answerFrom", { name, source: answer.source.title }),
      answer.note && t("asking:request.answerNote", { note: answer.note }),
      standing && t("asking:request.answerNow", { amount: amount(standing, card.measurement) }),
    ];
    return {
      text: t("asking:request.answer", {
        measurement: nameOf(measurementId),
        amount: amount(answer, card.measurement),
        period: answer.period.label,
      }),
      hint: hint.filter(Boolean).join(" "),
    };
  };
}

export function NewRequestPage({ city, cards, form }: CityProps): VNode {
  const { t } = useI18n();
  const { nameOf } = useMeasurements(cards);
  const last = useLast();
  const labelOf = (name: keyof RequestContent) => t(requestContent.labelOf(name));
  return (
    <>
      <p class="govuk-body-l">{t("asking:request.explain")}</p>
      <Form form={form} action={paths.newRequest(city.id)} submit={t("asking:request.send")}>
        <TextInput name="name" label={labelOf("name")} hint={t("asking:request.nameHint")} form={form} />
        <TextInput name="email" label={labelOf("email")} type="email" spellcheck={false} form={form} />
        <Select
          name="language"
          label={labelOf("language")}
          options={offeredLanguages().map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
        <DateInput name="dueOn" legend={labelOf("dueOn")} form={form} />
        <Textarea name="message" label={labelOf("message")} rows={4} form={form} isOptional />
        <Checkboxes
          name="measurements"
          legend={t("asking:request.measurements")}
          options={cards.map(({ measurement, latest }) => ({
            value: measurement.id,
            text: nameOf(measurement.id),
            hint: last(latest, measurement),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}

function useLast(): (latest: StoredValue | undefined, measurement: Measurement) => string {
  const { t } = useI18n();
  const amount = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  return (latest, measurement) =>
    latest
      ? t("asking:asked.last", {
          amount: amount(latest, measurement),
          period: periodAndGroup(latest.period, latest.disaggregation),
        })
      : t("scorecard:coverage.noValue");
}

export function SendBackPage({ city, cards, request, item, form }: CityProps & Waiting): VNode {
  const { t } = useI18n();
  const { text, hint } = useAnswer(cards)(request, item);
  return (
    <>
      <p class="govuk-body">
        {text}. {hint}
      </p>
      <Form form={form} action={paths.sendBackAnswer(city.id, item.id)} submit={t("asking:request.sendBack")}>
        <Hidden name="version" value={String(item.version)} />
        <Textarea
          name="word"
          label={t("asking:request.word")}
          hint={t("asking:request.wordHint")}
          rows={4}
          form={form}
        />
      </Form>
    </>
  );
}

const tones = { asked: "todo", sent_back: "todo", answered: "started", accepted: "done" } as const;

interface AskedProps {
  cards: readonly MeasurementCard[];
  request: ValueRequest;
  token: string;
}

export function AskedPage({ cards, request, token }: AskedProps): VNode {
  const { t, language } = useI18n();
  const { cardOf, nameOf } = useMeasurements(cards);
  const last = useLast();
  const { name, askedByName, dueOn, message, items } = request;
  return (
    <>
      <p class="govuk-body-l">
        {t("asking:asked.explain", { asker: askedByName, name, date: formatDate(dueOn, language) })}
      </p>
      {message && (
        <Inset>
          <div class="preserve-lines">{message}</div>
        </Inset>
      )}
      <TaskList
        items={items.map(({ measurementId, state }) => {
          const card = cardOf(measurementId);
          return {
            title: nameOf(measurementId),
            ...(state !== "accepted" && { href: paths.answer(token, measurementId) }),
            ...(card && { hint: last(card.latest, card.measurement) }),
            status: { text: t(`asking:request.state.${state}`), tone: tones[state] },
          };
        })}
      />
      {items.every(({ state }) => state === "answered" || state === "accepted") && (
        <p class="govuk-body">{t("asking:asked.thanks")}</p>
      )}
    </>
  );
}

/** An answer as the fields of its form. */
export function fieldsOfAnswer(answer: Answer): Record<string, string> {
  return { period: answer.period.label, ...fieldsOfValue(answer) };
}

interface AnswerProps {
  measurement: Measurement;
  item: RequestedValue;
  latest: StoredValue | undefined;
  token: string;
  form: FormState;
  /** Somebody else answered since the page was opened. */
  isLate?: boolean;
}

export function AnswerPage({ measurement, item, latest, token, form, isLate = false }: AnswerProps): VNode {
  const { t, language } = useI18n();
  const differences = answerDifferences(item.answer ? fieldsOfAnswer(item.answer) : {}, form, t);
  const last = useLast();
  return (
    <>
      {isLate && <ChangedMeanwhile differences={differences} />}
      <p class="govuk-body-l">{localised(measurement.definition, language)}</p>
      {latest && <p class="govuk-hint">{last(latest, measurement)}</p>}
      {item.word && <Inset>{t("asking:asked.word", { word: item.word })}</Inset>}
      <Form
        form={form}
        action={paths.answer(token, measurement.id)}
        submit={t("asking:asked.submit")}
        encType="multipart/form-data"
      >
        <Hidden name="version" value={textIn(form, "version")} />
        <PeriodInput form={form} />
        <ValueFields measurement={measurement} form={form} />
      </Form>
    </>
  );
}
