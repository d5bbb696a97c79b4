import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { useAmount, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import type { StoredValue } from "../../values/stored-values.ts";

/** "Use of the internet: 15.1 % (2019), women": one value in one line. */
export function useValueLine(): (value: StoredValue, measurement: Measurement | undefined) => string {
  const { language } = useI18n();
  const amountOf = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  return (value, measurement) => {
    const name = measurement ? localised(measurement.name, language) : value.measurementId;
    const amount = measurement ? amountOf(value, measurement) : value.amount;
    return `${name}: ${amount} (${periodAndGroup(value.period, value.disaggregation)})`;
  };
}

export function ValueSource({ value }: { value: StoredValue }): VNode {
  const { t } = useI18n();
  return (
    <span class="govuk-hint">
      {t("scorecard:sourceLine", { source: value.source.title })}
      {value.evidence && ` · ${value.evidence.title}`}
    </span>
  );
}
