// A heading taken apart, word by word. What it gives is proposed only where every word of it is understood: a word is
// not a reason, "illiteracy" is not literacy, and "poverty gap" no poverty rate.

import { ofHome } from "../../platform/home.ts";
import { ageGroup, type Disaggregation, readGroup } from "../../values/disaggregation.ts";
import { type Period, parsePeriod } from "../../values/period.ts";
import type { Scale } from "../../values/unit.ts";
import { isCountWord, isShareWord, isUnitOf, perMany } from "./unit-words.ts";

export interface Heading {
  /** Of whom it speaks, as far as its words say. */
  group: Disaggregation;
  /** The one period that it names. */
  period: Period | undefined;
  /** It says that its figures are shares: "%", "rate", "Perc". */
  isShare: boolean;
  /** It says that its figures are counts: "No.", "number of". */
  isCount: boolean;
  /** What is left when group, period and unit are taken out. */
  tokens: string[];
}

/** Words that say nothing of their own. */
const fillers = new Set([
  ..."of the in by a an and for from to with per among who are is that their ya wa la cha za na kwa katika".split(
    " ",
  ),
  ..."total all both overall population people persons individuals adults aged age ages years yrs year old value".split(
    " ",
  ),
  ..."estimate jumla watu mwaka thamani figure figures data level cent".split(" "),
  ..."wazima umri miaka wote zote takwimu kila mtu vya chanzo".split(" "),
]);
const fillersOfCountry = ofHome(
  ({ words, reading }) =>
    new Set(
      [...Object.values(words.area ?? {}), ...reading.fillers].flatMap((text) =>
        text.toLowerCase().split(/\s+/),
      ),
    ),
);
const isFiller = (token: string) => fillers.has(token) || fillersOfCountry().has(token);

/** Words that turn what stands beside them into another figure. */
const turning = new Set([
  ..."rank ranking gap change growth increase decrease decline difference target goal index score projected".split(
    " ",
  ),
  ..."projection forecast error se cv ci rse lower upper confidence margin parity point points pp deviation".split(
    " ",
  ),
  ..."variance median minimum maximum min max cumulative never not non no without excluding except severe severity".split(
    " ",
  ),
  ..."intensity contribution weight weighted deprived deprivation dropout lack lacking".split(" "),
  ..."nafasi cheo pengo tofauti mabadiliko lengo faharasa ongezeko kuongezeka upungufu kupungua makadirio".split(
    " ",
  ),
  ..."utabiri ukosefu bila wasio wasiojua wasioweza kutojua hawajui hawana isipokuwa ukali".split(" "),
]);

/** Whether one of the words speaks of another figure than the measurement itself. */
export function turns(tokens: readonly string[]): boolean {
  return tokens.some((token) => turning.has(token));
}

const year = "(?:19|20)\\d{2}";
const periodIn = new RegExp(
  `(?:Q[1-4]\\s*)?(?:FY\\s*)?(?<!\\d)${year}(?:\\s*[/–—-]\\s*(?:${year}|\\d{2})(?!\\d))?(?!\\d)(?:\\s*\\((?:p|r)\\))?`,
  "giu",
);
const agesIn =
  /(?:\b(?:aged?|ages)\s*)?(?<![\d.])(?:\d{1,3}\s*(?:[-–—]|\bto\b|\bhadi\b)\s*\d{1,3}(?![\d.])(?:\s*(?:years?|yrs)\b)?(?:\s*old\b)?|\d{1,3}\s*(?:\+|(?:years?\s*)?(?:and|&|na)\s+(?:over|above|older|zaidi)\b)|(?:under|below|chini ya)\s*\d{1,3}\b)/giu;
export function readHeading(header: string, now: Date): Heading {
  const spaced = header
    .replaceAll("_", " ")
    .replace(perMany, (found) => ` ${found.replaceAll(/[\s,.]/g, "")} `);
  const periods = [...spaced.matchAll(periodIn)].map(([found]) => parsePeriod(found, now));
  const withoutPeriods = spaced.replace(periodIn, " ");
  const ages = [...withoutPeriods.matchAll(agesIn)].map(([found]) => ageGroup(found));
  const tokens = tokensOf(withoutPeriods.replace(agesIn, " "));
  const group: Disaggregation = {};
  const rest: string[] = [];
  // What names a dimension twice, or an age that cannot be read, is left for the person to explain.
  if (ages.length === 1 && ages[0] !== undefined) group.age = ages[0];
  else rest.push(...ages.map((age) => age ?? "?"));
  for (const token of tokens) {
    const read = readGroup(token);
    const isNew = typeof read === "object" && !Object.keys(read).some((dimension) => dimension in group);
    if (isNew) Object.assign(group, read);
    else rest.push(token);
  }
  if (periods.length > 1 || periods.some((period) => period === undefined)) rest.push("?");
  return {
    group,
    period: periods.length === 1 ? periods[0] : undefined,
    isShare: tokens.some(isShareWord),
    isCount: tokens.some(isCountWord),
    tokens: rest,
  };
}

/** "UoI_Male_Perc" in small letters: uo, i, male, perc; words that are written together are told apart by capitals. */
function tokensOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%#$€£]+|(?<=[%$€£])|(?=[%$€£])/u)
    .filter((token) => token !== "");
}

export type Understanding =
  /** Every word is understood. */
  | { isSure: true }
  /** It speaks of it, with words that are not understood. */
  | { isSure: false; unexplained: string[] };

/**
 * Whether a heading speaks of something that goes by `wanted` phrases; words of `beside` may stand there too, and
 * those of the unit, which is a number of things where no `scale` says another.
 * Undefined where it does not, or where a word turns it into another figure.
 */
export function understand(
  heading: Heading,
  wanted: readonly string[],
  { beside = [], scale = "count" }: { beside?: readonly string[]; scale?: Scale } = {},
): Understanding | undefined {
  const asked = removePhrases(heading.tokens, wanted);
  if (asked.length === heading.tokens.length) return undefined;
  const left = removePhrases(asked, beside).filter(
    (token) => isUnitOf(token, scale) !== true && !isFiller(token),
  );
  if (left.some((token) => turning.has(token))) return undefined;
  return left.length === 0 ? { isSure: true } : { isSure: false, unexplained: [...new Set(left)] };
}

/** The tokens without those that make up one of the phrases, the longest phrase first; spaces do not matter. */
function removePhrases(tokens: readonly string[], phrases: readonly string[]): string[] {
  const bare = phrases.map((phrase) => tokensOf(phrase).join("")).toSorted((a, b) => b.length - a.length);
  const left = [...tokens];
  for (const phrase of bare) {
    for (let start = 0; start < left.length; start += 1) {
      const length = lengthOf(left, start, phrase);
      if (length > 0) left.splice(start, length);
    }
  }
  return left;
}

/** How many tokens from `start` on make up the phrase; 0 where none do. */
function lengthOf(tokens: readonly string[], start: number, phrase: string): number {
  let joined = "";
  for (let end = start; end < tokens.length && joined.length < phrase.length; end += 1) {
    joined += tokens[end];
    if (joined === phrase) return end - start + 1;
  }
  return 0;
}
