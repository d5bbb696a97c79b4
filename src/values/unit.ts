import type { Unit } from "../framework/edition.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { compareDecimals, roundDecimal } from "./decimal.ts";

interface UnitRules {
  least: number;
  most: number;
  /** Whole numbers only. */
  isWhole?: boolean;
  /** By how much numerator / denominator is multiplied; absent: this unit is never a quotient. */
  factor?: number;
  /** Digits after the point on screens, where a number has any. */
  decimals: number;
}

const unbounded = 1e12;

/** What bounds an amount: a unit, or a share that may be above its whole. */
export type Scale = Unit | "gross_percent";

export const unitRules: Record<Scale, UnitRules> = {
  gross_percent: { least: 0, most: 1000, factor: 100, decimals: 1 },
  percent: { least: 0, most: 100, factor: 100, decimals: 1 },
  rating: { least: 1, most: 5, isWhole: true, decimals: 1 },
  per_100k: { least: 0, most: 100_000, factor: 100_000, decimals: 1 },
  per_1k: { least: 0, most: 1_000, factor: 1_000, decimals: 1 },
  per_person: { least: 0, most: 10_000, factor: 1, decimals: 2 },
  ratio: { least: 0, most: 1_000, factor: 1, decimals: 1 },
  count: { least: 0, most: unbounded, isWhole: true, decimals: 1 },
  years: { least: 0, most: 30, decimals: 1 },
  hours_per_week: { least: 0, most: 168, decimals: 1 },
  currency_per_person: { least: 0, most: unbounded, factor: 1, decimals: 0 },
  tonnes_per_person: { least: 0, most: 1_000, factor: 1, decimals: 2 },
  kg_per_person: { least: 0, most: 100_000, factor: 1, decimals: 1 },
};

/**
 * "15.1 %", "KES 120,000 per person", "1 hour a week": an amount with its unit, as people write it. The one formatter of
 * screens, PDFs, mails and workbooks. The number and the word beside it stay on one line.
 */
export function formatAmount(amount: string, unit: Unit, language: Language, currency: string): string {
  return withUnit(amount, formatFigure(amount, unit, language), unit, language, currency);
}

function withUnit(amount: string, shown: string, unit: Unit, language: Language, currency: string): string {
  const values = { amount: shown, currency, count: Number(amount) };
  return keptTogether(shown, translator(language)(`values:unit.${unit}.value`, values));
}

/** Two amounts with as many digits as tell them apart, where they are not the same. */
export function formatApart(
  [one, other]: readonly [string, string],
  unit: Unit,
  language: Language,
  currency: string,
): [string, string] {
  const isSame = (digits: number) =>
    compareDecimals(roundDecimal(one, digits), roundDecimal(other, digits)) === 0;
  let digits = unitRules[unit].decimals;
  while (digits < mostDecimals && isSame(digits) && !isSame(mostDecimals)) digits += 1;
  const text = (amount: string) =>
    withUnit(amount, figure(amount, unit, language, digits), unit, language, currency);
  return [text(one), text(other)];
}

/**
 * "+33.4 points", "−KES 500 per person": how far one amount is from another. Between two shares lie points, never per
 * cent, which would be a share of the first of them.
 */
export function formatChange(change: string, unit: Unit, language: Language, currency: string): string {
  const difference = compareDecimals(change, "0");
  return difference === 0
    ? formatGap("0", unit, language, currency)
    : distance(change.replace("-", ""), difference > 0 ? "+" : "−", unit, language, currency);
}

/** "33.4 points": how far apart two amounts are, whichever is the greater. */
export function formatGap(gap: string, unit: Unit, language: Language, currency: string): string {
  return distance(gap.replace("-", ""), "", unit, language, currency);
}

function distance(size: string, sign: string, unit: Unit, language: Language, currency: string): string {
  const shown = formatFigure(size, unit, language);
  const values = { amount: shown, sign, currency, count: Number(size) };
  return keptTogether(shown, translator(language)(`values:unit.${unit}.change`, values));
}

/** The number alone, with the digits that its unit shows: where the unit stands beside it. */
export function formatFigure(amount: string, unit: Unit, language: Language): string {
  return figure(amount, unit, language, unitRules[unit].decimals);
}

function figure(amount: string, unit: Unit, language: Language, least: number): string {
  const decimals = decimalsShown(amount, unitRules[unit].most, least);
  return formatNumber(Number(roundDecimal(amount, decimals ?? mostDecimals)), language, decimals);
}

/** As many as are kept (decimal.ts). */
const mostDecimals = 6;

/**
 * None for a whole number; else so many as asked for, and more where rounding would make nothing of something or the whole
 * of nearly the whole: 1 of 3,000 is not 0.0 %, and 99.95 % not 100.0 %.
 */
function decimalsShown(amount: string, most: number, least: number): number | undefined {
  const isEqual = (one: string, other: string) => compareDecimals(one, other) === 0;
  if (isEqual(amount, roundDecimal(amount, 0))) return undefined;
  for (let shown = least; shown < mostDecimals; shown += 1) {
    const rounded = roundDecimal(amount, shown);
    if (!isEqual(rounded, "0") && !isEqual(rounded, String(most))) return shown;
  }
  return mostDecimals;
}

const noBreak = "\u00a0";

function keptTogether(number: string, text: string): string {
  return text.replace(`${number} `, number + noBreak).replace(` ${number}`, noBreak + number);
}
