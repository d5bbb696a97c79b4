// What the whole network measures, for its officers: where figures are missing, never which city is better.

import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Shade } from "../../ui/shade.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";

interface CityCoverage {
  city: string;
  name: string;
  measured: readonly string[];
}

const mostListed = 10;

export function CoverageView({
  cities,
  keyFeatures,
}: {
  cities: readonly CityCoverage[];
  keyFeatures: KeyFeatures;
}): VNode {
  const { t, language } = useI18n();
  const placed = measurementsOf(keyFeatures);
  const areas = [...Map.groupBy(placed, ({ focusArea }) => focusArea.id).values()];
  const countIn = ({ measured }: CityCoverage, own: typeof placed) => {
    const ids = new Set(own.map(({ measurement }) => measurement.id));
    return { done: measured.filter((id) => ids.has(id)).length, total: own.length };
  };
  const least = placed
    .map(({ measurement }) => ({
      measurement,
      count: cities.filter(({ measured }) => measured.includes(measurement.id)).length,
    }))
    .toSorted((one, other) => one.count - other.count)
    .slice(0, mostListed);
  return (
    <>
      <p class="govuk-body-l">{t("scorecard:coverage.explain")}</p>
      <div class="coverage-table">
        <PlainTable
          caption={t("scorecard:coverage.caption")}
          headers={[
            t("scorecard:coverage.city"),
            t("scorecard:coverage.total"),
            ...areas.flatMap(([first]) =>
              first ? [`${first.focusArea.id}. ${localised(first.focusArea.name, language)}`] : [],
            ),
          ]}
          rows={cities.map((city) => ({
            key: city.city,
            cells: [
              <a class="govuk-link" href={valuesPaths.scorecard(city.city)}>
                {city.name}
              </a>,
              t("ui:progress", countIn(city, placed)),
              ...areas.map((own) => <ShadedCount {...countIn(city, own)} />),
            ],
          }))}
        />
      </div>
      <h2 class="govuk-heading-m">{t("scorecard:coverage.least")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {least.map(({ measurement, count }) => (
          <li key={measurement.id}>
            {measurement.id} {localised(measurement.name, language)}:{" "}
            {t("scorecard:coverage.inCities", { count, total: cities.length })}
          </li>
        ))}
      </ul>
    </>
  );
}

function ShadedCount(count: { done: number; total: number }): VNode {
  const { t } = useI18n();
  return (
    <span class="shaded-count">
      <Shade {...count} /> {t("ui:progress", count)}
    </span>
  );
}
