// The sessions of runs as events of a calendar; of a run without any, its first day.

import { written } from "../../platform/written.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { paths } from "../paths.ts";
import type { Run } from "../runs/run.ts";
import { type Reader, whereWords } from "../runs/run-words.ts";
import type { CountedSession } from "../runs/session-store.ts";
import type { CalendarEvent } from "./calendar.ts";

interface RunCalendar {
  opportunity: Opportunity;
  run: Run;
  sessions: readonly CountedSession[];
  /** How often it became public and ceased to be it since the first time. */
  turns: number;
  /** Since when nobody may read it any more. */
  goneSince: Date | null;
}

interface Told extends Pick<Reader, "t"> {
  config: { baseUrl: string };
}
type Shown = Reader & Told;

export function eventsOfRun(
  { opportunity, run, sessions, turns, goneSince }: RunCalendar,
  { t, language, config }: Shown,
): CalendarEvent[] {
  const isGone = goneSince !== null;
  const same = isGone
    ? goneWords(opportunity.code, { t, config })
    : {
        title: written(opportunity.title, language)?.text ?? opportunity.code,
        url: `${config.baseUrl}${paths.run(opportunity.code, run.number)}`,
      };
  const bring = isGone ? "" : (written(opportunity.bring, language)?.text ?? "");
  const where = isGone ? "" : whereWords(run, { t });
  if (sessions.length === 0 && run.startsOn !== null)
    return [
      {
        ...same,
        id: run.id,
        sequence: run.version + turns,
        changedAt: goneSince ?? new Date(opportunity.changedAt),
        day: run.startsOn,
        startsAt: null,
        endsAt: null,
        where,
        about: [isGone ? "" : whyStopped(run, t), bring].filter((words) => words !== "").join("\n"),
        isCancelled: isGone || run.state === "cancelled" || run.state === "postponed",
      },
    ];
  return sessions.map((session) =>
    sessionEvent(
      { ...session, run: run.id, reason: isGone ? "" : session.reason || run.stoppedFor },
      { ...same, where: isGone ? "" : (session.venue?.name ?? where), bring, t },
    ),
  );
}

const whyStopped = ({ stoppedFor }: Run, t: Reader["t"]) =>
  stoppedFor === "" ? "" : t("runs:calendar.cancelled", { reason: stoppedFor });

/** What may not be read any more says nothing but that it is cancelled: it may have been taken away for what it said. */
function goneWords(code: string, { t, config }: Told) {
  return { title: t("runs:calendar.gone", { code }), url: `${config.baseUrl}${paths.find}` };
}

/** Of a session what a calendar needs, wherever it was read. */
type KnownSession = Pick<
  CountedSession,
  "plannedOn" | "sequence" | "changedAt" | "heldOn" | "endsAt" | "state" | "reason"
> & {
  run: string;
  /** Null of a run that has no sessions, which stands on its first day. */
  startsAt: string | null;
};

/** One of many, with what it is of. */
export interface SessionToCome extends KnownSession {
  number: number;
  code: string;
  title: string;
  venue: string | null;
  place: string | null;
  /** Whether everybody may still read what it is of. */
  isPublic: boolean;
}

export function eventOf(session: SessionToCome, { t, config }: Told): CalendarEvent {
  const { code, number, title, venue, place, isPublic } = session;
  if (!isPublic)
    return sessionEvent({ ...session, reason: "" }, { ...goneWords(code, { t, config }), where: "", t });
  const where = [venue, place].filter((part) => part !== null).join(", ");
  return sessionEvent(session, { t, title, url: `${config.baseUrl}${paths.run(code, number)}`, where });
}

interface Around extends Pick<CalendarEvent, "title" | "url" | "where">, Pick<Reader, "t"> {
  bring?: string;
}

function sessionEvent(
  { run, plannedOn, sequence, changedAt, heldOn, startsAt, endsAt, state, reason }: KnownSession,
  { title, url, where, bring = "", t }: Around,
): CalendarEvent {
  const isTold = (state === "cancelled" || state === "moved") && reason !== "";
  return {
    title,
    url,
    // A run meets once a day: its planned day tells its sessions apart, also where one is moved.
    id: startsAt === null ? run : `${run}-${plannedOn}`,
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
