// The calendars of whoever offers something, and of a place, to which a program subscribes.

import { organisationQuery } from "../../organisations/queries.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { calendarFile } from "./calendar.ts";
import { calendarOfOrganisation, calendarOfPlace } from "./queries.ts";
import { eventOf, type SessionToCome } from "./run-events.ts";

export const placeCalendarFile = file({
  path: "/learning/places/:place/calendar.ics",
  reads: calendarOfPlace,
  answer: ({ place, sessions }, visit) =>
    calendar(sessions, { name: localisedPlain(place.fullNames, visit.language), of: place.id }, visit),
});

export const organisationCalendarFile = file({
  path: "/organisations/:organisation/calendar.ics",
  reads: { organisation: organisationQuery, calendar: calendarOfOrganisation },
  answer: ({ organisation: { id, name }, calendar: { sessions } }, visit) =>
    calendar(sessions, { name, of: id }, visit),
});

interface Named {
  name: string;
  /** In the name of the file. */
  of: string;
}

function calendar(
  sessions: readonly SessionToCome[],
  { name, of }: Named,
  { t, config }: Pick<Visit, "t" | "config">,
) {
  const events = sessions.map((session) => eventOf(session, { t, config }));
  return calendarFile(of, t("runs:calendar.of", { name }), events);
}
