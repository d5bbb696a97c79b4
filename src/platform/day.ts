// Days, `YYYY-MM-DD`, as the network counts them: a day begins and ends in its own time zone, wherever the server stands.

import { home } from "./home.ts";

export const dayMs = 86_400_000;
const quarterMs = 900_000;

/** The day that it is somewhere at a moment. */
export function dayIn(timeZone: string, at: Date): string {
  const formats = formatsIn(timeZone);
  // Time zones are quarters of an hour apart, so no day ends within one.
  const quarter = Math.floor(at.getTime() / quarterMs);
  if (formats.last?.quarter !== quarter) formats.last = { quarter, day: formats.day.format(at) };
  return formats.last.day;
}

/** The hour of the day, from 0 to 23, that it is somewhere at a moment. */
export function hourIn(timeZone: string, at: Date): number {
  return Number(formatsIn(timeZone).hour.format(at));
}

interface Formats {
  day: Intl.DateTimeFormat;
  hour: Intl.DateTimeFormat;
  /** The day that was asked for last: most ask what day it is now, which costs more than all else about a day. */
  last?: { quarter: number; day: string };
}

/** Making one takes a hundred times as long as using it. */
const made = new Map<string, Formats>();

/** As they are written in Canada: a day `YYYY-MM-DD`, an hour in digits alone. */
function formatsIn(timeZone: string): Formats {
  let formats = made.get(timeZone);
  if (!formats) {
    const format = (shown: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat("en-CA", { timeZone, ...shown });
    formats = {
      day: format({ year: "numeric", month: "2-digit", day: "2-digit" }),
      hour: format({ hour: "2-digit", hourCycle: "h23" }),
    };
    made.set(timeZone, formats);
  }
  return formats;
}

/** The day that it is in the network. */
export function dayOf(at: Date): string {
  return dayIn(home().timeZone, at);
}

/** The year that it is in the network. */
export function yearOf(at: Date): number {
  return Number(dayOf(at).slice(0, 4));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The moment so many times 24 hours before another. */
export function momentBefore(moment: Date, days: number): Date {
  return momentAfter(moment, -days);
}

/** The moment so many times 24 hours after another. */
export function momentAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * dayMs);
}

/** The first day of the month in which a day lies. */
export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The same day of a later month, or its last one where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const daysOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(date, daysOfMonth) - 1);
}

/** How many days the second is after the first; negative where it is before. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / dayMs);
}

/** The moment at which the clocks of a time zone show a time of a day: `momentOf("2026-09-05", "09:00")`. */
export function momentOf(day: string, time: string, timeZone = home().timeZone): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  // Where clocks are put forward or back near it, the first guess can be an hour off; the second is not.
  const guess = shown - offsetAt(timeZone, shown);
  return new Date(shown - offsetAt(timeZone, guess));
}

/** By how much the clocks of a time zone are ahead of UTC. */
function offsetAt(timeZone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "00";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return Date.parse(`${day}T${part("hour")}:${part("minute")}:00Z`) - moment;
}
