// The form by which something ends or is taken away: what will happen, the button that warns, and the way back.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Form, type FormState } from "./form.tsx";

interface EndingProps {
  /** What will happen; a sentence each. */
  effects: readonly string[];
  submit: string;
  /** Where "do nothing" leads. */
  back: string;
  form: FormState;
  action?: string;
  /** Whether it does no harm, such as endorsing. */
  isPlain?: boolean;
  /** What goes along, or can still be changed. */
  children?: ComponentChildren;
}

export function EndingForm(props: EndingProps): VNode {
  const { effects, submit, back, form, action, isPlain = false, children } = props;
  const { t } = useI18n();
  return (
    <>
      {effects.map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <Form
        form={form}
        {...(action !== undefined && { action })}
        submit={submit}
        isWarning={!isPlain}
        beside={
          <a class="govuk-link" href={back}>
            {t("ui:confirm.back")}
          </a>
        }
      >
        {children}
      </Form>
    </>
  );
}
