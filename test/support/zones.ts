// Time zones whose clocks change, and when: what holds there on every day, holds for networks elsewhere.

import { addDays, dayIn, hourIn } from "../../src/platform/day.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Nairobi's clocks never change; Casablanca's are put back for Ramadan, Cairo's at midnight, Nuuk's from 22:59 to 0:00. */
export const zones = ["Africa/Nairobi", "Africa/Casablanca", "Africa/Cairo", "America/Nuuk"] as const;

/** How far the clocks there are from UTC. */
function minutesAhead(timeZone: string, at: Date): number {
  const shown = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).format(at);
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(shown) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The days on which clocks change there in some years; one day of summer where they never do. */
export function changingDays(timeZone: string, years: { first: number; last: number }): string[] {
  const days: string[] = [];
  for (let day = `${years.first}-01-01`; day <= `${years.last}-12-31`; day = addDays(day, 1)) {
    const noon = new Date(`${day}T12:00:00Z`);
    const before = new Date(noon.getTime() - 24 * hourMs);
    if (minutesAhead(timeZone, noon) !== minutesAhead(timeZone, before)) days.push(day);
  }
  return days.length > 0 ? days : [`${years.first}-07-01`];
}

/** The moments of some days there, one after the other, from before the first until after the last. */
export function* momentsOf(
  timeZone: string,
  days: { from: string; to: string },
  stepsMs: Iterable<number>,
): Generator<{ at: Date; day: string; hour: number }> {
  let at = new Date(`${addDays(days.from, -1)}T00:00:00Z`);
  for (const step of stepsMs) {
    const day = dayIn(timeZone, at);
    if (day > days.to) return;
    if (day >= days.from) yield { at, day, hour: hourIn(timeZone, at) };
    at = new Date(at.getTime() + step);
  }
}
