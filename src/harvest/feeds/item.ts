// What a source lists, in the columns of a table of what can be learned: the same that somebody types. What the source does not say is
// left out; nothing is guessed. No I/O.

import { z } from "zod";
import type { Period } from "../../catalogue/costs/costs.ts";
import { between } from "../../catalogue/table/columns.ts";
import { entryIn } from "../../catalogue/table/lists.ts";
import { scheduleCell, scheduleIn } from "../../catalogue/table/schedule-words.ts";
import { type Weekday, weekdayOf, weekdays } from "../../catalogue/time/schedule.ts";
import { daysBetween } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import { fieldIn } from "../../platform/written.ts";
import type { Moment } from "./moments.ts";

export const mostItems = 10_000;
const longestKey = 500;
const longestSummary = 600;

export const calledOff = ["cancelled", "postponed"] as const;
export type CalledOff = (typeof calledOff)[number];

export const FeedItem = z.object({
  /** By what the source knows when and where it is offered, and what is taught: the same at every fetch. */
  key: z.string(),
  offer: z.string(),
  /** By the columns of the table. */
  cells: z.record(z.string(), z.string()),
  /** Who offers it, as the source calls them. */
  provider: z.string().optional(),
  url: z.string().optional(),
  /** After this day it is over. */
  lastDay: z.string().optional(),
  /** The source itself says that it is there no more. */
  isGone: z.literal(true).optional(),
  /** The source says that it does not take place, or not on the day that it had. */
  calledOff: z.enum(calledOff).optional(),
});
export type FeedItem = z.infer<typeof FeedItem>;

export type ReadFeed =
  | { fault: "unreadable" | "too_many" | "no_items"; found?: string }
  | {
      items: FeedItem[];
      /** Of an RPDE feed: where it goes on; the same address at its end. */
      next?: string;
      /** Of a sitemap: the pages, and the sitemaps below it. */
      pages?: string[];
      below?: string[];
    };

/** By the language in which each is written. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

export interface Facts {
  key: string;
  offer: string;
  title: Texts;
  summary?: Texts | undefined;
  /** In which one teaches, by the codes of our list; texts have their own. */
  languages?: readonly string[] | undefined;
  provider?: string | undefined;
  url?: string | undefined;
  start?: Moment | undefined;
  end?: Moment | undefined;
  /** A course goes on after the day on which it begins, also where nobody says how long. */
  isCourse?: boolean | undefined;
  /** "P10W" */
  duration?: string | undefined;
  /** Where it meets again and again; else it follows from the moments. */
  schedule?: { days: readonly Weekday[]; from: string; to: string | null } | undefined;
  everyWeeks?: number | undefined;
  /** Whether people come in at any time between its first and last day. */
  isRolling?: boolean | undefined;
  except?: readonly string[] | undefined;
  venue?: string | undefined;
  place?: string | undefined;
  mode?: "in_person" | "online" | "blended" | undefined;
  onlineUrl?: string | undefined;
  level?: string | undefined;
  /** Undefined where it is not told, or not one price. */
  price?: Price | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  calledOff?: CalledOff | undefined;
}

export interface Price {
  amount: number;
  currency?: string | undefined;
  /** For what it is paid; undefined for all of it. */
  per?: Period | undefined;
}

export const keyOf = (text: string) => text.slice(0, longestKey);

export function itemOf(facts: Facts): FeedItem {
  const { key, offer, title, summary = {}, provider, url, start, end, calledOff: off } = facts;
  const cells: Record<string, string | undefined> = {
    ...textCells("title", title, (text) => text),
    ...textCells("summary", summary, shortened),
    languages: facts.languages?.join(between),
    level: facts.level && entryIn("level", facts.level),
    mode: facts.mode,
    startKind: facts.isRolling ? "rolling" : start && "fixed",
    startsOn: start?.day,
    endsOn: end?.day ?? (facts.schedule || facts.isCourse ? undefined : start?.day),
    duration: end ? undefined : durationCell(facts.duration),
    schedule: scheduleOf(facts),
    everyWeeks: facts.everyWeeks !== undefined && facts.everyWeeks > 1 ? String(facts.everyWeeks) : undefined,
    except: facts.except?.join("; "),
    venue: facts.venue,
    place: facts.place,
    onlineUrl: facts.onlineUrl,
    costs: costsOf(facts),
    contactPhone: facts.phone,
    contactEmail: facts.email,
  };
  const lastDay = cells.endsOn;
  return {
    key: keyOf(key),
    offer: keyOf(offer),
    cells: Object.fromEntries(
      Object.entries(cells).flatMap(([name, cell]) => (cell ? [[name, cell] as const] : [])),
    ),
    ...(provider && { provider: provider.slice(0, 200) }),
    ...(url && { url: url.slice(0, 500) }),
    ...(lastDay && { lastDay }),
    ...(off && { calledOff: off }),
  };
}

function textCells(name: string, texts: Texts, tidy: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) =>
      text ? [[fieldIn(name, language), tidy(text)] as const] : [],
    ),
  );
}

const units = { D: "days", W: "weeks", M: "months", Y: "years" } as const;

/** A length in days, weeks, months or years; hours are those of learning, which say nothing of the last day. */
function durationCell(said: string | undefined): string | undefined {
  const [, count = "", unit = ""] = /^P(\d{1,3})([DWMY])$/i.exec(said ?? "") ?? [];
  const known = units[unit.toUpperCase() as keyof typeof units];
  return known === undefined || Number(count) === 0 ? undefined : `${Number(count)} ${known}`;
}

function shortened(text: string): string {
  const plain = text.trim();
  if (plain.length <= longestSummary) return plain;
  const cut = plain.slice(0, longestSummary - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longestSummary - 100))}…`;
}

/** Of one meeting its own day and hours; of several days one after the other, those days. What nobody can meet at is left out. */
function scheduleOf({ schedule, start, end, isCourse }: Facts): string | undefined {
  // That a course begins at an hour does not tell that it comes again at that hour.
  const said = schedule ?? (isCourse && !end ? undefined : meetingOf(start, end));
  if (!said || said.days.length === 0) return undefined;
  const cell = scheduleCell({ ...said, days: [...said.days] }, defaultLanguage);
  return scheduleIn(cell) ? cell : undefined;
}

const daysInOneGo = 6;

function meetingOf(start: Moment | undefined, end: Moment | undefined): Facts["schedule"] {
  if (!start?.time) return undefined;
  const length = end ? daysBetween(start.day, end.day) : 0;
  if (length < 0 || length > daysInOneGo) return undefined;
  const first = weekdays.indexOf(weekdayOf(start.day));
  const days = weekdays.filter((_day, index) => (index - first + 7) % 7 <= length);
  const to = end?.time !== undefined && end.time > start.time ? end.time : null;
  return { days, from: start.time, to };
}

function costsOf({ price }: Facts): string | undefined {
  if (price?.amount === 0) return "free";
  if (!price || price.currency !== home().currency) return undefined;
  return price.per === undefined ? String(price.amount) : `${price.amount} ${price.per}`;
}

/** One for each key: of what a source lists twice, the first. */
export function withoutTwice(items: readonly FeedItem[]): FeedItem[] {
  const found = new Map<string, FeedItem>();
  for (const item of items) if (!found.has(item.key)) found.set(item.key, item);
  return [...found.values()];
}
