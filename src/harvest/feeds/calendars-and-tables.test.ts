// What calendars and tables of others say, read as what can be learned: what comes again, in whichever zone, and what nobody should see.

import { describe, expect, it } from "vitest";
import type { FeedKind } from "../source.ts";
import { read, toRead } from "./feed-reader.ts";

const today = "2026-11-27";

async function readAs(feed: FeedKind, text: string, on = today) {
  const found = await read(
    toRead({ feed, address: "https://feeds.example.org/x", today: on }, Buffer.from(text)),
  );
  if ("fault" in found) throw new Error(found.fault);
  return found.items;
}

const calendar = (...events: string[][]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

const itemsOf = (...events: string[][]) => readAs("calendar", calendar(...events));

describe("a calendar", () => {
  it("says what happens once, by its UID, with hours as clocks here show them", async () => {
    const items = await itemsOf(
      [
        "UID:talk@example.org",
        "SUMMARY:Bees\\, boats &amp; nets",
        "DESCRIPTION:<p>About <b>bees</b>.</p>",
        "DTSTART;TZID=Europe/London:20270612T090000",
        "DURATION:PT90M",
        "LOCATION:Town hall\\, Malindi",
        "ORGANIZER;CN=Bee Society:mailto:someone@example.org",
        "URL:https://feeds.example.org/talk",
      ],
      ["UID:fair", "SUMMARY:Fair", "DTSTART;VALUE=DATE:20270612", "DTEND;VALUE=DATE:20270615"],
      [
        "UID:net",
        "SUMMARY:Online",
        "DTSTART:20270612T220000Z",
        "LOCATION:https://meet.example.org/a",
        "URL:javascript:alert(1)",
      ],
      ["UID:own", "SUMMARY:Own", "CLASS:PRIVATE", "DTSTART:20270612T100000Z"],
      ["SUMMARY:Without an id", "DTSTART:20270612T100000Z"],
      ["UID:off", "SUMMARY:Off", "DTSTART:20270612T100000", "STATUS:CANCELLED"],
      ["UID:twice", "SUMMARY:Before", "SEQUENCE:1", "DTSTART:20270612T100000"],
      ["UID:twice", "SUMMARY:After", "SEQUENCE:2", "DTSTART:20270612T110000"],
    );
    expect(items).toEqual([
      {
        key: "talk@example.org",
        offer: "talk@example.org",
        provider: "Bee Society",
        url: "https://feeds.example.org/talk",
        lastDay: "2027-06-12",
        cells: {
          titleEn: "Bees, boats & nets",
          summaryEn: "About bees.",
          startKind: "fixed",
          startsOn: "2027-06-12",
          endsOn: "2027-06-12",
          // Nine in the summer of London.
          schedule: "Saturday 11:00-12:30",
          venue: "Town hall",
          place: "Malindi",
        },
      },
      {
        key: "fair",
        offer: "fair",
        lastDay: "2027-06-14",
        cells: { titleEn: "Fair", startKind: "fixed", startsOn: "2027-06-12", endsOn: "2027-06-14" },
      },
      expect.objectContaining({
        key: "net",
        lastDay: "2027-06-13",
        cells: expect.objectContaining({
          mode: "online",
          onlineUrl: "https://meet.example.org/a",
          schedule: "Sunday 01:00",
        }),
      }),
      expect.objectContaining({ key: "off", calledOff: "cancelled" }),
      expect.objectContaining({ key: "twice", cells: expect.objectContaining({ titleEn: "After" }) }),
    ]);
    expect(items.some(({ url }) => url?.startsWith("javascript"))).toBe(false);
    expect(JSON.stringify(items)).not.toContain("someone@example.org");
  });

  it("says what comes each week as one, but for the days that are left out or said otherwise", async () => {
    const items = await itemsOf(
      [
        "UID:sewing#1",
        "SUMMARY:Sewing",
        "DTSTART:20270109T090000",
        "DTEND:20270109T120000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;UNTIL=20270328T235959",
        "EXDATE:20270124T090000",
        "LOCATION:Library",
      ],
      [
        "UID:sewing#1",
        "RECURRENCE-ID:20270206T090000",
        "DTSTART:20270207T140000",
        "DTEND:20270207T160000",
        "SUMMARY:Moved",
      ],
      ["UID:sewing#1", "RECURRENCE-ID:20270207T090000", "DTSTART:20270207T090000", "STATUS:CANCELLED"],
    );
    expect(items).toMatchObject([
      {
        key: "sewing%231",
        offer: "sewing%231",
        lastDay: "2027-03-28",
        cells: {
          startKind: "fixed",
          startsOn: "2027-01-09",
          endsOn: "2027-03-28",
          schedule: "Saturday, Sunday 09:00-12:00",
          everyWeeks: "2",
          except: "2027-01-24; 2027-02-06; 2027-02-07",
        },
      },
      {
        key: "sewing%231#2027-02-06T09:00",
        offer: "sewing%231",
        // Called as all of them are, and where they are.
        cells: {
          titleEn: "Sewing",
          venue: "Library",
          startsOn: "2027-02-07",
          schedule: "Sunday 14:00-16:00",
        },
      },
      { key: "sewing%231#2027-02-07T09:00", calledOff: "cancelled" },
    ]);
  });

  it("says what has no end as open to the end of the next year, the same each day", async () => {
    const text = calendar(
      [
        "UID:a",
        "SUMMARY:Reading hour",
        "DTSTART:20190104T150000",
        "DTEND:20190104T160000",
        "RRULE:FREQ=WEEKLY",
      ],
      ["UID:b", "SUMMARY:Each day", "DTSTART:20190104T070000Z", "RRULE:FREQ=DAILY;COUNT=4000"],
    );
    const items = await readAs("calendar", text);
    expect(items.map(({ cells }) => cells)).toEqual([
      {
        titleEn: "Reading hour",
        startKind: "rolling",
        startsOn: "2019-01-04",
        endsOn: "2027-12-31",
        schedule: "Friday 15:00-16:00",
      },
      expect.objectContaining({ startKind: "fixed", endsOn: "2029-12-16" }),
    ]);
    expect(await readAs("calendar", text, "2026-12-30")).toEqual(items);
  });

  it("tells single days apart where no week is as the other, as far as one plans, also over a change of clocks elsewhere", async () => {
    const monthly = [
      "UID:m",
      "SUMMARY:First Saturday",
      "DTSTART:20260103T090000",
      "RRULE:FREQ=MONTHLY;BYDAY=1SA",
    ];
    const items = await itemsOf(monthly);
    expect(items).toHaveLength(12);
    expect(items[0]).toMatchObject({
      key: "m#2026-12-05T09:00",
      offer: "m",
      cells: { startsOn: "2026-12-05" },
    });
    // In London clocks are put forward at the end of March: here the hour is another one.
    const london = await itemsOf([
      "UID:l",
      "SUMMARY:From London",
      "DTSTART;TZID=Europe/London:20270322T090000",
      "RRULE:FREQ=WEEKLY;COUNT=2",
    ]);
    expect(london.map(({ cells }) => cells.schedule)).toEqual(["Monday 12:00", "Monday 11:00"]);
    // What is over is known as over.
    const over = ["UID:o", "SUMMARY:Over", "DTSTART:20200103T090000", "RRULE:FREQ=WEEKLY;COUNT=3"];
    expect(await itemsOf(over)).toMatchObject([{ key: "o", lastDay: "2020-01-17" }]);
  });

  it("under a zone with a name of its own follows what the calendar says of it", async () => {
    const zone =
      "BEGIN:VTIMEZONE\r\nTZID:Indian Clock\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0400\r\nTZOFFSETTO:+0400\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    const text = calendar(["UID:z", "SUMMARY:Z", "DTSTART;TZID=Indian Clock:20270105T090000"]);
    const [item] = await readAs("calendar", text.replace("BEGIN:VEVENT", `${zone}BEGIN:VEVENT`));
    expect(item?.cells.schedule).toBe("Tuesday 08:00");
  });

  it("is refused as a whole where it is broken off or asks for too much, and soon", async () => {
    const whole = calendar(["UID:a", "SUMMARY:A", "DTSTART:20270105T090000"]);
    for (const text of [whole.slice(0, -20), "<html></html>", "", "BEGIN:VCARD\r\nEND:VCARD"])
      await expect(readAs("calendar", text), text).rejects.toThrow("unreadable");
    const greedy = Array.from({ length: 11 }, (_, index) => [
      `UID:g${index}`,
      "SUMMARY:G",
      "DTSTART:19000101T090000",
      "RRULE:FREQ=DAILY;COUNT=9000",
    ]);
    await expect(itemsOf(...greedy)).rejects.toThrow("too_many");
    const each = ["UID:s", "SUMMARY:S", "DTSTART:20270105T090000", "RRULE:FREQ=SECONDLY"];
    expect(await itemsOf(each)).toHaveLength(1);
  });
});

describe("a table with our columns", () => {
  it("knows its rows by their ids, and takes no code of elsewhere for one of ours", async () => {
    const items = await readAs(
      "csv",
      [
        "id;Title;Code;Provider;Start;End date;Fees;Web;Colour",
        'a1;"Sewing; design";4711;Sewing Centre;2027-01-09;2027-03-27;1500;https://feeds.example.org/s;red',
        ";Bees;4712;;;;;javascript:alert(1);",
        ";Boats;;;2027-02-01;;free;;",
        ";;4713;;;;;;",
      ].join("\n"),
    );
    expect(items).toEqual([
      {
        key: "a1",
        offer: "a1",
        provider: "Sewing Centre",
        url: "https://feeds.example.org/s",
        lastDay: "2027-03-27",
        cells: { titleEn: "Sewing; design", startsOn: "2027-01-09", endsOn: "2027-03-27", costs: "1500" },
      },
      { key: "4712/", offer: "4712", cells: { titleEn: "Bees" } },
      {
        key: expect.stringContaining("boats"),
        offer: expect.any(String),
        cells: { titleEn: "Boats", startsOn: "2027-02-01", costs: "free" },
      },
    ]);
  });

  it("is refused as a whole where no column says what is taught", async () => {
    for (const text of ["a,b\n1,2", "<!doctype html><p>Gone</p>", `{"error": "none"}`])
      await expect(readAs("csv", text), text).rejects.toThrow();
  });
});

it("a page without such data is read by its microdata, with what lies within belonging to it", async () => {
  const html = `<div itemscope itemtype="https://schema.org/Course" itemid="#sewing"><h1 itemprop="name">Sewing <b>&amp; design</b></h1>
    <link itemprop="url" href="/sewing"><img src="x.png"><div itemprop="provider" itemscope itemtype="http://schema.org/Organization">
    <span itemprop="name">Sewing Centre</span></div><div itemprop="hasCourseInstance" itemscope itemtype="https://schema.org/CourseInstance">
    <meta itemprop="courseMode" content="online"><time itemprop="startDate" datetime="2027-01-09">9 January</time><p itemprop="__proto__">x</p></div></div>
    <span itemprop="name">Of nothing</span>`;
  expect(await readAs("page", html)).toMatchObject([
    {
      offer: "https://feeds.example.org/x#sewing",
      provider: "Sewing Centre",
      url: "https://feeds.example.org/sewing",
      cells: { titleEn: "Sewing & design", mode: "online", startsOn: "2027-01-09" },
    },
  ]);
  // Said in both ways, it comes once.
  const both = `${html}<script type="application/ld+json">{"@type":"Course","@id":"#sewing","name":"Sewing"}</script>`;
  expect(await readAs("page", both)).toHaveLength(1);
  expect(await readAs("page", "<div itemscope><".repeat(5000))).toEqual([]);
});
