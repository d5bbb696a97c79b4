// The day by which somebody outside is asked, for values or for ratings: when it may be, and how long its link serves.

import { addDays, dayMs, dayOf } from "../platform/day.ts";

const furthestDays = 366;
/** A link serves for so many days after the day. */
const daysAfter = 60;

/** The day so many days from now, as `YYYY-MM-DD` in the network. */
export function dayFromNow(now: Date, days: number): string {
  return addDays(dayOf(now), days);
}

/** From today on, within a year. */
export function isPossibleDueDay(day: string, now: Date): boolean {
  return day >= dayFromNow(now, 0) && day <= dayFromNow(now, furthestDays);
}

/** Until when a link serves for something that is due on a day. */
export function linkServesUntil(day: string): Date {
  return new Date(new Date(day).getTime() + daysAfter * dayMs);
}
