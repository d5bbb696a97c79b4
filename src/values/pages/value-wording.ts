// A value in words and figures, wherever one is shown.

import type { Unit } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { isMessageKey } from "../../platform/i18n/messages.ts";
import { type Disaggregation, dimensions, isEverybody } from "../disaggregation.ts";
import type { ValueVersion } from "../stored-values.ts";
import { formatAmount } from "../unit.ts";

/** "15.1 %", or in words why there is no number. */
export function useAmount(): (value: Pick<ValueVersion, "amount" | "status">, of: { unit: Unit }) => string {
  const { t, language } = useI18n();
  return ({ amount, status }, { unit }) =>
    amount === null ? t(`values:status.${status}`) : formatAmount(amount, unit, language, network().currency);
}

/** Of whom a value speaks: everybody; women and girls, aged 18–24, Ganze. */
export function useGroupName(): (disaggregation: Disaggregation) => string {
  const { t } = useI18n();
  const wordOf = (dimension: keyof Disaggregation, member: string) => {
    if (dimension === "subCounty") return member;
    if (dimension === "age") return t("values:group.aged", { age: member.replace("-", "–") });
    const word = `values:group.${member}`;
    return isMessageKey(word) ? t(word) : member;
  };
  return (disaggregation) => {
    const parts = dimensions.flatMap((dimension) => {
      const member = disaggregation[dimension];
      return member === undefined ? [] : [wordOf(dimension, member)];
    });
    return parts.length === 0 ? t("values:group.all") : parts.join(", ");
  };
}

/** "2019, women": when, and of whom where it is not everybody. */
export function usePeriodAndGroup(): (period: { label: string }, disaggregation: Disaggregation) => string {
  const groupName = useGroupName();
  return ({ label }, disaggregation) =>
    isEverybody(disaggregation) ? label : `${label}, ${groupName(disaggregation)}`;
}
