// A search as PostgreSQL takes it: words that all have to be there, each in one of its forms. Pure.

import { inTitle, quoted } from "./lexemes.ts";

export const longestSearch = 200;

/** A word that somebody typed, with what stands for it in the index. */
export interface SearchedWord {
  typed: string;
  /** Itself and its roots. */
  lexemes: readonly string[];
  /** Those of them that the index is asked for: the fewer, the better it knows how many there are. */
  asked: readonly string[];
  /** Words that begin so or are written nearly so, where nothing is written so. */
  others: readonly string[];
  /** How many records have it; for the way in which it is looked up. */
  documents: number;
}

/** Groups that all have to be there, each by one of its lexemes. */
export type Terms = readonly (readonly string[])[];

export function words(searched: readonly SearchedWord[]): Terms {
  return searched.map(({ asked, others }) => [...asked, ...others]);
}

/** The same words in titles only. */
export function titles(searched: readonly SearchedWord[]): Terms {
  return words(searched).map((group) => group.map(inTitle));
}

/** What has one of the words. */
export function anyOf(terms: Terms): Terms {
  return [terms.flat()];
}

/** All that stands for the words, for telling how well a record fits. */
export function everyForm(searched: readonly SearchedWord[]): Terms {
  return [searched.flatMap(({ lexemes, others }) => [...lexemes, ...others])];
}

interface Limits {
  /** Whoever asks is of these. */
  audiences: readonly string[];
  kind?: string | undefined;
}

/** The search among what these may find; without limits, for comparing only what was found already. */
export function limitedTo(terms: Terms, limits: Limits | undefined): string {
  const limiting = limits && [
    limits.audiences.map((audience) => `@${audience}`),
    ...(limits.kind === undefined ? [] : [[`#${limits.kind}`]]),
  ];
  return allOf([...terms, ...(limiting ?? [])]);
}

/** What has one lexeme of each group. */
export function allOf(groups: Terms): string {
  return groups.map((group) => `(${group.map(quoted).join(" | ")})`).join(" & ");
}
