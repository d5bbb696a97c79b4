// What changed from one edition of a practice to the next.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { Edition, ShownField } from "./edition.ts";

export const fieldLabel = (field: ShownField) =>
  field === "figures" || field === "documents"
    ? (`practices:${field}.title` as const)
    : (`practices:content.${field}` as const);

/** What a field says to whoever reads, or that it says nothing. */
export function FieldWords({ text }: { text: WrittenText }): VNode {
  const { t, language } = useI18n();
  const words = written(text, language);
  if (!words || words.text === "") return <span class="missing">{t("practices:editions.nothing")}</span>;
  return (
    <span class="preserve-lines" lang={words.lang}>
      {words.text}
    </span>
  );
}

export function Editions({ editions }: { editions: readonly Edition[] }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("practices:editions.lead")}</p>
      {editions.map(({ edition, until, changes }) => (
        <section key={edition} aria-labelledby={`edition-${edition}`}>
          <h2 class="govuk-heading-m" id={`edition-${edition}`}>
            {t("practices:editions.one", { edition: edition + 1, day: formatDate(until, language) })}
          </h2>
          <PlainTable
            caption={t("practices:editions.caption", { edition: edition + 1 })}
            isCaptionHidden
            headers={[
              t("practices:editions.what"),
              t("practices:editions.before"),
              t("practices:editions.after"),
            ]}
            rows={changes.map(({ field, before, after }) => ({
              key: field,
              cells: [
                t(fieldLabel(field)),
                <FieldWords key="before" text={before} />,
                <FieldWords key="after" text={after} />,
              ],
            }))}
          />
        </section>
      ))}
    </>
  );
}
