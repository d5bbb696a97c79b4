// A meeting as events of a calendar: hours in UTC, and days without a known hour as whole days.

import type { CalendarEvent } from "../../catalogue/calendar/calendar.ts";
import type { Visit } from "../../platform/page.ts";
import { clocksOf, daysTogether, type ListedMeeting, type Meeting } from "./meeting.ts";
import { titleWords, whereWords } from "./words.ts";

type Dated = Parameters<typeof eventsOfMeeting>[0];

/** The same without the days, by their numbers, for which somebody said no. */
export function eventsWithout(
  no: ReadonlySet<number>,
  meeting: Dated,
  reader: Parameters<typeof eventsOfMeeting>[1],
): CalendarEvent[] {
  const isIn = ({ day, lastDay }: CalendarEvent) =>
    (lastDay !== undefined && lastDay !== day) ||
    !no.has(meeting.days.findIndex((one) => one.day === day) + 1);
  return eventsOfMeeting(meeting, reader).filter(isIn);
}

export function eventsOfMeeting(
  meeting: ListedMeeting &
    Pick<Meeting, "timeZone" | "changedAt" | "sequence" | "uidHost"> &
    Partial<Pick<Meeting, "visibility">>,
  { t, language, url }: Pick<Visit, "t" | "language"> & { url: string },
): CalendarEvent[] {
  const { id, days, state, timeZone, changedAt, sequence, uidHost: host } = meeting;
  return daysTogether(days).map(({ days: together }) => {
    const [{ day, hours }] = together;
    return {
      // Days can be moved: an event is named by its place among them.
      id: `${id}-day${days.findIndex((one) => one.day === day) + 1}`,
      host,
      sequence,
      changedAt: new Date(changedAt),
      day,
      lastDay: together.at(-1)?.day ?? day,
      ...clocksOf(hours),
      timeZone,
      title: titleWords(meeting, language),
      where: whereWords(meeting, { t, language }),
      about: hours === "unknown" ? t("meetings:hours.unknown") : "",
      url,
      isCancelled: state === "cancelled",
      isPrivate: (meeting.visibility ?? "public") !== "public",
    };
  });
}
