// What comes again by a rule of a calendar: each week, or on single days. Rules can ask for more than there will ever be, so what is looked
// at is bounded. No I/O.

import ICAL from "ical.js";
import {
  meetingDays,
  mostExceptions,
  mostWeeksApart,
  weekdayOf,
  weekdays,
} from "../../catalogue/time/schedule.ts";
import { addDays, daysBetween } from "../../platform/day.ts";
import { dayIn, momentOfTime, momentsOfAll, zoneOf } from "./calendar-time.ts";
import type { Facts } from "./item.ts";
import type { Moment } from "./moments.ts";

/** So far ahead single days are told apart, and so many of them. */
const daysAhead = 366;
const mostDays = 60;
/** Days that rules are asked for: of one event, and of all of a calendar. */
const mostStepsOfOne = 5000;
const mostSteps = 50_000;
const tooOften = ["SECONDLY", "MINUTELY", "HOURLY"];

export interface Reading {
  today: string;
  stepsLeft: number;
}

export const readingOn = (today: string): Reading => ({ today, stepsLeft: mostSteps });

export type Repeated = { weeks: Partial<Facts> } | { days: Moment[] };

/** The same moment, whether a day or a time of it is meant. */
export const momentKey = ({ day, time }: Moment) => (time === undefined ? day : `${day}T${time}`);

/**
 * Undefined where it comes once.
 * @param but those of which something else is said
 */
export function repeatedIn(
  event: ICAL.Component,
  { start, end }: { start: Moment; end: Moment | undefined },
  but: readonly Moment[],
  reading: Reading,
): Repeated | undefined {
  const rule: unknown = event.getFirstPropertyValue("rrule");
  const more = momentsOfAll(event, "rdate");
  if (!(rule instanceof ICAL.Recur) && more.length === 0) return undefined;
  const left = new Set([...but, ...momentsOfAll(event, "exdate")].map(momentKey));
  const byRule =
    rule instanceof ICAL.Recur ? daysOfRule(rule, event, reading) : { days: [start], last: start };
  const weeks =
    rule instanceof ICAL.Recur && more.length === 0
      ? weeksOf(rule, { start, end, left, today: reading.today, ...byRule })
      : undefined;
  if (weeks) return { weeks };
  const days = [...byRule.days, ...more].filter(
    (one) => one.day >= reading.today && !left.has(momentKey(one)) && !left.has(one.day),
  );
  return {
    days: days.toSorted((one, other) => (momentKey(one) < momentKey(other) ? -1 : 1)).slice(0, mostDays),
  };
}

interface Days {
  /** From today on, as far as one looks ahead. */
  days: Moment[];
  /** The last of all, where there is one. */
  last: Moment | undefined;
}

function daysOfRule(rule: ICAL.Recur, event: ICAL.Component, reading: Reading): Days {
  const property = event.getFirstProperty("dtstart");
  const first: unknown = property?.getFirstValue();
  if (!(first instanceof ICAL.Time)) return { days: [], last: undefined };
  const zone = zoneOf(property);
  const shown = (time: ICAL.Time | undefined) => time && momentOfTime(time, zone);
  const only = shown(first);
  if (tooOften.includes(rule.freq)) return { days: only ? [only] : [], last: only };
  const from = [dayIn(first), reading.today].toSorted().at(-1) ?? reading.today;
  const until = addDays(from, daysAhead);
  const steps = rule.iterator(near(first, rule, from));
  const days: Moment[] = [];
  let last: ICAL.Time | undefined;
  for (let step = 0; step < mostStepsOfOne && reading.stepsLeft > 0; step++) {
    reading.stepsLeft--;
    const time = steps.next();
    if (!time) return { days, last: shown(rule.until ?? last) };
    if (dayIn(time) > until && !rule.isByCount()) break;
    last = time.clone();
    // What is over is passed by without working out what clocks here showed.
    const at = dayIn(time) < addDays(from, -1) || dayIn(time) > until ? undefined : shown(time);
    if (at && at.day >= from) days.push(at);
  }
  return { days, last: shown(rule.until ?? undefined) };
}

interface Weekly extends Days {
  start: Moment;
  end: Moment | undefined;
  left: ReadonlySet<string>;
  today: string;
}

/** Undefined where no week is as the other. */
function weeksOf(
  rule: ICAL.Recur,
  { start, end, left, today, days, last }: Weekly,
): Partial<Facts> | undefined {
  const { time } = start;
  const isWeekly = rule.freq === "WEEKLY" && rule.interval <= mostWeeksApart;
  if (time === undefined || (!isWeekly && !(rule.freq === "DAILY" && rule.interval === 1))) return undefined;
  if (end && end.day !== start.day) return undefined;
  // One without an end is believed up to the end of the next year, and each year anew.
  const endsOn = last?.day ?? `${Number(today.slice(0, 4)) + 1}-12-31`;
  const found = days.map(({ day }) => weekdayOf(day));
  const schedule = {
    days: endsOn < today ? [weekdayOf(start.day)] : weekdays.filter((day) => found.includes(day)),
    from: time,
    to: end?.time !== undefined && end.time > time ? end.time : null,
  };
  const everyWeeks = isWeekly ? rule.interval : 1;
  const from = start.day > today ? start.day : today;
  const met = meetingDays(
    { ...schedule, everyWeeks, except: [] },
    { startsOn: start.day, until: endsOn },
    from,
  );
  const isSame = days.every((one, index) => one.time === time && one.day === met[index]);
  if (schedule.days.length === 0 || !isSame) return undefined;
  const except = [...new Set([...left].map((one) => one.slice(0, 10)))].toSorted().slice(-mostExceptions);
  return {
    end: { day: endsOn },
    schedule,
    everyWeeks,
    ...(except.length > 0 && { except }),
    isRolling: last === undefined,
  };
}

/** Of what comes each so many days or weeks, the last one before a day: nobody counts through years that are over. */
function near(first: ICAL.Time, rule: ICAL.Recur, day: string): ICAL.Time {
  const length = rule.freq === "DAILY" ? 1 : rule.freq === "WEEKLY" ? 7 : undefined;
  const days = daysBetween(dayIn(first), day) - 1;
  if (length === undefined || rule.isByCount() || days < 0) return first;
  const step = length * rule.interval;
  const moved = first.clone();
  moved.adjust(Math.floor(days / step) * step, 0, 0, 0);
  return moved;
}
