// The forms of exchanges.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { type Entry, ways } from "../needs/entry.ts";
import { type City, dayKinds, type Exchange } from "./exchange.ts";
import type { Choices } from "./records.ts";
import { Days, OutcomeSection } from "./views.tsx";

interface BeginProps {
  partner: City;
  entry: Entry;
  move: "ask" | "offer";
  form: FormState;
}

export function BeginForm({ partner, entry, move, form }: BeginProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(`exchanges:begin.${move}Lead`, { city: partner.name })}</p>
      <Inset>
        <Said text={entry.about} />
      </Inset>
      <Form form={form} submit={t(`exchanges:begin.${move}`, { city: partner.name })}>
        <Hidden name="need" value={textIn(form, "need")} />
        <WrittenFields
          name="aim"
          label={t("exchanges:content.aim")}
          hint={t("exchanges:hint.aim")}
          rows={4}
          form={form}
        />
        <Ways form={form} />
        <AnswerBy form={form} />
      </Form>
    </>
  );
}

function Ways({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Radios
      name="way"
      legend={t("exchanges:content.way")}
      options={ways.map((value) => ({ value, text: t(`peers:help.${value}`) }))}
      form={form}
    />
  );
}

function AnswerBy({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <DateInput
      name="answerBy"
      legend={t("exchanges:content.answerBy")}
      hint={t("exchanges:hint.answerBy")}
      form={form}
    />
  );
}

interface FormProps {
  exchange: Exchange;
  form: FormState;
}

const Version = ({ exchange, form }: FormProps) => (
  <Hidden name="version" value={textIn(form, "version") || String(exchange.version)} />
);

export function AnotherForm({ exchange, other, form }: FormProps & { other: City }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("exchanges:another.lead", { city: other.name })}</p>
      <Form form={form} submit={t("exchanges:another.submit")}>
        <Version exchange={exchange} form={form} />
        <Textarea
          name="note"
          label={t("exchanges:another.note")}
          hint={t("exchanges:hint.onlyBoth")}
          rows={4}
          form={form}
        />
        <Ways form={form} />
        <AnswerBy form={form} />
      </Form>
    </>
  );
}

interface PlanProps extends FormProps {
  meetings: readonly { id: string; title: string; day: string | null }[];
}

export function PlanForm({ exchange, meetings, form }: PlanProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("exchanges:plan.lead")}</p>
      <Days days={exchange.days} />
      <Form form={form} submit={t("exchanges:plan.submit")}>
        <Version exchange={exchange} form={form} />
        <Radios
          name="kind"
          legend={t("exchanges:content.kind")}
          options={dayKinds.map((value) => ({ value, text: t(`exchanges:kind.${value}`) }))}
          form={form}
        />
        <TextInput
          name="what"
          label={t("exchanges:content.what")}
          hint={t("exchanges:hint.what")}
          form={form}
        />
        <DateInput name="heldOn" legend={t("exchanges:content.heldOn")} form={form} />
        {meetings.length > 0 && (
          <Select
            name="meeting"
            label={t("exchanges:content.meeting")}
            hint={t("exchanges:hint.meeting")}
            options={[
              { value: "", text: t("exchanges:plan.noMeeting") },
              ...meetings.map(({ id, title, day }) => ({
                value: id,
                text: day === null ? title : `${title}, ${formatDate(day, language)}`,
              })),
            ]}
            form={form}
          />
        )}
      </Form>
    </>
  );
}

interface OutcomeFormProps extends FormProps {
  other: City;
  records: Choices;
}

export function OutcomeForm({ exchange, other, records, form }: OutcomeFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("exchanges:outcome.lead", { city: other.name })}</p>
      {exchange.outcome && <OutcomeSection outcome={exchange.outcome} writer={exchange.outcome.writtenBy} />}
      <Form form={form} submit={t("exchanges:outcome.submit")}>
        <Version exchange={exchange} form={form} />
        <WrittenFields
          name="learned"
          label={t("exchanges:content.learned")}
          hint={t("exchanges:hint.learned")}
          rows={5}
          form={form}
        />
        <WrittenFields
          name="changes"
          label={t("exchanges:content.changes")}
          hint={t("exchanges:hint.changes")}
          rows={5}
          form={form}
        />
        <LeadsTo records={records} form={form} />
        <Shows form={form} />
      </Form>
    </>
  );
}

/** One of what the city has published, or one of its targets. */
function LeadsTo({ records, form }: { records: Choices; form: FormState }): VNode | null {
  const { t } = useI18n();
  const numbered = (of: readonly { number: number; title: string }[]) =>
    of.map(({ number, title }) => ({ value: String(number), text: title }));
  const choices = [
    { name: "initiative", options: numbered(records.initiatives) },
    { name: "practice", options: numbered(records.practices) },
    { name: "adaptation", options: numbered(records.adaptations) },
    {
      name: "target",
      options: records.targets.map(({ measurement, title }) => ({ value: measurement, text: title })),
    },
  ] as const;
  const offered = choices.filter(({ options }) => options.length > 0);
  if (offered.length === 0) return null;
  return (
    <>
      {offered.length > 1 && <p class="govuk-hint">{t("exchanges:hint.leadsTo")}</p>}
      {offered.map(({ name, options }) => (
        <Select
          key={name}
          name={name}
          label={t(`exchanges:content.${name}`)}
          options={[{ value: "", text: t("exchanges:outcome.nothing") }, ...options]}
          form={form}
        />
      ))}
    </>
  );
}

function Shows({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Radios
      name="shows"
      legend={t("exchanges:content.shows")}
      hint={t("exchanges:hint.shows")}
      options={(["yes", "no"] as const).map((value) => ({ value, text: t(`exchanges:shows.${value}`) }))}
      form={form}
    />
  );
}

export function ConfirmForm({ exchange, other, form }: FormProps & { other: City }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("exchanges:confirm.lead", { city: other.name })}</p>
      {exchange.outcome && <OutcomeSection outcome={exchange.outcome} writer={exchange.outcome.writtenBy} />}
      <p class="govuk-body">
        {t(exchange.writerShows === true ? "exchanges:confirm.shows" : "exchanges:confirm.hides", {
          city: other.name,
        })}
      </p>
      <Form form={form} submit={t("exchanges:confirm.submit")}>
        <Version exchange={exchange} form={form} />
        <Shows form={form} />
      </Form>
    </>
  );
}
