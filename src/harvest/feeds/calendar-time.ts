// Days and times of a calendar (iCalendar, RFC 5545), as the clocks of the network show them. No I/O.

import ICAL from "ical.js";
import { isTimeZone, type Moment, momentAt, momentIn, momentInZone } from "./moments.ts";

export const dayIn = (time: ICAL.Time) => time.toString().slice(0, 10);

/** @param zone as the property says it; a time without one is the network's */
export function momentOfTime(time: ICAL.Time, zone: string | undefined): Moment | undefined {
  const local = momentIn(time.toString().replace("Z", ""));
  if (!local || local.time === undefined) return local;
  if (time.zone === ICAL.Timezone.utcTimezone) return momentAt(time.toJSDate());
  // "/example.org/Africa/Nairobi" is that zone.
  const named = /\w+(\/[\w+-]+){0,2}$/.exec(zone ?? "")?.[0];
  if (named !== undefined && isTimeZone(named)) return momentInZone(local, named);
  // Under a name of its own, it is as the calendar says.
  return time.zone && time.zone !== ICAL.Timezone.localTimezone ? momentAt(time.toJSDate()) : local;
}

export function zoneOf(property: ICAL.Property | null): string | undefined {
  const said: unknown = property?.getParameter("tzid");
  return typeof said === "string" ? said : undefined;
}

export function momentsOf(property: ICAL.Property | null): Moment[] {
  const values: unknown[] = property?.getValues() ?? [];
  return values.flatMap((value) =>
    value instanceof ICAL.Time ? (momentOfTime(value, zoneOf(property)) ?? []) : [],
  );
}

export const momentsOfAll = (event: ICAL.Component, name: string) =>
  event.getAllProperties(name).flatMap((property) => momentsOf(property));
