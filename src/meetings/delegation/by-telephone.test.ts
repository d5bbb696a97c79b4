// Somebody without e-mail who comes in another one's place gets by text message what others get by mail; their number goes afterwards.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { guest } from "../../../test/support/meetings.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { stopTexts } from "../../platform/sms/text-message.ts";
import { forgetNeeds } from "../invitations/forget-needs.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";

let jifunze: TestService;
let here: string;
const startsOn = addDays(dayOf(new Date()), 20);
const plan = {
  meetingNameEn: "Meeting of the network on libraries and on what they lend in all counties",
  startsOn,
  startsAt: "9:00",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

const db = () => jifunze.service.database.db;

async function handOn(delegatePhone: string): Promise<void> {
  const { id } = await db()
    .selectFrom("meetingInvitations")
    .select("id")
    .where("email", "=", guest.email)
    .where("withdrawnAt", "is", null)
    .where("meetingId", "=", here.split("/")[2] ?? "")
    .executeTakeFirstOrThrow();
  const path = `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}/delegate`;
  const answer = await jifunze.api("public", "POST", path, {
    delegateName: "Juma Charo",
    language: "en",
    delegatePhone,
  });
  expect(answer.status).toBe(200);
}

async function planned(meetingNameEn: string, delegatePhone: string): Promise<void> {
  here = `/meetings/${String((await does("POST", "/meetings", { ...plan, meetingNameEn })).id)}`;
  const number = { channelKind: "phone", channelAddress: "020 123 4567", channelPin: "4711" };
  await does("POST", `${here}/channels`, number);
  await does("POST", `${here}/invitations/guests`, guest);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  await handOn(delegatePhone);
}

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

/** The texts that are written as it is so much later, besides those before. */
async function texts(laterMs: number): Promise<string[]> {
  const before = await db().selectFrom("textMessages").select("id").execute();
  const now = () => new Date(Date.now() + laterMs);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
  const all = await db().selectFrom("textMessages").select(["id", "text"]).orderBy("id").execute();
  const known = new Set(before.map(({ id }) => id));
  return all.flatMap(({ id, text }) => (known.has(id) ? [] : [text ?? ""])).toSorted();
}
const list = async () =>
  (await (await signedIn(jifunze, "administrator")).get(`/network${here}/invitations`)).html;

it("tells of changes, the day before with how to listen in, and that it is cancelled: each once, in one message", async () => {
  await planned(plan.meetingNameEn, "0712 345 678");
  expect(await list()).toContain("Has no e-mail: was told by text message");
  expect(await list()).not.toContain("The mail has not gone out yet");
  const hour = dayMs / 24;
  expect(await texts(hour * 2)).toEqual([]);
  const moved = {
    startsOn: addDays(startsOn, 2),
    meetsAt: "Malindi Library",
    town: "Malindi",
    reason: "A holiday.",
  };
  await does("PUT", here, { ...plan, ...moved, version: 2 });
  expect(await texts(0)).toEqual([]);
  const [changed = "", ...others] = await texts(hour * 1.1);
  expect(others).toEqual([]);
  expect(changed).toMatch(/is changed\. Now: \d+ \w+ \d{4}, 9:00 EAT, .*Malindi.*door: \w{6}\./);
  expect(await texts(hour * 1.2)).toEqual([]);
  const dayBefore = dayMs * 21;
  const reminded = await texts(dayBefore);
  expect(reminded).toEqual([
    expect.stringMatching(/^Reminder: Meeting of.*9:00 EAT, .*door: \w{6}\.$/),
    expect.stringMatching(/^To listen in to Meeting of.*020 123 4567, PIN 4711\./),
  ]);
  for (const text of [changed, ...reminded]) expect(text.length).toBeLessThanOrEqual(160);
  expect(await texts(dayBefore + hour)).toEqual([]);
  await does("POST", `${here}/steps/cancel`, { version: 3, reason: "The roof leaks." });
  expect(await texts(dayBefore)).toEqual([
    expect.stringMatching(/^Cancelled: .*9:00 EAT\. The roof leaks\.$/),
  ]);
  expect(await texts(dayBefore)).toEqual([]);
});

it("says of whoever wants no messages that none went, and deletes the number a month after the meeting", async () => {
  const { secret } = jifunze.service;
  const { phoneKey } = keptNumber(secret, "+254712000999");
  await stopTexts(db(), phoneKey, { channel: "web", now: new Date() });
  await planned("Meeting on silence", "0712 000 999");
  expect(await list()).toContain("no text message went out: to be called");
  expect(await list()).toMatch(/to be called: .*712/);
  const forget = (laterMs: number) =>
    forgetNeeds.run({
      service: jifunze.service,
      now: () => new Date(Date.now() + laterMs),
      signal: new AbortController().signal,
    });
  const kept = async () =>
    (await db().selectFrom("meetingInvitations").select("id").where("phoneKey", "=", phoneKey).execute())
      .length;
  await forget(dayMs * 49);
  expect(await kept()).toBe(1);
  await forget(dayMs * 60);
  expect(await kept()).toBe(0);
  const { rows } = await jifunze.service.database.pool.query(
    "select 1 from meeting_invitations where phone_sealed is not null",
  );
  expect(rows).toEqual([]);
  expect(await list()).toContain("Has no e-mail");
  expect(await list()).not.toContain("712");
});
