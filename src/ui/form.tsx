// Forms that keep everything: each field shows what was typed and the error that belongs to it.

import type { ComponentChildren, VNode } from "preact";
import { useContext } from "preact/hooks";
import { useI18n } from "../platform/i18n/context.ts";
import { useArrival } from "./arrival.ts";
import type { Autosave } from "./autosave-outcome.ts";
import { useBrowserMessages } from "./browser-messages.ts";
import { ButtonGroup } from "./button-group.tsx";
import { ChoiceItem, choiceBlock, type Option } from "./choice-item.tsx";
import {
  describedBy,
  ErrorMessage,
  type FieldProps,
  Group,
  Hint,
  Label,
  Longest,
  Question,
  useIsRequired,
  useLongest,
  wrongness,
} from "./field.tsx";
import { KeySigning } from "./form-key.ts";
import { anchorOf, choicesIn, type FormState, textIn } from "./form-state.ts";

export type { Option } from "./choice-item.tsx";
export type { FormState } from "./form-state.ts";

interface FormProps {
  form: FormState;
  action?: string;
  /** The button's verb. */
  submit: string;
  isSecondary?: boolean;
  isWarning?: boolean;
  encType?: "multipart/form-data";
  /** What stands beside the button, such as a link that leaves the form. */
  beside?: ComponentChildren;
  belowButton?: ComponentChildren;
  children?: ComponentChildren;
}

export function Form({
  form,
  action,
  submit,
  isSecondary,
  isWarning,
  encType,
  beside,
  belowButton,
  children,
}: FormProps): VNode {
  const button = (
    <Button secondary={isSecondary} warning={isWarning}>
      {submit}
    </Button>
  );
  return (
    <>
      <ErrorSummary form={form} />
      <form method="post" {...(action && { action })} {...(encType && { encType })} noValidate>
        <FormKey form={form} />
        {children}
        {beside ? (
          <ButtonGroup>
            {button}
            {beside}
          </ButtonGroup>
        ) : (
          button
        )}
        {belowButton}
      </form>
    </>
  );
}

/** What makes sending a form twice harmless, and says who opened it. */
export function FormKey({ form }: { form: FormState }): VNode {
  const sign = useContext(KeySigning);
  return <input type="hidden" name="_key" value={sign(form.key)} />;
}

/** What has to be put right, on top of the page, each line a link to its field. */
export function ErrorSummary({ form }: { form: FormState }): VNode | null {
  const { t } = useI18n();
  const arrival = useArrival();
  if (form.errors.length === 0) return null;
  arrival.say(t("ui:page.errorPrefix"));
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary" {...arrival.focusFor("errors")}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t("ui:form.errors")}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {form.errors.map(({ field, message }) => {
              const anchor = anchorOf(form, field);
              return (
                <li key={`${field} ${message}`}>{anchor ? <a href={`#${anchor}`}>{message}</a> : message}</li>
              );
            })}
          </ul>
        </div>
      </div>
    </div>
  );
}

interface TextInputProps extends FieldProps {
  type?: "text" | "email" | "password" | "url" | "tel";
  inputMode?: "numeric" | "decimal";
  autocomplete?: string;
  /** Characters that the field is wide. */
  width?: 4 | 10 | 20;
  spellcheck?: boolean;
  /** What stands before or after what is typed, such as "KES" or "%". */
  prefix?: string;
  suffix?: string;
  /** The language in which it is typed, where that is not the language of the page. */
  lang?: string | undefined;
}

export function TextInput(props: TextInputProps): VNode {
  const { name, form, type = "text", inputMode, width, prefix, suffix } = props;
  const { class: classes, ...invalid } = wrongness(props, "govuk-input");
  const input = (
    <input
      {...invalid}
      class={width ? `${classes} govuk-input--width-${width}` : classes}
      id={name}
      name={name}
      type={type as "text"}
      // A password never goes back to the browser.
      value={type === "password" ? "" : textIn(form, name)}
      inputMode={inputMode}
      autocomplete={props.autocomplete}
      spellcheck={props.spellcheck}
      lang={props.lang}
      aria-required={useIsRequired(props) || undefined}
      aria-describedby={describedBy(props, ...(prefix || suffix ? [`${name}-unit`] : []))}
    />
  );
  return (
    <Group field={props}>
      <Label {...props} />
      <Hint {...props} />
      <ErrorMessage {...props} />
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && (
            <div class="govuk-input__prefix" id={`${name}-unit`}>
              {prefix}
            </div>
          )}
          {input}
          {suffix && (
            <div class="govuk-input__suffix" id={prefix ? undefined : `${name}-unit`}>
              {suffix}
            </div>
          )}
        </div>
      ) : (
        input
      )}
    </Group>
  );
}

interface TextareaProps extends FieldProps {
  rows?: number;
  maxWords?: number;
  /** Saves the text by itself while typing. */
  autosave?: Autosave;
  /** The address of the answer that this text is going to be: the browser keeps it until the server has it. */
  keeps?: string;
  lang?: string;
}

export function Textarea(props: TextareaProps): VNode {
  const { name, form, rows = 5, maxWords, autosave, keeps, lang } = props;
  const messages = useBrowserMessages();
  const isLimited = useLongest(name) !== undefined && maxWords === undefined;
  const limits = maxWords === undefined ? (isLimited ? [`${name}-longest`] : []) : [`${name}-words`];
  return (
    <Group field={props}>
      <Label {...props} />
      <Hint {...props} />
      {isLimited && <Longest name={name} />}
      <ErrorMessage {...props} />
      <textarea
        {...wrongness(props, "govuk-textarea")}
        id={name}
        name={name}
        rows={rows}
        lang={lang}
        aria-required={useIsRequired(props) || undefined}
        aria-describedby={describedBy(props, ...limits)}
        {...(maxWords !== undefined && { "data-max-words": maxWords, ...messages.words() })}
        {...(autosave && {
          "data-autosave": autosave.url,
          "data-conflict-href": autosave.conflictHref,
          "data-sign-in-href": autosave.signInHref,
          "data-base": autosave.base,
          "data-unsaved": autosave.isUnsaved ? "yes" : undefined,
          ...messages.autosave(),
          ...messages.kept(),
        })}
        {...(keeps && { "data-keeps": keeps })}
      >
        {textIn(form, name)}
      </textarea>
      {(maxWords !== undefined || autosave) && (
        <div class="text-status">
          {maxWords !== undefined && <p class="text-status__words" id={`${name}-words`} />}
          {autosave && <p class="text-status__saved" id={`${name}-autosave`} />}
          <p class="govuk-visually-hidden" id={`${name}-said`} role="status" />
        </div>
      )}
    </Group>
  );
}

export function Select(props: FieldProps & { options: readonly Option[]; empty?: string }): VNode {
  const { name, form, options, empty } = props;
  const chosen = textIn(form, name);
  return (
    <Group field={props}>
      <Label {...props} />
      <Hint {...props} />
      <ErrorMessage {...props} />
      <select
        {...wrongness(props, "govuk-select")}
        id={name}
        name={name}
        aria-required={useIsRequired(props) || undefined}
        aria-describedby={describedBy(props)}
      >
        {empty !== undefined && (
          <option value="" selected={chosen === ""}>
            {empty}
          </option>
        )}
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Group>
  );
}

interface ChoiceProps extends Omit<FieldProps, "label"> {
  legend: string;
  options: readonly Option[];
  /** What the ids of the options begin with, where the page has the field twice. */
  ids?: string;
}

function Choices({ kind, ...props }: ChoiceProps & { kind: "radio" | "checkbox" }): VNode {
  const { name, legend, form, options, ids = name } = props;
  const block = choiceBlock[kind];
  const chosen = choicesIn(form, name);
  return (
    <Question field={{ ...props, label: legend }}>
      <div class={block} data-module={block}>
        {options.map((option, index) => (
          <ChoiceItem
            key={option.value}
            kind={kind}
            id={index === 0 ? ids : `${ids}-${index + 1}`}
            name={name}
            option={option}
            isChosen={chosen.includes(option.value)}
          />
        ))}
      </div>
    </Question>
  );
}

export function Radios(props: ChoiceProps): VNode {
  return <Choices {...props} kind="radio" />;
}

export function Checkboxes(props: ChoiceProps): VNode {
  return <Choices {...props} kind="checkbox" />;
}

export function FileUpload(props: FieldProps & { accept?: string }): VNode {
  const { name, accept } = props;
  return (
    <Group field={props}>
      <Label {...props} />
      <Hint {...props} />
      <ErrorMessage {...props} />
      <input
        {...wrongness(props, "govuk-file-upload")}
        id={name}
        name={name}
        type="file"
        accept={accept}
        required={useIsRequired(props)}
        aria-describedby={describedBy(props)}
      />
    </Group>
  );
}

export function Fieldset({ legend, children }: { legend: string; children: ComponentChildren }): VNode {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{legend}</h2>
      </legend>
      {children}
    </fieldset>
  );
}

export function Hidden({ name, value }: { name: string; value: string }): VNode {
  return <input type="hidden" name={name} value={value} />;
}

interface ButtonProps {
  children: ComponentChildren;
  secondary?: boolean | undefined;
  warning?: boolean | undefined;
  name?: string;
  value?: string;
  /** Sends the form to another address than its own. */
  formAction?: string;
}

export function Button({ children, secondary, warning, name, value, formAction }: ButtonProps): VNode {
  const classes = [
    "govuk-button",
    secondary && "govuk-button--secondary",
    warning && "govuk-button--warning",
  ];
  return (
    <button
      type="submit"
      class={classes.filter(Boolean).join(" ")}
      data-module="govuk-button"
      data-prevent-double-click="true"
      name={name}
      value={value}
      formAction={formAction}
    >
      {children}
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  children: ComponentChildren;
  secondary?: boolean;
}

export function ButtonLink({ href, children, secondary }: ButtonLinkProps): VNode {
  return (
    <a
      href={href}
      class={secondary ? "govuk-button govuk-button--secondary" : "govuk-button"}
      draggable={false}
    >
      {children}
    </a>
  );
}
