// A secretary and a chair are named for one meeting. They need no other role, run this meeting and no other, find it on their desk, and
// are told; whoever is released can do nothing more.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { endComments } from "../../../test/support/minutes.ts";
import {
  emailOf,
  type Person,
  runJob,
  startTestService,
  type TestService,
} from "../../../test/support/service.ts";
import { dayOf } from "../../platform/day.ts";
import { operations } from "../../slices.ts";
import { mailMinutes } from "../approval/mailing.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";

let jifunze: TestService;
let here: string;
let other: string;
/** What the link of somebody who takes part holds. */
let guest: string;
/** Whoever they are in the cast, here they have an account and no role. */
const secretary: Person = "otherContributor";
const chair: Person = "contributor";

const today = dayOf(new Date());

async function planned(meetingNameEn: string): Promise<string> {
  const plan = { meetingNameEn, startsOn: today, mode: "remote" };
  const { status, body } = await jifunze.api("administrator", "POST", "/meetings", plan);
  expect(status).toBe(200);
  return `/meetings/${String(body.id)}`;
}

beforeAll(async () => {
  jifunze = await startTestService();
  await sql`update roles set ended_at = now() where person_id in
    (select id from people where email in (${emailOf(secretary)}, ${emailOf(chair)}))`.execute(
    jifunze.service.database.db,
  );
  here = await planned("Meeting on libraries");
  other = await planned("Meeting on schools");
});
afterAll(() => jifunze.stop());

const name = (namedAs: string, person: Person, by: Person = "administrator") =>
  jifunze.api(by, "POST", `${here}/named`, { namedAs, namedEmail: emailOf(person) });
const versionOf = async (path: string) =>
  (await jifunze.api("administrator", "GET", path)).body.version as number;
const step = async (person: Person, path: string, which: string) =>
  jifunze.api(person, "POST", `${path}/steps/${which}`, { version: await versionOf(path) });
const pageOf = (person: Person, path: string) =>
  fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person), redirect: "manual" });

async function heardOf(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}

it("is named by administrators alone, by the address of an account, once, and told", async () => {
  for (const person of ["reviewer", "coordinator", secretary] as const)
    expect((await name("secretary", secretary, person)).status).toBe(403);
  const unknown = { namedAs: "secretary", namedEmail: "nobody@example.org" };
  const refused = await jifunze.api("administrator", "POST", `${here}/named`, unknown);
  expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field: "namedEmail" }] }]);
  expect(
    (await jifunze.api("administrator", "POST", `${here}/named`, { namedEmail: "a@b.org" })).body,
  ).toMatchObject({ errors: [{ field: "namedAs" }] });

  expect((await name("secretary", secretary)).status).toBe(200);
  expect((await name("chair", chair)).status).toBe(200);
  expect(await heardOf("meetings.named")).toEqual([chair, secretary].map((one) => one.toLowerCase()).sort());
  expect((await name("chair", chair)).body).toMatchObject({ errors: [{ field: "namedEmail" }] });
  const { body } = await jifunze.api("administrator", "GET", `${here}/named`);
  expect(body.named).toMatchObject([{ namedAs: "secretary" }, { namedAs: "chair" }]);
});

it("has the meeting on the desk and in the list, and no other", async () => {
  for (const [person, may, mayNot] of [
    [secretary, "/agenda", "/call"],
    [chair, "/call", "/agenda"],
  ] as const)
    for (const path of ["/desk", "/network/meetings"]) {
      const page = await pageOf(person, path);
      expect([path, page.status]).toEqual([path, 200]);
      const html = await page.text();
      expect(html).toContain("Meeting on libraries");
      expect(html).toContain(`href="/network${here}${may}"`);
      expect(html).not.toContain(`href="/network${here}${mayNot}"`);
      expect(html).not.toContain("Meeting on schools");
    }
  expect((await pageOf("coordinator", "/network/meetings")).status).toBe(403);
});

it("sees the draft of the meeting, and of no other", async () => {
  for (const person of [secretary, chair]) {
    expect((await jifunze.api(person, "GET", here)).status).toBe(200);
    expect((await jifunze.api(person, "GET", other)).status).toBe(404);
  }
});

it("takes the steps that are theirs", async () => {
  expect((await step(secretary, here, "call")).status).toBe(403);
  expect((await step(chair, other, "call")).status).toBe(403);
  expect((await step(chair, here, "call")).body).toMatchObject({ code: "meetings.nobody_invited" });
  // Whoever calls it sees what is missing, and leaves it to the secretary.
  const lacks = await (await pageOf(chair, `/network${here}/call`)).text();
  expect(lacks).toContain("Somebody who is invited");
  expect(lacks).not.toContain(`href="/network${here}/invitations"`);
  expect((await callMeeting(jifunze, here, chair)).body).toMatchObject({ state: "called" });
  expect((await step(secretary, here, "cancel")).status).toBe(403);
  const amina = { name: "Amina Said", email: "amina@example.net", language: "en", invitedAs: "guest" };
  expect((await jifunze.api(secretary, "POST", `${here}/invitations/guests`, amina)).status).toBe(200);
  await runJob(jifunze, writeMails);
  const item = { itemNameEn: "Opening hours", itemPurpose: "decide" };
  expect((await jifunze.api(chair, "POST", `${here}/agenda`, item)).status).toBe(403);
  expect((await jifunze.api(secretary, "POST", `${other}/agenda`, item)).status).toBe(403);
  const { body } = await jifunze.api(secretary, "POST", `${here}/agenda`, item);
  expect((await step(chair, here, "open")).body).toMatchObject({ state: "under_way" });
  const at = { agendaItem: body.id };
  expect((await jifunze.api(chair, "POST", `${here}/now`, at)).status).toBe(200);
  const minutes = { minutesText: "All agreed.", language: "en", baseVersion: 0 };
  const block = `${here}/minutes/${String(body.id)}`;
  expect((await jifunze.api(chair, "PUT", block, minutes)).status).toBe(403);
  expect((await jifunze.api(secretary, "PUT", block, minutes)).status).toBe(200);
  expect((await step(chair, here, "close")).status).toBe(403);

  // The chair reads what is written, and no link leads to a refusal.
  const html = await (await pageOf(chair, `/network${here}/minutes`)).text();
  expect(html).toContain("All agreed.");
  expect(html).not.toContain(`/network${here}/decisions`);
});

it("keeps the actions of the meeting, and of no other", async () => {
  const toDo = { actionTextEn: "Ask", ownerName: "Malindi Library", actionDue: today };
  const { body } = await jifunze.api(secretary, "POST", `${here}/actions`, toDo);
  const action = `/meeting-actions/${String(body.id)}`;
  const done = { actionEnd: "done", actionResult: "Asked.", version: 1 };
  expect((await jifunze.api(chair, "POST", `${action}/outcome`, done)).status).toBe(403);
  expect((await jifunze.api(secretary, "POST", `${action}/outcome`, done)).status).toBe(200);
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", here.slice("/meetings/".length))
    .executeTakeFirstOrThrow();
  guest = answerLink.token(jifunze.service.secret, id);
  const came = await jifunze.api("public", "POST", `/meeting-invitations/${guest}/arrivals/1`, {
    comes: "video",
  });
  expect(came.status).toBe(200);
  expect((await step(secretary, here, "close")).body).toMatchObject({ state: "held" });
});

it("sends the minutes out and answers, and the chair approves", async () => {
  const out = { version: await versionOf(here) };
  expect((await jifunze.api(chair, "POST", `${here}/minutes/out`, out)).status).toBe(403);
  expect((await jifunze.api(secretary, "POST", `${here}/minutes/out`, out)).status).toBe(200);
  const approval = { approvedBy: "chair", chairName: "Amina Said", version: await versionOf(here) };
  expect((await jifunze.api(secretary, "POST", `${here}/minutes/approval`, approval)).status).toBe(403);
  expect((await jifunze.api(chair, "POST", `${here}/minutes/approval`, approval)).body).toMatchObject({
    code: "meetings.comments_run",
  });
});

const todos = async (person: Person, path = "/desk") =>
  /<section class="todos">.*?<\/section>/s.exec(await (await pageOf(person, path)).text())?.[0] ?? "";

it("has comments to answer, told at once, and then the minutes to approve", async () => {
  const comments = `/network${here}/comments`;
  const approve = `/network${here}/approve-minutes`;
  expect(await todos(secretary)).toBe("");
  const remark = { remark: "Kilifi told it too.", language: "en" };
  const { body } = await jifunze.api("public", "POST", `/meeting-invitations/${guest}/comments`, remark);
  expect(await heardOf("meetings.commented")).toEqual([secretary.toLowerCase()]);
  expect(await todos(secretary)).toContain(`href="${comments}"`);
  // Who is named does it: the commission is not asked as well.
  expect(await todos("administrator", "/network")).not.toContain(here);
  expect(await todos(chair)).toBe("");

  const verdict = { commentVerdict: "taken", version: 1 };
  const path = `${here}/comments/${String(body.id)}`;
  expect((await jifunze.api(chair, "POST", path, verdict)).status).toBe(403);
  await endComments(jifunze, here.slice("/meetings/".length));
  await runJob(jifunze, mailMinutes);
  expect(await heardOf("meetings.toApprove")).toEqual([]);
  expect((await jifunze.api(secretary, "POST", path, verdict)).status).toBe(200);
  expect(await todos(secretary)).toBe("");
  await runJob(jifunze, mailMinutes);
  await runJob(jifunze, mailMinutes);
  expect(await heardOf("meetings.toApprove")).toEqual([chair.toLowerCase()]);
  expect(await todos(chair)).toContain(`href="${approve}"`);
  expect((await pageOf(chair, approve)).status).toBe(200);
  expect(await todos("administrator", "/network")).not.toContain(here);
});

it("may do in no other meeting what is for secretaries and chairs", async () => {
  const wrong: string[] = [];
  const ofMeetings = operations.filter(
    ({ path, allow }) =>
      path.startsWith("/meetings/:meeting") && /of the meeting/.test(allow?.description ?? ""),
  );
  expect(ofMeetings.length).toBeGreaterThan(30);
  for (const { method, path, name: operation } of ofMeetings)
    for (const person of [secretary, chair]) {
      const filled = path
        .replace("/meetings/:meeting", other)
        .replace(":meetingStep", "call")
        .replaceAll(/:[a-zA-Z]+/g, "nothing");
      const { status } = await jifunze.api(person, method, filled, method === "GET" ? undefined : {});
      if (status !== 403) wrong.push(`${operation} by the ${person}: ${status}`);
    }
  expect(wrong).toEqual([]);
});

it("is released, told, and does nothing more", async () => {
  const { body } = await jifunze.api("administrator", "GET", `${here}/named`);
  const [first] = body.named as { id: string }[];
  const path = `${here}/named/${first?.id}`;
  expect((await jifunze.api(secretary, "DELETE", path)).status).toBe(403);
  expect((await jifunze.api("administrator", "DELETE", path)).status).toBe(200);
  expect((await jifunze.api("administrator", "DELETE", path)).body.code).toBe("meetings.no_named");
  expect(await heardOf("meetings.released")).toEqual([secretary.toLowerCase()]);
  expect((await jifunze.api(secretary, "GET", `${here}/comments`)).status).toBe(403);
  expect((await pageOf(secretary, "/network/meetings")).status).toBe(403);
});

it("is nobody of a meeting that gets the address of one that was thrown away", async () => {
  const draft = await planned("Meeting on maps");
  const named = { namedAs: "secretary", namedEmail: emailOf(secretary) };
  await jifunze.api("administrator", "POST", `${draft}/named`, named);
  expect((await jifunze.api(secretary, "GET", draft)).status).toBe(200);
  expect((await jifunze.api("administrator", "DELETE", draft, { version: 1 })).status).toBe(200);
  expect(await planned("Meeting on maps")).toBe(draft);
  expect((await jifunze.api(secretary, "GET", draft)).status).toBe(404);
});
