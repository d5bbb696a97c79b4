// How sure it is that an opportunity is still as it says. It follows from the day on which somebody confirmed it; that it was saved
// says nothing. No I/O.

import { addDays } from "../../platform/day.ts";

export const freshnesses = ["fresh", "due", "unchecked", "hidden"] as const;
export type Freshness = (typeof freshnesses)[number];

/** After so many days whoever offers it is asked, unless they chose another time. */
export const askAfterDays = 90;
/** After so many it is marked, and stands last. */
export const uncheckedAfterDays = 180;
/** After so many nobody finds it any more. */
export const hiddenAfterDays = 365;
/** So often is it upheld that it does not take place until nobody finds it any more. */
export const hidingReports = 2;
/** A session that was held so many days ago, or fewer, shows that it goes on. */
export const sessionShowsDays = 30;

export interface Confirmed {
  confirmedOn: string | null;
  confirmEvery: number;
  /** Since when its source lists it no more. */
  missingSince?: string | null;
  /** Since when it is upheld so often that it does not take place that it has to be confirmed anew. */
  hiddenSince?: string | null;
}

/** `lastSession`: the day of the last session that was held, where there is one. */
export function freshnessOf(
  { confirmedOn, confirmEvery, missingSince, hiddenSince }: Confirmed,
  today: string,
  lastSession?: string | null,
): Freshness {
  if (hiddenSince) return "hidden";
  if (lastSession && lastSession >= addDays(today, -sessionShowsDays)) return "fresh";
  if (confirmedOn === null || confirmedOn < addDays(today, -hiddenAfterDays)) return "hidden";
  if (missingSince || confirmedOn < addDays(today, -Math.max(uncheckedAfterDays, confirmEvery)))
    return "unchecked";
  return confirmedOn < addDays(today, -confirmEvery) ? "due" : "fresh";
}
