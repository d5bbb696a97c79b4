// What can be learned as a calendar says it (iCalendar, RFC 5545): events of one day, those that come again, and what is said otherwise of
// one of several. What is private is left. No I/O.

import ICAL from "ical.js";
import { addDays, daysBetween } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { momentsOf } from "./calendar-time.ts";
import { type Facts, type FeedItem, itemOf, type ReadFeed } from "./item.ts";
import type { Moment } from "./moments.ts";
import { isWebAddress, plainLine, plainText } from "./plain-text.ts";
import { momentKey, type Reading, readingOn, repeatedIn } from "./recurring.ts";

export function calendarItems(text: string, today: string): ReadFeed {
  const events = eventsIn(text);
  if (!events) return { fault: "unreadable" };
  const reading = readingOn(today);
  const items = [...Map.groupBy(events, ({ offer }) => offer).values()].flatMap((of) => itemsOf(of, reading));
  return reading.stepsLeft <= 0 ? { fault: "too_many", found: "RRULE" } : { items };
}

interface Told {
  /** Its UID; a source is of one website, so nobody else's are mixed with them. */
  offer: string;
  event: ICAL.Component;
  start: Moment;
  /** Which of several it says otherwise. */
  instead: Moment | undefined;
}

/** Undefined where it is no calendar, or ends in the middle. What nobody can know again, or has no day, is left out. */
function eventsIn(text: string): Told[] | undefined {
  const calendars = calendarsIn(text);
  if (!calendars?.every(({ name }) => name === "vcalendar")) return undefined;
  return calendars.flatMap((calendar) => calendar.getAllSubcomponents("vevent").flatMap(told));
}

function calendarsIn(text: string): ICAL.Component[] | undefined {
  try {
    const parsed: unknown = ICAL.parse(text);
    if (!Array.isArray(parsed) || parsed.length === 0) return undefined;
    const all: unknown[] = typeof parsed[0] === "string" ? [parsed] : parsed;
    return all.flatMap((one) => (Array.isArray(one) ? [new ICAL.Component(one)] : []));
  } catch {
    return undefined;
  }
}

function told(event: ICAL.Component): Told[] {
  const uid = textOf(event, "uid");
  const [start] = momentsOf(event.getFirstProperty("dtstart"));
  const isPrivate = /^(private|confidential)$/i.test(textOf(event, "class") ?? "");
  if (!uid || !start || isPrivate) return [];
  const [instead] = momentsOf(event.getFirstProperty("recurrence-id"));
  return [{ offer: uid.replaceAll("#", "%23"), event, start, instead }];
}

function textOf(event: ICAL.Component, name: string): string | undefined {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value : undefined;
}

function sequenceOf({ event }: Told): number {
  const value: unknown = event.getFirstPropertyValue("sequence");
  return typeof value === "number" ? value : 0;
}

const keyOfOne = (offer: string, at: Moment) => `${offer}#${momentKey(at)}`;

function itemsOf(all: readonly Told[], reading: Reading): FeedItem[] {
  // Of what is listed twice, what was changed last counts.
  const inOrder = all.toSorted((one, other) => sequenceOf(one) - sequenceOf(other));
  const whole = inOrder.findLast(({ instead }) => !instead);
  const others = new Map(
    inOrder.flatMap((one) =>
      one.instead ? [[keyOfOne(one.offer, one.instead), { ...one, at: one.instead }]] : [],
    ),
  );
  const changed = [...others].flatMap(([key, { offer, event, start }]) => {
    const facts = factsOf(event, start, whole?.event);
    return facts ? [itemOf({ ...facts, key, offer })] : [];
  });
  const facts = whole && factsOf(whole.event, whole.start);
  if (!facts) return changed;
  const { offer, event, start } = whole;
  const but = [...others.values()].map(({ at }) => at);
  const repeated = repeatedIn(event, { start, end: facts.end }, but, reading);
  if (!repeated) return [itemOf({ ...facts, key: offer, offer })];
  if ("weeks" in repeated) return [itemOf({ ...facts, ...repeated.weeks, key: offer, offer }), ...changed];
  const days = repeated.days.map((at) =>
    itemOf({ ...facts, start: at, end: movedWith(facts.end, start, at), key: keyOfOne(offer, at), offer }),
  );
  return [...days, ...changed];
}

/** The end of another day of the same. */
function movedWith(end: Moment | undefined, from: Moment, to: Moment): Moment | undefined {
  if (!end) return undefined;
  return { ...end, day: addDays(to.day, daysBetween(from.day, end.day)) };
}

type Said = Omit<Facts, "key" | "offer">;

/** One of several is called as all of them are, and says of itself what only it says. */
function factsOf(event: ICAL.Component, start: Moment, whole = event): Said | undefined {
  const of = (name: string) => textOf(event, name) ?? textOf(whole, name);
  const title = plainLine(textOf(whole, "summary") ?? of("summary") ?? "");
  if (title === "") return undefined;
  const by: unknown = (
    event.getFirstProperty("organizer") ?? whole.getFirstProperty("organizer")
  )?.getParameter("cn");
  return {
    title: { [defaultLanguage]: title },
    summary: { [defaultLanguage]: plainText(textOf(whole, "description") ?? of("description") ?? "") },
    provider: typeof by === "string" ? plainLine(by) || undefined : undefined,
    url: webAddress(of("url")),
    start,
    end: endOf(event, start),
    ...whereIn(plainLine(of("location") ?? "")),
    calledOff: /^cancelled$/i.test(of("status") ?? "") ? "cancelled" : undefined,
  };
}

/** "Town hall, Malindi" is a venue in a place; an address on the web is online. */
function whereIn(location: string): Pick<Facts, "venue" | "place" | "mode" | "onlineUrl"> {
  const onlineUrl = webAddress(location);
  if (onlineUrl !== undefined) return { mode: "online", onlineUrl };
  const [venue, ...more] = location.split(",").map((part) => part.trim());
  return { venue: venue || undefined, place: more.at(-1) || undefined };
}

/** Nothing that a browser would run. */
function webAddress(text = ""): string | undefined {
  return isWebAddress(text) ? new URL(text).href : undefined;
}

const daySeconds = 86_400;
const longestDays = 366;

function endOf(event: ICAL.Component, start: Moment): Moment | undefined {
  const [end] = momentsOf(event.getFirstProperty("dtend"));
  // Of whole days, the end is said as the day after.
  if (end) return end.time === undefined && end.day > start.day ? { day: addDays(end.day, -1) } : end;
  const length: unknown = event.getFirstPropertyValue("duration");
  const seconds = length instanceof ICAL.Duration ? length.toSeconds() : 0;
  if (seconds <= 0 || seconds > longestDays * daySeconds) return undefined;
  if (start.time === undefined) return { day: addDays(start.day, Math.ceil(seconds / daySeconds) - 1) };
  const at = new Date(Date.parse(`${start.day}T${start.time}:00Z`) + seconds * 1000).toISOString();
  return { day: at.slice(0, 10), time: at.slice(11, 16) };
}
