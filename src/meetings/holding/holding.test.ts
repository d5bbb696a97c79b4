// A meeting under way: it is opened, goes on from item to item, and is closed. Everybody follows it in lines of text; those who are not in
// the room ask by a form, and speak first in each round.

import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { guest } from "../../../test/support/meetings.ts";
import { type Person, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { inEveryLanguage } from "../../platform/written.ts";
import { forgetNeeds } from "../invitations/forget-needs.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";
import { findMeeting } from "../record/store.ts";
import { inTurn, mostInAnHour, mostOfOne, type Speaker } from "./queue.ts";
import { mostBytes, textLineHtml } from "./text-line.tsx";

let jifunze: TestService;
let here: string;
let link: string;
const items: string[] = [];

const today = dayOf(new Date());
const tomorrow = addDays(today, 1);

beforeAll(async () => {
  jifunze = await startTestService();
  const plan = {
    meetingNameEn: "Meeting on libraries",
    startsOn: today,
    endsOn: tomorrow,
    mode: "hybrid",
    meetsAt: "Kilifi Library",
    town: "Kilifi",
  };
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  for (const [itemNameEn, itemPurpose] of [
    ["Welcome", "inform"],
    ["Opening hours", "discuss"],
    ["Budget of books in braille", "decide"],
  ])
    items.push(String((await does("POST", `${here}/agenda`, { itemNameEn, itemPurpose })).id));
  await does("POST", `${here}/invitations/guests`, guest);
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  for (const said of [
    { channelKind: "video", channelAddress: "https://call.example/secret" },
    { channelKind: "phone", channelAddress: "020 123 4567", channelPin: "9" },
  ])
    await does("POST", `${here}/channels`, said);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("email", "=", guest.email)
    .executeTakeFirstOrThrow();
  link = `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}`;
});
afterAll(() => jifunze.stop());

async function does(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** What a braille display or a telephone shows of a page, line by line. */
function linesOf(html: string): string[] {
  return html
    .replace(/<head>.*<\/head>/s, "")
    .replaceAll(/<\/(p|h1)>/g, "\n")
    .replaceAll(/<[^>]+>/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

async function textLine(path: string): Promise<string[]> {
  const answer = await fetch(`${jifunze.url}${path}/now`);
  expect(answer.status).toBe(200);
  return linesOf(await answer.text());
}

const time = "\\d{1,2}:\\d\\d( [ap]m)?";
const asOf = expect.stringMatching(`^As of ${time}, East Africa Time. Stop renewing each minute$`);

it("is opened on one of its days, by administrators alone", async () => {
  expect(await textLine(here)).toEqual([
    "Meeting on libraries",
    expect.stringMatching(/^It has not begun yet\. .+, hours not known yet$/),
    asOf,
    "About the meeting",
  ]);
  for (const person of ["public", "reviewer", "coordinator"] as const)
    expect([401, 403]).toContain(
      (await jifunze.api(person, "POST", `${here}/steps/open`, { version: 2 })).status,
    );
  const early = await jifunze.api("administrator", "POST", `${here}/now`, { agendaItem: items[0] });
  expect(early.body).toMatchObject({ code: "meetings.not_under_way" });
  expect(await does("POST", `${here}/steps/open`, { version: 2 })).toMatchObject({ state: "under_way" });
  const secretary = await signedIn(jifunze, "administrator");
  expect((await secretary.get(`/network${here}/desk`)).html).toContain("No item has begun yet.");
  // Nobody else leads it.
  for (const person of ["reviewer", "coordinator"] as const)
    expect((await (await signedIn(jifunze, person)).get(`/network${here}/desk`)).status).toBe(403);
  expect((await fetch(`${jifunze.url}${here}`)).status).toBe(200);
  expect(await (await fetch(`${jifunze.url}${here}`)).text()).toContain(`${here}/now`);
});

it("tells everybody in lines of text where it is, what comes next and when there is a break", async () => {
  await does("POST", `${here}/now`, { agendaItem: items[1] });
  expect(await textLine(here)).toContain("Next: 3 Decide: Budget of books in braille");
  await does("POST", `${here}/now`, { agendaItem: items[2] });
  const until = { breakUntil: "9:00 am", breakDay: tomorrow };
  expect(await textLine(here)).toEqual([
    "Meeting on libraries",
    expect.stringMatching(`^Now: 3 Decide: Budget of books in braille. Since ${time}.$`),
    "No break is announced.",
    "Nothing is decided yet.",
    "0 wait to speak.",
    "Ask a question, or ask to speak",
    asOf,
    "About the meeting",
  ]);
  await does("POST", `${here}/break`, until);
  await does("POST", `${here}/now`, { agendaItem: items[1] });
  const lines = await textLine(here);
  // Whoever goes on with an item has ended the break.
  expect(lines).toContain("No break is announced.");
  expect(lines[1]).toMatch(/^Now: 2 Discuss: Opening hours/);
  await does("POST", `${here}/break`, until);
  expect((await textLine(here))[1]).toMatch(/^Break until \d+ \w+ \d{4} 0?9:00( am)?\.$/);
  await does("DELETE", `${here}/break`);
  expect(await textLine(here)).toContain("No break is announced.");
  const wrong: [object, string][] = [
    [{ ...until, breakDay: addDays(today, 5) }, "breakDay"],
    [{ breakUntil: "" }, "breakUntil"],
  ];
  for (const [body, field] of wrong)
    expect((await jifunze.api("administrator", "POST", `${here}/break`, body)).body).toMatchObject({
      errors: [{ field }],
    });
  expect((await jifunze.api("public", "GET", `${here}/now`)).body).toMatchObject({
    state: "under_way",
    item: { number: 2, title: { en: "Opening hours" } },
    waiting: 0,
  });
});

it("renews itself each minute without a script, and stands still for whoever wants that", async () => {
  const answer = await fetch(`${jifunze.url}${here}/now`);
  const html = await answer.text();
  expect(html).toContain('<meta http-equiv="refresh" content="60"');
  expect(html).not.toMatch(/<script|<style|<link|<img/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const still = await (await fetch(`${jifunze.url}${here}/now?still=1`)).text();
  expect(still).not.toContain("http-equiv");
  expect(linesOf(still).join()).toContain("Renew each minute");
  expect(await textLine(`${here}`)).not.toEqual(await textLineIn("sw"));
  expect((await textLineIn("sw"))[1]).toMatch(/^Sasa: 2 Majadiliano: Opening hours\. Tangu/);
});

async function textLineIn(language: string): Promise<string[]> {
  return linesOf(await (await fetch(`${jifunze.url}${here}/now?language=${language}`)).text());
}

const letters = ["ꦲ", '"', "<", "&", '"< '];
it.each(letters)("is 4 kB at most, with the longest texts of %s, and what goes before it", async (letter) => {
  const meeting = await findMeeting(jifunze.service.database.db, here.slice("/meetings/".length));
  const long = (signs: number) => inEveryLanguage(letter.repeat(signs).slice(0, signs));
  const item = { id: "", number: 60, title: long(200), purpose: "discuss" as const };
  const at = new Date();
  const next = new Date(at.getTime() + 40 * 3_600_000).toISOString();
  const html = textLineHtml(
    {
      meeting: { ...meeting, title: long(150) },
      now: {
        state: "under_way",
        waiting: 200,
        lastDecision: { number: "2026/1000-99", text: long(1000) },
        item: { ...item, since: new Date(at.getTime() - 40 * 3_600_000).toISOString() },
        next: item,
        break: { from: next, until: new Date(at.getTime() + 80 * 3_600_000).toISOString() },
      },
      at,
      readIn: "America/Argentina/ComodRivadavia",
      channels: [{ id: "", kind: "phone", address: letter.repeat(500), forWhom: [], version: 1 }],
      ask: `${link}/ask`,
      other: "?still=1&language=sw",
      about: `/meetings/${"m".repeat(60)}`,
      isStill: false,
    },
    { t: translator("sw"), language: "sw" },
  );
  const answer = await fetch(`${jifunze.url}${link}/now`);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  expect(headers).toContain("content-security-policy");
  expect(Buffer.byteLength(html) + Buffer.byteLength(headers)).toBeLessThanOrEqual(mostBytes);
  // Nothing is cut in the middle of a letter, and each line is there.
  expect(html).not.toContain("\uFFFD");
  expect(linesOf(html)).toHaveLength(10);
});

it("gives a guest the numbers first, by their clocks, and a question box behind the link that anybody may follow", async () => {
  expect((await textLine(link)).join("\n")).not.toContain("020 123");
  const visitor = openSession(jifunze);
  await visitor.post(link, { day1: "remote", day2: "no" });
  const lines = await textLine(link);
  expect(lines).toContain("By telephone: 020 123 4567, PIN 9");
  expect(lines.join("\n")).toMatch(/Casablanca/);
  // What is on the page of everybody says nothing of it, and the address of the call stands on neither.
  expect((await textLine(here)).join("\n")).not.toContain("020");
  expect(lines.join("\n")).not.toContain("call.example");
  const answering = await visitor.get(link);
  expect(answering.html.indexOf("020 123 4567")).toBeGreaterThan(0);
  expect(answering.html.indexOf("020 123 4567")).toBeLessThan(answering.html.indexOf("call.example"));
  // A program that follows every link asks nothing.
  await visitor.get(`${link}/ask`);
  expect(await queue()).toEqual([]);
  const asked = await visitor.post(`${link}/ask`, { wish: "question", question: "Who pays for braille?" });
  expect(asked.html).toContain("It is in the queue.");
  expect(asked.html).toContain("Who pays for braille?");
  expect(await queue()).toEqual([`${guest.name} question: Who pays for braille?`]);
});

/** The queue as whoever leads the meeting sees it. */
async function queue(): Promise<string[]> {
  const secretary = await signedIn(jifunze, "administrator");
  const { html } = await secretary.get(`/network${here}/desk`);
  const rows = html.split("<tbody")[1]?.split("<tr").slice(1) ?? [];
  return rows.map((row) => {
    const [, who = "", how = ""] = /<th[^>]*>(.*?)<\/th>.*?<td[^>]*>(.*?)<\/td>/s.exec(row) ?? [];
    return `${who} ${how}`.replaceAll(/<[^>]+>/g, "").replace("Question: ", "question: ");
  });
}

const idsInQueue = async () =>
  (
    await jifunze.service.database.db
      .selectFrom("meetingSpeakers")
      .select("id")
      .where("takenAt", "is", null)
      .orderBy("askedAt")
      .execute()
  ).map(({ id }) => id);

it("lets those speak first who are not in the room, in each round", async () => {
  const put = (speakerName: string, speaksBy: string) =>
    does("POST", `${here}/queue`, { speakerName, speaksBy });
  await put("Asha, in the room", "room");
  await put("Asha, in the room", "room");
  await put("Otieno, in the call", "remote");
  const member = await signedIn(jifunze, "coordinator");
  await member.post(`${here}/ask`, { wish: "speak" });
  const [first] = await queue();
  expect(await queue()).toEqual([
    `${guest.name} question: Who pays for braille?`,
    "Otieno, in the call Remotely",
    "The coordinator Remotely",
    "Asha, in the room In the room",
    "Asha, in the room In the room",
  ]);
  expect(first).toContain(guest.name);
  expect((await textLine(here)).join()).toContain("5 wait to speak.");
  // Whoever has spoken waits for the next round, also when they ask remotely.
  const [asked = ""] = await idsInQueue();
  await does("POST", `${here}/queue/${asked}`, { spoke: "yes" });
  const twice = await jifunze.api("administrator", "POST", `${here}/queue/${asked}`, { spoke: "yes" });
  expect(twice.body).toMatchObject({ code: "meetings.no_speaker" });
  await openSession(jifunze).post(`${link}/ask`, { wish: "question", question: "And who prints?" });
  expect(await queue()).toEqual([
    "Otieno, in the call Remotely",
    "The coordinator Remotely",
    "Asha, in the room In the room",
    `${guest.name} question: And who prints?`,
    "Asha, in the room In the room",
  ]);
  // With the next item all are in its first round.
  await does("POST", `${here}/now`, { agendaItem: items[2] });
  expect((await queue()).slice(0, 3)).toContain(`${guest.name} question: And who prints?`);
  await does("POST", `${here}/now`, { agendaItem: items[1] });
});

it("takes so many questions of one person and no more, and none of whoever has no role", async () => {
  const ask = (person: Person, question = "Why?") =>
    jifunze.api(person, "POST", `${here}/questions`, { wish: "question", question });
  expect((await ask("public")).status).toBe(401);
  expect((await ask("contributor", "")).body).toMatchObject({ errors: [{ field: "question" }] });
  expect((await ask("contributor", "x".repeat(301))).body).toMatchObject({ errors: [{ field: "question" }] });
  for (let number = 1; number <= mostOfOne; number += 1)
    expect((await ask("contributor", `Question ${number}`)).status).toBe(200);
  expect((await ask("contributor")).body).toMatchObject({ code: "meetings.asked_enough" });
  // Also where each is taken up at once.
  for (let number = mostOfOne; number <= mostInAnHour; number += 1) {
    for (const id of await idsInQueue()) await does("POST", `${here}/queue/${id}`, { spoke: "no" });
    const { status } = await ask("contributor", `Question ${number}`);
    expect([number, status]).toEqual([number, number < mostInAnHour ? 200 : 409]);
  }
});

it("keeps what was not reached when it is closed, and forgets who asked 30 days later", async () => {
  const { version } = await does("GET", here);
  await does("POST", `${here}/steps/close`, { version });
  const { agenda } = (await does("GET", here)) as unknown as { agenda: { outcome?: string }[] };
  expect(agenda.map(({ outcome }) => outcome)).toEqual(["not_reached", "dealt_with", "dealt_with"]);
  expect(await textLine(here)).toContain("It is over.");
  const late = await jifunze.api("coordinator", "POST", `${here}/questions`, { wish: "speak" });
  expect(late.body).toMatchObject({ code: "meetings.not_under_way" });
  const { db } = jifunze.service.database;
  expect(await db.selectFrom("meetingSpeakers").select("id").execute()).not.toEqual([]);
  await db
    .updateTable("meetingDays")
    .set({ day: addDays(today, -32) })
    .where("day", "=", today)
    .execute();
  await db.deleteFrom("meetingDays").where("day", "=", tomorrow).execute();
  await runJob(jifunze, forgetNeeds);
  expect(await db.selectFrom("meetingSpeakers").select("id").execute()).toEqual([]);
});

it("never lets the room speak before others in a round, and loses nobody", () => {
  const speaker = fc.record({
    person: fc.constantFrom("a", "b", "c", "d"),
    channel: fc.constantFrom("remote" as const, "text" as const, "room" as const),
    askedAt: fc.integer({ min: 0, max: 50 }).map((second) => new Date(second * 1000)),
  });
  fc.assert(
    fc.property(fc.array(speaker, { maxLength: 12 }), (asked) => {
      const waiting: Speaker[] = asked.map((one, index) => ({ ...one, id: String(index), name: one.person }));
      const turns = inTurn(waiting, new Map([["a", 2]]));
      expect(turns.map(({ id }) => id).toSorted()).toEqual(waiting.map(({ id }) => id).toSorted());
      for (const [index, one] of turns.entries()) {
        const next = turns[index + 1];
        if (!next) break;
        expect(one.round).toBeLessThanOrEqual(next.round);
        if (one.round === next.round && one.channel === "room") expect(next.channel).toBe("room");
      }
      // Nobody speaks twice in a round, and who spoke already begins in a later one.
      expect(new Set(turns.map(({ person, round }) => `${person} ${round}`)).size).toBe(turns.length);
      expect(turns.every(({ person, round }) => person !== "a" || round > 2)).toBe(true);
    }),
  );
});
