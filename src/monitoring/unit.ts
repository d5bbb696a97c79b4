import type { Unit } from "../framework/edition.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";

interface UnitRules {
  least: number;
  most: number;
  /** Whole numbers only. */
  isWhole?: boolean;
  /** By how much numerator / denominator is multiplied; absent: this unit is never a quotient. */
  factor?: number;
  /** Digits after the point on screens. */
  decimals: number;
}

const unbounded = 1e12;

/** What bounds an amount: a unit, or a share that may be above its whole. */
export type Scale = Unit | "gross_percent";

export const unitRules: Record<Scale, UnitRules> = {
  gross_percent: { least: 0, most: 1000, factor: 100, decimals: 1 },
  percent: { least: 0, most: 100, factor: 100, decimals: 1 },
  rating: { least: 1, most: 5, isWhole: true, decimals: 0 },
  per_100k: { least: 0, most: 100_000, factor: 100_000, decimals: 1 },
  per_1k: { least: 0, most: 1_000, factor: 1_000, decimals: 1 },
  per_person: { least: 0, most: 10_000, factor: 1, decimals: 2 },
  ratio: { least: 0, most: 1_000, factor: 1, decimals: 1 },
  count: { least: 0, most: unbounded, isWhole: true, decimals: 0 },
  years: { least: 0, most: 30, decimals: 1 },
  hours_per_week: { least: 0, most: 168, decimals: 1 },
  currency_per_person: { least: 0, most: unbounded, factor: 1, decimals: 0 },
  tonnes_per_person: { least: 0, most: 1_000, factor: 1, decimals: 2 },
  kg_per_person: { least: 0, most: 100_000, factor: 1, decimals: 1 },
};

/**
 * "15.1 %", "KES 120,000 per person": an amount with its unit, as people write it. The one formatter of screens, PDFs,
 * mails and workbooks. The number and the word beside it stay on one line.
 */
export function formatAmount(amount: string, unit: Unit, language: Language, currency: string): string {
  const shown = formatFigure(amount, unit, language);
  return keptTogether(
    shown,
    translator(language)(`monitoring:unit.${unit}.value`, { amount: shown, currency }),
  );
}

/** The number alone, with the digits that its unit shows: where the unit stands beside it. */
export function formatFigure(amount: string, unit: Unit, language: Language): string {
  const number = Number(amount);
  const decimals = Number.isInteger(number) ? undefined : unitRules[unit].decimals;
  return formatNumber(number, language, decimals);
}

const noBreak = "\u00a0";

function keptTogether(number: string, text: string): string {
  return text.replace(`${number} `, number + noBreak).replace(` ${number}`, noBreak + number);
}
