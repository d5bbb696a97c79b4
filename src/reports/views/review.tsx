// A submission as the commission reads it, and the decision.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import type { FormState } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Notification } from "../../ui/notification.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { joinedNotes } from "../notes.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { ReviewContents } from "../review/contents-view.tsx";
import { Decisions } from "../review/decisions-view.tsx";
import type { ReviewedReport } from "../review/review-queries.ts";
import { daysLateIn } from "../sealed-report.ts";
import { canHappen, isOpenForWriting, type ReportAction } from "../workflow.ts";
import { ChangedParts, changedIn } from "./changed-parts.tsx";
import { LateTag } from "./days.tsx";
import { StateTag } from "./state-tag.tsx";

interface ReviewProps {
  loaded: ReviewedReport;
  /** What whoever looks can do with the report now. */
  can: readonly ReportAction[];
  form: FormState;
  /** Why a decision was refused. */
  problem?: Problem | undefined;
}

export function ReviewView({ loaded, can, form, problem }: ReviewProps): VNode {
  const { t, language } = useI18n();
  const { head, seal, cityName } = loaded;
  const { cityId, cycleId } = head;
  // Where there is nothing to decide, nothing leads there.
  const decides = can.some((action) => ["return", "publish", "dropReopening"].includes(action));
  return (
    <>
      {problem && <RefusedDecision loaded={loaded} form={form} problem={problem} />}
      <PageHeading
        size="l"
        caption={t("reports:review.submission", {
          number: seal.submission,
          date: formatDate(seal.sealedAt, language),
        })}
        text={t("reports:published.of", { city: cityName, cycle: cycleName(cycleId) })}
      />
      <p class="govuk-body">
        <StateTag state={head.state} /> <LateTag days={daysLateIn(seal.report)} />
      </p>
      {isOpenForWriting(head.state) && <Inset>{t("reports:review.withCity")}</Inset>}
      <p class="govuk-body">
        {decides && (
          <>
            <a class="govuk-link" href="#decide">
              {t("reports:review.decide")}
            </a>
            {" · "}
          </>
        )}
        <a class="govuk-link" href={`${paths.pdf(cityId, cycleId)}?submission=${seal.submission}`}>
          {t("reports:report.pdf")}
        </a>
        {" · "}
        <a class="govuk-link" href={paths.submissions(cityId, cycleId)}>
          {t("reports:submissions.title")}
        </a>
      </p>
      <ReviewContents loaded={loaded} />
      <History events={head.events} />
      <Decisions loaded={loaded} can={can} form={form} />
    </>
  );
}

function History({ events }: { events: ReviewedReport["head"]["events"] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-l" id="history">
        {t("reports:review.history")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {events.map(({ action, actorName, at, note }) => (
          <li key={`${action} ${at.toISOString()}`}>
            {t("reports:review.by", {
              action: t(`reports:review.event.${action}`),
              by: actorName,
              at: formatMoment(at, language),
            })}
            {note && <div class="preserve-lines answer">{note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What happened meanwhile, and what was typed, where no form is left that could hold it. */
function RefusedDecision({ loaded, form, problem }: Omit<ReviewProps, "can"> & { problem: Problem }): VNode {
  const { t } = useI18n();
  const { head, seal } = loaded;
  const parts = changedIn(problem).map((part) => ({ part }));
  const typed = joinedNotes(form.values.note, form.values.endorseNote);
  return (
    <Notification tone="important" title={t(problem.messageKey, problem.details)}>
      {parts.length > 0 && (
        <>
          <p class="govuk-body">
            {t("reports:changed.between", { read: Number(problem.details.read), now: seal.submission })}
          </p>
          <ChangedParts parts={parts} report={seal.report} />
        </>
      )}
      {typed && !canHappen("return", head) && (
        <>
          <p class="govuk-body">{t("reports:changed.typed")}</p>
          <div class="answer preserve-lines">{typed}</div>
        </>
      )}
    </Notification>
  );
}
