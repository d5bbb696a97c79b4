// The calendars of whoever offers something, and of a place, to which a program subscribes.

import { organisationQuery } from "../../organisations/queries.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import { type CalendarEvent, calendarText } from "./calendar.ts";
import { calendarOfOrganisation, calendarOfPlace } from "./queries.ts";
import type { SessionToCome } from "./sessions-to-come.ts";

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
  const events = sessions.map((session): CalendarEvent => {
    const { run, plannedOn, sequence, changedAt, heldOn, startsAt, endsAt, title, code, number } = session;
    const { state, reason, venue, place } = session;
    const isTold = (state === "cancelled" || state === "moved") && reason !== "";
    return {
      // As in the calendar of the run, so that a session stands once where somebody has both.
      id: `${run}-${plannedOn}`,
      sequence,
      changedAt,
      day: heldOn,
      startsAt,
      endsAt,
      title,
      where: [venue, place].filter((part) => part !== null).join(", "),
      about: isTold ? t(`runs:calendar.${state}`, { reason }) : "",
      url: `${config.baseUrl}${paths.run(code, number)}`,
      isCancelled: state === "cancelled",
    };
  });
  return {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="learning-${of}.ics"`,
      "cache-control": "no-cache",
    },
    content: calendarText(t("runs:calendar.of", { name }), events),
  };
}
