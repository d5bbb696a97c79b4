// Published reports as covers that lead to them.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { LateTag } from "./days.tsx";
import { StateTag } from "./state-tag.tsx";

interface PublishedCard {
  city: string;
  cityName: string;
  cycle: string;
  publishedAt: string | Date;
  daysLate: number;
  withdrawnAt: string | Date | null;
}

interface PublishedCardsProps {
  reports: readonly PublishedCard[];
  /** On the page of a city, whose name need not be said again. */
  isOfOneCity?: boolean;
}

/** Published reports, each with where to read it and its PDF. */
export function PublishedCards({ reports, isOfOneCity = false }: PublishedCardsProps): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="report-covers">
      {reports.map(({ city, cityName, cycle, publishedAt, withdrawnAt, daysLate }) => {
        const name = t("reports:published.of", { city: cityName, cycle: cycleName(cycle) });
        return (
          <li key={`${city}/${cycle}`} class="report-cover">
            <a class="report-cover__link" href={paths.published(city, cycle)}>
              <span class="report-cover__kind">{t("reports:published.kind")}</span>{" "}
              <span class="report-cover__cycle">{cycleName(cycle)}</span>{" "}
              <span class={isOfOneCity ? "govuk-visually-hidden" : "report-cover__city"}>{cityName}</span>
            </a>
            <p class="report-cover__facts">
              {withdrawnAt && <StateTag state="withdrawn" />}
              {t("reports:published.on", { date: formatDate(publishedAt, language) })} ·{" "}
              <a class="govuk-link" href={paths.pdf(city, cycle)}>
                PDF<span class="govuk-visually-hidden"> {name}</span>
              </a>{" "}
              <LateTag days={daysLate} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
