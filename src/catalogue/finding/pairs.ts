// What is often asked for together is one lexeme in the index: a place with a topic or a level, and a topic with a level. Few entries have
// both, so that few are looked at, however many have the one or the other. No I/O.

import { allOf, type Terms } from "../../platform/search/search-terms.ts";
import type { FilterName } from "./filters.ts";

type Filters = ReadonlyMap<FilterName, readonly string[]>;

/** Not counted among the words of the index. */
const pairLexeme = (one: string, other: string) => `~${one} ${other}`;

/** Those of an entry that has these. */
export function pairLexemes(facets: readonly string[]): string[] {
  const all = (kind: string) => facets.filter((facet) => facet.startsWith(kind));
  const [places, topics, levels] = [all("@place:"), all("@topic:"), all("@level:")];
  return [...pairs(places, [...topics, ...levels]), ...pairs(topics, levels)];
}

const pairs = (some: readonly string[], others: readonly string[]) =>
  some.flatMap((one) => others.map((other) => pairLexeme(one, other)));

/** What the index is asked for; of the rows that it finds, what else they have to have of what they can be filtered by. */
export interface Narrowed {
  looked: Terms;
  checked: Terms;
}

/** The same with the question as PostgreSQL takes it. */
export interface Lookup {
  query: string;
  checked: Terms;
  /** Looked up in the lists of one bucket (`inBucket`): what has one of each; of the rows that are found those that fit the question. */
  inPart?: Terms;
  /** Several lists have to be gone through together, whatever the database expects of how many have all of them. */
  byIndex?: boolean;
}

/** What is likely, by how many entries have each word and each filter. */
export interface Likely {
  /** How many have all of these. */
  having: (groups: Terms) => number;
  /** How long the lists of the index are that have to be gone through for one of these. */
  length: (group: readonly string[]) => number;
}

/** In microseconds, measured with a million entries: reading a row; going on by one in a list; comparing one of the rarest with a list more. */
const rowCosts = 1.2;
const stepCosts = 0.008;
const comparingCosts = 0.06;
/** Where so few are left, all of them are read. */
const few = 1_500;

/** What it is about and how it is held go with words and with "wherever one is" or never: that nothing has both has to be told by the lists. */
const canExclude = (lexeme: string) => /^@(topic|mode):/.test(lexeme);

/** In one of these places or in all of them, where `place` is empty, what has all of the filters. */
export function whereAll(place: Terms, filters: Filters, likely: Likely, isBegun = false): Narrowed {
  const { paired, heads, others } = parted(place, filters);
  return heads.length === 0
    ? narrowed(place, place, others, likely, isBegun)
    : narrowed(heads, [...place, ...paired], others, likely);
}

/**
 * The rarest first, as long as going through the list of another one costs less than reading the rows that lack it: of five filters in a
 * county it took 8 ms to go through the list of one that half of all entries have, for 500 rows that were read in half a millisecond.
 */
export function narrowed(
  begun: Terms,
  standsFor: Terms,
  others: Terms,
  likely: Likely,
  isBegun = begun.length > 0,
): Narrowed {
  const looked = [...begun];
  const checked: (readonly string[])[] = [];
  const all = [...standsFor];
  const lengths = others.map((group) => likely.length(group));
  const rarest = Math.min(...lengths, begun.length > 0 ? likely.having(standsFor) : Number.POSITIVE_INFINITY);
  for (const group of others.toSorted((one, other) => likely.length(one) - likely.length(other))) {
    const left = group.some(canExclude) ? 0 : likely.having([...all, group]);
    const spared = likely.having(all) - left;
    const compared = rarest * comparingCosts;
    const isDear = likely.length(group) * stepCosts + compared > spared * rowCosts;
    ((isBegun || looked.length > 0) && isDear ? checked : looked).push(group);
    all.push(group);
  }
  return { looked, checked };
}

/** The same with all of the filters but one at least: whoever reads the rows sees which they lack. None where that is everything. */
export function whereAllButOne(place: Terms, filters: Filters, likely: Likely): Lookup[] {
  const { paired, heads, others } = parted(place, filters);
  const begun = heads.length === 0 ? place : heads;
  const standsFor = heads.length === 0 ? place : [...place, ...paired];
  const isFew = begun.length > 0 && likely.having(standsFor) <= few;
  const withAll = isFew ? allOf(begun) : together(allOf(begun), butOneOf(others));
  // Without one of the two, the other is still there with its place; without what is alone with the place, that one.
  const less = heads.length === paired.length ? heads : paired;
  const without =
    heads.length === 0
      ? []
      : less.length === 1
        ? [narrowed(place, place, others, likely)]
        : less.map((head, at) => narrowed([head], [...place, paired[at] ?? []], others, likely));
  return [
    ...(others.length === 0 || withAll === "" ? [] : [{ query: withAll, checked: [] }]),
    ...without.map(({ looked, checked }) => ({ query: allOf(looked), checked })),
  ].filter(({ query }) => query !== "");
}

/** The filters of which there are pairs, the lexemes that stand for them together with the place or with each other, and all others. */
function parted(place: Terms, filters: Filters): { paired: Terms; heads: Terms; others: Terms } {
  const topic = filters.get("topic");
  const level = filters.get("level");
  const isPlace = place.flat().some((lexeme) => lexeme.startsWith("@place:"));
  const paired = [topic, level].filter((lexemes) => lexemes !== undefined);
  if ((isPlace && paired.length > 0) || (place.length === 0 && topic && level)) {
    const heads = isPlace
      ? paired.map((lexemes) => pairs(place.flat(), lexemes))
      : [pairs(topic ?? [], level ?? [])];
    const others = [...filters].flatMap(([name, lexemes]) =>
      name === "topic" || name === "level" ? [] : [lexemes],
    );
    return { paired, heads, others };
  }
  return { paired: [], heads: [], others: [...filters.values()] };
}

const together = (...parts: readonly string[]) =>
  parts
    .filter((part) => part !== "")
    .map((part) => `(${part})`)
    .join(" & ");

/** By halves, all of one and all but one of the other, so that it grows with them little more than by the same measure. */
function butOneOf(limits: Terms): string {
  if (limits.length < 2) return "";
  if (limits.length === 2) return allOf([limits.flat()]);
  const [one, other] = [limits.slice(0, limits.length >> 1), limits.slice(limits.length >> 1)];
  const way = (whole: Terms, most: Terms) => together(allOf(whole), butOneOf(most));
  return `${way(one, other)} | ${way(other, one)}`;
}
