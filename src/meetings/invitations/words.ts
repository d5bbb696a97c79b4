// When a day of a meeting is, by the clocks there and by those of whoever reads.

import { dayIn, momentOf } from "../../platform/day.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { clockIn, formatDate, zoneName } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import type { MeetingDay } from "../record/meeting.ts";

type Reader = Pick<Visit, "t" | "language">;

interface Hour {
  day: string;
  time: string;
}

/** What the clocks of a time zone show at a moment that is said in another one, by the offsets of that day. */
function hourIn(timeZone: string, moment: Date): Hour {
  return { day: dayIn(timeZone, moment), time: clockIn(timeZone, moment) };
}

/** "Casablanca" of `Africa/Casablanca`: the name of a zone by its offset would be wrong for half of the year. */
function placeOfZone(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/**
 * "19 June 2024, 9:00 to 16:30 (East Africa Time) = 7:00 to 14:30 (Casablanca)". Where nobody knows in which zone they read, and
 * where they read in that of the meeting, the second one is UTC.
 */
export function bothHours(
  { day, hours }: MeetingDay,
  { timeZone, readIn }: { timeZone: string; readIn: string | undefined },
  { t, language }: Reader,
): string {
  const date = formatDate(day, language);
  if (hours === "unknown") return t("meetings:when.noHours", { day: date });
  const other = readIn === undefined || readIn === timeZone ? "UTC" : readIn;
  const inWords = (from: Hour, to: Hour | undefined, isNamed: boolean): string => {
    const start = formatTime(from.time, language);
    const said =
      to === undefined
        ? t("meetings:hours.from", { from: start })
        : t("meetings:hours.fromTo", { from: start, to: formatTime(to.time, language) });
    return isNamed ? t("meetings:when.onDay", { day: formatDate(from.day, language), hours: said }) : said;
  };
  const moments = [hours.startsAt, ...(hours.endsAt === "unknown" ? [] : [hours.endsAt])].map((time) => ({
    here: { day, time },
    there: hourIn(other, momentOf(day, time, timeZone)),
  }));
  const [from, to] = moments;
  if (!from) return date;
  return t("meetings:when.both", {
    here: inWords(from.here, to?.here, true),
    zone: zoneName(timeZone, language),
    // Far away it can be another day.
    there: inWords(from.there, to?.there, from.there.day !== day),
    otherZone: placeOfZone(other),
  });
}
