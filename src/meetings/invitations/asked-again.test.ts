// A meeting that is held in another way or on another day leaves answers behind that do not fit: who is invited hears of it, their
// calendars take it over, and they are asked again.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf, momentAfter } from "../../platform/day.ts";
import { movedDays } from "./asked-again.ts";
import { writeMails } from "./jobs.ts";
import { answerLink } from "./link.ts";

let jifunze: TestService;
let here: string;
const startsOn = addDays(dayOf(new Date()), 40);
const plan = {
  meetingNameEn: "Meeting on ramps",
  startsOn,
  startsAt: "9:00",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};
const said = { Fatima: "in_person", Baraka: "remote", Dalia: "no", Neema: undefined };

beforeAll(async () => {
  jifunze = await startTestService();
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  for (const name of Object.keys(said))
    await does("POST", `${here}/invitations/guests`, {
      name,
      email: `${name.toLowerCase()}@example.net`,
      language: "en",
      invitedAs: "guest",
    });
  await callMeeting(jifunze, here);
  await mailed("", 0);
  for (const [name, takes] of Object.entries(said)) if (takes) await answers(name, takes);
  await mailed("", 0);
});
afterAll(() => jifunze.stop());

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** Mails as it is so many hours later, of those whose subject begins so. */
async function mailed(subject: string, laterHours: number) {
  const laterMs = (laterHours * dayMs) / 24;
  const now = () => new Date(Date.now() + laterMs);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
  const mails = await takeMails(jifunze, laterMs);
  return mails
    .filter((mail) => mail.subject.startsWith(subject))
    .toSorted((one, other) => one.to.localeCompare(other.to));
}
const to = (mails: readonly { to: string }[]) => mails.map((mail) => mail.to.split("@")[0]);

async function linkOf(name: string): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}`;
}
const answers = async (name: string, takes: string) =>
  expect(
    (await jifunze.api("public", "POST", `${await linkOf(name)}/answers`, { answers: [`1:${takes}`] }))
      .status,
  ).toBe(200);

/** What was told before was told an hour ahead of the clock of this test. */
async function toldNow(): Promise<void> {
  await jifunze.service.database.db
    .updateTable("meetingInvitations")
    .set({ newsToldAt: new Date() })
    .execute();
}

async function answersOf(name: string) {
  const { invitations } = await does("GET", `${here}/invitations`);
  return (invitations as { name: string; answers: object[] }[]).find((one) => one.name === name)?.answers;
}
const calendarOf = ({ parsed }: Awaited<ReturnType<typeof mailed>>[number]) =>
  parsed.attachments.map(({ content }) => content.toString()).join("\n");

it("says why it is held in another way, tells whoever was invited, and asks those again whose way there is no more", async () => {
  const refused = await jifunze.api("administrator", "PUT", here, { ...plan, mode: "in_person", version: 2 });
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [expect.objectContaining({ field: "reason" })],
  ]);
  await toldNow();
  const reason = "The line to the library is down.";
  await does("PUT", here, { ...plan, mode: "in_person", reason, version: 2 });
  const changed = (await mailed("Changed", 0)).filter(({ to }) => to.endsWith("example.net"));
  expect(to(changed)).toEqual(["baraka", "fatima"]);
  const [baraka, fatima] = changed;
  for (const { text } of changed)
    expect(text).toMatch(/Place: Kilifi Library, Kilifi \(In person\).*is down\./s);
  expect(baraka?.text).toContain("Please say again whether you come");
  expect(fatima?.text).toContain("If you cannot come any more");
  for (const mail of changed) expect(calendarOf(mail)).toMatch(/METHOD:REQUEST.*SEQUENCE:1\r\n/s);
  expect(await answersOf("Baraka")).toEqual([{ day: 1, takes: "remote", isAskedAgain: true }]);
  expect(await answersOf("Fatima")).toEqual([{ day: 1, takes: "in_person" }]);
  const { html } = await (await signedIn(jifunze, "administrator")).get(`/network${here}/invitations`);
  expect(html).toContain("asked again (before: Remotely)");
  // Also who said no: they may come after all.
  const news = await mailed("News", 1.1);
  expect(to(news)).toEqual(["dalia", "neema"]);
  expect(news[0]?.text).toContain("Please say again whether you come");
  expect(news[1]?.text).not.toContain("Please say again");
  expect(await mailed("News", 1.2)).toEqual([]);

  // Their page says so, and has nothing chosen that does not fit; once they answer, nothing is asked any more.
  const page = async () => (await openSession(jifunze).get(await linkOf("Baraka"))).html;
  expect(await page()).toContain("please say again whether you come");
  await answers("Baraka", "in_person");
  expect(await answersOf("Baraka")).toEqual([{ day: 1, takes: "in_person" }]);
  expect(await page()).not.toContain("please say again whether you come");
  expect(await mailed("You are coming", 0)).toEqual([]);
});

it("asks all who said yes again when the day moves: who says nothing is reminded, and counts as no answer", async () => {
  await toldNow();
  const moved = { startsOn: addDays(startsOn, 1), mode: "in_person", reason: "A holiday." };
  await does("PUT", here, { ...plan, ...moved, version: 3 });
  const changed = (await mailed("Changed", 0)).filter(({ to }) => to.endsWith("example.net"));
  expect(to(changed)).toEqual(["baraka", "fatima"]);
  for (const { text } of changed) expect(text).toContain("Please say again whether you come");
  const yes = { day: 1, takes: "in_person", isAskedAgain: true };
  expect([await answersOf("Baraka"), await answersOf("Fatima")]).toEqual([[yes], [yes]]);
  expect(await answersOf("Dalia")).toEqual([{ day: 1, takes: "no" }]);
  await answers("Fatima", "in_person");
  // Three days before the first day, as nobody set a day by which to answer.
  const now = () => momentAfter(new Date(), 38);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
  const { rows } = await jifunze.service.database.pool.query<{ to: string }>(
    `select recipient as to from mails where subject like 'Do you come?%' order by 1`,
  );
  expect(to(rows)).toEqual(["baraka", "neema"]);
  // Only the hour moves: nobody has to say it again.
  await does("PUT", here, { ...plan, ...moved, startsAt: "10:00", version: 4 });
  expect(await answersOf("Fatima")).toEqual([{ day: 1, takes: "in_person" }]);
});

it("knows which days are other ones", () => {
  const days = (...all: string[]) => all.map((day) => ({ day }));
  expect(movedDays(days("2027-03-10", "2027-03-11"), days("2027-03-10", "2027-03-11"))).toEqual([]);
  expect(movedDays(days("2027-03-10", "2027-03-11"), days("2027-03-11"))).toEqual([1, 2]);
  expect(movedDays(days("2027-03-10"), days("2027-03-10", "2027-03-11"))).toEqual([]);
});
