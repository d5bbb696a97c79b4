// What the whole network measures, for its officers: where figures are missing, never which city is better.

import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import type { ListedPage } from "../../platform/database/listed.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Shade } from "../../ui/shade.tsx";
import { DataTable, type TableColumn } from "../../ui/table.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { MeasuredCount } from "../coverage.ts";
import type { CityCoverage } from "../coverage-list.ts";

interface CoverageViewProps {
  page: ListedPage<CityCoverage>;
  columns: readonly TableColumn<CityCoverage>[];
  /** Those that the fewest cities have. */
  least: readonly MeasuredCount[];
  keyFeatures: KeyFeatures;
  url: URL;
}

export function CoverageView({ page, columns, least, keyFeatures, url }: CoverageViewProps): VNode {
  const { t, language } = useI18n();
  const names = new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [
      measurement.id,
      localised(measurement.name, language),
    ]),
  );
  return (
    <>
      <p class="govuk-body-l">{t("scorecard:coverage.explain")}</p>
      <div class="coverage-table">
        <DataTable
          id="coverage"
          caption={t("scorecard:coverage.caption")}
          url={url}
          rows={page}
          rowKey={({ city }) => city}
          tools
          empty={<EmptyState>{t("scorecard:coverage.none")}</EmptyState>}
          columns={columns}
        />
      </div>
      <h2 class="govuk-heading-m">{t("scorecard:coverage.least")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {least.map(({ measurement, count, total }) => (
          <li key={measurement}>
            {measurement} {names.get(measurement)}: {t("scorecard:coverage.inCities", { count, total })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The city, and of how many measurements of all and of each focus area it has a figure. */
export function coverageColumns(
  { t, language }: Pick<Visit, "t" | "language">,
  keyFeatures: KeyFeatures,
): TableColumn<CityCoverage>[] {
  const placed = measurementsOf(keyFeatures);
  const countIn = ({ measured }: CityCoverage, own: typeof placed) => {
    const ids = new Set(own.map(({ measurement }) => measurement.id));
    return { done: measured.filter((id) => ids.has(id)).length, total: own.length };
  };
  const areas = [...Map.groupBy(placed, ({ focusArea }) => focusArea)];
  return [
    {
      key: "city",
      header: t("scorecard:coverage.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ city, name }) => (
        <a class="govuk-link" href={valuesPaths.scorecard(city)}>
          {name}
        </a>
      ),
    },
    {
      key: "total",
      header: t("scorecard:coverage.total"),
      text: (city) => t("ui:progress", countIn(city, placed)),
    },
    ...areas.map(
      ([area, own]): TableColumn<CityCoverage> => ({
        key: `area-${area.id}`,
        header: `${area.id}. ${localised(area.name, language)}`,
        text: (city) => t("ui:progress", countIn(city, own)),
        cell: (city) => <ShadedCount {...countIn(city, own)} />,
      }),
    ),
  ];
}

function ShadedCount(count: { done: number; total: number }): VNode {
  const { t } = useI18n();
  return (
    <span class="shaded-count">
      <Shade {...count} /> {t("ui:progress", count)}
    </span>
  );
}
