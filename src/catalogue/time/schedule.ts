// When a run meets: on which days of the week, from when to when, each week or every second one, but for some days. A schedule says
// days as people there count them; no time zone is in it, so nothing shifts. No I/O.

import { z } from "zod";
import { addDays, daysBetween } from "../../platform/day.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export const mostExceptions = 60;
export const mostWeeksApart = 8;

/** So far ahead sessions are worked out. */
export const daysAhead = 400;

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const Schedule = z.object({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: Time,
  to: Time.nullable(),
  everyWeeks: z.int().min(1).max(mostWeeksApart),
  except: z.array(z.iso.date()).max(mostExceptions),
});
export type Schedule = z.infer<typeof Schedule>;

export function weekdayOf(day: string): Weekday {
  // 5 January 1970 was a Monday.
  return weekdays.at(daysBetween("1970-01-05", day) % 7) ?? "mon";
}

/** Monday of the week in which a day lies. */
function mondayOf(day: string): string {
  return addDays(day, -weekdays.indexOf(weekdayOf(day)));
}

/** The weeks of a run without a first day are counted from here. */
const firstWeek = "1970-01-05";

export interface Span {
  /** The first day of the run, from which weeks are counted. */
  startsOn: string | null;
  /** Its last day. */
  until: string;
}

/** The days on which it meets from one day up to `daysAhead` after it, within the run. */
export function meetingDays(
  { days, everyWeeks, except }: Schedule,
  { startsOn, until }: Span,
  from: string,
): string[] {
  const first = startsOn !== null && startsOn > from ? startsOn : from;
  const end = addDays(from, daysAhead);
  const last = until < end ? until : end;
  const anchor = mondayOf(startsOn ?? firstWeek);
  const found: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const weeks = Math.floor(daysBetween(anchor, day) / 7);
    if (weeks % everyWeeks === 0 && days.includes(weekdayOf(day)) && !except.includes(day)) found.push(day);
  }
  return found;
}

/**
 * The schedule of a run that begins later: on the same days of the week. What was left out belonged to its old days.
 */
export function shifted(schedule: Schedule): Schedule {
  return { ...schedule, except: [] };
}

/** The first day of the same weekday on or after a day. */
export function sameWeekdayFrom(day: string, weekday: Weekday): string {
  return addDays(day, (weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(day)) + 7) % 7);
}
