// How the measurements of a report went, drawn: those of which three periods or more are sealed.

import type { VNode } from "preact";
import type { Unit } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { HistoryChart } from "../../ui/chart.tsx";
import { formatAmount } from "../../values/unit.ts";
import type { ReportKeyFeature } from "../sealed-report.ts";
import { useText } from "./sealed.tsx";

const fewestPoints = 3;

interface ReportChartsProps {
  features: readonly ReportKeyFeature[];
  currency: string;
}

export function ReportCharts({ features, currency }: ReportChartsProps): VNode | null {
  const { t } = useI18n();
  const drawn = features.filter(({ history }) => (history?.length ?? 0) >= fewestPoints);
  if (drawn.length === 0) return null;
  return (
    <>
      <h4 class="govuk-heading-s">{t("reports:published.charts")}</h4>
      <div class="report-charts">
        {drawn.map((feature) => (
          <FeatureChart key={feature.measurement.id} feature={feature} currency={currency} />
        ))}
      </div>
    </>
  );
}

function FeatureChart({ feature, currency }: { feature: ReportKeyFeature; currency: string }): VNode {
  const { t, language } = useI18n();
  const say = useText();
  const { measurement, history = [] } = feature;
  const textOf = (amount: string) => formatAmount(amount, measurement.unit as Unit, language, currency);
  const name = say(measurement.name);
  const [first, last] = [history[0], history.at(-1)];
  return (
    <HistoryChart
      title={name}
      summary={t("reports:published.chart", {
        name,
        before: first ? textOf(first.amount) : "",
        from: first?.period.label,
        after: last ? textOf(last.amount) : "",
        to: last?.period.label,
      })}
      valueHeader={t("values:value.amount")}
      points={history.map(({ period, amount }) => ({
        period: period.label,
        position: Number(period.to.slice(0, 4)) + (Number(period.to.slice(5, 7)) - 1) / 12,
        value: Number(amount),
        text: textOf(amount),
      }))}
    />
  );
}
