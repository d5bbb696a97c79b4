// Which periods may be compared, and in which order they stand: one rule for cards, charts, targets and reports. What
// happened within a month says nothing about a year, and the mean of three years nothing about one of them; so only
// periods of one kind and length are set against each other.

import { addDays, daysBetween } from "../platform/day.ts";
import type { StoredPeriod } from "./stored-values.ts";

type Days = Pick<StoredPeriod, "from" | "to">;
interface Dated {
  period: Days;
}

/** Oldest first: by the end, then by the start, so that of a span and its last year the year is the newer. */
export function byTime(one: Dated, other: Dated): number {
  return compareText(one.period.to, other.period.to) || compareText(one.period.from, other.period.from);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * What two periods have in common when they may be compared: how many months they are long and in which month they
 * begin, counted within a year, or within their own length where that is shorter. So a calendar year is of another kind
 * than a financial year, and quarters and months are each of one kind. Anything else is counted in days.
 */
export function periodKind({ from, to }: Days): string {
  const months = wholeMonths({ from, to });
  if (months === undefined) return `${daysBetween(from, to) + 1} days`;
  const month = Number(from.slice(5, 7)) - 1;
  return `${months} months from ${month % Math.min(months, 12)}`;
}

/** How many months a period has that begins with the first and ends with the last day of one. */
export function wholeMonths({ from, to }: Days): number | undefined {
  const isWhole = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  return isWhole ? monthNumber(to) - monthNumber(from) + 1 : undefined;
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

export function areComparable(one: Dated, other: Dated): boolean {
  return periodKind(one.period) === periodKind(other.period);
}

/** Values by the kind of their period, each series the oldest first; the series with the newest value first. */
export function seriesOf<Value extends Dated>(values: readonly Value[]): Value[][] {
  const inOrder = values.toSorted(byTime);
  const series = [...Map.groupBy(inOrder, ({ period }) => periodKind(period)).values()];
  return series.toSorted((one, other) => {
    const [newest, newestOfOther] = [one.at(-1), other.at(-1)];
    return newest && newestOfOther ? byTime(newestOfOther, newest) : 0;
  });
}
