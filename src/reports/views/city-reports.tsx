import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import type { Standing } from "../standings.ts";
import { isOpenForWriting } from "../workflow.ts";
import { Deadline, LateTag } from "./days.tsx";
import { StateTag } from "./state-tag.tsx";

export function CityReports({ reports, now }: { reports: readonly Standing[]; now: Date }): VNode {
  const { t } = useI18n();
  if (reports.length === 0) return <EmptyState>{t("portal:desk.noCycle")}</EmptyState>;
  return (
    <ul class="place-parts__list">
      {reports.map((report) => (
        <li class="place-parts__part" key={report.id}>
          <a class="govuk-link place-parts__link" href={addressOf(report)}>
            {t("reports:report.title", { cycle: cycleName(report.cycle) })}
          </a>{" "}
          <StateTag state={report.state} /> <LateTag days={report.daysLate} />
          <p class="place-parts__about">
            <WhereItStands report={report} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function addressOf({ city, cycle, state }: Standing): string {
  return state === "published" ? paths.published(city, cycle) : paths.report(city, cycle);
}

/** How long there is still time for it, or how late it is; else when it last changed. */
function WhereItStands({ report, now }: { report: Standing; now: Date }): VNode {
  const { t, language } = useI18n();
  if (!isOpenForWriting(report.state)) return <Changed report={report} />;
  if (dayOf(now) >= report.opensOn) return <Deadline dueOn={report.dueOn} now={now} />;
  return <>{t("reports:report.notBegun", { date: formatDate(report.opensOn, language) })}</>;
}

function Changed({ report: { changedAt } }: { report: Standing }): VNode | null {
  const { t, language } = useI18n();
  if (!changedAt) return null;
  return <>{t("portal:overview.changedOn", { date: formatDate(changedAt, language) })}</>;
}
