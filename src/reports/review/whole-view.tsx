// A submission on one page: contents first, and below each question what changed and where it is spoken about.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { useCommentCount } from "../comments/comment-views.tsx";
import { paths } from "../paths.ts";
import type { ReportQuestion } from "../sealed-report.ts";
import { SealedContents, SealedView } from "../views/sealed.tsx";
import { ChangeView } from "./change-view.tsx";
import type { ReviewedWhole } from "./review-queries.ts";

export function WholeView({ loaded }: { loaded: ReviewedWhole }): VNode {
  const { t } = useI18n();
  const { head, seal, before, changes, comments } = loaded;
  const countOf = useCommentCount();
  const { cityId, cycleId } = head;
  const below = (question: ReportQuestion): VNode => {
    const change = changes.get(question.id);
    const count = countOf(comments.get(question.id));
    return (
      <>
        {change && before && (
          <ChangeView
            change={change}
            report={seal.report}
            since={before.submission}
            question={question}
            level={4}
          />
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.reviewQuestion(cityId, cycleId, question.id)}#comments`}>
            {count ?? t("reports:comments.write")}
            <span class="govuk-visually-hidden"> ({question.title.en})</span>
          </a>
        </p>
      </>
    );
  };
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.reviewReport(cityId, cycleId)}#decide`}>
          {t("reports:review.decide")}
        </a>
      </p>
      <SealedContents report={seal.report} />
      <SealedView
        showsWords
        report={seal.report}
        below={below}
        fileHref={(sha256) => `${paths.reviewReport(cityId, cycleId)}/files/${sha256}`}
        fileTitles={loaded.fileTitles}
      />
    </>
  );
}
