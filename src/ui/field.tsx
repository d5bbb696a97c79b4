// What every form field is made of: label, hint, error, and the links between them.

import type { ComponentChildren, VNode } from "preact";
import { useContext } from "preact/hooks";
import { useI18n } from "../platform/i18n/context.ts";
import { errorOf, type FormState } from "./form-state.ts";
import { LongestTexts, RequiredFields } from "./required.ts";

export interface FieldProps {
  /** Also the element's id, where errors link to. */
  name: string;
  label: string;
  hint?: string | undefined;
  form: FormState;
  isOptional?: boolean;
  /** Needed though the operation can do without, because of what the page knows. */
  isNeeded?: boolean;
  /** Says in a few words when it is needed, where that is not always. */
  neededFor?: string | undefined;
}

/** The ids of everything that explains a field, for `aria-describedby`. */
export function describedBy({ name, hint, form }: FieldProps, ...more: string[]): string | undefined {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(errorOf(form, name) ? [`${name}-error`] : []), ...more];
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Attributes that say a field is wrong, and its class. */
export function wrongness(
  { name, form }: FieldProps,
  block: string,
): { class: string; "aria-invalid"?: "true" } {
  if (errorOf(form, name) === undefined) return { class: block };
  return { class: `${block} ${block}--error`, "aria-invalid": "true" };
}

/** Whether a field has to be filled in, as the operation behind the form says. */
export function useIsRequired({
  name,
  isOptional,
  isNeeded,
}: Pick<FieldProps, "name" | "isOptional" | "isNeeded">): boolean {
  return (useContext(RequiredFields).has(name) || isNeeded === true) && !isOptional;
}

/** On the line of a label, not in it: the label stays the name of the field; a screen reader hears it from `aria-required`. */
function RequiredMark(field: FieldProps): VNode | null {
  const { t } = useI18n();
  if (!useIsRequired(field)) return null;
  return (
    <span class="required" aria-hidden="true">
      {t("ui:form.required")}
    </span>
  );
}

/** A group cannot say it by `aria-required`, so its legend does. */
function RequiredGroup(field: FieldProps): VNode | null {
  const { t } = useI18n();
  if (!useIsRequired(field)) return null;
  return (
    <>
      <span class="govuk-visually-hidden">,</span> <span class="required">{t("ui:form.required")}</span>
    </>
  );
}

/** In the label, where a screen reader hears it: that the field may stay empty, or when it may not. */
function Condition(field: FieldProps): VNode | null {
  const { t } = useI18n();
  const isRequired = useIsRequired(field);
  if (field.isOptional) return <span class="optional"> {t("ui:form.optional")}</span>;
  if (isRequired || !field.neededFor) return null;
  return <span class="optional"> ({field.neededFor})</span>;
}

interface GroupProps {
  field: FieldProps;
  children: ComponentChildren;
}

export function Group({ field, children }: GroupProps): VNode {
  const isWrong = errorOf(field.form, field.name) !== undefined;
  return (
    <div class={isWrong ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}>{children}</div>
  );
}

export function Label(field: FieldProps): VNode {
  const { name, label } = field;
  return (
    <div class="label-line">
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
        <Condition {...field} />
      </label>{" "}
      <RequiredMark {...field} />
    </div>
  );
}

export function Hint({ name, hint }: FieldProps): VNode | null {
  if (!hint) return null;
  return (
    <div id={`${name}-hint`} class="govuk-hint">
      {hint}
    </div>
  );
}

/** How long a text may be, as the operation behind the form says; undefined where it does not. */
export function useLongest(name: string): number | undefined {
  return useContext(LongestTexts).get(name);
}

/** The limit of a text, said before somebody writes too much. */
export function Longest({ name }: Pick<FieldProps, "name">): VNode | null {
  const { t } = useI18n();
  const count = useLongest(name);
  if (count === undefined) return null;
  return (
    <div id={`${name}-longest`} class="govuk-hint">
      {t("ui:form.longest", { count })}
    </div>
  );
}

export function ErrorMessage({ name, form }: FieldProps): VNode | null {
  const { t } = useI18n();
  const message = errorOf(form, name);
  if (!message) return null;
  return (
    <p id={`${name}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{t("ui:page.errorPrefix")}:</span> {message}
    </p>
  );
}

/** Several controls under one question. */
export function Question({ field, children }: GroupProps): VNode {
  return (
    <Group field={field}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(field)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {field.label}
          <Condition {...field} />
          <RequiredGroup {...field} />
        </legend>
        <Hint {...field} />
        <ErrorMessage {...field} />
        {children}
      </fieldset>
    </Group>
  );
}
