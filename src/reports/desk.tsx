// Reports in the numbers of a city's Overview: how far each is that its people still have to do with.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Progress } from "../ui/progress.tsx";
import { block } from "../ui/screens/block.tsx";
import { OwnQuestions } from "./assigning/assigning-views.tsx";
import { type DeskReport, listOwnWork } from "./desk-queries.ts";
import { paths } from "./paths.ts";
import { cycleName } from "./report.ts";
import { NotBegun } from "./views/days.tsx";
import { StateTag } from "./views/state-tag.tsx";

export const ownReports = block({
  position: 30,
  reads: listOwnWork,
  draw: ({ reports }, _visit, { id }: { id: string }) => (
    <OwnReports reports={reports.filter(({ city }) => city === id)} />
  ),
});

/** What whoever looks was asked to answer. */
export const ownQuestions = block({
  position: 11,
  reads: listOwnWork,
  draw: ({ questions }, _visit, { id }: { id: string }) => (
    <OwnQuestions questions={questions.filter(({ city }) => city === id)} />
  ),
});

function OwnReports({ reports }: { reports: readonly DeskReport[] }): VNode {
  const { t } = useI18n();
  if (reports.length === 0) return <p class="govuk-body">{t("portal:desk.noCycle")}</p>;
  return (
    <>
      {reports.map((report) => (
        <OwnReport key={report.cycle} report={report} />
      ))}
    </>
  );
}

function OwnReport({ report }: { report: DeskReport }): VNode {
  const { t } = useI18n();
  const { city, cycle, opensOn, state, writing, progress } = report;
  const href = state === "published" ? paths.published(city, cycle) : paths.report(city, cycle);
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {t("reports:report.title", { cycle: cycleName(cycle) })}
        </a>{" "}
        <StateTag state={state} />
      </p>
      {writing === "not_yet" && <NotBegun opensOn={opensOn} />}
      {progress && (
        <Progress label={t("reports:report.progress")} done={progress.done} total={progress.required} />
      )}
    </>
  );
}
