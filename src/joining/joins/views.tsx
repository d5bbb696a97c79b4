// The form in which somebody joins, and what came of it.

import type { VNode } from "preact";
import type { SimilarEntry } from "../../catalogue/finding/similar.ts";
import { SimilarList } from "../../catalogue/finding/similar-list.tsx";
import { paths as cataloguePaths } from "../../catalogue/paths.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { Checkboxes, Fieldset, Form, type FormState, Radios, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import type { JoiningNow } from "../run.ts";
import { consentText } from "./consents.ts";
import { AgeBandField, PeopleField, SexField } from "./fields.tsx";
import { guardianDays, type JoinState } from "./join.ts";
import type { ShownRun } from "./shown-run.ts";

/** Where, when and from whom, before somebody says yes. */
export function RunSummary({ run }: { run: ShownRun }): VNode {
  const { t, language } = useI18n();
  const { provider, next, venue, bring, startsOn } = run;
  const rows = [
    { key: t("joining:run.provider"), value: provider },
    ...(next
      ? [{ key: t("joining:run.next"), value: sessionWords(next, language) }]
      : startsOn === null
        ? []
        : [{ key: t("joining:run.starts"), value: formatDate(startsOn, language) }]),
    ...((next?.venue ?? venue) ? [{ key: t("joining:run.venue"), value: next?.venue ?? venue }] : []),
    ...(bring ? [{ key: t("joining:run.bring"), value: <div class="preserve-lines">{bring}</div> }] : []),
  ];
  return <SummaryList rows={rows} />;
}

/** All sessions for their own calendar, which hears of what is moved; nothing where none is planned. */
export function CalendarLink({ run }: { run: ShownRun }): VNode | null {
  const { t } = useI18n();
  if (run.next === null) return null;
  return (
    <p class="govuk-body screen-only">
      <a class="govuk-link" href={cataloguePaths.runCalendar(run.code, run.number)}>
        {t("joining:run.calendar")}
        <span class="govuk-visually-hidden">: {run.title}</span>
      </a>
    </p>
  );
}

function sessionWords({ on, at }: { on: string; at: string }, language: Language): string {
  return `${formatDate(on, language)}, ${formatTime(at, language)}`;
}

interface JoinFormProps {
  run: ShownRun;
  takesChildren: boolean;
  form: FormState;
  /** What else has places, where this has none. */
  similar: readonly SimilarEntry[];
  today: string;
}

export function JoinForm({ run, takesChildren, form, similar, today }: JoinFormProps): VNode {
  const { t, language } = useI18n();
  const consent = (agreed: "join" | "disability") =>
    consentText(agreed, { provider: run.provider, language });
  return (
    <>
      <RunSummary run={run} />
      {run.places === "full" && (
        <Inset>{t(run.hasWaitingList ? "joining:form.isFull" : "joining:problem.run_full")}</Inset>
      )}
      <SimilarList entries={similar} today={today} />
      <Form
        form={form}
        action={paths.join(run.code, run.number)}
        submit={t(run.places === "full" ? "joining:form.wait" : "joining:form.submit")}
      >
        <Radios
          name="way"
          legend={t("joining:form.way")}
          options={[
            { value: "phone", text: t("joining:form.byPhone") },
            { value: "paper", text: t("joining:form.byPaper"), hint: t("joining:form.byPaperHint") },
          ]}
          form={form}
        />
        <TextInput
          name="phone"
          label={t("joining:form.phone")}
          hint={t("joining:form.phoneHint")}
          type="tel"
          autocomplete="tel"
          width={20}
          form={form}
          isOptional
        />
        <TextInput
          name="firstName"
          label={t("joining:form.firstName")}
          hint={t("joining:form.firstNameHint")}
          autocomplete="given-name"
          width={20}
          form={form}
          isOptional
        />
        <AgeBandField form={form} />
        {takesChildren ? (
          <Fieldset legend={t("joining:form.guardian")}>
            <Radios
              name="guardianWay"
              legend={t("joining:form.guardianWay", { count: guardianDays })}
              options={[
                { value: "phone", text: t("joining:form.guardianByPhone") },
                { value: "paper", text: t("joining:form.guardianByPaper") },
              ]}
              form={form}
              isOptional
            />
            <TextInput
              name="guardianPhone"
              label={t("joining:form.guardianPhone")}
              type="tel"
              width={20}
              form={form}
              isOptional
            />
          </Fieldset>
        ) : (
          <Inset>{t("joining:problem.not_under_18")}</Inset>
        )}
        <PeopleField form={form} hint={t("joining:form.peopleHint")} />
        <SexField form={form} />
        <TextInput
          name="disabilityNeed"
          label={t("joining:form.disabilityNeed")}
          hint={t("joining:form.disabilityNeedHint")}
          form={form}
          isOptional
        />
        <Checkboxes
          name="disabilityConsent"
          legend={t("joining:form.disabilityConsent")}
          options={[{ value: "yes", text: consent("disability") }]}
          form={form}
          isOptional
        />
        <Checkboxes
          name="consent"
          legend={t("joining:form.consent")}
          options={[{ value: "yes", text: consent("join") }]}
          form={form}
        />
      </Form>
    </>
  );
}

interface NoJoiningProps {
  run: ShownRun;
  joining: JoiningNow;
  from: string | null;
}

/** Where one cannot join today: since when, or that it is over. */
export function NoJoining({ run, joining, from }: NoJoiningProps): VNode {
  const { t, language } = useI18n();
  const why = () => {
    if (run.isCancelled) return t("joining:form.cancelled");
    if (joining === "paused") return t("joining:problem.paused");
    if (joining === "not_yet" && from !== null)
      return t("joining:form.from", { day: formatDate(from, language) });
    return t("joining:problem.too_late");
  };
  return (
    <>
      <RunSummary run={run} />
      <Inset>{why()}</Inset>
    </>
  );
}

interface AskedProps {
  token: string;
  run: ShownRun;
  state: JoinState;
  isSigned: boolean;
  code: string | null;
  paperCode: string | null;
  mayPutRight: boolean;
  /** Whether text messages go out; where they do not, the code stands here. */
  sendsTexts: boolean;
}

export function Asked(props: AskedProps): VNode {
  const { token, run, state, isSigned, code, paperCode, mayPutRight, sendsTexts } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {isSigned
          ? t("joining:asked.signs", { provider: run.provider })
          : t(`joining:asked.${askedState(state)}`, run)}
      </p>
      <RunSummary run={run} />
      {!isSigned && askedState(state) === "joined" && <CalendarLink run={run} />}
      {paperCode !== null && (
        <>
          <h2 class="govuk-heading-m">{t("joining:asked.paperCode")}</h2>
          <p class="join-code">{paperCode}</p>
          <p class="govuk-body">{t("joining:asked.paperCodeHint")}</p>
        </>
      )}
      {paperCode === null && sendsTexts && <p class="govuk-body">{t("joining:asked.textSent")}</p>}
      {paperCode === null && !sendsTexts && code !== null && (
        <>
          <h2 class="govuk-heading-m">{t("joining:asked.code")}</h2>
          <p class="join-code">{code}</p>
          <p class="govuk-body">{t("joining:asked.codeHint")}</p>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.myLearning}>
          {t("joining:asked.leaveLink")}
        </a>
      </p>
      {mayPutRight && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.numberRight(token)}>
            {t("joining:asked.numberLink")}
          </a>
        </p>
      )}
    </>
  );
}

function askedState(state: JoinState): "joined" | "waiting" | "guardian_asked" {
  return state === "waiting" || state === "guardian_asked" ? state : "joined";
}

export function NumberForm({ token, form }: { token: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:number.lead")}</p>
      <Form form={form} action={paths.numberRight(token)} submit={t("joining:number.submit")}>
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
