// What somebody wants to be told of once there is something. No I/O.

import type { Filters } from "../../catalogue/finding/filters.ts";
import { broadTopics, topicName } from "../../framework/topics.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { WrittenText } from "../../platform/written.ts";

/** So many of one number, and of all. */
export const mostOfNumber = 5;
export const mostOverall = 100_000;
/** Unless they say that it goes on. */
export const keptDays = 90;
/** So many days before it ends they are told, or as soon after that as they may be told of anything. */
export const endingDays = 10;
/** One number is told once in so many days. */
export const daysBetween = 7;

export interface SavedSearch {
  words: string | null;
  filters: Filters;
  /** Null where it is anywhere. */
  placeName: WrittenText | null;
}

/** Several of one telephone in one line. */
export const labelsOf = (searches: readonly SavedSearch[], language: Language) =>
  searches
    .map((search) => searchWords(search, language))
    .filter((words) => words !== "")
    .join("; ");

/** As it is said back in a message: what, and where. */
export function searchWords({ words, filters, placeName }: SavedSearch, language: Language): string {
  if (words !== null) return words;
  const named = broadTopics.find(({ id }) => id === filters.topic);
  const topic = filters.topic && topicName(filters.topic, language);
  return [
    named ? localisedPlain(named.short, language) : topic,
    placeName && localisedPlain(placeName, language),
  ]
    .filter(Boolean)
    .join(", ");
}
