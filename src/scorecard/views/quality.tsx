import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { withParameters } from "../../ui/table-state.ts";
import { Warning } from "../../ui/warning.tsx";
import { doubtCodes } from "../../values/checks.ts";
import { useAmount, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import { type Quality, recentYears } from "../quality.ts";

export function QualityView({
  city,
  quality,
  url,
}: {
  city: City;
  quality: Quality & { isPartial: boolean };
  url: URL;
}): VNode {
  const { t, language } = useI18n();
  const amount = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  const { total, measured, stated, recent, old, awaited, values, sourced, oneSource, doubts } = quality;
  const { doubtCount, page, pages } = quality;
  const link = (value: { id: string }, text: string) => (
    <a class="govuk-link" href={valuesPaths.value(city.id, value.id)}>
      {text}
    </a>
  );
  return (
    <>
      <p class="govuk-body-l">{t("scorecard:quality.explain")}</p>
      <SummaryList
        rows={[
          {
            key: t("scorecard:quality.complete"),
            value: t("scorecard:quality.completeValue", {
              count: measured + stated,
              total,
              measured,
              stated,
            }),
          },
          {
            key: t("scorecard:quality.recent", { years: recentYears }),
            value: t("scorecard:quality.recentValue", { count: recent, total: recent + old.length }),
          },
          {
            key: t("scorecard:quality.sourced"),
            value: t("scorecard:quality.sourcedValue", { count: sourced, total: values }),
          },
        ]}
      />
      {oneSource && (
        <Warning>
          {t("scorecard:quality.oneSource", {
            source: oneSource.title,
            count: oneSource.count,
            total: recent + old.length,
          })}
        </Warning>
      )}
      <h2 class="govuk-heading-m">{t("scorecard:quality.doubts")}</h2>
      {quality.isPartial && <p class="govuk-body">{t("scorecard:quality.partial")}</p>}
      {doubts.length === 0 ? (
        <EmptyState>{t("scorecard:quality.noDoubts")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("scorecard:quality.doubtCount", { count: doubtCount })}
          headers={(["measurement", "value", "why", "answer"] as const).map((key) =>
            t(`scorecard:quality.${key}`),
          )}
          rows={doubts.map(({ code, measurement, value, values: told }) => ({
            key: `${value.id} ${code} ${JSON.stringify(told)}`,
            cells: [
              `${measurement.id} ${localised(measurement.name, language)}`,
              link(
                value,
                `${amount(value, measurement)} (${periodAndGroup(value.period, value.disaggregation)})`,
              ),
              t(`values:doubt.${code}`, told),
              value.note ?? t("scorecard:quality.noNote"),
            ],
          }))}
        />
      )}
      <Pagination page={page} pages={pages} href={(to) => withParameters(url, { page: String(to) })} />
      <Details summary={t("scorecard:quality.rules")}>
        <ul class="govuk-list govuk-list--bullet">
          {doubtCodes.map((code) => (
            <li key={code}>{t(`scorecard:quality.rule.${code}`)}</li>
          ))}
        </ul>
      </Details>
      {awaited.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("scorecard:quality.awaited")}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {awaited.map(({ measurement, value, isOverdue }) => (
              <li key={measurement.id}>
                {link(value, `${measurement.id} ${localised(measurement.name, language)}`)}:{" "}
                {t("scorecard:quality.awaitedLine", { expected: value.expected ?? "" })}
                {isOverdue && (
                  <>
                    {" "}
                    <strong class="govuk-tag govuk-tag--red">{t("scorecard:quality.overdue")}</strong>
                  </>
                )}
                {value.note && <span class="govuk-hint">{value.note}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {old.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("scorecard:quality.old")}</h2>
          <p class="govuk-body">{t("scorecard:quality.oldExplain", { years: recentYears })}</p>
          <ul class="govuk-list govuk-list--bullet">
            {old.map(({ measurement, value }) => (
              <li key={measurement.id}>
                {link(value, `${measurement.id} ${localised(measurement.name, language)}`)}:{" "}
                {value.period.label}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
