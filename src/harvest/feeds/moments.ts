// Days and times of a source, as the clocks of the network show them. No I/O.

import { dayOf, momentOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";

export interface Moment {
  day: string;
  time?: string;
}

function timeOf(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: home().timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

export function momentAt(at: Date): Moment {
  return { day: dayOf(at), time: timeOf(at) };
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** What clocks of another time zone show. */
export function momentInZone({ day, time }: Moment, zone: string): Moment {
  return time === undefined ? { day } : momentAt(momentOf(day, time, zone));
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** "2026-12-05", "2026-12-05T09:00", "2026-12-05T06:00:00Z"; without a zone it is the network's time. */
export function momentIn(text: unknown): Moment | undefined {
  if (typeof text !== "string") return undefined;
  const [, day = "", time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    ) ?? [];
  if (!isDay(day) || (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))) return undefined;
  if (time === undefined) return { day };
  if (zone === undefined) return { day, time };
  const at = new Date(`${day}T${time}:00${zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2").toUpperCase()}`);
  return Number.isNaN(at.getTime()) ? undefined : momentAt(at);
}
