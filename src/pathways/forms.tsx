// The forms of pathways: what one says, and a step of it.

import type { VNode } from "preact";
import { qualifications } from "../catalogue/vocabulary/levels.ts";
import { levels } from "../framework/learning.ts";
import { broadTopics, topicName } from "../framework/topics.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { dateFields } from "../ui/date-fields.ts";
import { DateInput } from "../ui/date-input.tsx";
import { Fieldset, Form, type FormState, Hidden, Radios, Select, TextInput } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { Inset } from "../ui/inset.tsx";
import { WrittenFields } from "../ui/written-fields.tsx";
import { type Pathway, pathwayContent, pathwayTexts, stepKinds } from "./pathway.ts";

/** What the form holds of a pathway. */
export function valuesOf(pathway: Pathway): Record<string, string> {
  return {
    ...pathwayTexts.typed(pathway),
    ...pathwayContent.typed(pathway),
    ...dateFields("reviewOn", pathway.reviewOn),
    version: String(pathway.version),
  };
}

/** Broad topics, each with its finer ones behind it. */
function useTopics(): { value: string; text: string }[] {
  const { language } = useI18n();
  return broadTopics.flatMap(({ id, topics }) => [
    { value: id, text: topicName(id, language) },
    ...topics.map((finer) => ({ value: finer.id, text: `– ${topicName(finer.id, language)}` })),
  ]);
}

interface FormProps {
  form: FormState;
  isNew?: boolean;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
  action?: string;
}

export function PathwayForm({ form, isNew = false, isLate = false, action }: FormProps): VNode {
  const { t, language } = useI18n();
  const topics = useTopics();
  return (
    <>
      {isLate && <Inset>{t("pathways:problem.pathway_changed")}</Inset>}
      <Form form={form} {...(action !== undefined && { action })} submit={t("pathways:edit.submit")}>
        {!isNew && <Hidden name="version" value={textIn(form, "version")} />}
        <WrittenFields name="title" label={t("pathways:content.title")} form={form} />
        <WrittenFields name="summary" label={t("pathways:content.summary")} rows={3} form={form} isOptional />
        <WrittenFields name="whoFor" label={t("pathways:content.whoFor")} rows={3} form={form} isOptional />
        <WrittenFields name="leadsTo" label={t("pathways:content.leadsTo")} rows={3} form={form} isOptional />
        <Select
          name="topic"
          label={t(pathwayContent.labelOf("topic"))}
          empty={t("pathways:notSaid")}
          options={topics}
          form={form}
          isOptional
        />
        <Select
          name="knqf"
          label={t(pathwayContent.labelOf("knqf"))}
          empty={t("pathways:notSaid")}
          options={qualifications.levels.map(({ id }) => ({
            value: id,
            text: plainNameIn(qualifications.levels, id, language),
          }))}
          form={form}
          isOptional
        />
        <DateInput
          name="reviewOn"
          legend={t(pathwayContent.labelOf("reviewOn"))}
          hint={t("pathways:reviewHint")}
          form={form}
        />
      </Form>
    </>
  );
}

export function StepFields({ form, isLate = false, action }: FormProps): VNode {
  const { t } = useI18n();
  const topics = useTopics();
  return (
    <>
      {isLate && <Inset>{t("pathways:problem.pathway_changed")}</Inset>}
      <Form form={form} {...(action !== undefined && { action })} submit={t("pathways:step.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Radios
          name="kind"
          legend={t("pathways:step.kind")}
          options={stepKinds.map((value) => ({ value, text: t(`pathways:kind.${value}`) }))}
          form={form}
        />
        <WrittenFields
          name="words"
          label={t("pathways:step.words")}
          hint={t("pathways:step.wordsHint")}
          rows={3}
          form={form}
          isOptional
        />
        <Fieldset legend={t("pathways:kind.opportunity")}>
          <TextInput
            name="opportunity"
            label={t("pathways:step.opportunity")}
            hint={t("pathways:step.opportunityHint")}
            inputMode="numeric"
            width={10}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("pathways:kind.search")}>
          <Select
            name="topic"
            label={t("pathways:content.topic")}
            empty={t("pathways:notSaid")}
            options={topics}
            form={form}
            isOptional
          />
          <Select
            name="level"
            label={t("pathways:step.level")}
            empty={t("pathways:step.anyLevel")}
            options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("pathways:kind.fact")}>
          <TextInput name="saidBy" label={t("pathways:step.saidBy")} form={form} isOptional />
          <TextInput name="saidAt" label={t("pathways:step.saidAt")} form={form} isOptional />
          <DateInput name="saidOn" legend={t("pathways:step.saidOn")} form={form} isOptional />
        </Fieldset>
      </Form>
    </>
  );
}
