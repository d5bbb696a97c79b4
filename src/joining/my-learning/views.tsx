import type { VNode } from "preact";
import { searchLabel } from "../../phones/searches/search-words.tsx";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Button, ButtonLink, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { consentText } from "../joins/consents.ts";
import { isOpen, type JoinState } from "../joins/join.ts";
import type { ShownRun } from "../joins/shown-run.ts";
import { CalendarLink, RunSummary } from "../joins/views.tsx";
import { paths } from "../paths.ts";
import { learnerLinks } from "../slots.ts";
import type { MyCall, MyChild, MyJoin, MySearch } from "./queries.ts";

const tones: Record<JoinState, Tone> = {
  guardian_asked: "blue",
  joined: "green",
  waiting: "orange",
  offered: "blue",
  lapsed: "grey",
  left: "grey",
  no_show: "grey",
  completed: "green",
  removed: "grey",
};

export function JoinTag({ state }: { state: JoinState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`joining:state.${state}`)} tone={tones[state]} />;
}

export function OpenForm({ form, sendsTexts }: { form: FormState; sendsTexts: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:mine.lead")}</p>
      <Form form={form} action={paths.myLearning} submit={t("joining:mine.open")}>
        <TextInput
          name="phone"
          label={t("joining:form.phone")}
          hint={t("joining:mine.phoneHint")}
          type="tel"
          autocomplete="tel"
          width={20}
          form={form}
          isOptional
        />
        <TextInput
          name="code"
          label={t("joining:mine.code")}
          hint={t("joining:mine.codeHint")}
          autocomplete="one-time-code"
          width={10}
          form={form}
        />
      </Form>
      {sendsTexts && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.sendCode}>
            {t("joining:mine.codeLink")}
          </a>
        </p>
      )}
    </>
  );
}

export function SendCodeForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:mine.codeLead")}</p>
      <Form form={form} action={paths.sendCode} submit={t("joining:mine.codeSubmit")}>
        <TextInput
          name="phone"
          label={t("joining:form.phone")}
          hint={t("joining:form.phoneHint")}
          type="tel"
          autocomplete="tel"
          width={20}
          form={form}
        />
      </Form>
    </>
  );
}

interface MyLearningProps {
  token: string;
  number: string | null;
  isStopped: boolean;
  isAll: boolean;
  joins: readonly MyJoin[];
  searches: readonly MySearch[];
  answersFor: readonly MyChild[];
  call: MyCall | null;
}

export function MyLearning({
  token,
  number,
  isStopped,
  isAll,
  joins,
  searches,
  answersFor,
  call,
}: MyLearningProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {number !== null && (
        <p class="govuk-body-l">
          {t(joins.length > 0 ? "joining:mine.number" : "joining:searches.number", {
            number: shownNumber(number),
          })}
        </p>
      )}
      {joins.map((join) => (
        <OneJoin key={join.id} token={token} join={join} />
      ))}
      {answersFor.length > 0 && <Children of={answersFor} />}
      {searches.length > 0 && <Searches token={token} searches={searches} />}
      {call && <Call call={call} />}
      {isAll &&
        learnerLinks.given().map(({ href, text, about }) => (
          <section key={text}>
            <h2 class="govuk-heading-m">
              <a class="govuk-link" href={href(token)}>
                {t(text)}
              </a>
            </h2>
            <p class="govuk-body">{t(about)}</p>
          </section>
        ))}
      <h2 class="govuk-heading-m">{t("joining:mine.data")}</h2>
      <p class="govuk-body">{t("joining:mine.dataText")}</p>
      <ButtonGroup>
        <ButtonLink href={paths.export(token)} secondary>
          {t("joining:mine.export")}
        </ButtonLink>
        {isAll && number !== null && (
          <form method="post" action={paths.messages(token, isStopped ? "start" : "stop")}>
            <Button secondary>{t(isStopped ? "joining:messages.start" : "joining:messages.stop")}</Button>
          </form>
        )}
        <form method="post" action={paths.forget(token)}>
          <Button warning>{t(isAll ? "joining:forget.button" : "joining:forget.buttonOne")}</Button>
        </form>
      </ButtonGroup>
    </>
  );
}

function Children({ of }: { of: readonly MyChild[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="children">
      <h2 class="govuk-heading-m" id="children">
        {t("joining:children.title")}
      </h2>
      <ul class="govuk-list">
        {of.map(({ id, run, firstName, state, answerUntil, code }) => (
          <li key={id}>
            <p class="govuk-body">
              {firstName !== null && <strong>{firstName}: </strong>}
              <a class="govuk-link" href={paths.run(run.code, run.number)}>
                {run.title}
              </a>{" "}
              <JoinTag state={state} />
              {answerUntil !== null && (
                <>
                  <br />
                  {t("joining:children.answer", { day: formatMoment(answerUntil, language) })}{" "}
                  {code !== null && (
                    <>
                      {t("joining:children.code", { code })}{" "}
                      <a class="govuk-link" href={paths.myLearning}>
                        {t("joining:children.link")}
                        <span class="govuk-visually-hidden">: {run.title}</span>
                      </a>
                    </>
                  )}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Call({ call: { city, bestTime, askedAt } }: { call: MyCall }): VNode {
  const { t, language } = useI18n();
  const values = {
    city: localisedPlain(city, language),
    day: formatDate(dayOf(new Date(askedAt)), language),
  };
  return (
    <section aria-labelledby="call">
      <h2 class="govuk-heading-m" id="call">
        {t("joining:call.title")}
      </h2>
      <p class="govuk-body">
        {t("joining:call.asked", values)} {t(`phone-calls:time.${bestTime}`)}
      </p>
      <p class="govuk-body">{t("joining:call.how")}</p>
    </section>
  );
}

function Searches({ token, searches }: Pick<MyLearningProps, "token" | "searches">): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="searches">
      <h2 class="govuk-heading-m" id="searches">
        {t("joining:searches.title")}
      </h2>
      <p class="govuk-body">{t("joining:searches.lead")}</p>
      <ul class="govuk-list">
        {searches.map((search) => {
          const what = searchLabel(search, { t, language });
          const told = search.toldAt && formatMoment(search.toldAt, language);
          return (
            <li key={search.id}>
              <p class="govuk-body">
                <strong>{what}</strong>
                <br />
                {t("joining:searches.until", { day: formatDate(search.endsOn, language) })}
                {told && ` ${t("joining:searches.told", { at: told })}`}
              </p>
              <form method="post" action={paths.dropSearch(token, search.id)}>
                <Button secondary>
                  {t("joining:searches.drop")}
                  <span class="govuk-visually-hidden">: {what}</span>
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function OneJoin({ token, join }: { token: string; join: MyJoin }): VNode {
  const { t, language } = useI18n();
  const { run, state, id } = join;
  const kept = [
    { key: t("joining:form.firstName"), value: join.firstName ?? t("joining:form.notSaid") },
    { key: t("joining:form.ageBand"), value: t(`joining:ageBand.${join.ageBand}`) },
    {
      key: t("joining:form.sex"),
      value: join.sex === null ? t("joining:form.notSaid") : t(`joining:sex.${join.sex}`),
    },
    ...(join.disabilityNeed === null
      ? []
      : [{ key: t("joining:form.disabilityNeed"), value: join.disabilityNeed }]),
    ...(join.places === 1 ? [] : [{ key: t("joining:form.people"), value: String(join.places) }]),
    { key: t("joining:mine.asked"), value: formatMoment(join.askedAt, language) },
    {
      key: t("joining:form.consent"),
      value: consentText("join", { provider: run.provider, language, edition: join.consent }),
    },
  ];
  return (
    <section aria-labelledby={`join-${id}`}>
      <h2 class="govuk-heading-m" id={`join-${id}`}>
        <a class="govuk-link" href={paths.run(run.code, run.number)}>
          {run.title}
        </a>{" "}
        <JoinTag state={state} />
      </h2>
      {join.place !== null && <p class="govuk-body">{t("joining:mine.place", { place: join.place })}</p>}
      {state === "offered" && join.offeredUntil !== null && (
        <>
          <p class="govuk-body">
            {t("joining:offer.lead", { until: formatMoment(join.offeredUntil, language) })}
          </p>
          <ButtonGroup>
            <form method="post" action={paths.offer(token, id, "take")}>
              <Button>{t("joining:offer.take")}</Button>
            </form>
            <form method="post" action={paths.offer(token, id, "leave")}>
              <Button secondary>{t("joining:offer.leave")}</Button>
            </form>
          </ButtonGroup>
        </>
      )}
      {isOpen(join) && <RunSummary run={run} />}
      {state === "joined" && <CalendarLink run={run} />}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            {t("joining:mine.kept")}
            <span class="govuk-visually-hidden">: {run.title}</span>
          </span>
        </summary>
        <div class="govuk-details__text">
          <SummaryList rows={kept} />
        </div>
      </details>
      <ButtonGroup>
        {state === "completed" && (
          <ButtonLink href={paths.ownStatement(token, id)} secondary>
            {t("joining:statement.own")}
            <span class="govuk-visually-hidden">: {run.title}</span>
          </ButtonLink>
        )}
        {join.mayRate && (
          <ButtonLink href={paths.rate(token, id)} secondary>
            {t("joining:rate.link")}
            <span class="govuk-visually-hidden">: {run.title}</span>
          </ButtonLink>
        )}
        {isOpen(join) && state !== "offered" && (
          <form method="post" action={paths.leave(token, id)}>
            <Button secondary>
              {t("joining:leave.submit")}
              <span class="govuk-visually-hidden">: {run.title}</span>
            </Button>
          </form>
        )}
      </ButtonGroup>
    </section>
  );
}

interface GuardianProps {
  token: string;
  firstName: string;
  run: ShownRun;
}

export function GuardianQuestion({ token, firstName, run }: GuardianProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:guardian.lead", { name: firstName, title: run.title })}</p>
      <RunSummary run={run} />
      <p class="govuk-body">{consentText("guardian", { provider: run.provider, language })}</p>
      <ButtonGroup>
        <form method="post" action={paths.answerForChild(token, "agree")}>
          <Button>{t("joining:guardian.agree")}</Button>
        </form>
        <form method="post" action={paths.answerForChild(token, "refuse")}>
          <Button secondary>{t("joining:guardian.refuse")}</Button>
        </form>
      </ButtonGroup>
      <p class="govuk-body">{t("joining:guardian.nothingKept")}</p>
    </>
  );
}
