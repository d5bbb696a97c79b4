// By which ways people join a meeting from afar: written one by one, told only to who said yes, and only once it is time.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { sealedText } from "../../platform/sealed-text.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const first = addDays(today, 5);

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

const plan = (change: object = {}) => ({
  meetingNameEn: "Meeting on radios",
  startsOn: first,
  startsAt: "9:00",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
  ...change,
});
const ofKenya = {
  channelKind: "phone",
  channelAddress: "+254 20 123 4567",
  channelCountry: "KE",
  channelPin: "88-12",
  opensBefore: "15",
  channelNote: "A local call.",
};
const call = { channelKind: "video", channelAddress: "https://call.example/secret" };

/** A meeting with this guest, and what their link opens. */
async function meetingWith(people: object[], change: object = {}) {
  const { id } = await does("POST", "/meetings", plan(change));
  const here = `/meetings/${String(id)}`;
  for (const one of people) await does("POST", `${here}/invitations/guests`, { ...guest, ...one });
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  await takeMails(jifunze);
  const rows = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select(["id", "email"])
    .where("meetingId", "=", String(id))
    .execute();
  const linkOf = (email: string) => {
    const invitee = rows.find((row) => row.email === email)?.id ?? "";
    return `/meeting-invitations/${answerLink.token(jifunze.service.secret, invitee)}`;
  };
  return { id: String(id), here, linkOf };
}

it("is written by who prepares the meeting alone, each way by itself, and says at its field what is wrong", async () => {
  const { here } = await meetingWith([{}]);
  for (const person of ["public", "reviewer", "coordinator", "observer"] as const) {
    expect((await jifunze.api(person, "POST", `${here}/channels`, ofKenya)).status).not.toBe(200);
    expect((await jifunze.api(person, "GET", `${here}/channels`)).status).not.toBe(200);
  }
  const wrong: [object, string[]][] = [
    [{ channelKind: "" }, ["channelKind"]],
    [{ channelAddress: "" }, ["channelAddress"]],
    [{ channelAddress: "call us, PIN 9" }, ["channelAddress"]],
    [{ channelKind: "video", channelAddress: "javascript:alert(1)" }, ["channelAddress"]],
    [{ channelCountry: "ZZ", opensBefore: "9000" }, ["channelCountry", "opensBefore"]],
    [{ channelFor: ["governor"] }, ["channelFor"]],
  ];
  for (const [change, fields] of wrong) {
    const { status, body } = await jifunze.api("administrator", "POST", `${here}/channels`, {
      ...ofKenya,
      ...change,
    });
    const { errors } = body as unknown as { errors: { field: string }[] };
    expect([change, status, [...new Set(errors.map(({ field }) => field.split(".")[0]))]]).toEqual([
      change,
      422,
      fields,
    ]);
  }
  // Whatever was written first, telephone numbers are told first.
  await does("POST", `${here}/channels`, call);
  const { id } = await does("POST", `${here}/channels`, ofKenya);
  const { channels } = await does("GET", `${here}/channels`);
  expect(channels).toMatchObject([
    { kind: "phone", country: "KE", address: "+254 20 123 4567", pin: "88-12", opensBefore: 15, version: 1 },
    { kind: "video", address: call.channelAddress, forWhom: [] },
  ]);
  // Who changes what somebody else changed meanwhile is refused.
  const that = `${here}/channels/${String(id)}`;
  await does("PUT", that, { ...ofKenya, channelPin: "99", version: 1 });
  expect((await jifunze.api("administrator", "PUT", that, { ...ofKenya, version: 1 })).body.code).toBe(
    "meetings.channel_changed",
  );
  await does("DELETE", that, { version: 2 });
  expect((await jifunze.api("administrator", "DELETE", that, { version: 2 })).body.code).toBe(
    "meetings.no_channel",
  );
  // Neither the database nor the history has the number.
  const { rows } = await jifunze.service.database.pool.query(
    "select encode(sealed, 'escape') as kept from meeting_channels",
  );
  expect(JSON.stringify(rows)).not.toMatch(/call\.example|123 4567/);
  const { entries } = await does("GET", "/audit");
  expect(JSON.stringify(entries)).toContain("meetings.addChannel");
  expect(JSON.stringify(entries)).not.toMatch(/call\.example|123 4567|88-12/);
});

it("is told to who said that they take part so, as what they are invited, and not before it is time", async () => {
  const [far, here, speaker] = ["far@example.net", "here@example.net", "speaker@example.net"];
  const meeting = await meetingWith(
    [
      { email: far, invitedAs: "member" },
      { email: here, invitedAs: "member" },
      { email: speaker, invitedAs: "speaker" },
    ],
    { startsOn: today, endsOn: addDays(today, 1), startsAt: "" },
  );
  await does("POST", `${meeting.here}/channels`, call);
  await does("POST", `${meeting.here}/channels`, ofKenya);
  await does("POST", `${meeting.here}/channels`, {
    channelKind: "phone",
    channelAddress: "+212 520 000 000",
    channelCountry: "MA",
    channelFor: ["speaker"],
  });
  await does("POST", `${meeting.here}/channels`, {
    channelKind: "room",
    channelAddress: "Upper reading room",
  });
  const shown = async (email: string) =>
    wordsOf((await openSession(jifunze).get(meeting.linkOf(email))).html);
  // Nobody has said anything yet.
  expect(await shown(far)).not.toMatch(/call\.example|123 4567|reading room/);
  await openSession(jifunze).post(meeting.linkOf(far), { day1: "remote", day2: "no" });
  await openSession(jifunze).post(meeting.linkOf(here), { day1: "in_person", day2: "no" });
  await openSession(jifunze).post(meeting.linkOf(speaker), { day1: "remote", day2: "no" });
  expect(await shown(far)).toMatch(
    /By telephone \(Kenya\) \+254 20 123 4567 PIN 88-12 A local call\. Opens 15 minutes before.*By video call https:\/\/call\.example.*Upper reading room/,
  );
  expect(await shown(far)).not.toContain("+212");
  expect(await shown(speaker)).toMatch(/\(Kenya\).*\(Morocco\) \+212 520 000 000.*By video call/);
  // Who comes sees the room, and neither numbers nor the call.
  expect(await shown(here)).toContain("Upper reading room");
  expect(await shown(here)).not.toMatch(/call\.example|123 4567/);
  const line = wordsOf((await openSession(jifunze).get(`${meeting.linkOf(far)}/now`)).html);
  expect(line).toContain("+254 20 123 4567, PIN 88-12");
  expect(line).not.toMatch(/\+212|call\.example/);

  // By mail, numbers first; and whoever changes one has it told again.
  await runJob(jifunze, writeMails);
  const joins = async (email: string) =>
    (await takeMails(jifunze)).filter(({ to, subject }) => to === email && subject.includes("How to join"));
  const [mail, ...more] = await joins(far);
  expect(more).toEqual([]);
  expect(mail?.text.indexOf("+254 20 123 4567")).toBeLessThan(mail?.text.indexOf("call.example") ?? 0);
  await runJob(jifunze, writeMails);
  expect(await joins(far)).toEqual([]);
  const { channels } = await does("GET", `${meeting.here}/channels`);
  const [kenya] = channels as { id: string }[];
  await does("PUT", `${meeting.here}/channels/${kenya?.id}`, { ...ofKenya, channelPin: "31", version: 1 });
  await runJob(jifunze, writeMails);
  expect((await joins(far)).map(({ text }) => text.includes("PIN 31"))).toEqual([true]);
});

it("tells nobody how to join before the day before, though they said yes", async () => {
  const meeting = await meetingWith([{}], { meetingNameEn: "Meeting on buses" });
  await does("POST", `${meeting.here}/channels`, ofKenya);
  const link = meeting.linkOf(guest.email);
  await openSession(jifunze).post(link, { day1: "remote" });
  expect((await openSession(jifunze).get(link)).html).not.toContain("123 4567");
  const dayBefore = momentOf(first, "09:00", "Africa/Nairobi").getTime() - 20 * 3_600_000;
  const run = { service: jifunze.service, signal: new AbortController().signal };
  await writeMails.run({ ...run, now: () => new Date(dayBefore) });
  const mails = await takeMails(jifunze, dayBefore - Date.now());
  expect(mails.filter(({ text }) => text.includes("PIN 88-12"))).toHaveLength(1);
});

it("still tells what was written before ways were kept one by one, and takes it over when it is changed", async () => {
  const { id, here } = await meetingWith([{}], { meetingNameEn: "Meeting on ferries" });
  const kept = (purpose: string, text: string) =>
    sealedText(text, { secret: jifunze.service.secret, purpose, of: id });
  const row = { meetingId: id, addedAt: new Date() };
  await jifunze.service.database.db
    .insertInto("meetingChannels")
    .values([
      { ...row, kind: "other", sealedAs: "how_to_join", sealed: kept("how to join meetings", "Ask Asha") },
      {
        ...row,
        kind: "phone",
        sealedAs: "by_phone",
        sealed: kept("telephone numbers of meetings", "020 123 4567, PIN 9"),
      },
    ])
    .execute();
  const { channels } = await does("GET", `${here}/channels`);
  expect(channels).toMatchObject([
    { kind: "phone", note: "020 123 4567, PIN 9" },
    { kind: "other", note: "Ask Asha" },
  ]);
  const [numbers] = channels as { id: string }[];
  const officer = await signedIn(jifunze, "administrator");
  const form = await officer.get(`/network${here}/how-to-join/${numbers?.id}`);
  expect(form.html).toContain("020 123 4567, PIN 9");
  await does("PUT", `${here}/channels/${numbers?.id}`, { ...ofKenya, version: 1 });
  expect((await does("GET", `${here}/channels`)).channels).toMatchObject([
    { kind: "phone", address: "+254 20 123 4567" },
    { kind: "other", note: "Ask Asha" },
  ]);
});
