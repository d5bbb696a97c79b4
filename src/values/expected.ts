// By when a figure is expected where there is none: a year or a month that is still to come.

import { dayOf, yearOf } from "../platform/day.ts";

const furthestYears = 20;

export function isExpected(text: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text);
}

/** "2027" or "2027-03" where that was said and is not over yet; undefined otherwise. */
export function readExpected(text: string, now: Date): string | undefined {
  const clean = text.trim();
  if (!isExpected(clean)) return undefined;
  const isFar = Number(clean.slice(0, 4)) > yearOf(now) + furthestYears;
  return isOverdue(clean, now) || isFar ? undefined : clean;
}

export function isOverdue(expected: string, now: Date): boolean {
  return dayOf(now).slice(0, expected.length) > expected;
}
