// What stands in the mails of a meeting besides what each of them is for: to whom an answer goes.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { writeMails } from "./jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const startsOn = addDays(dayOf(new Date()), 20);

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** A draft to which a guest from Morocco is invited. */
async function drafted(meetingNameEn: string, more: object = {}): Promise<string> {
  const plan = { meetingNameEn, startsOn, mode: "remote", ...more };
  const here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await does("POST", `${here}/invitations/guests`, guest);
  return here;
}

async function mailed(): Promise<ReadMail[]> {
  await runJob(jifunze, writeMails);
  return (await takeMails(jifunze)).filter(({ to }) => to === guest.email);
}

it("goes back to the secretary who shows their address, and never to one who does not", async () => {
  const called = async (name: string) => {
    const here = await drafted(name);
    for (const person of ["coordinator", "otherCoordinator"] as const)
      await does("POST", `${here}/named`, { namedAs: "secretary", namedEmail: emailOf(person) });
    await does("POST", `${here}/named`, { namedAs: "chair", namedEmail: emailOf("reviewer") });
    await callMeeting(jifunze, here);
    return (await mailed()).map((mail) => mail.header("reply-to"));
  };
  const shows = async (person: "reviewer" | "otherCoordinator") => {
    const settings = { mails: {}, digestHour: 6, showsAddress: true };
    const { status } = await jifunze.api(person, "PUT", "/notifications/settings", settings);
    expect(status).toBe(200);
  };
  expect(await called("Meeting on letters")).not.toContain(emailOf("coordinator"));
  await shows("reviewer");
  await shows("otherCoordinator");
  expect(await called("Meeting on stamps")).toEqual([expect.stringContaining(emailOf("otherCoordinator"))]);
});
