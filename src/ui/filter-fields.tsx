// What a form that only chooses asks for: it is sent by GET, and nothing in it can be wrong.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Details } from "./details.tsx";
import { Button, Hidden, type Option } from "./form.tsx";

interface FilterFieldProps {
  name: string;
  label: string;
  /** Its id is `NAME-hint`. */
  hint?: string;
  children: ComponentChildren;
}

export function FilterField({ name, label, hint, children }: FilterFieldProps): VNode {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={name}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {children}
    </div>
  );
}

interface FilterSelectProps {
  name: string;
  chosen: string | undefined;
  /** What stands for no choice; none where one is always chosen. */
  any?: string;
  options: readonly Option[];
}

export function FilterSelect({ name, chosen, any, options }: FilterSelectProps): VNode {
  return (
    <select class="govuk-select" id={name} name={name}>
      {any !== undefined && <option value="">{any}</option>}
      {options.map(({ value, text }) => (
        <option key={value} value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface FilterChoice extends Omit<FilterSelectProps, "name"> {
  name: string;
  label: string;
}

interface FilterFormProps {
  action?: string;
  /** What it is called, where the page has other forms. */
  label?: string;
  submit: string;
  /** What the address says besides and keeps; nothing where it does not say it. */
  kept?: Readonly<Record<string, string | null>>;
  choices: readonly FilterChoice[];
}

/** With more choices than this, the last of them stand behind a line that opens: on a telephone they would hide the list. */
const mostOpen = 4;
const firstOpen = 2;

/** Choices by which a list is narrowed down, one beside the other, the most used ones first. */
export function FilterForm({ action, label, submit, kept = {}, choices }: FilterFormProps): VNode {
  const { t } = useI18n();
  const open = choices.length > mostOpen ? firstOpen : choices.length;
  const more = choices.slice(open);
  const count = more.filter(({ chosen }) => chosen !== undefined && chosen !== "").length;
  return (
    <form class="notice-filter" method="get" action={action} aria-label={label}>
      {Object.entries(kept).map(
        ([name, value]) => value !== null && <Hidden key={name} name={name} value={value} />,
      )}
      <Choices choices={choices.slice(0, open)} />
      {more.length > 0 && (
        <Details
          summary={count === 0 ? t("ui:filter.more") : t("ui:filter.moreChosen", { count })}
          open={count > 0}
        >
          <div class="notice-filter__more">
            <Choices choices={more} />
          </div>
        </Details>
      )}
      <Button secondary>{submit}</Button>
    </form>
  );
}

function Choices({ choices }: Pick<FilterFormProps, "choices">): VNode {
  return (
    <>
      {choices.map(({ label, ...select }) => (
        <FilterField key={select.name} name={select.name} label={label}>
          <FilterSelect {...select} />
        </FilterField>
      ))}
    </>
  );
}
