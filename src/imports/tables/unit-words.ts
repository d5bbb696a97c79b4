// Words of units in headings and in columns of units. One that is not the measurement's own makes another figure of what
// stands beside it: 61 per 1,000 are not 61 per cent, and dollars no shillings.

import { ofHome } from "../../platform/home.ts";
import type { Scale } from "../../values/unit.ts";

const hundredWords = new Set([
  "%",
  "perc",
  "percent",
  "percentage",
  "percentages",
  "pct",
  "share",
  "proportion",
  "asilimia",
]);
const rateWords = new Set(["rate", "kiwango"]);
const shareWords = new Set([...hundredWords, ...rateWords]);
const countWords = new Set(["no", "number", "numbers", "count", "idadi", "#"]);

/** It says that its figures are shares: "%", "rate", "Perc". */
export function isShareWord(token: string): boolean {
  return shareWords.has(token);
}

/** It says that its figures are counts: "No.", "number of". */
export function isCountWord(token: string): boolean {
  return countWords.has(token);
}

/** "per 100 000" and the like, which belong together. */
export const perMany =
  /\b(?:per|kwa(?:\s+kila)?(?:\s+watu)?)\s+(?:1[ ,.]?000|10[ ,.]?000|100[ ,.]?000|capita|person|1k|100k)\b/giu;

const perThousands = /^(?:per|kwa(?:kila)?(?:watu)?)(1|10|100)(?:000|k)$/;
const ofThousands: Partial<Record<string, Scale>> = { 1: "per_1k", 100: "per_100k" };
const perOne = new Set(["percapita", "perperson"]);

/** Whether a word says of how many a figure is, as a measurement of such a scale has it. */
export function isPerMany(token: string, scale: Scale): boolean {
  const [, thousands = ""] = perThousands.exec(token) ?? [];
  return thousands !== "" && ofThousands[thousands] === scale;
}

/** Whether a word is one of a unit, and of the one that a measurement has; undefined where it is none. */
export function isUnitOf(token: string, scale: Scale): boolean | undefined {
  const isPercent = scale === "percent" || scale === "gross_percent";
  if (hundredWords.has(token)) return isPercent;
  if (rateWords.has(token) || countWords.has(token)) return true;
  if (perThousands.test(token)) return isPerMany(token, scale);
  if (perOne.has(token)) return scale.endsWith("per_person");
  return undefined;
}

const words: Partial<Record<Scale, RegExp>> = {
  count: /^(?:numbers?|no\.?|counts?|idadi|#)$/i,
  years: /^(?:years?|yrs|miaka)$/i,
  ratio: /^ratio$/i,
  hours_per_week: /^hours? (?:per|a) week$/i,
};

const perHead = / (?:per (?:capita|person)|kwa kila mtu)$/i;

const withoutStop = (word: string) => word.toLowerCase().replace(/\.$/, "");

const currencyNames = ofHome(
  ({ currency, currencyWords }) => new Set([currency, ...currencyWords].map(withoutStop)),
);

function namesCurrency(text: string): boolean {
  return currencyNames().has(withoutStop(text.replace(perHead, "")));
}

/** Whether a cell of a column of units names the unit of a measurement: "Percent", "Per 100,000", "KES". */
export function namesUnit(cell: string, scale: Scale): boolean {
  const text = cell.trim().replace(/^\((.*)\)$/, "$1");
  if (words[scale]?.test(text) || (scale === "currency_per_person" && namesCurrency(text))) return true;
  const joined = text
    .toLowerCase()
    .replace(perMany, (found) => ` ${found.replaceAll(/[\s,.]/g, "")} `)
    .replace(/\b(?:of|ya|the|population|people|adults|watu|households|inhabitants|rate)\b/g, " ")
    .split(/\s+/)
    .filter((token) => token !== "");
  return joined.length > 0 && joined.every((token) => isUnitOf(token, scale) === true && !isCountWord(token));
}
