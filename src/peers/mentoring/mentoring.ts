// Mentoring: an exchange with a term, a rhythm, and a person of each city who meet. No I/O.

import { z } from "zod";
import { addDays, addMonths, daysBetween } from "../../platform/day.ts";

export const termMonths = { least: 3, most: 12 } as const;
export const rhythmWeeks = { least: 1, most: 8 } as const;
/** It begins so many days ago at most, or in so many. */
export const startsWithin = { back: 31, ahead: 183 } as const;
export const longestName = 120;
/** About two hundred words. */
export const longestSpoken = 1500;
/** About one hundred and fifty words. */
export const longestWord = 1000;
export const mostMeetings = 120;
/** Whom a city can name of those who work for it. */
export const mostToName = 200;

/** So many days before it people are reminded, and may say what there is to say. */
export const daysBefore = { meeting: 3, check: 14, end: 14 } as const;
/** So long after the day on which they wanted to meet somebody asks what became of it. */
const lateAfter = 7;
/** What was not done so long after its day nobody is reminded of any more. */
const stopAfter = 37;
/** Whoever has not written how it goes is reminded once more. */
const checkAgainAfter = 14;

export const Terms = z.object({ startsOn: z.string(), months: z.int(), everyWeeks: z.int() });
export type Terms = z.infer<typeof Terms>;

export const Mentoring = z.object({
  /** To what both agreed. */
  terms: Terms.nullable(),
  /** What one city proposes, to which the other one has not agreed. */
  proposed: Terms.extend({ by: z.string() }).nullable(),
  nextOn: z.string().nullable(),
});
export type Mentoring = z.infer<typeof Mentoring>;

/** Who meets of a city; an account that is there no more has no name. */
const MentoringPerson = z.object({ city: z.string(), name: z.string(), function: z.string() });

const Meeting = z.object({ id: z.uuid(), heldOn: z.string(), spoken: z.string(), by: z.string() });
export type MentoringMeeting = z.infer<typeof Meeting>;

const Check = z.object({ goes: z.string(), wouldChange: z.string() });

/** What one of both cities reads of it besides its terms. */
export const MentoringKept = z.object({
  people: z.array(MentoringPerson).max(2),
  meetings: z.array(Meeting).max(mostMeetings),
  checks: z.object({
    own: Check.nullable(),
    /** Null until both are there. */
    other: Check.nullable(),
  }),
});
export type MentoringKept = z.infer<typeof MentoringKept>;

export const emptyMentoring: Mentoring = { terms: null, proposed: null, nextOn: null };

/** The last day of its term. */
export function endOf({ startsOn, months }: Pick<Terms, "startsOn" | "months">): string {
  return addDays(addMonths(startsOn, months), -1);
}

export function middleOf(terms: Pick<Terms, "startsOn" | "months">): string {
  return addDays(terms.startsOn, Math.floor(daysBetween(terms.startsOn, endOf(terms)) / 2));
}

/** The first day of its rhythm that is not over; null where its term is. */
export function firstMeetingFrom(terms: Terms, today: string): string | null {
  const rhythm = 7 * terms.everyWeeks;
  const passed = Math.max(0, Math.ceil(daysBetween(terms.startsOn, today) / rhythm));
  const day = addDays(terms.startsOn, passed * rhythm);
  return day <= endOf(terms) ? day : null;
}

/** When they would meet next by their rhythm. */
export function nextAfter(terms: Terms, heldOn: string, today: string): string | null {
  const next = addDays(heldOn, 7 * terms.everyWeeks);
  if (next < today) return firstMeetingFrom(terms, today);
  return next <= endOf(terms) ? next : null;
}

export function isTimeToCheck(terms: Terms, today: string): boolean {
  return today >= addDays(middleOf(terms), -daysBefore.check);
}

export interface Reminder {
  what: "meetingNears" | "meetingLate" | "checkDue" | "ends";
  city: string;
  day: string;
  /** The same is said to nobody twice. */
  occasion: string;
}

interface Running {
  terms: Terms;
  nextOn: string | null;
  cities: readonly string[];
  /** Those that wrote how it goes. */
  checked: readonly string[];
}

/** Of what each city is reminded on a day. */
export function remindersOn({ terms, nextOn, cities, checked }: Running, today: string): Reminder[] {
  const found: Reminder[] = [];
  const remind = (what: Reminder["what"], day: string, of = cities, time = "") => {
    for (const city of of) found.push({ what, city, day, occasion: `${what}/${day}${time}` });
  };
  const isWithin = (first: string, last: string) => first <= today && today <= last;
  if (nextOn !== null && isWithin(addDays(nextOn, -daysBefore.meeting), nextOn))
    remind("meetingNears", nextOn);
  if (nextOn !== null && isWithin(addDays(nextOn, lateAfter), addDays(nextOn, stopAfter)))
    remind("meetingLate", nextOn);
  const middle = middleOf(terms);
  const end = endOf(terms);
  const silent = cities.filter((city) => !checked.includes(city));
  if (isWithin(middle, end))
    remind("checkDue", middle, silent, today < addDays(middle, checkAgainAfter) ? "" : "/again");
  if (isWithin(addDays(end, -daysBefore.end), addDays(end, stopAfter))) remind("ends", end);
  return found;
}
