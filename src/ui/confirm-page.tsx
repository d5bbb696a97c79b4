// What ends something asks once, on a page that says what will happen and to whom.

import type { VNode } from "preact";
import { EndingForm } from "./ending-form.tsx";
import { type FormState, Hidden } from "./form.tsx";

export interface Confirmation {
  /** The question, such as "End the role of Amina Said?" */
  title: string;
  /** What will happen, and to whom; a sentence each. */
  effects: readonly string[];
  /** The button's verb. */
  submit: string;
  /** Where "do nothing" leads; default: where the form was opened, with what was typed. */
  back?: string;
  /** Fields that can still be changed here, with their names; all else that was typed goes along unseen. */
  fields?: { names: readonly string[]; body: VNode };
  /** Whether it does no harm, such as endorsing. */
  isPlain?: boolean;
}

interface ConfirmProps {
  confirmation: Confirmation;
  form: FormState;
  action: string;
  again: string;
}

export function ConfirmPage({ confirmation, form, action, again }: ConfirmProps): VNode {
  const { title, effects, submit, back = again, fields, isPlain = false } = confirmation;
  const unseen = Object.entries(form.values).filter(([name]) => !fields?.names.includes(name));
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <EndingForm effects={effects} submit={submit} back={back} form={form} action={action} isPlain={isPlain}>
        <Hidden name="_confirmed" value="yes" />
        {unseen.flatMap(([name, value]) =>
          [value].flat().map((one) => <Hidden key={`${name} ${one}`} name={name} value={one} />),
        )}
        {fields?.body}
      </EndingForm>
    </>
  );
}
