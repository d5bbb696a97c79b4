// What somebody looked for and did not find, for whoever counts that. The search does not wait for them.

import type { Queryable } from "../../platform/database/database.ts";
import { slot } from "../../platform/slot.ts";
import type { Filters } from "./filters.ts";

/** Who looked, by what; the secret makes a mark of them that tells nothing. */
export interface Seeker {
  channel: "web" | "api" | "sms" | "ussd";
  /** Their address, account or telephone, however it is known. */
  caller: string;
  secret: string;
}

export interface MissedSearch extends Seeker {
  /** Without the place, and without what says only that somebody wants to learn. */
  words: readonly string[];
  topic: string | undefined;
  /** Ids of all places that were perhaps meant; none where nobody named one. */
  places: readonly string[];
  /** Something has some of the words, and nothing has all of them. */
  isPart: boolean;
  today: string;
}

/** Whoever counts it returns at once. */
export const missedSearches = slot<(db: Queryable, missed: MissedSearch) => void>();

/** Of what is missing tells only a search by words, topic and place: other filters say how it should be. */
export function isTelling({ topic: _topic, ...others }: Filters): boolean {
  return Object.values(others).every((value) => value === undefined);
}
