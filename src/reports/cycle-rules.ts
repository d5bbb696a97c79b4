// What the days of a cycle mean. A day is `YYYY-MM-DD` in the network's time zone and counts whole: on its first day a
// cycle is open from midnight there, on its last day until midnight.

import { addDays, dayOf, daysBetween } from "../platform/day.ts";
import { isOpenForWriting, type ReportAction, type ReportState } from "./workflow.ts";

const earliestYear = 2000;
const latestYear = 2100;
const mostYears = 6;
/** After a cycle's last year so many may pass until its reports are written. */
const yearsToWrite = 5;

export interface Years {
  first: number;
  last: number;
}

/** The years that an id names; undefined where they are none that a cycle can have. */
export function yearsOf(id: string): Years | undefined {
  const [first = 0, last = 0] = id.split("-").map(Number);
  const isPossible = first >= earliestYear && last <= latestYear;
  return isPossible && last > first && last - first <= mostYears ? { first, last } : undefined;
}

/**
 * What the reports of a cycle speak of: from the first day of its first year until before the first day of its last.
 * 2024–2026 are two years, and 2026–2028 begins on the day on which they are over.
 */
export function periodOf({ first, last }: Years): { from: string; before: string } {
  return { from: `${first}-01-01`, before: `${last}-01-01` };
}

/** The last day of a period that ends before a day. */
export function lastDayOf({ before }: { before: string }): string {
  return addDays(before, -1);
}

/** Whether a cycle of these years can open or close on a day. */
export function isDayOf({ first, last }: Years, day: string): boolean {
  return day >= `${first}-01-01` && day <= `${last + yearsToWrite}-12-31`;
}

interface CycleDays {
  opensOn: string;
  closesOn: string;
}

export const phases = ["upcoming", "open", "closed"] as const;
export type Phase = (typeof phases)[number];

export function phaseOf({ opensOn, closesOn }: CycleDays, today: string): Phase {
  if (today < opensOn) return "upcoming";
  return today <= closesOn ? "open" : "closed";
}

export const cycleActions = ["edit", "extend", "close", "add", "remove", "takeEdition"] as const;
export type CycleAction = (typeof cycleActions)[number];

/** What can be done with a cycle before it opens, while it is open, and after it closed. */
const possible: Readonly<Record<CycleAction, readonly Phase[]>> = {
  // Once cities write by its days, they only get more time, or are told that the collecting ends.
  edit: ["upcoming"],
  extend: ["open", "closed"],
  close: ["open"],
  add: ["upcoming", "open", "closed"],
  remove: ["upcoming", "open", "closed"],
  // As long as nobody has submitted, which the days do not tell.
  takeEdition: ["upcoming", "open", "closed"],
};

export function canChangeCycle(action: CycleAction, cycle: CycleDays, today: string): boolean {
  return possible[action].includes(phaseOf(cycle, today));
}

/** Whether a report can be written: not before the cycle opens, late after its day, not while the commission has it. */
export const writings = ["not_yet", "open", "late", "settled"] as const;
export type Writing = (typeof writings)[number];

/** Whether answers can be changed now. */
export function isWritable(writing: Writing): boolean {
  return writing === "open" || writing === "late";
}

interface ReportDays {
  opensOn: string;
  /** The day by which the city hands in: the cycle's last, or its own. */
  dueOn: string;
}

export function writingOf(
  { state, events }: { state: ReportState; events: readonly Happened[] },
  days: ReportDays,
  today: string,
): Writing {
  if (!isOpenForWriting(state)) return "settled";
  if (today < days.opensOn) return "not_yet";
  return daysLate(events, days.dueOn, today) > 0 ? "late" : "open";
}

interface Happened {
  action: ReportAction;
  at: Date;
}

/** The moment of the first submission. One that the city took back before anybody read it counts as none. */
export function firstSubmitted(events: readonly Happened[]): Date | undefined {
  return events.find(({ action }, place) => {
    const next = events[place + 1];
    return action === "submit" && next?.action !== "takeBack";
  })?.at;
}

/** How many days after its due day a report came for the first time, or has not come yet; 0 while it is in time. */
export function daysLate(events: readonly Happened[], dueOn: string, today: string): number {
  const first = firstSubmitted(events);
  return lateBy(dueOn, first ? dayOf(first) : today);
}

/** How many days a day is after the one by which something was due. */
export function lateBy(dueOn: string, day: string): number {
  return Math.max(0, daysBetween(dueOn, day));
}

/** Nobody has anything to do with it any more, unless the commission opens another edition. */
export const overStates: readonly ReportState[] = ["published", "withdrawn"];

function isOver(state: ReportState): boolean {
  return overStates.includes(state);
}

/** What a desk shows: every report that its city still has to do with, the oldest first; else the one that was last. */
export function reportsForDesk<Report extends ReportDays & { state: ReportState; cycle: string }>(
  reports: readonly Report[],
  today: string,
): Report[] {
  const oldestFirst = reports.toSorted((one, other) => (one.cycle < other.cycle ? -1 : 1));
  const underWay = oldestFirst.filter(
    ({ state, opensOn }) => !isOver(state) && (today >= opensOn || !isOpenForWriting(state)),
  );
  if (underWay.length > 0) return underWay;
  const begun = oldestFirst.findLast(({ opensOn }) => today >= opensOn);
  const next = oldestFirst.find(({ opensOn }) => today < opensOn);
  return oldestFirst.filter((report) => report === begun || report === next);
}
