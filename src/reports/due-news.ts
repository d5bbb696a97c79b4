// Which news the days of a cycle bring to a city: it opened, its day is near, was moved, is over. Days are the network's.

import { addDays, daysBetween } from "../platform/day.ts";

/** The job that tells the news; what changes days wakes it. */
export const remindingJob = "reports.remindOfDays";

/** Days before the report is due on which its city is reminded. */
const daysBefore = [1, 7, 30, 90];
/** A city that is late is reminded each week, for half a year. */
const mostWeeks = 26;

/** What a city was told so far; undefined before anything was. */
export interface ToldDays {
  dueOn: string;
  /** The day on which it was told of this due day first: what lies before is not told any more. */
  since: string;
  isOpened: boolean;
  mark: string | null;
}

export type DueNews =
  | { what: "opened" }
  | { what: "extended"; before: string }
  | { what: "closing"; days: number }
  | { what: "closed" }
  | { what: "late"; weeks: number };

interface Days {
  opensOn: string;
  dueOn: string;
}

/**
 * What is to be told on a day, and what was told once that is done. A report that is with the commission is not
 * reminded of, but its marks pass.
 */
export function dueNews(
  { opensOn, dueOn }: Days,
  told: ToldDays | undefined,
  { today, isWriting }: { today: string; isWriting: boolean },
): { news: DueNews[]; now: ToldDays } {
  const now: ToldDays = told ? { ...told } : { dueOn, since: today, isOpened: false, mark: null };
  const news: DueNews[] = [];
  if (today < opensOn) return { news, now: now.dueOn === dueOn ? now : { ...now, dueOn, since: today } };
  if (!now.isOpened) {
    now.isOpened = true;
    if (today <= dueOn) news.push({ what: "opened" });
  } else if (now.dueOn !== dueOn && isWriting) news.push({ what: "extended", before: now.dueOn });
  if (now.dueOn !== dueOn) Object.assign(now, { dueOn, since: today, mark: null });
  const mark = markOn(today, dueOn);
  if (mark === undefined || mark.day < now.since || hasPassed(mark, now.mark, dueOn)) return { news, now };
  now.mark = mark.name;
  if (isWriting) news.push(mark.news);
  return { news, now };
}

/** Marks follow one another: a clock that lags behind at midnight, or is put back, tells none again. */
function hasPassed({ day }: Mark, told: string | null, dueOn: string): boolean {
  return told !== null && day <= dayOfMark(told, dueOn);
}

interface Mark {
  name: string;
  /** The day from which it holds. */
  day: string;
  news: DueNews;
}

function markOn(today: string, dueOn: string): Mark | undefined {
  const named = (name: string, news: DueNews): Mark => ({ name, day: dayOfMark(name, dueOn), news });
  const days = daysBetween(today, dueOn);
  if (days >= 0) {
    const before = daysBefore.find((one) => days <= one);
    return before === undefined ? undefined : named(String(before), { what: "closing", days });
  }
  const weeks = Math.floor(-days / 7);
  if (weeks === 0) return named("closed", { what: "closed" });
  return weeks > mostWeeks ? undefined : named(`late-${weeks}`, { what: "late", weeks });
}

/** The day from which a mark holds, by its name. */
function dayOfMark(name: string, dueOn: string): string {
  if (name === "closed") return addDays(dueOn, 1);
  const weeks = /^late-(\d+)$/.exec(name)?.[1];
  return weeks === undefined ? addDays(dueOn, -Number(name)) : addDays(dueOn, Number(weeks) * 7);
}
