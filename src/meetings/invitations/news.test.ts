// Whoever is invited is told what changed since: once for many changes, nobody who does not come, and of another day or place those alone
// whose calendar does not say it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { writeMails } from "./jobs.ts";
import { answerLink } from "./link.ts";

let jifunze: TestService;
let here: string;
const hourMs = dayMs / 24;
const plan = {
  meetingNameEn: "Meeting on libraries",
  startsOn: addDays(dayOf(new Date()), 40),
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};
const names = ["Fatima", "Baraka", "Dalia"];

beforeAll(async () => {
  jifunze = await startTestService();
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await does("POST", `${here}/agenda`, { itemNameEn: "Opening hours", itemPurpose: "decide" });
  for (const name of names) {
    const guest = { name, email: `${name.toLowerCase()}@example.net`, language: "en", invitedAs: "guest" };
    await does("POST", `${here}/invitations/guests`, guest);
  }
  await callMeeting(jifunze, here);
});
afterAll(() => jifunze.stop());

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** Mails as it is so many hours later, of those whose subject begins so. */
async function mailed(subject: string, laterHours: number) {
  const laterMs = laterHours * hourMs;
  const now = () => new Date(Date.now() + laterMs);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
  const mails = await takeMails(jifunze, laterMs);
  return mails
    .filter((mail) => mail.subject.startsWith(subject))
    .toSorted((one, other) => one.to.localeCompare(other.to));
}
const to = (mails: readonly { to: string }[]) => mails.map((mail) => mail.to.split("@")[0]);

async function answers(name: string, takes: string): Promise<void> {
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  const path = `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}/answers`;
  expect((await jifunze.api("public", "POST", path, { answers: [`1:${takes}`] })).status).toBe(200);
}

it("invites with the agenda, and tells of another one an hour after the last change, once, and not who said no", async () => {
  const invitations = await mailed("Invitation", 0);
  expect(to(invitations)).toEqual(["baraka", "dalia", "fatima"]);
  expect(invitations[0]?.text).toMatch(/Agenda:\n1\. Opening hours \(Decide\)/);
  await answers("Fatima", "in_person");
  await answers("Dalia", "no");
  await mailed("", 0);
  expect(await mailed("News", 2)).toEqual([]);
  for (const itemNameEn of ["Books in braille", "Budget"])
    await does("POST", `${here}/agenda`, { itemNameEn, itemPurpose: "discuss" });
  expect(await mailed("News", 0.5)).toEqual([]);
  const news = await mailed("News", 1.1);
  expect(to(news)).toEqual(["baraka", "fatima"]);
  expect(news[0]?.text).toMatch(/2\. Books in braille \(Discuss\)\n3\. Budget \(Discuss\)/);
  expect(await mailed("News", 1.2)).toEqual([]);
});

it("tells of another place those who have not said that they come: the calendar of the others takes it over", async () => {
  // What was told before was told an hour ahead of the clock of this test.
  await jifunze.service.database.db
    .updateTable("meetingInvitations")
    .set({ newsToldAt: new Date() })
    .execute();
  const moving = { meetsAt: "Malindi Library", town: "Malindi", reason: "The roof leaks in Kilifi." };
  await does("PUT", here, { ...plan, ...moving, version: 2 });
  const changed = await mailed("Changed", 0);
  expect(to(changed)).toContain("fatima");
  for (const { text } of changed) expect(text).toContain("The roof leaks in Kilifi.");
  const news = await mailed("News", 1.1);
  expect(to(news)).toEqual(["baraka"]);
  expect(news[0]?.text).toContain("Place: Malindi Library, Malindi");
  expect(news[0]?.text).toContain("Why: The roof leaks in Kilifi.");
  // The reason was told: another item on the agenda has nothing to do with it.
  await jifunze.service.database.db
    .updateTable("meetingInvitations")
    .set({ newsToldAt: new Date() })
    .execute();
  await does("POST", `${here}/agenda`, { itemNameEn: "Roofs", itemPurpose: "discuss" });
  const more = await mailed("News", 1.1);
  expect(to(more)).toContain("baraka");
  for (const { text } of more) expect(text).not.toContain("leaks");
});

it("tells everybody who was invited and has not said no that it is cancelled, once, and calendars by a calendar", async () => {
  const { id } = await does("POST", "/meetings", { ...plan, meetingNameEn: "Meeting on shelves" });
  here = `/meetings/${String(id)}`;
  const takes = {
    Silent: undefined,
    Unsure: "later",
    Coming: "in_person",
    Staying: "no",
    Quick: "in_person",
  };
  for (const name of Object.keys(takes)) {
    const email = `${name.toLowerCase()}@example.net`;
    await does("POST", `${here}/invitations/guests`, { name, email, language: "en", invitedAs: "guest" });
  }
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, here);
  await mailed("", 0);
  for (const [name, way] of Object.entries(takes)) if (way && name !== "Quick") await answers(name, way);
  await mailed("", 0);
  // Their calendar was not told yet.
  await answers("Quick", "in_person");
  const reason = "The roof leaks.";
  await does("POST", `${here}/steps/cancel`, { version: 2, reason });
  const mails = await mailed("Cancelled", 0);
  // Who is not invited hears of it by a notification, as before; nobody hears of it twice.
  expect(to(mails)).toEqual(["coming", "coordinator", "othercoordinator", "quick", "silent", "unsure"]);
  expect(await toldOf(jifunze, "meetings.cancelled")).toEqual(["othercoordinator"]);
  for (const { text } of mails) expect(text).toContain(reason);
  const withCalendar = mails.filter(({ parsed }) => parsed.attachments.length > 0);
  expect(to(withCalendar)).toEqual(["coming"]);
  expect(await mailed("Cancelled", 1.1)).toEqual([]);
});
