// How rates read, and the value that comes of one.

import { network } from "../../network/network.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { WorkRate } from "./rate.ts";

/** "450" or "450.50" */
export function perHourWords(perHour: number, language: Language): string {
  return formatNumber(perHour, language, Number.isInteger(perHour) ? 0 : 2);
}

interface Reader {
  t: Translate;
  language: Language;
}

/** "Teachers, specialist" */
export function groupWords(
  { occupation, skill }: Pick<WorkRate, "occupation" | "skill">,
  t: Translate,
): string {
  return t("rates:group", { group: occupation, skill: t(`rates:skill.${skill}`) });
}

/** "KES 450 an hour (Teachers, specialist; KNBS wage survey, 2025, edition 1)" */
export function rateWords(rate: WorkRate, { t, language }: Reader): string {
  return t("rates:words", {
    rate: `${network().currency} ${perHourWords(rate.perHour, language)}`,
    group: groupWords(rate, t),
    source: rate.source,
    year: rate.year,
    edition: rate.edition,
  });
}
