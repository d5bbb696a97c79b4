// A search as PostgreSQL takes it: words that all have to be there, each in one of its forms. Pure.

import { inTitle, quoted } from "./lexemes.ts";

export const longestSearch = 200;

/** A word that somebody typed, with what stands for it in the index. */
export interface SearchedWord {
  typed: string;
  /** Itself and its roots. */
  lexemes: readonly string[];
  /** Words that begin so or are written nearly so, where nothing is written so. */
  others: readonly string[];
  /** How many records have it; for the way in which it is looked up. */
  documents: number;
}

/** Groups that all have to be there, each by one of its lexemes. */
type Terms = readonly (readonly string[])[];

export function words(searched: readonly Pick<SearchedWord, "lexemes" | "others">[]): Terms {
  return searched.map(({ lexemes, others }) => [...lexemes, ...others]);
}

/** What has one of the words. */
export function anyWord(searched: readonly Pick<SearchedWord, "lexemes" | "others">[]): Terms {
  return [words(searched).flat()];
}

/** The same words in titles only. */
export function titles(searched: readonly SearchedWord[]): Pick<SearchedWord, "lexemes" | "others">[] {
  return searched.map(({ lexemes, others }) => ({
    lexemes: lexemes.map(inTitle),
    others: others.map(inTitle),
  }));
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
  return [...terms, ...(limiting ?? [])].map((group) => `(${group.map(quoted).join(" | ")})`).join(" & ");
}
