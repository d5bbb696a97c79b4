import type { VNode } from "preact";
import { home } from "../../platform/home.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { paths } from "../paths.ts";
import { cycleName, daysLeft } from "../report.ts";
import type { Standing } from "../standings.ts";
import { isOpenForWriting } from "../workflow.ts";
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
          <StateTag state={report.state} />
          <p class="place-parts__about">
            {isOpenForWriting(report.state) ? (
              <Deadline dueOn={report.dueOn} now={now} />
            ) : (
              <Changed report={report} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function addressOf({ city, cycle, state }: Standing): string {
  return state === "published" ? paths.published(city, cycle) : paths.report(city, cycle);
}

/** How long there is still time for a report, or how late it is. */
export function Deadline({ dueOn, now }: { dueOn: string; now: Date }): VNode {
  const { t, language } = useI18n();
  const days = daysLeft(dueOn, now, home().timeZone);
  const date = formatDate(dueOn, language);
  if (days > 0) return <>{t("reports:report.daysLeft", { count: days, date })}</>;
  if (days === 0) return <>{t("reports:report.dueToday")}</>;
  return <>{t("reports:report.overdue", { count: -days, date })}</>;
}

function Changed({ report: { changedAt } }: { report: Standing }): VNode | null {
  const { t, language } = useI18n();
  if (!changedAt) return null;
  return <>{t("portal:overview.changedOn", { date: formatDate(changedAt, language) })}</>;
}
