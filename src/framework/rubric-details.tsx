import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { Details } from "../ui/details.tsx";
import { rubric, rubricOf } from "./rubric.ts";

/** What each step of a rated measurement looks like, folded away; nothing for other measurements. */
export function RubricDetails({ measurementId }: { measurementId: string }): VNode | null {
  const { t, language } = useI18n();
  const told = rubricOf(measurementId);
  if (!told) return null;
  return (
    <Details summary={t("asking:expert.rubric")}>
      <ol class="govuk-list govuk-list--number">
        {told.map((step) => (
          <li key={step.en}>{localised(step, language)}</li>
        ))}
      </ol>
      <p class="govuk-hint">{localised(rubric.note, language)}</p>
    </Details>
  );
}
