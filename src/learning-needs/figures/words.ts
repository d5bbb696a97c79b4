// Figures in words. No I/O.

import { filterWords } from "../../catalogue/finding/words.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { type Counted, type CountedRow, fewestPeople, opportunitiesAt, shareOf } from "./figures.ts";

interface Reader {
  t: Translate;
  language: Language;
}

/** "Adult basic education", "Free", "Sign language: on request" */
export function valueWords({ of, value }: Pick<CountedRow, "of" | "value">, reader: Reader): string {
  const { t } = reader;
  if (of === "cost") return t(`learning-needs:figures.cost.${value}` as MessageKey);
  if (of === "check") return t(`learning-needs:figures.check.${value}` as MessageKey);
  if (of !== "access") return filterWords(of, value, reader);
  const [feature, state] = value.split(":");
  return `${t(`runs:access.feature.${feature}` as MessageKey)}: ${t(`runs:access.${state}` as MessageKey)}`;
}

/** "62 %"; a dash of nothing. */
export function shareWords(part: number, whole: number): string {
  const share = shareOf(part, whole);
  return share === undefined ? "–" : `${share} %`;
}

/** "1,240", "fewer than 5" */
export const peopleWords = (people: number | null, { t, language }: Reader): string =>
  people === null
    ? t("learning-needs:figures.fewer", { most: fewestPeople })
    : formatNumber(people, language);

export const spanWords = ({ from, until }: Counted["people"], language: Language): string =>
  `${formatDate(from, language)} – ${formatDate(until, language)}`;

/** "On 27 November 2026: 41 opportunities of 17 organisations, 68 % of them free." */
export function figuresSentence(day: string, counted: Counted, { t, language }: Reader): string {
  return t("learning-needs:figures.sentence", {
    count: counted.opportunities,
    number: formatNumber(counted.opportunities, language),
    providers: formatNumber(counted.providers, language),
    free: shareWords(opportunitiesAt(counted, "cost", "free"), counted.opportunities),
    day: formatDate(day, language),
  });
}
