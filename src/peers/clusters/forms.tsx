// The forms of clusters.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import type { Goal } from "../../framework/sdg.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { goalName } from "../../practices/words.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Radios, Select, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { ElsewhereFields } from "../elsewhere-form.tsx";
import { type City, type Cluster, clusterContent, type Offer } from "./cluster.ts";

interface ClusterFormProps {
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
  /** Those that can be asked to coordinate it, as it is opened. */
  cities?: readonly City[];
  cluster?: Cluster;
  lead: string;
  form: FormState;
  submit: MessageKey;
}

export function ClusterForm({
  focusAreas,
  goals,
  cities = [],
  cluster,
  lead,
  form,
  submit,
}: ClusterFormProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{lead}</p>
      <Form form={form} submit={t(submit)}>
        {cluster && <Hidden name="version" value={textIn(form, "version") || String(cluster.version)} />}
        <WrittenFields
          name="title"
          label={t("clusters:content.title")}
          hint={t("clusters:hint.title")}
          form={form}
        />
        <WrittenFields
          name="aim"
          label={t("clusters:content.aim")}
          hint={t("clusters:hint.aim")}
          rows={4}
          form={form}
        />
        <Checkboxes
          name="focusAreas"
          legend={t(clusterContent.labelOf("focusAreas"))}
          hint={t("clusters:hint.focusAreas")}
          options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
          form={form}
          isOptional
        />
        <Checkboxes
          name="goals"
          legend={t(clusterContent.labelOf("goals"))}
          options={goals.map((goal) => ({ value: goal.id, text: goalName(goal, t, language) }))}
          form={form}
          isOptional
        />
        <DateInput name="beginsOn" legend={t(clusterContent.labelOf("beginsOn"))} form={form} />
        <DateInput
          name="endsOn"
          legend={t(clusterContent.labelOf("endsOn"))}
          hint={t("clusters:hint.endsOn")}
          form={form}
          isOptional
        />
        {cities.length > 0 && (
          <Checkboxes
            name="cities"
            legend={t("clusters:content.asked")}
            hint={t("clusters:hint.asked")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
            isOptional
          />
        )}
        <ElsewhereFields form={form} hint={t("clusters:hint.elsewhere")} />
      </Form>
    </>
  );
}

interface OneFormProps {
  cluster: Cluster;
  form: FormState;
}

export function CloseForm({ cluster, form }: OneFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("clusters:close.lead")}</p>
      <Form form={form} submit={t("clusters:close.submit")} isWarning>
        <Hidden name="version" value={textIn(form, "version") || String(cluster.version)} />
        <WrittenFields
          name="outcome"
          label={t("clusters:content.outcome")}
          hint={t("clusters:hint.outcome")}
          rows={6}
          form={form}
        />
      </Form>
    </>
  );
}

interface OfferFormProps {
  cities: readonly City[];
  /** Those of its coordinating cities for which whoever asks speaks. */
  own: readonly City[];
  form: FormState;
}

export function OfferForm({ cities, own, form }: OfferFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("clusters:offer.lead")}</p>
      <Form form={form} submit={t("clusters:offer.submit")}>
        <Select
          name="toCity"
          label={t("clusters:content.to")}
          empty={t("organisations:choose")}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
          form={form}
        />
        {own.length > 0 && (
          <Radios
            name="handsOver"
            legend={t("clusters:content.handsOver")}
            options={[
              { value: "", text: t("clusters:offer.together") },
              ...own.map(({ id, name }) => ({
                value: id,
                text: t("clusters:offer.instead", { city: name }),
              })),
            ]}
            form={form}
          />
        )}
      </Form>
    </>
  );
}

interface AnswerFormProps {
  city: City;
  offer: Offer;
  form: FormState;
}

export function AnswerForm({ city, offer: { from, stays }, form }: AnswerFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {from === null
          ? t("clusters:answer.fromCommission", { city: city.name })
          : t(stays ? "clusters:answer.beside" : "clusters:answer.instead", {
              city: city.name,
              from: from.name,
            })}
      </p>
      <p class="govuk-body">{t("clusters:answer.means")}</p>
      <Form form={form} submit={t("clusters:answer.submit")}>
        <Radios
          name="answer"
          legend={t("clusters:answer.question", { city: city.name })}
          options={(["accept", "decline"] as const).map((value) => ({
            value,
            text: t(`clusters:answer.${value}`),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}

export function NoteForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("clusters:note.lead")}</p>
      <Form form={form} submit={t("clusters:note.submit")}>
        <DateInput
          name="onDay"
          legend={t("clusters:content.day")}
          hint={t("clusters:hint.day")}
          form={form}
        />
        <WrittenFields name="news" label={t("clusters:content.note")} rows={3} form={form} />
      </Form>
    </>
  );
}

export function RecordForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("clusters:record.lead")}</p>
      <Form form={form} submit={t("clusters:record.submit")}>
        <TextInput
          name="recordAddress"
          label={t("clusters:content.address")}
          hint={t("clusters:hint.address")}
          form={form}
        />
      </Form>
    </>
  );
}
