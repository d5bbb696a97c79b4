// The days of a run: when it is over, until when one can still join, when it is offered again. What nobody said is worked out, so
// that nothing is offered for ever. All days are the network's. No I/O.

import { addDays, addMonths, daysBetween } from "../../platform/day.ts";
import { sameWeekdayFrom, weekdayOf } from "../time/schedule.ts";
import { type Term, termAfter, termFrom, termOn, terms } from "../time/terms.ts";
import type { RunState } from "./workflow.ts";

export const startKinds = ["fixed", "rolling", "on_demand", "term"] as const;
export type StartKind = (typeof startKinds)[number];

export const durationUnits = ["hours", "days", "weeks", "months", "terms", "years"] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** A run of which nobody says how long it is, is over after so many days. */
const daysUnsaid = 120;

export interface RunDays {
  startKind: StartKind;
  startsOn: string | null;
  endsOn: string | null;
  joinFrom: string | null;
  joinUntil: string | null;
  duration: number | null;
  durationUnit: DurationUnit | null;
}

/** Its first day; of one that begins with a term, that of the next term, where its days are known. */
export function firstDay(
  { startKind, startsOn }: Pick<RunDays, "startKind" | "startsOn">,
  today: string,
  all: readonly Term[] = terms,
): string | null {
  if (startsOn !== null || startKind !== "term") return startsOn;
  return termFrom(today, all)?.startsOn ?? null;
}

/**
 * Its last day: the one that was said; else its first day and how long it takes; else `daysUnsaid` from then.
 * @param since what counts as its beginning where it has no first day: the day on which it was last said to be offered
 */
export function overOn(run: RunDays, since: string, all: readonly Term[] = terms): string {
  if (run.endsOn !== null) return run.endsOn;
  const begins = run.startsOn ?? run.joinFrom ?? since;
  // Whoever joins one that begins at any time on the last day for joining has its whole length before them.
  const lastBeginning =
    run.startKind !== "fixed" && run.joinUntil !== null && run.joinUntil > begins ? run.joinUntil : begins;
  const { duration, durationUnit } = run;
  const over =
    duration !== null && durationUnit !== null
      ? lastDayAfter(lastBeginning, duration, durationUnit, all)
      : addDays(begins, daysUnsaid);
  return run.joinUntil !== null && run.joinUntil > over ? run.joinUntil : over;
}

/** Within so many years from today a run has to be over: what people left there is deleted some time after its last day, which has to come. */
export const mostYearsAhead = 5;

/** The field that lets a run last longer than that; undefined where it is over in time. */
export function fieldTooFarOff(
  run: RunDays,
  today: string,
  all: readonly Term[] = terms,
): keyof RunDays | undefined {
  const last = addMonths(today, 12 * mostYearsAhead);
  const said = (["startsOn", "joinFrom", "joinUntil", "endsOn"] as const).find(
    (name) => (run[name] ?? today) > last,
  );
  if (said !== undefined) return said;
  return overOn(run, today, all) > last ? "duration" : undefined;
}

/** Terms are of so many weeks where nobody has said their days. */
const weeksOfTerm = 13;

function lastDayAfter(day: string, duration: number, unit: DurationUnit, all: readonly Term[]): string {
  if (unit === "hours") return addDays(day, Math.ceil(duration / 24) - 1);
  if (unit === "days") return addDays(day, duration - 1);
  if (unit === "weeks") return addDays(day, 7 * duration - 1);
  if (unit === "terms") {
    const first = all.findIndex(({ endsOn }) => endsOn >= day);
    const last = first === -1 ? undefined : all[first + duration - 1];
    return last?.endsOn ?? addDays(day, 7 * weeksOfTerm * duration - 1);
  }
  return addDays(addMonths(day, unit === "months" ? duration : 12 * duration), -1);
}

/** The last day on which one can join: the one that was said; else the first day, or the last of one that begins at any time. */
export function lastDayToJoin(run: RunDays & { overOn: string }): string {
  if (run.joinUntil !== null) return run.joinUntil;
  if (run.startKind === "fixed" || run.startKind === "term") return run.startsOn ?? run.overOn;
  return run.overOn;
}

/** The states in which a run takes people, if its days say so. A running one may: it is the days for joining that count. */
const joinable = ["open", "full", "running"];

/** How far it is on a day: it begins and is over with its days, not when a job next comes by. */
export function stateOn(
  { state, startsOn, overOn: last }: Pick<RunDays, "startsOn"> & { overOn: string; state: RunState },
  today: string,
): RunState {
  if (state === "finished" || state === "postponed" || state === "cancelled") return state;
  if (last < today) return "finished";
  return startsOn !== null && startsOn <= today ? "running" : state;
}

export type Joining = "not_yet" | "open" | "over" | "no";

/** Whether one can join on a day; whether there is room is another question. */
export function joiningOn(run: RunDays & { overOn: string; state: string }, today: string): Joining {
  if (today > run.overOn || !["planned", "postponed", ...joinable].includes(run.state)) return "no";
  if (today > lastDayToJoin(run)) return "over";
  if (!joinable.includes(run.state) || (run.joinFrom !== null && today < run.joinFrom)) return "not_yet";
  return "open";
}

/** The days of the next run of the same: those of the next term where it was one's, else the next same weekday. */
export function daysAgain(run: RunDays, today: string, all: readonly Term[] = terms): RunDays {
  const { startsOn } = run;
  if (startsOn === null) return { ...run, endsOn: null, joinFrom: null, joinUntil: null };
  const from = startsOn > today ? startsOn : today;
  const next = daysOfNextTerm(run, startsOn, from, all);
  if (next !== undefined) return next;
  // The day after, so that the same day is not offered twice.
  return movedBy(run, daysBetween(startsOn, sameWeekdayFrom(addDays(from, 1), weekdayOf(startsOn))));
}

/** Where its first day lay in a term, or it begins with one. Undefined for another; its days are none where nobody knows them. */
function daysOfNextTerm(
  run: RunDays,
  startsOn: string,
  from: string,
  all: readonly Term[],
): RunDays | undefined {
  const now = termOn(startsOn, all);
  if (now === undefined && run.startKind !== "term") return undefined;
  const next = termAfter(from, all);
  if (next === undefined)
    return run.startKind === "term"
      ? { ...run, startsOn: null, endsOn: null, joinFrom: null, joinUntil: null }
      : undefined;
  if (now === undefined)
    return { ...movedBy(run, daysBetween(startsOn, next.startsOn)), endsOn: next.endsOn };
  const weekday = weekdayOf(startsOn);
  const sameWeek = addDays(next.startsOn, 7 * Math.floor(daysBetween(now.startsOn, startsOn) / 7));
  const begins =
    run.startKind === "term" || sameWeek > next.endsOn ? next.startsOn : sameWeekdayFrom(sameWeek, weekday);
  const moved = movedBy(run, daysBetween(startsOn, begins));
  // What ended with its term ends with the next one.
  return moved.endsOn !== null && run.endsOn === now.endsOn ? { ...moved, endsOn: next.endsOn } : moved;
}

function movedBy(run: RunDays, days: number): RunDays {
  const moved = (day: string | null) => (day === null ? null : addDays(day, days));
  return {
    ...run,
    startsOn: moved(run.startsOn),
    endsOn: moved(run.endsOn),
    joinFrom: moved(run.joinFrom),
    joinUntil: moved(run.joinUntil),
  };
}
