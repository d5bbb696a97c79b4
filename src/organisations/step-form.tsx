// What happens to an organisation next, and why.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState, Hidden, Textarea } from "../ui/form.tsx";
import { type OrganisationStep, workflow } from "./workflow.ts";

interface StepFormProps {
  version: number;
  step: OrganisationStep;
  form: FormState;
}

export function StepForm({ version, step, form }: StepFormProps): VNode {
  const { t } = useI18n();
  const { needsNote = false, ends = false } = workflow[step];
  return (
    <>
      <p class="govuk-body-l">{t(`organisations:stepAbout.${step}`)}</p>
      <Form form={form} submit={t(`organisations:step.${step}`)} isWarning={ends}>
        <Hidden name="version" value={String(form.values.version ?? version)} />
        <Textarea
          name="note"
          label={t("organisations:note")}
          hint={t("organisations:noteHint")}
          rows={3}
          form={form}
          isOptional={!needsNote}
        />
      </Form>
    </>
  );
}
