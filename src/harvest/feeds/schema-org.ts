// What can be learned as schema.org says it: courses with their instances, and events. What else stands in a page is left. No I/O.

import { entryIn } from "../../catalogue/table/lists.ts";
import { type Weekday, weekdays } from "../../catalogue/time/schedule.ts";
import { type CalledOff, type Facts, type FeedItem, itemOf } from "./item.ts";
import { taughtLanguages, writtenLanguage } from "./languages.ts";
import { momentIn } from "./moments.ts";
import { all, contextLanguage, isNode, languageWords, type Node, nodes, textOf, textsOf } from "./nodes.ts";
import { priceOf } from "./offers.ts";
import { plainLine, plainText } from "./plain-text.ts";

const deepest = 30;

/** "http://schema.org/Course", "schema:Course" and "Course" are the same. */
const typesOf = (node: Node) =>
  all(node["@type"] ?? node.type).flatMap((type) =>
    typeof type === "string" ? [type.replace(/^.*[/:#]/, "")] : [],
  );

const isCourse = (node: Node) => typesOf(node).includes("Course");
const isDated = (node: Node) =>
  typesOf(node).some((type) => type === "CourseInstance" || type.endsWith("Event"));

const line = (value: unknown) => {
  const text = textOf(value);
  return text === undefined ? undefined : plainLine(text) || undefined;
};

/** By `@id`, so that what is only pointed at is found where it stands. */
type Known = ReadonlyMap<string, Node>;

function knownIn(root: unknown, into = new Map<string, Node>(), depth = 0): Map<string, Node> {
  if (depth > deepest) return into;
  if (Array.isArray(root)) for (const one of root) knownIn(one, into, depth + 1);
  if (!isNode(root)) return into;
  const id = root["@id"];
  if (typeof id === "string" && Object.keys(root).length > 1 && !into.has(id)) into.set(id, root);
  for (const value of Object.values(root)) if (typeof value === "object") knownIn(value, into, depth + 1);
  return into;
}

function meant(value: unknown, known: Known): Node[] {
  return all(value).flatMap((one): Node[] => {
    if (typeof one === "string") return [{ name: one }];
    if (!isNode(one)) return [];
    const id = one["@id"];
    const isPointer = typeof id === "string" && Object.keys(one).length === 1;
    return [(isPointer ? known.get(id) : undefined) ?? one];
  });
}

/** Courses and events, wherever in a page they are listed; what lies within one of them belongs to it. */
function listedIn(root: unknown, depth = 0): Node[] {
  if (depth > deepest) return [];
  if (Array.isArray(root)) return root.flatMap((one) => listedIn(one, depth + 1));
  if (!isNode(root)) return [];
  if (isCourse(root) || isDated(root)) return [root];
  return Object.values(root).flatMap((value) =>
    typeof value === "object" ? listedIn(value, depth + 1) : [],
  );
}

export interface Page {
  address: string;
  /** By what the feed knows all that it says, where it says so; else by `@id` or address. */
  key?: string;
  /** In which the page is written, where it says so. */
  language?: string | undefined;
}

/** All that can be learned of what a page or a feed says. */
export function itemsIn(root: unknown, page: Page): FeedItem[] {
  const known = knownIn(root);
  const language = contextLanguage(root) ?? page.language;
  const found = listedIn(root).flatMap((node) => itemsOf(node, known, { ...page, language }));
  // Several that lie at one address are told apart by when they begin.
  const times = new Map<string, number>();
  for (const { key } of found) times.set(key, (times.get(key) ?? 0) + 1);
  return found.map(({ isById, ...item }) =>
    (times.get(item.key) ?? 0) > 1 && !isById && item.cells.startsOn
      ? { ...item, key: `${item.key} ${item.cells.startsOn}` }
      : item,
  );
}

type Keyed = FeedItem & { isById: boolean };

function itemsOf(node: Node, known: Known, page: Page): Keyed[] {
  const own = identity(node, page);
  const offer = page.key ?? own.key;
  const instances = isCourse(node) ? meant(node.hasCourseInstance, known).filter(isNode) : [];
  if (instances.length === 0) {
    const facts = factsOf(node, undefined, known, page);
    return facts
      ? [{ ...itemOf({ ...facts, key: offer, offer }), isById: own.isById || page.key !== undefined }]
      : [];
  }
  return instances.flatMap((instance) => {
    const facts = factsOf(instance, node, known, page);
    if (!facts) return [];
    const { key, isById, isAddressed } = identity(instance, page);
    const isItsOwn = isById || (isAddressed && key !== own.key);
    if (isItsOwn)
      return [
        {
          ...itemOf({ ...facts, key: page.key === undefined ? key : `${offer}#${key}`, offer }),
          isById: true,
        },
      ];
    // Several courses of one page may each have an "Evening class", or one of which no name is said.
    const called = line(instance.name);
    const isCalled = called !== undefined && called !== line(node.name);
    const within = isCalled ? called : (facts.start?.day ?? "");
    return [{ ...itemOf({ ...facts, key: `${offer}#${within}`, offer }), isById: !isCalled }];
  });
}

function identity(
  node: Node,
  { address }: Page,
): { key: string; isById: boolean /** By its id or its address. */; isAddressed: boolean } {
  const id = node["@id"];
  const isById = typeof id === "string" && id !== "";
  const said = isById ? id : textOf(node.url);
  if (said !== undefined && URL.canParse(said, address))
    return { key: new URL(said, address).href, isById, isAddressed: true };
  return { key: said ?? `${address}#${line(node.name) ?? ""}`, isById, isAddressed: said !== undefined };
}

function factsOf(
  node: Node,
  course: Node | undefined,
  known: Known,
  { address, language }: Page,
): Omit<Facts, "key" | "offer"> | undefined {
  const of = (name: string) => node[name] ?? course?.[name];
  const taught = taughtLanguages(all(of("inLanguage")).flatMap((one) => languageWords(one)));
  // Where nothing says in which language a text is written: the only one in which it is taught, if there is one.
  const plainly = writtenLanguage(language) ?? (taught.length === 1 ? writtenLanguage(taught[0]) : undefined);
  const title = textsOf(line(course?.name) === undefined ? node.name : course?.name, plainly, plainLine);
  if (Object.keys(title).length === 0) return undefined;
  const [by] = [...meant(of("provider"), known), ...meant(of("organizer"), known)];
  const locations = meant(node.location ?? course?.location, known);
  const there = locations.find((one) => !typesOf(one).includes("VirtualLocation") && !isAddress(one.name));
  const virtual = locations.find((one) => typesOf(one).includes("VirtualLocation"));
  const [schedule] = [...nodes(node.courseSchedule), ...nodes(node.eventSchedule)];
  const statuses = all(of("eventStatus")).map((status) => (textOf(status) ?? "").replace(/^.*[/:#]/, ""));
  const isOnline = statuses.includes("EventMovedOnline");
  const start = momentIn(textOf(node.startDate ?? schedule?.startDate));
  const end = momentIn(textOf(node.endDate ?? schedule?.endDate));
  const url = textOf(node.url) ?? textOf(course?.url);
  return {
    title,
    summary: textsOf(of("description"), plainly, plainText),
    languages: taught,
    provider: line(by?.name),
    url: webAddress(url, address),
    start,
    end,
    ...scheduleOf(schedule),
    isCourse: course !== undefined || isCourse(node) || typesOf(node).includes("CourseInstance"),
    duration: durationOf(node, course, schedule),
    ...(there && !isOnline && { venue: line(there.name), place: localityOf(there) }),
    mode: isOnline
      ? "online"
      : modeOf(of("courseMode"), of("eventAttendanceMode"), virtual !== undefined, there !== undefined),
    onlineUrl: virtual && webAddress(textOf(virtual.url), address),
    // Several classifications may name it, of which we know one.
    level: all(of("educationalLevel"))
      .map(line)
      .find((level) => level !== undefined && entryIn("level", level) !== undefined),
    price: priceOf(node.offers ?? course?.offers, of("isAccessibleForFree")),
    phone: by && line(by.telephone),
    email: by && line(by.email)?.replace(/^mailto:/, ""),
    calledOff: calledOffIn(statuses),
  };
}

/** Postponed, the day on which it was to be stands beside it still; where a new one is said, it is moved to that. */
function calledOffIn(statuses: readonly string[]): CalledOff | undefined {
  if (statuses.includes("EventCancelled")) return "cancelled";
  const isPostponed = statuses.includes("EventPostponed") && !statuses.includes("EventRescheduled");
  return isPostponed ? "postponed" : undefined;
}

/** Nothing that a browser would run. */
function webAddress(text: string | undefined, base: string): string | undefined {
  const found = text !== undefined && URL.canParse(text, base) ? new URL(text, base) : undefined;
  return found && /^https?:$/.test(found.protocol) ? found.href : undefined;
}

const isAddress = (text: unknown) => typeof text === "string" && /^https?:\/\//.test(text);

function localityOf(there: Node): string | undefined {
  const [address] = all(there.address);
  return isNode(address) ? (line(address.addressLocality) ?? line(address.addressRegion)) : undefined;
}

function modeOf(
  courseMode: unknown,
  attendance: unknown,
  isVirtual: boolean,
  isSomewhere: boolean,
): Facts["mode"] {
  const words = [...all(courseMode), ...all(attendance)].map((word) => (textOf(word) ?? "").toLowerCase());
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (says(/blended|mixed|hybrid/) || (says(/online/) && says(/onsite|offline|in.?person/))) return "blended";
  if (says(/online/)) return "online";
  if (says(/onsite|offline|in.?person|face/)) return "in_person";
  if (isVirtual) return isSomewhere ? "blended" : "online";
  return undefined;
}

/** How long it is, where that is said in days or more: as a length, or as how often it comes again. */
function durationOf(node: Node, course: Node | undefined, schedule: Node | undefined): string | undefined {
  const said = textOf(node.duration) ?? textOf(course?.duration);
  if (said !== undefined) return said;
  const times = textOf(schedule?.repeatCount);
  const often = (textOf(schedule?.repeatFrequency) ?? "").toLowerCase();
  const unit =
    { daily: "D", weekly: "W", monthly: "M", yearly: "Y" }[often] ?? /^p1([dwmy])$/.exec(often)?.[1];
  return times !== undefined && unit !== undefined ? `P${times}${unit}` : undefined;
}

const isTime = (text: string | undefined): text is string => /^([01]\d|2[0-3]):[0-5]\d/.test(text ?? "");

/** A Schedule of schema.org that repeats every so many weeks. */
function scheduleOf(schedule: Node | undefined): Pick<Facts, "schedule" | "everyWeeks"> {
  const from = textOf(schedule?.startTime);
  const to = textOf(schedule?.endTime);
  const days = all(schedule?.byDay).flatMap((day): Weekday[] => {
    const name = (textOf(day) ?? "").replace(/^.*[/:#]/, "").toLowerCase();
    return weekdays.filter((one) => name.startsWith(one.slice(0, 2)) && name.length !== 1);
  });
  if (!isTime(from) || days.length === 0) return {};
  const weeks = /^P(\d)W$/.exec(textOf(schedule?.repeatFrequency) ?? "")?.[1];
  return {
    schedule: {
      days: weekdays.filter((day) => days.includes(day)),
      from: from.slice(0, 5),
      to: isTime(to) && to > from ? to.slice(0, 5) : null,
    },
    ...(weeks !== undefined && { everyWeeks: Number(weeks) }),
  };
}
