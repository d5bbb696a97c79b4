// What changed in a question since the submission before.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { DraftReport, ReportCitation, ReportQuestion } from "../sealed-report.ts";
import { Difference } from "../versions/difference.tsx";
import { CitationList } from "../views/sealed.tsx";
import type { QuestionChange } from "./submission-changes.ts";

interface ChangeProps {
  change: QuestionChange;
  question: ReportQuestion;
  report: DraftReport;
  /** The number of the submission before. */
  since: number;
  level?: 2 | 4;
}

export function ChangeView({ change, question, report, since, level = 2 }: ChangeProps): VNode {
  const { t } = useI18n();
  const Heading = `h${level}` as const;
  const id = `changed-${question.id}`;
  return (
    <section aria-labelledby={id}>
      <Heading class={level === 2 ? "govuk-heading-m" : "govuk-heading-s"} id={id}>
        {t("reports:reading.changed", { number: since })}
      </Heading>
      {change.isTextChanged ? (
        <Difference pieces={change.text} lang={question.answer?.language} />
      ) : (
        <p class="govuk-body">{t("reports:reading.sameText")}</p>
      )}
      <Cited title={t("reports:reading.cited")} citations={change.cited} report={report} />
      <Cited title={t("reports:reading.notCited")} citations={change.notCitedAnyMore} report={report} />
    </section>
  );
}

function Cited({
  title,
  citations,
  report,
}: {
  title: string;
  citations: readonly ReportCitation[];
  report: DraftReport;
}): VNode | null {
  if (citations.length === 0) return null;
  return (
    <>
      <p class="govuk-body">{title}</p>
      <CitationList citations={citations} report={report} />
    </>
  );
}
