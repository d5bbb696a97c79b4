// The form of a step: what it does, and why it is done.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState, Hidden, Textarea } from "./form.tsx";

interface StepFormProps {
  /** What the step does, in a sentence. */
  about: string;
  submit: string;
  rule: { needsNote?: true; ends?: true };
  version: number;
  /** Who reads why. */
  noteHint?: string;
  form: FormState;
  /** What has to be said before the form. */
  children?: ComponentChildren;
}

export function StepForm({ about, submit, rule, version, noteHint, form, children }: StepFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{about}</p>
      {children}
      <Form form={form} submit={submit} isWarning={rule.ends ?? false}>
        <Hidden name="version" value={String(form.values.version ?? version)} />
        <Textarea
          name="note"
          label={t("ui:steps.note")}
          {...(noteHint !== undefined && { hint: noteHint })}
          rows={4}
          form={form}
          isOptional={!rule.needsNote}
        />
      </Form>
    </>
  );
}
