// A search of the catalogue as the index takes it: the words that have to be there, where, and the filters. No I/O.

import type { Known } from "../../platform/search/known-words.ts";
import { quoted } from "../../platform/search/lexemes.ts";
import { allOf, anyOf, type SearchedWord, type Terms, words } from "../../platform/search/search-terms.ts";
import { bucketFor } from "./buckets.ts";
import { alsoAnywhere, anywhereLexeme, type FilterName } from "./filters.ts";
import { whereAll } from "./pairs.ts";

/** So many of what fits are compared with each other, and counted. */
export const mostCompared = 1_000;

/** What somebody asked for. */
export interface Ask {
  searched: readonly SearchedWord[];
  /** Places that all bear the name that was typed; none where no place was. */
  places: readonly string[];
  /** Only what comes to wherever one is. */
  isAnywhere: boolean;
  filters: ReadonlyMap<FilterName, readonly string[]>;
  today: string;
  /** Only what somebody said lately enough to be right. */
  isSure?: boolean | undefined;
  known: Known;
}

/** The look-ups of one search, each as PostgreSQL takes it. */
export interface Lookups {
  /** What has all of the words; where that is likely too much, a part of it that is another one each day. */
  some: string | undefined;
  all: string;
  /** What has one of the words; undefined where there are not several. */
  any: string | undefined;
  /** What comes to wherever one is; undefined where no place was asked for. */
  anywhere: string | undefined;
}

export function placeGroup({ places, isAnywhere }: Pick<Ask, "places" | "isAnywhere">): Terms {
  if (isAnywhere) return [[anywhereLexeme]];
  return places.length === 0 ? [] : [places.map((id) => `@place:${id}`)];
}

export function lookupsFor(ask: Ask): Lookups {
  const { searched, filters, places } = ask;
  const terms = words(searched);
  const limits = [...placeGroup(ask), ...filters.values()];
  const anywhere = [[anywhereLexeme], ...filters.values()];
  const narrowed = whereAll(placeGroup(ask), filters);
  const pairs = filters.size === 0 ? anywhere : [...filters.values()].map((group) => group.map(alsoAnywhere));
  const [shareOfAll, shareOfAny, shareOfLimits] = sharesOf(ask, limits);
  const part = (share: number) => bucketFor(share * ask.known.records, 1.5 * mostCompared, ask.today);
  const [partOfAll, partOfAny] = [part(shareOfAll * shareOfLimits), part(shareOfAny * shareOfLimits)];
  const partAnywhere = part(shareOfAll * sharesOf(ask, anywhere)[2]);
  return {
    some: partOfAll && queryOf([...terms, ...narrowed, partOfAll]),
    all: queryOf([...terms, ...narrowed]),
    any:
      searched.length < 2
        ? undefined
        : queryOf([...anyOf(terms), ...narrowed, ...(partOfAny ? [partOfAny] : [])]),
    anywhere:
      places.length === 0
        ? undefined
        : queryOf([...terms, ...pairs, ...(partAnywhere ? [partAnywhere] : [])]),
  };
}

/** A search for nothing finds everything. */
export function queryOf(groups: Terms): string {
  return groups.length === 0 ? "" : allOf(groups);
}

/** What a place likely has of which it is not known: as much as a county. */
const shareUnknown = 0.02;

/** Which share of all entries likely has all of the words, one of them, and what it is limited to: as if they had nothing to do with
 * each other. */
function sharesOf({ searched, known }: Ask, limits: Terms): [number, number, number] {
  const share = (documents: number) => Math.min(1, documents / known.records);
  const ofWords = searched.map(({ documents }) => share(documents));
  // A place that was named in words is looked up together with its id.
  const documentsOf = (lexeme: string) =>
    known.known.find(({ word }) => word === lexeme)?.documents ?? known.records * shareUnknown;
  const ofLimits = limits.map((group) =>
    share(group.reduce((total, lexeme) => total + documentsOf(lexeme), 0)),
  );
  return [product(ofWords), Math.max(0, ...ofWords), product(ofLimits)];
}

const product = (shares: readonly number[]) => shares.reduce((one, other) => one * other, 1);

/** How much a word tells: one that few entries have tells more. */
export function weightOf({ documents }: SearchedWord, { records }: Known): number {
  return Math.log(1 + records / (1 + Math.min(documents, records))) + 0.1;
}

/** How much a word counts by where it stands, from title and provider to long texts. */
export const worths = { A: 1, B: 0.7, C: 0.4, D: 0.2 } as const;

/** One of the forms of a word where it counts so much. */
export function standing({ asked, others }: SearchedWord, weight: keyof typeof worths): string {
  return [...asked, ...others].map((lexeme) => `${quoted(lexeme)}:${weight}`).join(" | ");
}
