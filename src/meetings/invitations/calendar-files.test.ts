// What calendars get, byte by byte, as a real mail server takes it and as the site gives it out. With `--update` the files are
// written anew; what changed in them is then to be read. A file that is not there fails.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { guest as anyGuest } from "../../../test/support/meetings.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { audioNumber } from "./audio-number.ts";
import { writeMails } from "./jobs.ts";
import { answerLink } from "./link.ts";

let jifunze: TestService;

/** Nobody moves the clocks there: of Casablanca in 2031 each release of the time zones says something else. */
const guest = { ...anyGuest, timeZone: "Africa/Lagos" };

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

async function mailsAt(moment: string): Promise<ReadMail[]> {
  const at = new Date(moment);
  const { service } = jifunze;
  await writeMails.run({ service, now: () => at, signal: new AbortController().signal });
  return (await takeMails(jifunze)).filter(({ to }) => to === guest.email);
}

/** A file that is not there fails as well: what nobody has read is no proof. */
function isAsKept(path: string, said: string): void {
  if (expect.getState().snapshotState.snapshotUpdateState === "all") writeFileSync(path, said);
  expect(said).toBe(readFileSync(path, "utf8"));
}

function isGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, "golden", name);
  // The port of the test is another one each time.
  const said = text.replaceAll(/http:\/\/(localhost|127\.0\.0\.1):\d+/g, "http://localhost:4000");
  isAsKept(path, said);
  for (const line of said.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(said).toMatch(/END:VCALENDAR\r\n$/);
  expect(said.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
}

/** A whole mail as the mail server got it; what is another one each time stands for itself. */
async function isGoldenMail(name: string, mail: ReadMail | undefined, token: string): Promise<void> {
  const { rows } = await jifunze.service.database.pool.query(
    "select check_in_code as code from meeting_invitations where id = $1",
    [token.split(".")[0]],
  );
  const boundaries = [...(mail?.source ?? "").matchAll(/boundary="([^"]+)"/g)].map(([, one = ""]) => one);
  expect(boundaries.length).toBeGreaterThan(0);
  const said = boundaries
    .reduce((text, boundary, index) => text.replaceAll(boundary, `boundary-${index + 1}`), mail?.source ?? "")
    // A part in another alphabet is shown as what it is.
    .replaceAll(
      /(Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n)((?:[A-Za-z0-9+/=]+\r\n)+)/g,
      (_all, head: string, body: string) => {
        const bytes = Buffer.from(body, "base64");
        // Nothing but these lines stands there, each as long as it may be.
        expect(body).toBe(`${bytes.toString("base64").replaceAll(/(.{76})(?!$)/g, "$1\r\n")}\r\n`);
        return `${head}${bytes.toString("utf8")}`;
      },
    )
    .replaceAll(/(?<!=\?UTF-8\?[QB]\?[^\s?]*\?)=\r\n/g, "")
    .replaceAll(/http:\/\/(localhost|127\.0\.0\.1):\d+/g, "http://localhost:4000")
    .replaceAll(token, "TOKEN")
    .replaceAll(String(rows[0].code), "CODE")
    .replaceAll(/^(Date|Message-ID|In-Reply-To|References): .*$/gim, "$1: …");
  const path = join(import.meta.dirname, "golden", name);
  isAsKept(path, said);
  for (const line of (mail?.source ?? "").split("\r\n"))
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
  expect((mail?.source ?? "").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
}

const plan = {
  meetingNameEn: "Reading; boats, and all that cities on the coast and in the north learn from each other",
  startsOn: "2031-03-05",
  endsOn: "2031-03-06",
  startsAt: "9:00",
  endsAt: "16:30",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};

it("is as it was, and says in each mail what it says", async () => {
  const { id } = await does("POST", "/meetings", plan);
  const here = `/meetings/${String(id)}`;
  await does("POST", `${here}/invitations/guests`, guest);
  const numbers = { channelKind: "phone", channelAddress: "+254 20 123 4567", channelPin: "0123456789" };
  await does("POST", `${here}/channels`, { ...numbers, channelNote: "PIN 0987654321" });
  await does("POST", `${here}/channels`, {
    channelKind: "video",
    channelAddress: "https://call.example/secret",
  });
  await callMeeting(jifunze, here);
  await mailsAt("2031-01-10T07:00:00Z");
  const { rows } = await jifunze.service.database.pool.query("select id from meeting_invitations");
  const token = answerLink.token(jifunze.service.secret, String(rows[0].id));
  const answers = (said: string[]) =>
    jifunze.api("public", "POST", `/meeting-invitations/${token}/answers`, { answers: said });

  await answers(["1:remote", "2:in_person"]);
  const coming = await mailsAt("2031-01-11T07:00:00Z");
  expect(coming).toHaveLength(2);
  for (const [index, mail] of coming.entries()) isGolden(`coming-${index + 1}.ics`, partOf(mail, "REQUEST"));
  const [first] = coming;
  await isGoldenMail("coming-1.eml", first, token);
  expect(first?.subject).toBe("You are coming, 5 March 2031: Reading; boats, and all …");

  const moving = { startsAt: "10:00", endsAt: "", meetsAt: "Kilifi Hall", reason: "The library is painted." };
  await does("PUT", here, { ...plan, ...moving, version: 2 });
  const [moved] = await mailsAt("2031-01-12T07:00:00Z");
  isGolden("changed.ics", moved ? partOf(moved, "REQUEST") : "");

  await answers(["1:no"]);
  const [off] = await mailsAt("2031-01-13T07:00:00Z");
  isGolden("cancelled.ics", off ? partOf(off, "CANCEL") : "");

  const said = coming.map((mail) => eventOf(partOf(mail, "REQUEST")));
  for (const one of said)
    expect(String(one.getFirstPropertyValue("location"))).toBe("Kilifi Library, Kilifi; also online");
  // The first day they take part remotely; how to get in stands in the mail of the day before alone.
  const about = said.map((one) => String(one.getFirstPropertyValue("description")).split("\n").slice(1));
  expect(about).toEqual([["By telephone: +254 20 123 4567"], []]);
  for (const mail of coming) expect(partOf(mail, "REQUEST")).not.toMatch(/PIN|0123456789|0987654321|secret/);

  const event = eventOf(partOf(coming[0] as ReadMail, "REQUEST"));
  expect(String(event.getFirstPropertyValue("dtstart"))).toBe("2031-03-05T06:00:00Z");
  expect(String(event.getFirstPropertyValue("summary"))).toBe(plan.meetingNameEn);
  const alarm = event.getFirstSubcomponent("valarm");
  expect(String(alarm?.getFirstPropertyValue("trigger"))).toBe("-PT30M");
  expect(eventOf(partOf(off as ReadMail, "CANCEL")).getFirstSubcomponent("valarm")).toBeNull();
});

it("takes for the number to listen in what is surely one, and no PIN", () => {
  expect(
    [
      "020 123 4567, PIN 9",
      "PIN 0123456789\n0712 345 678",
      "Namba ya siri 0123456789",
      "12345",
      "Ask us",
    ].map(audioNumber),
  ).toEqual(["020 123 4567", "0712 345 678", undefined, undefined, undefined]);
});

it("gives all meetings to whoever subscribes, and in it nobody who is invited and no way to join", async () => {
  await jifunze.service.database.pool.query("update meetings set changed_at = '2031-01-12T07:00:00Z'");
  const answer = await fetch(`${jifunze.url}/meetings/calendar.ics`);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = await answer.text();
  isGolden("all-meetings.ics", text);
  expect(text).toContain("METHOD:PUBLISH");
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|fatima/i);
  expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").length).toBeGreaterThan(1);
});

/** The calendar of a mail that a program can read in three ways, of which it is the last. */
function partOf({ parsed, header }: ReadMail, method: string): string {
  expect(header("content-type")).toMatch(/^multipart\/alternative; boundary=/);
  expect(parsed.text).not.toBe("");
  expect(parsed.html).not.toBe(false);
  const [part, ...more] = parsed.attachments;
  expect(more).toEqual([]);
  expect(part?.contentType).toBe("text/calendar");
  expect(JSON.stringify(part?.headers.get("content-type"))).toMatch(
    new RegExp(`"charset":"utf-8".*"method":"${method}"`),
  );
  return part?.content.toString("utf8") ?? "";
}

function eventOf(text: string): ICAL.Component {
  const [event, ...more] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  expect(more).toEqual([]);
  return event as ICAL.Component;
}

it("is in the language and by the clocks of whoever has an account, and of whoever subscribes", async () => {
  const person = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", "coordinator@example.org")
    .executeTakeFirstOrThrow();
  await jifunze.service.database.db
    .insertInto("personSettings")
    .values({ personId: person.id ?? "", language: "sw", timeZone: "Africa/Casablanca" })
    .onConflict((conflict) =>
      conflict.column("personId").doUpdateSet({ language: "sw", timeZone: "Africa/Casablanca" }),
    )
    .execute();
  const both = { ...plan, meetingNameEn: "Reading", meetingNameSw: "Kusoma" };
  const { id } = await does("POST", "/meetings", both);
  await does("POST", `/meetings/${String(id)}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, `/meetings/${String(id)}`);
  await mailsAt("2031-01-10T07:00:00Z");
  const { rows } = await jifunze.service.database.pool.query(
    "select id from meeting_invitations where meeting_id = $1",
    [id],
  );
  const token = answerLink.token(jifunze.service.secret, String(rows[0].id));
  const said = { answers: ["1:remote", "2:no"] };
  await jifunze.api("public", "POST", `/meeting-invitations/${token}/answers`, said);
  const at = new Date("2031-01-11T07:00:00Z");
  await writeMails.run({ service: jifunze.service, now: () => at, signal: new AbortController().signal });
  const mail = (await takeMails(jifunze)).find(
    ({ to, parsed }) => to === "coordinator@example.org" && parsed.attachments.length > 0,
  );
  const event = eventOf(mail ? partOf(mail, "REQUEST") : "");
  expect(String(event.getFirstPropertyValue("summary"))).toBe("Kusoma");
  expect(String(event.getFirstPropertyValue("description"))).toMatch(/5 Machi 2031.*Casablanca/);

  const html = await (
    await fetch(`${jifunze.url}/meetings`, { headers: { "accept-language": "sw" } })
  ).text();
  const feed = /href="(\/meetings\/calendar\.ics[^"]*)"/.exec(html)?.[1] ?? "";
  // As a program fetches it, which says nothing of a language.
  const text = await (await fetch(`${jifunze.url}${feed}`)).text();
  expect(text).toContain("SUMMARY:Kusoma\r\n");
  expect(text).not.toContain("SUMMARY:Reading\r\n");
});
