// When in the week something is needed or there: days, and hours of the day as "14:30". No I/O.

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Of a day: from, and until. */
export interface Hours {
  from: string;
  to: string;
}

/** What two spans of hours have in common; undefined where one is over before the other begins. */
export function sharedHours(one: Hours, other: Hours): Hours | undefined {
  const [from = "", to = ""] = [[one.from, other.from].toSorted()[1], [one.to, other.to].toSorted()[0]];
  return from < to ? { from, to } : undefined;
}

/** The days that two weeks share, in their order. */
export function sharedDays(one: readonly Weekday[], other: readonly Weekday[]): Weekday[] {
  return weekdays.filter((day) => one.includes(day) && other.includes(day));
}

/** From a day until another, each as far as it was said. */
export interface Span {
  from: string | null;
  to: string | null;
}

/** What two spans of days have in common; undefined where they have nothing. */
export function sharedSpan(one: Span, other: Span): Span | undefined {
  const from =
    [one.from, other.from]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null;
  const to = [one.to, other.to].filter((day) => day !== null).toSorted()[0] ?? null;
  return from !== null && to !== null && from > to ? undefined : { from, to };
}
