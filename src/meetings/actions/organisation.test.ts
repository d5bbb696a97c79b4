// An organisation of the register is given what a meeting decided: whoever speaks for it is told, has it on the desk, is reminded, and says what
// came of it, by a link; nobody who speaks for another one reads or does it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { type Person, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";
import { remindOfActions } from "./told.ts";

let jifunze: TestService;
let here: string;
let library: string;
let speaker: Session;
let action: string;

const today = dayOf(new Date());
const db = () => jifunze.service.database.db;

async function does(person: Person, method: string, path: string, body?: object) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}
async function adds(nameEn: string): Promise<string> {
  const said = { nameEn, sector: "community", city: "kilifi", isNew: "yes" };
  return String((await does("coordinator", "POST", "/organisations", said)).organisation);
}
async function heardOf(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}
const given = { actionTextEn: "Open the reading room at night", actionDue: addDays(today, 5) };
const desk = async () => (await speaker.get("/desk")).html;

beforeAll(async () => {
  jifunze = await startTestService();
  library = await adds("Malindi Reading Room");
  await giveRole(db(), "representative", "representative", organisationPlace(library));
  speaker = await signedIn(jifunze, "representative");
  const plan = { meetingNameEn: "Meeting on nights", startsOn: today, mode: "remote" };
  here = `/meetings/${String((await does("administrator", "POST", "/meetings", plan)).id)}`;
  await callMeeting(jifunze, here);
  await does("administrator", "POST", `${here}/steps/open`, { version: 2 });
});
afterAll(() => jifunze.stop());

it("is named by its name or id, alone, and one that is in the register", async () => {
  const wrong = async (said: object) =>
    (await jifunze.api("administrator", "POST", `${here}/actions`, { ...given, ...said })).body.errors?.map(
      ({ field }) => field,
    );
  expect(await wrong({ ownerOrganisation: "Nobody knows this" })).toEqual(["ownerOrganisation"]);
  expect(await wrong({ ownerOrganisation: library, ownerName: "Malindi Library" })).toEqual(["actionOwner"]);
  expect(await wrong({})).toEqual(["actionOwner"]);
  const said = { ...given, ownerOrganisation: "Malindi Reading Room" };
  const { id } = await does("administrator", "POST", `${here}/actions`, said);
  action = `/meeting-actions/${String(id)}`;
  expect((await does("administrator", "GET", action)).owner).toEqual({
    organisation: { id: library, name: "Malindi Reading Room" },
  });
});

it("is told and reminded, and has it on the desk", async () => {
  expect(await heardOf("meetings.actionGiven")).toEqual(["representative"]);
  expect(await desk()).toContain(`href="${action}"`);
  await runJob(jifunze, remindOfActions);
  expect(await heardOf("meetings.actionDue")).toEqual(["representative"]);
});

it("is read and done by whoever speaks for it, and by nobody who speaks for another one", async () => {
  const other = await adds("Watamu Drummers");
  const { id } = await does("administrator", "POST", `${here}/actions`, {
    ...given,
    ownerOrganisation: other,
  });
  const theirs = `/meeting-actions/${String(id)}`;
  const done = { actionEnd: "done", actionResult: "Open since May.", version: 1 };
  expect((await jifunze.api("representative", "GET", theirs)).status).toBe(404);
  expect((await jifunze.api("representative", "POST", `${theirs}/outcome`, done)).status).toBe(404);
  expect((await jifunze.api("coordinator", "POST", `${action}/outcome`, done)).body).toMatchObject({
    code: "meetings.not_your_action",
  });
  // It can be given to somebody else, too, and back.
  const moved = { ownerName: "Malindi County", actionDue: given.actionDue, reason: "They have the key." };
  await does("representative", "POST", `${action}/owner`, { ...moved, version: 1 });
  expect(await desk()).not.toContain(action);
  expect((await speaker.get(action)).status).toBe(404);
  const back = { ownerOrganisation: library, actionDue: given.actionDue, reason: "They gave it." };
  await does("administrator", "POST", `${action}/owner`, { ...back, version: 2 });
  const page = await speaker.get(action);
  expect(page.html).toContain(`href="/organisations/${library}"`);
  await speaker.post(action, { actionEnd: "done", actionResult: "Open since May.", version: "3" });
  expect(await desk()).not.toContain(action);
});

it("shows by a link that it is done, and stands in the minutes under its name", async () => {
  const shown = `${action}/evidence`;
  expect((await jifunze.api("coordinator", "PUT", shown, { version: 4 })).body).toMatchObject({
    code: "meetings.not_your_action",
  });
  const file = { evidenceId: "6f1c3f0e-0000-4000-8000-000000000000", version: 4 };
  const refused = await jifunze.api("representative", "PUT", shown, file);
  expect(refused.body.errors?.map(({ field }) => field)).toEqual(["evidenceUrl"]);
  const link = "https://example.org/nights";
  const saved = await speaker.post(shown, { version: "4", evidenceUrl: link });
  expect(saved.html).toContain(`href="${link}"`);
  expect((await does("administrator", "GET", action)).evidence).toMatchObject({ url: link });
  const minutes = await (await signedIn(jifunze, "administrator")).get(`/network${here}/minutes`);
  expect(minutes.html).toContain("Malindi Reading Room");
});
