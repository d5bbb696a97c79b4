// The first meeting is told with exactly what is known of it: what nobody knows is said so, on every page and in every file.

import fc from "fast-check";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { loadMeetings } from "../load.ts";
import { attendanceWords } from "./words.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const first = "/meetings/2024-06-machakos";

async function pageText(path: string, language = "en"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } });
  expect([path, answer.status]).toEqual([path, 200]);
  const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? "";
  return main
    .replaceAll(/<\/?(span|a)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}

it("lists the meetings by year, for everybody", async () => {
  const archive = await pageText("/meetings");
  expect(archive).toContain("2024 First meeting of the network of learning cities in Kenya");
  expect(archive).toContain(
    "19 June 2024 to 20 June 2024 · Machakos Technical Institute for the Blind, Machakos · In person and remote",
  );
  expect(await pageText("/meetings?year=2024")).toContain("First meeting of the network");
  expect(await pageText("/meetings?year=2025")).toContain("No meeting is recorded.");
  expect((await fetch(`${jifunze.url}/meetings/2025-01-nowhere`)).status).toBe(404);
});

it("says of the first meeting what is known and where from, and of the rest that nobody has recorded it", async () => {
  const text = await pageText(first);
  expect(text).toContain("Working title; the official title is not known.");
  expect(text).toContain("19 June 2024: hours not recorded yet");
  expect(text).toContain("20 June 2024: hours not recorded yet");
  expect(text).toContain("Kenya National Commission for UNESCO (presumed; to be checked)");
  expect(text).toContain("Access for people with disabilities Not recorded yet");
  expect(text).toContain("Who came is not recorded yet.");
  expect(text).toContain("UNESCO learning cities in Morocco Guest Remote Not recorded yet");
  expect(text).toContain("Ministry of Education, Directorate of Adult Education, a representative");
  const answer = await jifunze.api("public", "GET", first);
  const meeting = answer.body as unknown as { invited: { attended: string; city?: string }[] };
  expect(meeting).toMatchObject({
    access: "unknown",
    days: [
      { day: "2024-06-19", hours: "unknown" },
      { day: "2024-06-20", hours: "unknown" },
    ],
  });
  expect(meeting.invited).toHaveLength(8);
  expect(meeting.invited.map(({ attended }) => attended)).toEqual(Array(8).fill("unknown"));
  expect(meeting.invited.flatMap(({ city }) => city ?? [])).toEqual([
    "kilifi",
    "kuno",
    "laikipia",
    "nairobi",
  ]);
});

it("never prints a nought for what is unknown", async () => {
  for (const language of languages)
    for (const path of ["/meetings", first]) {
      const text = await pageText(path, language);
      // What has digits in it are the days alone.
      expect(text.match(/\d+/g)?.filter((number) => !["19", "20", "2024"].includes(number)) ?? []).toEqual(
        [],
      );
    }
  const attended = fc.constantFrom("yes", "no", "unknown");
  fc.assert(
    fc.property(
      fc.array(fc.record({ attended }), { maxLength: 9 }),
      fc.constantFrom(...languages),
      (all, language) => {
        const told = all.filter((one) => one.attended !== "unknown");
        const numbers = (attendanceWords(all, { t: translator(language) }).match(/\d+/g) ?? []).map(Number);
        const came = told.filter((one) => one.attended === "yes").length;
        const others = all.length - told.length;
        expect(numbers).toEqual(
          told.length === 0 ? [] : [came, told.length, ...(others > 0 ? [others] : [])],
        );
      },
    ),
  );
});

it("stands in a calendar as two whole days, as nobody knows the hours", async () => {
  const answer = await fetch(`${jifunze.url}${first}/calendar.ics`, { headers: { "accept-language": "en" } });
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = await answer.text();
  expect(text).toContain("DTSTART;VALUE=DATE:20240619\r\nDTEND;VALUE=DATE:20240621\r\n");
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  expect(events.map((event) => event.getFirstPropertyValue("uid"))).toEqual([
    "2024-06-machakos-day1@jifunze",
  ]);
  expect(text).not.toContain("ATTENDEE");
});

it("has a day with its hours in UTC, by the clocks of the meeting, once somebody knows them", async () => {
  const { db } = jifunze.service.database;
  await db
    .updateTable("meetingDays")
    .set({ startsAt: "09:00", endsAt: "16:30" })
    .where("day", "=", "2024-06-20")
    .execute();
  const text = await (await fetch(`${jifunze.url}${first}/calendar.ics`)).text();
  expect(text).toContain("DTSTART;VALUE=DATE:20240619\r\nSUMMARY");
  expect(text).toContain("UID:2024-06-machakos-day2@jifunze");
  expect(text).toContain("DTSTART:20240620T060000Z\r\nDTEND:20240620T133000Z\r\n");
  // A new start of the program leaves what was added.
  await loadMeetings(db);
  expect((await jifunze.api("public", "GET", first)).body).toMatchObject({
    days: [{ hours: "unknown" }, { hours: { startsAt: "09:00", endsAt: "16:30" } }],
  });
});
