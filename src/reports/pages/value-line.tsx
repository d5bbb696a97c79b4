import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import type { StoredValue } from "../../monitoring/stored-values.ts";
import { formatAmount } from "../../monitoring/unit.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";

/** "Use of the internet: 15.1 % (2019), women": one value in one line. */
export function useValueLine(): (value: StoredValue, measurement: Measurement | undefined) => string {
  const { t, language } = useI18n();
  return (value, measurement) => {
    const name = measurement ? localised(measurement.name, language) : value.measurementId;
    const amount =
      value.amount === null || !measurement
        ? t(`monitoring:status.${value.status}`)
        : formatAmount(value.amount, measurement.unit, language, network().currency);
    const groups = Object.entries(value.disaggregation).map(([, group]) => group);
    return `${name}: ${amount} (${[value.period.label, ...groups].join(", ")})`;
  };
}

export function ValueSource({ value }: { value: StoredValue }): VNode {
  const { t } = useI18n();
  return (
    <span class="govuk-hint">
      {t("monitoring:sourceLine", { source: value.source.title })}
      {value.evidence && ` · ${value.evidence.name}`}
    </span>
  );
}
