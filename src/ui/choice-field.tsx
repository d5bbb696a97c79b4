// A field in which something of a long list is named, such as a place: while one types, the browser offers what fits;
// without JavaScript, or where the words fit several, the form comes back with those to choose from. What was typed stays.

import type { VNode } from "preact";
import type { FieldError, Problem } from "../platform/problem.ts";
import { describedBy, ErrorMessage, type FieldProps, Group, Hint, Label, wrongness } from "./field.tsx";
import { type Option, Radios } from "./form.tsx";
import { textIn } from "./form-state.ts";

/** What a refusal offers for a field, under this name among its values. */
export function offeredIn<Offered>(
  problem: Problem | undefined,
  field: string,
  name: string,
): readonly Offered[] {
  const isOfField = (error: FieldError) => error.field === field;
  const offered = problem?.fields.find(isOfField)?.values?.[name];
  return Array.isArray(offered) ? (offered as Offered[]) : [];
}

/** The field in which one of what is offered is chosen. */
const chosenOf = (field: string) => `${field}Chosen`;

/** A form's fields, with what was chosen among what was offered in the place of what was typed. */
export function readChoice(fields: Record<string, unknown>, field: string): Record<string, unknown> {
  const { [chosenOf(field)]: chosen, ...others } = fields;
  return typeof chosen === "string" && chosen !== "" ? { ...others, [field]: chosen } : others;
}

interface ChoiceFieldProps extends FieldProps {
  maxLength: number;
  /** The attribute by which the browser's code knows what to offer, and the address that it asks. */
  offers: { [attribute: `data-${string}`]: string };
  /** Where all are listed, and what the link there says. */
  all: { href: string; text: string };
  /** What was perhaps meant, where the form came back. */
  offered: { legend: string; options: readonly Option[] };
}

export function ChoiceField({ maxLength, offers, all, offered, ...props }: ChoiceFieldProps): VNode {
  const { name, form } = props;
  return (
    <>
      <Group field={props}>
        <Label {...props} />
        <Hint {...props} />
        <ErrorMessage {...props} />
        <input
          {...wrongness(props, "govuk-input")}
          id={name}
          name={name}
          value={textIn(form, name)}
          list={`${name}-offered`}
          maxLength={maxLength}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy(props, `${name}-list`)}
          {...offers}
        />
        <datalist id={`${name}-offered`} />
        <p class="govuk-hint" id={`${name}-list`}>
          <a class="govuk-link" href={all.href} target="_blank" rel="noopener">
            {all.text}
          </a>
        </p>
      </Group>
      {offered.options.length > 0 && (
        <Radios name={chosenOf(name)} legend={offered.legend} options={offered.options} form={form} />
      )}
    </>
  );
}
