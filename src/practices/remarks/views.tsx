// Remarks at the fields of a practice: where a reviewer writes them, where its city mends what they say, and what changed since.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { WrittenText } from "../../platform/written.ts";
import { Details } from "../../ui/details.tsx";
import { Textarea } from "../../ui/form.tsx";
import { errorOf, type FormState, textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { type ShownField, shownFields } from "../editions/edition.ts";
import { FieldWords, fieldLabel } from "../editions/views.tsx";
import { type AskedChange, type FieldRemark, remarkInput } from "./remark.ts";

interface WriteProps {
  words: Readonly<Record<ShownField, WrittenText>>;
  form: FormState;
}

/** Every field with what it says, and a place for a remark. */
export function WriteRemarks({ words, form }: WriteProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="at-fields">
      <h2 class="govuk-heading-m" id="at-fields">
        {t("practices:remarks.title")}
      </h2>
      <p class="govuk-body">{t("practices:remarks.lead")}</p>
      {shownFields.map((field) => {
        const name = remarkInput(field);
        const label = t(fieldLabel(field));
        return (
          <section key={field} aria-labelledby={`says-${field}`}>
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1" id={`says-${field}`}>
              {label}
            </h3>
            <p class="govuk-body govuk-!-margin-bottom-2">
              <FieldWords text={words[field]} />
            </p>
            <Details
              summary={t("practices:remarks.write", { field: label })}
              open={textIn(form, name) !== "" || errorOf(form, name) !== undefined}
            >
              <Textarea
                name={name}
                label={t("practices:remarks.at", { field: label })}
                rows={3}
                form={form}
                isOptional
              />
            </Details>
          </section>
        );
      })}
    </section>
  );
}

const remarkId = (field: ShownField) => `remark-${field}`;

/** The way to each field at which something is asked. */
export function RemarksOnTop({ asked }: { asked: readonly AskedChange[] }): VNode | null {
  const { t } = useI18n();
  if (asked.length === 0) return null;
  return (
    <Inset>
      <p class="govuk-body">{t("practices:remarks.onTop")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {[...new Set(asked.map(({ field }) => field))].map((field) => (
          <li key={field}>
            <a class="govuk-link" href={`#${remarkId(field)}`}>
              {t(fieldLabel(field))}
            </a>
          </li>
        ))}
      </ul>
    </Inset>
  );
}

interface RemarkedProps {
  field: ShownField;
  asked: readonly AskedChange[];
  children?: ComponentChildren;
}

/** A field of the form with what is asked of it just above; a screen reader hears that when it comes to the field. */
export function Remarked({ field, asked, children }: RemarkedProps): VNode {
  const { t } = useI18n();
  const here = asked.filter((one) => one.field === field);
  if (here.length === 0) return <>{children}</>;
  return (
    <fieldset class="govuk-fieldset" aria-describedby={remarkId(field)}>
      <legend class="govuk-visually-hidden">{t(fieldLabel(field))}</legend>
      <div class="govuk-inset-text" id={remarkId(field)}>
        {here.map(({ name, remark }) => (
          <p key={name} class="govuk-body preserve-lines">
            {t("practices:remarks.of", { name, remark })}
          </p>
        ))}
      </div>
      {children}
    </fieldset>
  );
}

/** What was asked for when it was sent back, and what each field said then and says now. */
export function AskedChanges({ asked }: { asked: readonly AskedChange[] }): VNode | null {
  const { t } = useI18n();
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="asked">
      <h2 class="govuk-heading-m" id="asked">
        {t("practices:remarks.asked")}
      </h2>
      <PlainTable
        caption={t("practices:remarks.asked")}
        isCaptionHidden
        headers={[
          t("practices:editions.what"),
          t("practices:remarks.remark"),
          t("practices:remarks.then"),
          t("practices:remarks.now"),
        ]}
        rows={asked.map(({ field, name, remark, said, says, isChanged }) => ({
          key: `${field} ${name}`,
          cells: [
            t(fieldLabel(field)),
            <span key="remark" class="preserve-lines">
              {t("practices:remarks.of", { name, remark })}
            </span>,
            <FieldWords key="then" text={said} />,
            isChanged ? (
              <FieldWords key="now" text={says} />
            ) : (
              <span key="now" class="missing">
                {t("practices:remarks.same")}
              </span>
            ),
          ],
        }))}
      />
    </section>
  );
}

/** Beside what a reviewer says of the whole. */
export function RemarksOf({ remarks }: { remarks: readonly FieldRemark[] }): VNode | null {
  const { t } = useI18n();
  if (remarks.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {remarks.map(({ field, remark }) => (
        <li key={field} class="preserve-lines">
          {t("practices:remarks.atField", { field: t(fieldLabel(field)), remark })}
        </li>
      ))}
    </ul>
  );
}
