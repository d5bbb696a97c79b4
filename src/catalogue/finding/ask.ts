// A search of the catalogue as the index takes it: the words that have to be there, where, and the filters. No I/O.

import type { Known } from "../../platform/search/known-words.ts";
import { quoted } from "../../platform/search/lexemes.ts";
import { allOf, anyOf, type SearchedWord, type Terms, words } from "../../platform/search/search-terms.ts";
import { type Bucket, bucketFor, groupOf, inBucket } from "./buckets.ts";
import { alsoAnywhere, anywhereLexeme, type FilterName } from "./filters.ts";
import { type Likely, type Lookup, narrowed, whereAll } from "./pairs.ts";

/** So many of what fits are compared with each other, and counted; from 200 on people are told only that there are more. */
export const mostCompared = 500;

/** In degrees. */
export interface Point {
  longitude: number;
  latitude: number;
}

/** A part has likely so much of what can be compared: of a larger one the same would be left out each time. */
const shareCompared = 0.9;

/** What somebody asked for. */
export interface Ask {
  searched: readonly SearchedWord[];
  /** Places that all bear the name that was typed; none where no place was. */
  places: readonly string[];
  /** They are the country or areas of it: of what they have, each part has lists of its own. */
  areWide: boolean;
  /** Of an area that is called as what lies in it, such as a county and its town: that; it is nearer than the rest of the area. */
  nearest: readonly string[];
  /** The middles of what was meant: what is nearer to one of them stands before the rest of what fits. None where no place was named. */
  middles: readonly Point[];
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
  some: Lookup | undefined;
  all: Lookup;
  /** What has one of the words; undefined where there are not several. */
  any: Lookup | undefined;
  /** What comes to wherever one is; undefined where no place was asked for. */
  anywhere: Lookup | undefined;
}

export function placeGroup({ places, isAnywhere }: Pick<Ask, "places" | "isAnywhere">): Terms {
  if (isAnywhere) return [[anywhereLexeme]];
  return places.length === 0 ? [] : [places.map((id) => `@place:${id}`)];
}

export function lookupsFor(ask: Ask): Lookups {
  const { searched, filters, places } = ask;
  const terms = words(searched);
  const place = placeGroup(ask);
  const limits = [...place, ...filters.values()];
  const anywhere = [[anywhereLexeme], ...filters.values()];
  const [shareOfAll, shareOfAny, shareOfLimits] = sharesOf(ask, limits);
  const lookup = (wanted: Terms, share: number, bucket: Bucket | undefined): Lookup => {
    const hasLists = limits.length > 0 && (ask.areWide || places.length === 0);
    if (bucket && hasLists && (wanted.length === 0 || isShortIn(bucket, ask, limits)))
      return { ...inPart(ask, limits, bucket), query: queryOf(wanted) };
    if (ask.isAnywhere) return lookupAnywhere(ask, wanted, bucket);
    const likely = likelyWith(ask, share / (bucket?.of ?? 1));
    const { looked, checked } = whereAll(place, filters, likely, wanted.length > 0);
    return lookupOf([...wanted, ...looked, ...groupOf(bucket)], checked);
  };
  const part = (share: number) =>
    bucketFor(share * ask.known.records, shareCompared * mostCompared, ask.today);
  const [partOfAll, partOfAny] = [part(shareOfAll * shareOfLimits), part(shareOfAny * shareOfLimits)];
  const partAnywhere = part(shareOfAll * sharesOf(ask, anywhere)[2]);
  return {
    some: partOfAll && lookup(terms, shareOfAll, partOfAll),
    all: lookup(terms, shareOfAll, undefined),
    any: searched.length < 2 ? undefined : lookup(anyOf(terms), shareOfAny, partOfAny),
    anywhere: places.length === 0 ? undefined : lookupAnywhere(ask, terms, partAnywhere),
  };
}

/** What comes to wherever one is and has all of the filters: each of them is one lexeme with that. */
function lookupAnywhere({ filters, ...ask }: Ask, terms: Terms, bucket: Bucket | undefined): Lookup {
  const anywhere = [anywhereLexeme];
  const limits = [anywhere, ...filters.values()];
  if (bucket && (terms.length === 0 || isShortIn(bucket, ask, limits)))
    return { ...inPart(ask, limits, bucket), query: queryOf(terms) };
  const inAll = likelyWith(ask, shareOfWords(ask) / (bucket?.of ?? 1));
  const share = shareOf(ask, anywhere);
  const likely = { ...inAll, length: (group: readonly string[]) => share * inAll.length(group) };
  const { looked, checked } = narrowed([], [anywhere], [...filters.values()], likely, terms.length > 0);
  const paired = looked.length === 0 ? [anywhere] : looked.map((group) => group.map(alsoAnywhere));
  return lookupOf([...terms, ...paired, ...groupOf(bucket)], checked);
}

export function lookupOf(looked: Terms, checked: Terms): Lookup {
  return { query: queryOf(looked), checked, byIndex: looked.length > 1 };
}

/** Where so few of a part have all of the limits, their rows say sooner than the index which of them have the words. */
const fewInPart = 1_000;

function isShortIn(bucket: Bucket, ask: Pick<Ask, "known">, limits: Terms): boolean {
  return likelyWith(ask, 1).having(limits) / bucket.of <= fewInPart;
}

/** What has all of these, of one bucket. */
export function inPart(ask: Pick<Ask, "known">, limits: Terms, bucket: Bucket): Lookup {
  const { having, length } = likelyWith(ask, 1);
  const likely: Likely = {
    having: (groups) => having(groups) / bucket.of,
    length: (group) => length(group) / bucket.of,
  };
  const { looked, checked } = narrowed([], [], limits, likely);
  return { query: "", checked, inPart: looked.map((group) => group.map((what) => inBucket(bucket, what))) };
}

/** How many likely have what is searched for and all of these. A topic says the same as a word that names it. */
export function likelyWith(ask: Pick<Ask, "known">, ofWords: number): Likely {
  const having = (groups: Terms) => {
    const [ofTopics, ofOthers] = [true, false].map((isTopic) =>
      product(
        groups
          .filter((group) => group.some((lexeme) => lexeme.startsWith("@topic:")) === isTopic)
          .map((group) => shareOf(ask, group)),
      ),
    );
    return ask.known.records * Math.min(ofWords, ofTopics ?? 1) * (ofOthers ?? 1);
  };
  return { having, length: (group) => ask.known.records * shareOf(ask, group) };
}

/** Which share of all entries likely has all of the words. */
export const shareOfWords = (ask: Pick<Ask, "searched" | "known">) => sharesOf(ask, [])[0];

/** A search for nothing finds everything. */
export function queryOf(groups: Terms): string {
  return groups.length === 0 ? "" : allOf(groups);
}

/** What a place likely has of which it is not known: as much as a county. */
const shareUnknown = 0.02;

/** Which share of all entries likely has all of the words, one of them, and what it is limited to: as if they had nothing to do with
 * each other. */
function sharesOf(
  { searched, known }: Pick<Ask, "searched" | "known">,
  limits: Terms,
): [number, number, number] {
  const ofWords = searched.map(({ documents }) => Math.min(1, documents / known.records));
  const ofLimits = limits.map((group) => shareOf({ known }, group));
  return [product(ofWords), Math.max(0, ...ofWords), product(ofLimits)];
}

function shareOf({ known }: Pick<Ask, "known">, group: readonly string[]): number {
  // A place that was named in words is looked up together with its id.
  const documentsOf = (lexeme: string) =>
    known.known.find(({ word }) => word === lexeme)?.documents ?? known.records * shareUnknown;
  return Math.min(1, group.reduce((total, lexeme) => total + documentsOf(lexeme), 0) / known.records);
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
