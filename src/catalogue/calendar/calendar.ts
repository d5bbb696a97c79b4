// Sessions as iCalendar (RFC 5545): in UTC, each under an id that stays the same when it is moved, counted on at each change, and
// shown as cancelled for a year. No I/O.

import { addDays, momentOf } from "../../platform/day.ts";

export interface CalendarEvent {
  /** Stays the same as long as it is the same event. */
  id: string;
  /** In which the id is unique; without one it is as ids were made first, and calendars know it by that. */
  host?: string | undefined;
  sequence: number;
  changedAt: Date;
  day: string;
  /** Without it, it lasts the whole day. */
  startsAt: string | null;
  endsAt: string | null;
  /** Of what lasts several whole days. */
  lastDay?: string;
  /** In which its hours are said; without one, that of the network. */
  timeZone?: string;
  title: string;
  where: string;
  about: string;
  url: string;
  isCancelled: boolean;
  /** Of what not everybody may know: calendars that are shared show that there is something, and not what. */
  isPrivate?: boolean;
}

export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  return wholeText("PUBLISH", [
    `X-WR-CALNAME:${escaped(name)}`,
    // How often a calendar that subscribed to it looks again: by RFC 7986, and as Outlook calls it.
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    ...events.flatMap((event) => eventLines(event)),
  ]);
}

/** Who sends an event to whom. Nobody else is named in it: a list would tell each guest who the others are. */
export interface EventParties {
  organiser: { name: string; email: string };
  guest: { name: string; email: string };
}

/**
 * The part of a mail that puts one event into its reader's calendar, moves it there, or takes it out (RFC 5546). One event a mail:
 * Outlook reads no second one.
 */
export function invitationText(event: CalendarEvent, { organiser, guest }: EventParties): string {
  const by = ({ name, email }: EventParties["guest"]) => `CN=${quoted(name)}:mailto:${email}`;
  return wholeText(
    methodOf(event),
    eventLines(event, [
      `ORGANIZER;${by(organiser)}`,
      // They have said yes already: no program shall ask them, nor answer for them.
      `ATTENDEE;PARTSTAT=${event.isCancelled ? "DECLINED" : "ACCEPTED"};RSVP=FALSE;${by(guest)}`,
      "TRANSP:OPAQUE",
      ...alarmLines(event),
    ]),
  );
}

/** Half an hour before what has an hour; of whole days nobody wants to be told at night. */
function alarmLines({ title, startsAt, isCancelled }: CalendarEvent): string[] {
  if (isCancelled || startsAt === null) return [];
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:-PT30M", "END:VALARM"];
}

export function methodOf({ isCancelled }: Pick<CalendarEvent, "isCancelled">): "REQUEST" | "CANCEL" {
  return isCancelled ? "CANCEL" : "REQUEST";
}

function wholeText(method: "PUBLISH" | "REQUEST" | "CANCEL", content: readonly string[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Jifunze//Learning//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    ...content,
    "END:VCALENDAR",
  ];
  return `${lines.map((line) => folded(withoutControls(line))).join("\r\n")}\r\n`;
}

/** No sign that steers instead of saying something may stand in a line (RFC 5545, 3.1) but the tabulator. */
function withoutControls(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (sign) => (sign === "\t" ? sign : ""));
}

/** A parameter has no escapes: what would end it is left out. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\p{Cc}]/gu, " ").trim()}"`;
}

/** `of`: the name of the file. */
export function calendarFile(of: string, name: string, events: readonly CalendarEvent[]) {
  return {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${of}.ics"`,
      "cache-control": "no-cache",
    },
    content: calendarText(name, events),
  };
}

function eventLines(event: CalendarEvent, more: readonly string[] = []): string[] {
  const { id, host = "jifunze", sequence, changedAt, where, about, isCancelled } = event;
  return [
    "BEGIN:VEVENT",
    `UID:${id}@${host}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    ...timeLines(event),
    `SUMMARY:${escaped(event.title)}`,
    ...(where === "" ? [] : [`LOCATION:${escaped(where)}`]),
    ...(about === "" ? [] : [`DESCRIPTION:${escaped(about)}`]),
    `URL:${event.url}`,
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    ...(event.isPrivate ? ["CLASS:PRIVATE"] : []),
    ...more,
    "END:VEVENT",
  ];
}

function timeLines({ day, lastDay = day, startsAt, endsAt, timeZone }: CalendarEvent): string[] {
  const whole = (name: string, on: string) => `${name};VALUE=DATE:${on.replaceAll("-", "")}`;
  // The end of what lasts whole days is the first day after it.
  if (startsAt === null)
    return [whole("DTSTART", day), ...(lastDay === day ? [] : [whole("DTEND", addDays(lastDay, 1))])];
  const at = (name: string, time: string) => `${name}:${utc(momentOf(day, time, timeZone))}`;
  return [at("DTSTART", startsAt), ...(endsAt === null ? [] : [at("DTEND", endsAt)])];
}

/** "20260905T060000Z" */
function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n?|\n/g, "\\n");
}

const longestLine = 75;

/** A line has at most 75 bytes; a longer one goes on after a space, and no letter is cut in two. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return line;
  const parts: string[] = [];
  let part = "";
  for (const letter of line) {
    // What goes on begins with a space, which counts.
    const room = parts.length === 0 ? longestLine : longestLine - 1;
    if (Buffer.byteLength(part + letter) > room) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part].join("\r\n ");
}
