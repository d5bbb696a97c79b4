// Each step of a meeting, by each role, from each state: who runs it is an administrator, its secretary or its chair, and what each of
// them does stands here. That it is not taken before its time, `planning.test.ts` tries.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { members } from "../../../test/support/cast.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { dayOf } from "../../platform/day.ts";
import { type MeetingState, meetingStates } from "../record/meeting.ts";
import { afterStep, type MeetingStep, meetingSteps } from "./workflow.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const today = dayOf(new Date());
const secretary: Person = "otherContributor";
const chair: Person = "contributor";

const takenBy: Readonly<Record<MeetingStep, readonly Person[]>> = {
  call: ["administrator", chair],
  open: ["administrator", secretary, chair],
  close: ["administrator", secretary],
  hold: ["administrator", secretary],
  cancel: ["administrator", chair],
};

/** What brings a draft into each state; the last two come of its minutes, not of a step. */
const ways: Readonly<Record<MeetingState, readonly MeetingStep[]>> = {
  draft: [],
  called: ["call"],
  under_way: ["call", "open"],
  held: ["call", "hold"],
  minutes_out: ["call", "hold"],
  approved: ["call", "hold"],
  cancelled: ["call", "cancel"],
};

const send = (person: Person, path: string, body: object) => jifunze.api(person, "POST", path, body);

async function standing(here: string): Promise<{ state: string; version: number }> {
  const { body } = await jifunze.api("administrator", "GET", here);
  return { state: String(body.state), version: Number(body.version) };
}

async function take(person: Person, here: string, step: MeetingStep) {
  // What it lacks to be called is put there first.
  if (step === "call") return callMeeting(jifunze, here, person);
  const { version } = await standing(here);
  return send(person, `${here}/steps/${step}`, { version, reason: "The roof leaks." });
}

/** With a secretary and a chair. */
async function meetingIn(state: MeetingState): Promise<string> {
  const plan = { meetingNameEn: "Meeting on roofs", startsOn: today, mode: "remote" };
  const { body } = await send("administrator", "/meetings", plan);
  const here = `/meetings/${String(body.id)}`;
  for (const [namedAs, person] of [
    ["secretary", secretary],
    ["chair", chair],
  ] as const) {
    const { status } = await send("administrator", `${here}/named`, { namedAs, namedEmail: emailOf(person) });
    expect(status).toBe(200);
  }
  for (const step of ways[state]) expect((await take("administrator", here, step)).status).toBe(200);
  await sql`update meetings set state = ${state} where id = ${String(body.id)}`.execute(
    jifunze.service.database.db,
  );
  return here;
}

it.each(meetingStates)("role × step from %s", async (state) => {
  let here = await meetingIn(state);
  for (const step of meetingSteps)
    for (const person of ["public", ...members] as const) {
      const to = afterStep({ state, days: [{ day: today }] }, step, today);
      const may = takenBy[step].includes(person);
      const { status, body } = await take(person, here, step);
      const refused = person === "public" ? 401 : may ? 409 : 403;
      const goes = may && to !== undefined;
      expect([person, step, status]).toEqual([person, step, goes ? 200 : refused]);
      if (refused === 409 && !goes) expect(body.code).toBe("meetings.not_now");
      expect([person, step, (await standing(here)).state]).toEqual([person, step, goes ? to : state]);
      if (goes) here = await meetingIn(state);
    }
});
