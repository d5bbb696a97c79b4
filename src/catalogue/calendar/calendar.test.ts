// What a calendar is told when a session is planned, changed, moved and cancelled: read back by another program.

import ICAL from "ical.js";
import { expect, it } from "vitest";
import { momentOf } from "../../platform/day.ts";
import { type CalendarEvent, calendarText } from "./calendar.ts";

const session: CalendarEvent = {
  id: "6c5d2c1e-run-2026-09-05",
  sequence: 0,
  changedAt: new Date("2026-08-01T10:00:00Z"),
  day: "2026-09-05",
  startsAt: "09:00",
  endsAt: "12:00",
  title: "Sewing circle",
  where: "Malindi Library, next to the chief's office; Malindi",
  about: "Bring cloth.\nWe begin with hems, and ng'ombe leather comes later – “polepole” \\ haraka.",
  url: "https://jifunze.example/learning/1007/runs/1",
  isCancelled: false,
};

function read(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      starts: event.startDate.toJSDate().toISOString(),
      ends: event.endDate.toJSDate().toISOString(),
      title: event.summary,
      where: event.location,
      about: event.description,
      status: component.getFirstPropertyValue("status"),
    };
  });
}

it("is what other programs understand, in hours that do not shift", () => {
  const text = calendarText("Sewing circle, Malindi Library", [session]);
  expect(read(text)).toEqual([
    {
      uid: "6c5d2c1e-run-2026-09-05@jifunze",
      sequence: 0,
      starts: "2026-09-05T06:00:00.000Z",
      ends: "2026-09-05T09:00:00.000Z",
      title: session.title,
      where: session.where,
      about: session.about,
      status: "CONFIRMED",
    },
  ]);
  const lines = text.split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\r]\n/);
});

it("has no sign that would break its lines, whatever was typed or imported", () => {
  const about = "Bring cloth.\rEND:VEVENT\r\nBEGIN:VEVENT\n\u0000\u0007\u000b\u001b\u007f\u0085and\tthread.";
  const text = calendarText("Sewing\r", [{ ...session, about, title: "Sewing\rcircle\u0001" }]);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[^\P{Cc}\t]/u);
  expect(read(text)).toMatchObject([
    { title: "Sewing\ncircle", about: "Bring cloth.\nEND:VEVENT\nBEGIN:VEVENT\nand\tthread." },
  ]);
});

it("keeps its id and counts on, from plan to edit, move and cancellation", () => {
  const [edited, moved, cancelled] = [
    { ...session, sequence: 1, startsAt: "10:00" },
    { ...session, sequence: 2, day: "2026-09-06", startsAt: "14:00", endsAt: null },
    { ...session, sequence: 3, day: "2026-09-06", isCancelled: true },
  ];
  const story = [session, edited, moved, cancelled].map((event) =>
    calendarText("Sewing", [{ ...event, where: "", about: "" }]),
  );
  expect(story.join("")).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Jifunze//Learning//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Sewing
    REFRESH-INTERVAL;VALUE=DURATION:PT6H
    X-PUBLISHED-TTL:PT6H
    BEGIN:VEVENT
    UID:6c5d2c1e-run-2026-09-05@jifunze
    SEQUENCE:0
    DTSTAMP:20260801T100000Z
    LAST-MODIFIED:20260801T100000Z
    DTSTART:20260905T060000Z
    DTEND:20260905T090000Z
    SUMMARY:Sewing circle
    URL:https://jifunze.example/learning/1007/runs/1
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Jifunze//Learning//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Sewing
    REFRESH-INTERVAL;VALUE=DURATION:PT6H
    X-PUBLISHED-TTL:PT6H
    BEGIN:VEVENT
    UID:6c5d2c1e-run-2026-09-05@jifunze
    SEQUENCE:1
    DTSTAMP:20260801T100000Z
    LAST-MODIFIED:20260801T100000Z
    DTSTART:20260905T070000Z
    DTEND:20260905T090000Z
    SUMMARY:Sewing circle
    URL:https://jifunze.example/learning/1007/runs/1
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Jifunze//Learning//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Sewing
    REFRESH-INTERVAL;VALUE=DURATION:PT6H
    X-PUBLISHED-TTL:PT6H
    BEGIN:VEVENT
    UID:6c5d2c1e-run-2026-09-05@jifunze
    SEQUENCE:2
    DTSTAMP:20260801T100000Z
    LAST-MODIFIED:20260801T100000Z
    DTSTART:20260906T110000Z
    SUMMARY:Sewing circle
    URL:https://jifunze.example/learning/1007/runs/1
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Jifunze//Learning//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Sewing
    REFRESH-INTERVAL;VALUE=DURATION:PT6H
    X-PUBLISHED-TTL:PT6H
    BEGIN:VEVENT
    UID:6c5d2c1e-run-2026-09-05@jifunze
    SEQUENCE:3
    DTSTAMP:20260801T100000Z
    LAST-MODIFIED:20260801T100000Z
    DTSTART:20260906T060000Z
    DTEND:20260906T090000Z
    SUMMARY:Sewing circle
    URL:https://jifunze.example/learning/1007/runs/1
    STATUS:CANCELLED
    END:VEVENT
    END:VCALENDAR
    "
  `);
});

it("lasts the whole day where no hour is said", () => {
  expect(calendarText("Fair", [{ ...session, startsAt: null, endsAt: null }])).toContain(
    "DTSTART;VALUE=DATE:20260905\r\n",
  );
});

it("has the moment of a day and an hour, also where the clock is put forward and back", () => {
  expect(momentOf("2026-09-05", "09:00").toISOString()).toBe("2026-09-05T06:00:00.000Z");
  expect(momentOf("2026-01-01", "00:30").toISOString()).toBe("2025-12-31T21:30:00.000Z");
  const berlin = (day: string, time: string) => momentOf(day, time, "Europe/Berlin").toISOString();
  expect(berlin("2026-03-28", "09:00")).toBe("2026-03-28T08:00:00.000Z");
  expect(berlin("2026-03-29", "09:00")).toBe("2026-03-29T07:00:00.000Z");
  expect(berlin("2026-10-25", "09:00")).toBe("2026-10-25T08:00:00.000Z");
});
