// A submission as the commission reads it, and the decision.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import { Button, Form, type FormState, Textarea } from "../../ui/form.tsx";
import { Notification } from "../../ui/notification.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { joinedNotes } from "../notes.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import type { ReviewedReport } from "../screen-queries.ts";
import { daysLateIn } from "../sealed-report.ts";
import { canHappen, type ReportAction } from "../workflow.ts";
import { ChangedParts, changedIn } from "./changed-parts.tsx";
import { LateTag } from "./days.tsx";
import { SealedView } from "./sealed.tsx";
import { StateTag } from "./state-tag.tsx";

interface ReviewProps {
  loaded: ReviewedReport;
  form: FormState;
  /** Why a decision was refused. */
  problem?: Problem | undefined;
}

export function ReviewView({ loaded, form, problem }: ReviewProps): VNode {
  const { t, language } = useI18n();
  const { head, seal, cityName } = loaded;
  const { cityId, cycleId } = head;
  const here = paths.reviewReport(cityId, cycleId);
  const can = (action: ReportAction) => canHappen(action, head.state);
  const digest = <input type="hidden" name="digest" value={seal.digest} />;
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
      <p class="govuk-body">
        {can("return") && (
          <>
            <a class="govuk-link" href="#decide">
              {t("reports:review.decide")}
            </a>
            {" · "}
          </>
        )}
        <a class="govuk-link" href={paths.pdf(cityId, cycleId)}>
          {t("reports:report.pdf")}
        </a>
      </p>
      <SealedView
        showsWords
        report={seal.report}
        fileHref={(sha256) => `${here}/files/${sha256}`}
        fileTitles={loaded.fileTitles}
      />
      <History events={head.events} />
      {can("return") && (
        <section aria-labelledby="decide">
          <h2 class="govuk-heading-l" id="decide">
            {t("reports:review.decide")}
          </h2>
          {/* One form: whichever button is pressed, nothing that was typed is left behind. */}
          <Form form={form} action={here} submit={t("reports:review.return")} isSecondary>
            {digest}
            <EndorseNote form={form} />
            <Button formAction={`${here}/endorse`}>{t("reports:review.endorse")}</Button>
            <Textarea
              name="note"
              label={t("reports:review.note")}
              hint={t("reports:review.noteHint")}
              form={form}
            />
          </Form>
        </section>
      )}
      {can("publish") && (
        <section aria-labelledby="publish">
          <h2 class="govuk-heading-l" id="publish">
            {t("reports:review.publish")}
          </h2>
          <p class="govuk-body">{t("reports:review.publishExplain")}</p>
          <Form form={emptyForm()} action={`${here}/publish`} submit={t("reports:review.publish")}>
            {digest}
          </Form>
        </section>
      )}
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

export function EndorseNote({ form, isAsked = false }: { form: FormState; isAsked?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Textarea
      name="endorseNote"
      label={t("reports:review.endorseNote")}
      hint={isAsked ? t("reports:review.endorseNoteHint") : undefined}
      form={form}
      rows={3}
      isOptional
    />
  );
}

/** What happened meanwhile, and what was typed, where no form is left that could hold it. */
function RefusedDecision({ loaded, form, problem }: ReviewProps & { problem: Problem }): VNode {
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
      {typed && !canHappen("return", head.state) && (
        <>
          <p class="govuk-body">{t("reports:changed.typed")}</p>
          <div class="answer preserve-lines">{typed}</div>
        </>
      )}
    </Notification>
  );
}
