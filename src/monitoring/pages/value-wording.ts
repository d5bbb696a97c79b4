// A value in words and figures, wherever one is shown.

import type { Unit } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatAmount } from "../unit.ts";
import type { ValueStatus } from "../value.ts";

/** "15.1 %", or in words why there is no number. */
export function useAmount(): (
  value: { amount: string | null; status: ValueStatus },
  of: { unit: Unit },
) => string {
  const { t, language } = useI18n();
  return ({ amount, status }, { unit }) =>
    amount === null
      ? t(`monitoring:status.${status}`)
      : formatAmount(amount, unit, language, network().currency);
}

/** Of whom a value speaks: everybody, women, men. */
export function useGroupName(): (disaggregation: Record<string, string>) => string {
  const { t } = useI18n();
  return ({ sex }) => {
    if (sex === "female" || sex === "male" || sex === "intersex") return t(`monitoring:group.${sex}`);
    return t("monitoring:group.all");
  };
}

/** "2019, women": when, and of whom where it is not everybody. */
export function usePeriodAndGroup(): (
  period: { label: string },
  disaggregation: Record<string, string>,
) => string {
  const groupName = useGroupName();
  return ({ label }, disaggregation) =>
    Object.keys(disaggregation).length === 0 ? label : `${label}, ${groupName(disaggregation)}`;
}
