// What is said of a meeting in words. What is not known is said so.

import { formatTime } from "../../platform/i18n/clock.ts";
import { formatDate, zoneName } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import { attendance, type Invited, type ListedMeeting, type Meeting, type MeetingDay } from "./meeting.ts";

type Reader = Pick<Visit, "t" | "language">;

export function titleWords({ title, id }: Pick<ListedMeeting, "title" | "id">, language: Language): string {
  return written(title, language)?.text ?? id;
}

/** "Machakos Technical Institute for the Blind, Machakos"; undefined where it is not known. */
export function placeWords(venue: ListedMeeting["venue"], language: Language): string | undefined {
  if (venue === "unknown") return undefined;
  return [written(venue.name, language)?.text, venue.town].filter(Boolean).join(", ");
}

/** "Kilifi Library, Kilifi (in person and remote)", or how it is held alone where there is no place. */
export function heldWords(
  { venue, mode }: Pick<ListedMeeting, "venue" | "mode">,
  { t, language }: Reader,
): string {
  const held = t(`meetings:mode.${mode}`);
  const place = placeWords(venue, language);
  if (place === undefined || mode === "unknown") return place ?? held;
  return t("convening:moved.placeAndMode", { place, mode: held });
}

/** The same as calendars say it: "Kilifi Library, Kilifi; also online". */
export function whereWords(
  { venue, mode }: Pick<ListedMeeting, "venue" | "mode">,
  { t, language }: Reader,
): string {
  const place = placeWords(venue, language);
  if (place === undefined) return "";
  return mode === "hybrid" ? t("convening:calendar.alsoOnline", { place }) : place;
}

/** "19 June 2024", and of several days the first and the last one. */
export function daysWords(days: readonly MeetingDay[], { t, language }: Reader): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return t("meetings:notRecorded");
  if (first.day === last.day) return formatDate(first.day, language);
  return t("meetings:days", { first: formatDate(first.day, language), last: formatDate(last.day, language) });
}

/** "9:00 to 16:30 (East Africa Time)": hours are never said without the clock by which they are. */
export function hoursWords(
  { hours }: MeetingDay,
  { timeZone }: Pick<Meeting, "timeZone">,
  { t, language }: Reader,
): string {
  if (hours === "unknown") return t("meetings:hours.unknown");
  const from = formatTime(hours.startsAt, language);
  const said =
    hours.endsAt === "unknown"
      ? t("meetings:hours.from", { from })
      : t("meetings:hours.fromTo", { from, to: formatTime(hours.endsAt, language) });
  return t("meetings:hours.inZone", { hours: said, zone: zoneName(timeZone, language) });
}

export function attendanceWords(
  invited: readonly Pick<Invited, "attended">[],
  { t }: Pick<Visit, "t">,
): string {
  const known = attendance(invited);
  if (known === "unknown") return t("meetings:attendance.unknown");
  const words = t("meetings:attendance.known", { count: known.came, of: known.of });
  const others = invited.length - known.of;
  return others > 0 ? `${words} ${t("meetings:attendance.others", { count: others })}` : words;
}
