import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { PlainTable } from "./plain-table.tsx";

export interface Difference {
  label: string;
  saved: string;
  typed: string;
}

/** Above a form that came too late: what somebody else saved beside what was typed, which is still in the form below. */
export function ChangedMeanwhile({ differences, by }: { differences: Difference[]; by?: string }): VNode {
  const { t } = useI18n();
  const shown = differences
    .map(({ label, saved, typed }) => ({ label, saved: inOneLine(saved), typed: inOneLine(typed) }))
    .filter(({ saved, typed }) => saved !== typed);
  return (
    <section role="alert" aria-labelledby="changed-meanwhile">
      <h2 class="govuk-heading-m" id="changed-meanwhile">
        {t("ui:changed.title")}
      </h2>
      <p class="govuk-body">{by ? t("ui:changed.leadBy", { by }) : t("ui:changed.lead")}</p>
      {shown.length === 0 ? (
        <p class="govuk-body">{t("ui:changed.none")}</p>
      ) : (
        <PlainTable
          caption={t("ui:changed.differences")}
          headers={[t("ui:changed.field"), t("ui:changed.saved"), t("ui:changed.typed")]}
          rows={shown.map(({ label, saved, typed }) => ({
            key: label,
            cells: [label, saved || "–", typed || "–"],
          }))}
        />
      )}
    </section>
  );
}

/** Lines as one text, however their ends were sent. */
function inOneLine(text: string): string {
  return text.trim().split(/\r?\n/).join("; ");
}
