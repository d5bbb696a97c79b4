// A value in words and figures, wherever one is shown.

import type { Unit } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { isMessageKey, translator } from "../../platform/i18n/messages.ts";
import { type Disaggregation, dimensions, isEverybody } from "../disaggregation.ts";
import type { ValueVersion } from "../stored-values.ts";
import { formatAmount } from "../unit.ts";

type Amount = Pick<ValueVersion, "amount" | "status">;

/** "15.1 %", or in words why there is no number. */
export function amountIn(language: Language, { amount, status }: Amount, { unit }: { unit: Unit }): string {
  return amount === null
    ? translator(language)(`values:status.${status}`)
    : formatAmount(amount, unit, language, network().currency);
}

export function useAmount(): (value: Amount, of: { unit: Unit }) => string {
  const { language } = useI18n();
  return (value, of) => amountIn(language, value, of);
}

/** Of whom a value speaks: everybody; women and girls, aged 18–24, Ganze. */
function groupNameIn(language: Language, disaggregation: Disaggregation): string {
  const t = translator(language);
  const wordOf = (dimension: keyof Disaggregation, member: string) => {
    if (dimension === "subCounty") return member;
    if (dimension === "age") return t("values:group.aged", { age: member.replace("-", "–") });
    const word = `values:group.${member}`;
    return isMessageKey(word) ? t(word) : member;
  };
  const parts = dimensions.flatMap((dimension) => {
    const member = disaggregation[dimension];
    return member === undefined ? [] : [wordOf(dimension, member)];
  });
  return parts.length === 0 ? t("values:group.all") : parts.join(", ");
}

export function useGroupName(): (disaggregation: Disaggregation) => string {
  const { language } = useI18n();
  return (disaggregation) => groupNameIn(language, disaggregation);
}

/** "2019, women": when, and of whom where it is not everybody. */
export function periodAndGroupIn(
  language: Language,
  { label }: { label: string },
  disaggregation: Disaggregation,
): string {
  return isEverybody(disaggregation) ? label : `${label}, ${groupNameIn(language, disaggregation)}`;
}

export function usePeriodAndGroup(): (period: { label: string }, disaggregation: Disaggregation) => string {
  const { language } = useI18n();
  return (period, disaggregation) => periodAndGroupIn(language, period, disaggregation);
}
