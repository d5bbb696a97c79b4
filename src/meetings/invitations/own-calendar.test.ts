// Whoever is invited without an account subscribes to the days of their meeting by a secret address, which lets nobody answer.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { writeMails } from "./jobs.ts";
import { answerLink, calendarLink } from "./link.ts";

let jifunze: TestService;
let here: string;
let invitation: string;
const startsOn = addDays(dayOf(new Date()), 40);
const plan = {
  meetingNameEn: "Meeting on tides",
  startsOn,
  endsOn: addDays(startsOn, 1),
  startsAt: "9:00",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
  visibility: "invited",
};

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

beforeAll(async () => {
  jifunze = await startTestService();
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await does("POST", `${here}/channels`, {
    channelKind: "video",
    channelAddress: "https://calls.example.org/tides",
    channelPin: "4711",
  });
  for (const name of ["Fatima", "Baraka"])
    await does("POST", `${here}/invitations/guests`, {
      name,
      email: `${name.toLowerCase()}@example.net`,
      language: "en",
      invitedAs: "guest",
    });
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const row = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("name", "=", "Fatima")
    .executeTakeFirstOrThrow();
  invitation = row.id;
});
afterAll(() => jifunze.stop());

const secret = () => jifunze.service.secret;
const link = () => `/meeting-invitations/${answerLink.token(secret(), invitation)}`;
const calendar = async () => {
  const token = calendarLink.token(secret(), invitation);
  const answer = await fetch(`${jifunze.url}/meeting-invitation-calendars/${token}/meeting.ics`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

it("stands on the page behind the link, has the days but not who is invited nor how to join, and follows what changes", async () => {
  const { html } = await openSession(jifunze).get(link());
  expect(html).toContain(
    `/meeting-invitation-calendars/${calendarLink.token(secret(), invitation)}/meeting.ics`,
  );
  expect(html).toContain('href="webcal:');
  const { text, headers } = await calendar();
  expect(headers.get("content-type")).toMatch(/^text\/calendar/);
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(text).toContain("METHOD:PUBLISH\r\n");
  expect(text).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n");
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain("CLASS:PRIVATE\r\n");
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|Baraka|Fatima|calls\.example|4711|meeting-invitations/);

  await jifunze.api("public", "POST", `${link()}/answers`, { answers: ["1:no", "2:remote"] });
  expect((await calendar()).text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  const moved = {
    startsOn: addDays(startsOn, 7),
    endsOn: addDays(startsOn, 8),
    reason: "A holiday.",
    version: 2,
  };
  await does("PUT", here, { ...plan, ...moved });
  const after = (await calendar()).text;
  expect(after).toContain(`DTSTART:${addDays(startsOn, 8).replaceAll("-", "")}T060000Z\r\n`);
  expect(after).toContain("SEQUENCE:1\r\n");
});

it("answers nothing, and gives nothing once the invitation is taken back", async () => {
  const token = calendarLink.token(secret(), invitation);
  const answered = await jifunze.api("public", "POST", `/meeting-invitations/${token}/answers`, {
    answers: ["1:no"],
  });
  expect(answered.status).toBe(404);
  expect((await openSession(jifunze).get(`/meeting-invitations/${token}`)).status).toBe(404);
  expect(
    (
      await fetch(
        `${jifunze.url}/meeting-invitation-calendars/${answerLink.token(secret(), invitation)}/meeting.ics`,
      )
    ).status,
  ).toBe(404);
  await does("DELETE", `${here}/invitations/${invitation}`);
  expect((await calendar()).status).toBe(410);
});
