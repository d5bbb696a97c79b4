// What a person typed, shown back where it cannot be taken: nothing that was written is lost with a refusal.

import type { VNode } from "preact";
import type { TypedFields } from "../platform/forms/typed-forms.ts";
import type { Exchange } from "../platform/http/exchange.ts";
import { useI18n } from "../platform/i18n/context.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { Notification } from "./notification.tsx";

/** Fields that the form itself filled in. */
const machineFields = /version|digest|^_|^action$|Id$|^keep$|^next$/i;

export function hasTyped(fields: TypedFields): boolean {
  return textsOf(fields).length > 0;
}

function textsOf(fields: TypedFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    const text = typeof value === "string" ? value : value.join("\n");
    return machineFields.test(name) || text.trim() === "" ? [] : [[name, text]];
  });
}

/** Each text in a box of its own, to be copied. */
export function TypedText({ fields }: { fields: TypedFields }): VNode | null {
  const { t } = useI18n();
  const texts = textsOf(fields);
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="typed-text">
      <h2 class="govuk-heading-m" id="typed-text">
        {t("ui:typed.title")}
      </h2>
      <p class="govuk-body">{t("ui:typed.copy")}</p>
      {texts.map(([name, text]) => (
        <div class="govuk-form-group" key={name}>
          <label class="govuk-label govuk-label--s" for={`typed-${name}`}>
            {labelOf(name, t)}
          </label>
          <textarea class="govuk-textarea" id={`typed-${name}`} rows={rowsOf(text)} readOnly>
            {text}
          </textarea>
        </div>
      ))}
    </section>
  );
}

function rowsOf(text: string): number {
  const wrapped = text.split("\n").reduce((rows, row) => rows + 1 + Math.floor(row.length / 70), 0);
  return Math.min(16, wrapped);
}

/** "The period", or "The measurement (2)" in a form that repeats its fields. */
function labelOf(name: string, t: Translate): string {
  const [, stem = name, number] = /^(.+?)-(\d+)$/.exec(name) ?? [];
  const key = `fields:${stem}`;
  const label = isMessageKey(key) ? t(key) : stem;
  const capital = label.charAt(0).toUpperCase() + label.slice(1);
  return number === undefined ? capital : `${capital} (${Number(number) + 1})`;
}

/** On the page that is opened after signing in again. */
export function TypedAgain({ exchange }: { exchange: Exchange }): VNode | null {
  const { t } = useI18n();
  const { typed, url, person } = exchange;
  if (!typed) {
    const isGone = url.searchParams.has("typed") && person !== undefined;
    return isGone ? <Notification tone="important" title={t("ui:typed.gone")} isAnswer /> : null;
  }
  return (
    <>
      <Notification
        tone="important"
        title={t(typed.isInItsForm ? "ui:typed.again" : "ui:typed.toCopy")}
        isAnswer
      >
        {typed.hadFiles && <p>{t("ui:typed.files")}</p>}
      </Notification>
      {!typed.isInItsForm && <TypedText fields={typed.fields} />}
    </>
  );
}
