import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { HistoryChart } from "../../ui/chart.tsx";
import type { MeasurementCard } from "../card.ts";
import { seriesOf } from "../comparable.ts";
import type { StoredValue } from "../stored-values.ts";
import { useTargetLine } from "../targets/target-section.tsx";
import { type Target, trackOf } from "../targets/targets.ts";
import { useAmount } from "./value-wording.ts";

/** How a measurement went: a drawing for each kind of period, since a month says nothing about a year. */
export function HistorySection({
  card: { measurement, history },
  target,
}: {
  card: MeasurementCard;
  target: Target | undefined;
}): VNode | null {
  const { t, language } = useI18n();
  const amount = useAmount();
  const summary = useChartSummary(measurement);
  const targetLine = useTargetLine();
  const all = seriesOf(history);
  const [newest] = all;
  if (!newest) return null;
  const drawn = [newest, ...all.slice(1).filter((series) => series.length > 1)];
  const startsFrom = target && trackOf(measurement, target, history).baseline?.id;
  const ofTarget = drawn.find((series) => series.some(({ id }) => id === startsFrom)) ?? newest;
  return (
    <>
      {all.length > 1 && <p class="govuk-body">{t("values:chart.apart")}</p>}
      {drawn.map((series) => (
        <HistoryChart
          key={series[0]?.id}
          title={localised(measurement.name, language)}
          summary={summary(series)}
          valueHeader={t("values:value.amount")}
          points={series.map((value) => ({
            period: value.period.label,
            position: positionOf(value),
            value: Number(value.amount),
            text: amount(value, measurement),
          }))}
          {...(target &&
            series === ofTarget && {
              target: { value: Number(target.amount), text: targetLine(target, measurement) },
            })}
        />
      ))}
    </>
  );
}

/** Where the end of a value's period stands in time, in years. */
export function positionOf({ period: { to } }: StoredValue): number {
  return Number(to.slice(0, 4)) + (Number(to.slice(5, 7)) - 1) / 12;
}

function useChartSummary(measurement: Measurement): (series: readonly StoredValue[]) => string {
  const { t, language } = useI18n();
  const amount = useAmount();
  const name = localised(measurement.name, language);
  return (series) => {
    const [first, last] = [series[0], series.at(-1)];
    if (!first || !last) return "";
    if (first.id === last.id)
      return t("values:chart.one", {
        name,
        amount: amount(first, measurement),
        period: first.period.label,
      });
    return t("values:chart.history", {
      name,
      from: amount(first, measurement),
      fromPeriod: first.period.label,
      to: amount(last, measurement),
      toPeriod: last.period.label,
    });
  };
}
