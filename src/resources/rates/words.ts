// How rates read.

import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";

/** "450" or "450.50" */
export function perHourWords(perHour: number, language: Language): string {
  return formatNumber(perHour, language, Number.isInteger(perHour) ? 0 : 2);
}
