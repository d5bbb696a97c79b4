import { formatDate, formatMonth } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";

/** A year, a month or a day, as far as it is known. */
export function knownDayWords(day: string, language: Language): string {
  if (day.length === 4) return day;
  return day.length === 7 ? formatMonth(day, language) : formatDate(day, language);
}
