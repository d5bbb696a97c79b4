// Somebody with a simple phone asks a city to call them: what is asked, and how long it waits. No I/O.

import type { KnownPlace } from "../catalogue.ts";

/** When they can be called, in the order of the menu. */
export const bestTimes = ["any", "morning", "afternoon", "evening"] as const;
export type BestTime = (typeof bestTimes)[number];

/** What came of a try, as a coordinator says. */
export const callResults = ["reached", "not_reached"] as const;

/** After so many tries in vain it ends. */
export const mostTries = 3;

/** Days within which a city is to call. */
export const dueDays = 5;

/** Days after which nobody is going to call any more. */
export const lapsedDays = 30;

/** So many wait for one city at the most; beyond that nobody is promised anything. */
export const mostOpen = 200;

/** What the menu needs: the cities that can call, and the one that was asked already. */
export interface Calls {
  cities: readonly KnownPlace[];
  own: { city: KnownPlace; askedOn: string } | null;
}
