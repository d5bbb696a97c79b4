// The forms by which a question is asked and led on.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Select, Textarea } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { City, Dialogue } from "../dialogue.ts";
import { SaidParagraphs } from "../words.tsx";

interface AskProps {
  /** For which city; without it the commission asks. */
  city?: City;
  focusAreas: readonly NamedArea[];
  form: FormState;
}

export function AskForm({ city, focusAreas, form }: AskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:ask.lead")}</p>
      <p class="govuk-body">{t(city ? "dialogues:ask.forCity" : "dialogues:ask.forNetwork")}</p>
      <Form form={form} submit={t("dialogues:ask.submit")}>
        <WrittenFields
          name="question"
          label={t("dialogues:content.question")}
          hint={t("dialogues:hint.question")}
          form={form}
        />
        <WrittenFields
          name="background"
          label={t("dialogues:content.background")}
          hint={t("dialogues:hint.background")}
          rows={6}
          form={form}
        />
        <WrittenFields
          name="decides"
          label={t("dialogues:content.decides")}
          hint={t("dialogues:hint.decides")}
          rows={2}
          form={form}
        />
        <WrittenFields
          name="fixed"
          label={t("dialogues:content.fixed")}
          hint={t("dialogues:hint.fixed")}
          rows={3}
          form={form}
          isOptional
        />
        <FocusArea focusAreas={focusAreas} form={form} />
        <Days form={form} />
        <Checkboxes
          name="headConfirms"
          legend={t("dialogues:head.asking")}
          options={[
            { value: "yes", text: t("dialogues:head.confirms"), hint: t("dialogues:head.confirmsHint") },
          ]}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export function FocusArea({
  focusAreas,
  form,
  isOptional = false,
}: {
  focusAreas: readonly NamedArea[];
  form: FormState;
  isOptional?: boolean;
}): VNode {
  const { t, language } = useI18n();
  return (
    <Select
      name="focusArea"
      label={t("dialogues:content.focusArea")}
      options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
      empty={t(isOptional ? "dialogues:hint.noArea" : "dialogues:hint.chooseArea")}
      form={form}
      isOptional={isOptional}
    />
  );
}

function Days({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      {(["contributionsUntil", "commentsUntil", "stancesUntil"] as const).map((name) => (
        <DateInput
          key={name}
          name={name}
          legend={t(`dialogues:content.${name}`)}
          hint={t(`dialogues:hint.${name}`)}
          form={form}
        />
      ))}
    </>
  );
}

interface DialogueFormProps {
  dialogue: Dialogue;
  form: FormState;
}

export const Version = ({ dialogue, form }: DialogueFormProps) => (
  <Hidden name="version" value={textIn(form, "version") || String(dialogue.version)} />
);

export function DatesForm({ dialogue, form }: DialogueFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:dates.lead")}</p>
      <Form form={form} submit={t("dialogues:dates.submit")}>
        <Version dialogue={dialogue} form={form} />
        <Days form={form} />
      </Form>
    </>
  );
}

export function SecondForm({ dialogue, city, form }: DialogueFormProps & { city: City }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:second.lead", { city: dialogue.askedBy?.name ?? "" })}</p>
      <SaidParagraphs text={dialogue.background} />
      <Form form={form} submit={t("dialogues:second.submit", { city: city.name })}>
        <Version dialogue={dialogue} form={form} />
      </Form>
    </>
  );
}

export function BeginDraftForm({
  dialogue,
  cities,
  isEarly,
  form,
}: DialogueFormProps & { cities: readonly City[]; isEarly: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:beginDraft.lead")}</p>
      <Form form={form} submit={t("dialogues:beginDraft.submit")}>
        <Version dialogue={dialogue} form={form} />
        <WrittenFields
          name="summedUp"
          label={t("dialogues:summary.title")}
          hint={t("dialogues:hint.summary")}
          rows={8}
          form={form}
        />
        {(["firstEditor", "secondEditor"] as const).map((name) => (
          <Select
            key={name}
            name={name}
            label={t(`dialogues:beginDraft.${name}`)}
            options={cities.map(({ id, name: called }) => ({ value: id, text: called }))}
            empty={t("dialogues:beginDraft.choose")}
            form={form}
          />
        ))}
        {isEarly && (
          <Textarea
            name="note"
            label={t("dialogues:beginDraft.note")}
            hint={t("dialogues:hint.inside")}
            rows={4}
            form={form}
          />
        )}
      </Form>
    </>
  );
}
