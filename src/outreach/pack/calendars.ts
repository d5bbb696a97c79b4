// The calendars of an offline pack: one of all that meets before the pack is out of date, and one of each opportunity. No I/O.

import { calendarText } from "../../catalogue/calendar/calendar.ts";
import { eventOf, type SessionToCome } from "../../catalogue/calendar/run-events.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { PackAbout } from "./about.ts";

export const wholeCalendar = "calendar.ics";
export const calendarFileOf = (code: string) => `learning/${code}.ics`;

/** Each by the name of its file; none where nothing has days of its own. */
export function calendarsOf(
  sessions: readonly SessionToCome[],
  { city, language, baseUrl }: PackAbout,
): Map<string, string> {
  const files = new Map<string, string>();
  if (sessions.length === 0) return files;
  const told = { t: translator(language), config: { baseUrl } };
  const text = (name: string, of: readonly SessionToCome[]) =>
    calendarText(
      name,
      of.map((session) => eventOf(session, told)),
    );
  files.set(wholeCalendar, text(told.t("outreach:pack.title", { city: city.name }), sessions));
  for (const [code, own] of Map.groupBy(sessions, (session) => session.code))
    files.set(calendarFileOf(code), text(own[0]?.title ?? code, own));
  return files;
}
