// Reports on the desk: how far one's own city is, and for officers which reports wait.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { ButtonLink } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { Progress } from "../ui/progress.tsx";
import { block } from "../ui/screens/block.tsx";
import { listOwnQuestions } from "./assigning/assigning-queries.ts";
import { OwnQuestions } from "./assigning/assigning-views.tsx";
import { type DeskReport, listOwnReports } from "./desk-queries.ts";
import { paths } from "./paths.ts";
import { listReports, type ReportStanding } from "./queries.ts";
import { cycleName } from "./report.ts";
import { returnReport } from "./review-commands.ts";
import { Deadline, LateTag, NotBegun } from "./views/days.tsx";
import { StateTag } from "./views/state-tag.tsx";

export const ownReports = block({
  position: 10,
  reads: listOwnReports,
  draw: (reports, { now }, { id }: { id: string }) => (
    <OwnReports reports={reports.filter(({ city }) => city === id)} now={now} />
  ),
});

/** What whoever looks was asked to answer. */
export const ownQuestions = block({
  position: 11,
  reads: listOwnQuestions,
  draw: (questions, _visit, { id }: { id: string }) => (
    <OwnQuestions questions={questions.filter(({ city }) => city === id)} />
  ),
});

export const waitingReports = block({
  position: 10,
  reads: listReports,
  draw: (standings, { may }) => <WaitingReports standings={standings} canReview={may(returnReport)} />,
});

function OwnReports({ reports, now }: { reports: readonly DeskReport[]; now: Date }): VNode {
  const { t } = useI18n();
  if (reports.length === 0) return <p class="govuk-body">{t("portal:desk.noCycle")}</p>;
  return (
    <>
      {reports.map((report) => (
        <OwnReport key={report.cycle} report={report} now={now} />
      ))}
    </>
  );
}

function OwnReport({ report, now }: { report: DeskReport; now: Date }): VNode {
  const { t, language } = useI18n();
  const { city, cycle, opensOn, dueOn, state, writing, daysLate, progress, returned } = report;
  const href = state === "published" ? paths.published(city, cycle) : paths.report(city, cycle);
  return (
    <>
      <p class="govuk-body-l">
        {t("reports:report.title", { cycle: cycleName(cycle) })} <StateTag state={state} />{" "}
        <LateTag days={daysLate} />
      </p>
      {writing === "not_yet" && <NotBegun opensOn={opensOn} />}
      {returned && (
        <Inset>
          <h3 class="govuk-heading-s">
            {t("reports:report.returnedOn", { date: formatDate(returned.at, language) })}
          </h3>
          <p class="govuk-body preserve-lines">{returned.note}</p>
        </Inset>
      )}
      {progress && (
        <>
          <p class="govuk-body">
            <Deadline dueOn={dueOn} now={now} />
          </p>
          <Progress label={t("reports:report.progress")} done={progress.done} total={progress.required} />
        </>
      )}
      <ButtonLink href={href}>{progress ? t("portal:desk.continue") : t("reports:report.read")}</ButtonLink>
    </>
  );
}

function WaitingReports({
  standings,
  canReview,
}: {
  standings: readonly ReportStanding[];
  canReview: boolean;
}): VNode {
  const { t } = useI18n();
  const waiting = standings.filter(({ state }) => state === "submitted" || state === "reviewing");
  const endorsed = standings.filter(({ state }) => state === "endorsed" || state === "reopening");
  return (
    <>
      <p class="govuk-body-l">
        {waiting.length > 0
          ? t("portal:desk.waiting", { count: waiting.length })
          : t("portal:desk.nothingWaits")}
      </p>
      {canReview && [...waiting, ...endorsed].length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {[...waiting, ...endorsed].map(({ city, cityName, cycle, state, daysLate }) => (
            <li key={`${city}/${cycle}`}>
              <a class="govuk-link" href={paths.reviewReport(city, cycle)}>
                {t("reports:published.of", { city: cityName, cycle: cycleName(cycle) })}
              </a>{" "}
              <StateTag state={state} /> <LateTag days={daysLate} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
