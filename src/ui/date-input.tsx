import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { type FieldProps, Question } from "./field.tsx";
import { errorOf, textIn } from "./form-state.ts";

/** A day in three fields; `readDateFields` makes one value of them, `dateFields` fills them. */
export function DateInput({ legend, ...rest }: Omit<FieldProps, "label"> & { legend: string }): VNode {
  const { t } = useI18n();
  const { name, form } = rest;
  const part = (id: string, label: string, width: 2 | 4) => (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for={id}>
          {label}
        </label>
        <input
          class={`govuk-input govuk-date-input__input govuk-input--width-${width}${errorOf(form, name) ? " govuk-input--error" : ""}`}
          id={id}
          name={id}
          inputMode="numeric"
          value={textIn(form, id)}
        />
      </div>
    </div>
  );
  return (
    <Question field={{ ...rest, label: legend }}>
      <div class="govuk-date-input">
        {part(name, t("ui:date.day"), 2)}
        {part(`${name}-month`, t("ui:date.month"), 2)}
        {part(`${name}-year`, t("ui:date.year"), 4)}
      </div>
    </Question>
  );
}
