// The sessions of a run as events of a calendar; of a run without any, its first day.

import { written } from "../../platform/written.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Run } from "../runs/run.ts";
import { type Reader, whereWords } from "../runs/run-words.ts";
import type { CountedSession } from "../runs/session-store.ts";
import type { CalendarEvent } from "./calendar.ts";

interface RunCalendar {
  opportunity: Opportunity;
  run: Run;
  sessions: readonly CountedSession[];
}

export function eventsOfRun(
  { opportunity, run, sessions }: RunCalendar,
  { t, language, url }: Reader & { url: string },
): CalendarEvent[] {
  const title = written(opportunity.title, language)?.text ?? opportunity.code;
  const bring = written(opportunity.bring, language)?.text ?? "";
  const same = { title, url };
  if (sessions.length === 0 && run.startsOn !== null)
    return [
      {
        ...same,
        id: run.id,
        sequence: run.version,
        changedAt: new Date(opportunity.changedAt),
        day: run.startsOn,
        startsAt: null,
        endsAt: null,
        where: whereWords(run, { t }),
        about: bring,
        isCancelled: run.state === "cancelled" || run.state === "postponed",
      },
    ];
  return sessions.map((session) =>
    sessionEvent(
      { ...session, run: run.id },
      { ...same, where: session.venue?.name ?? whereWords(run, { t }), bring, t },
    ),
  );
}

/** Of a session what a calendar needs, wherever it was read. */
export type KnownSession = Pick<
  CountedSession,
  "plannedOn" | "sequence" | "changedAt" | "heldOn" | "startsAt" | "endsAt" | "state" | "reason"
> & { run: string };

interface Around extends Pick<CalendarEvent, "title" | "url" | "where">, Pick<Reader, "t"> {
  bring?: string;
}

export function sessionEvent(
  { run, plannedOn, sequence, changedAt, heldOn, startsAt, endsAt, state, reason }: KnownSession,
  { title, url, where, bring = "", t }: Around,
): CalendarEvent {
  const isTold = (state === "cancelled" || state === "moved") && reason !== "";
  return {
    title,
    url,
    // A run meets once a day: its planned day tells its sessions apart, also where one is moved.
    id: `${run}-${plannedOn}`,
    sequence,
    changedAt,
    day: heldOn,
    startsAt,
    endsAt,
    where,
    about: [...(isTold ? [t(`runs:calendar.${state}`, { reason })] : []), bring]
      .filter((words) => words !== "")
      .join("\n"),
    isCancelled: state === "cancelled",
  };
}
