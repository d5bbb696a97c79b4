// A meeting is not recorded, unless it is said before it begins, what for and until when. Whoever is invited reads that in the invitation, in
// the text line and on the page; whoever runs it is reminded to delete the recording until they say that it is done.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { writeMails } from "../invitations/jobs.ts";
import { remindOfRecordings } from "./told.ts";

let jifunze: TestService;
let here: string;

const today = dayOf(new Date());
const recording = {
  recordingPurposeEn: "to write the minutes",
  recordingPurposeSw: "kuandika kumbukumbu",
  deleteOn: addDays(today, 30),
};

const does = async (method: string, path: string, body?: object) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};
const version = async () => (await does("GET", here)).version;
const textOf = async (path: string, language = "en") =>
  (await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } })).text();
const plans = async (content: object) =>
  jifunze.api("administrator", "PUT", `${here}/recording`, { ...content, version: await version() });

const guest = (language: string) => ({
  name: "Fatima",
  email: `${language}@example.net`,
  language,
  invitedAs: "guest",
});

beforeAll(async () => {
  jifunze = await startTestService();
  const plan = { meetingNameEn: "Meeting on sounds", startsOn: today, mode: "remote" };
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  for (const language of ["en", "sw"]) await does("POST", `${here}/invitations/guests`, guest(language));
});
afterAll(() => jifunze.stop());

it("is not recorded by default, and says at its field what a recording lacks", async () => {
  expect(await does("GET", here)).not.toHaveProperty("recording");
  for (const [content, field] of [
    [{ ...recording, recordingPurposeEn: "", recordingPurposeSw: "" }, "recordingPurposeEn"],
    [{ ...recording, deleteOn: addDays(today, -1) }, "deleteOn"],
    [{ ...recording, deleteOn: addDays(today, 366) }, "deleteOn"],
  ] as const) {
    const { status, body } = await plans(content);
    expect([field, status, body]).toMatchObject([field, 422, { errors: [{ field }] }]);
  }
  expect((await jifunze.api("coordinator", "PUT", `${here}/recording`, recording)).status).toBe(403);
});

it("says so in the invitation of each language, in the text line and on the page", async () => {
  expect((await plans(recording)).status).toBe(200);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const mails = await takeMails(jifunze);
  const bodyTo = (language: string) => mails.find(({ to }) => to === `${language}@example.net`)?.text ?? "";
  expect(bodyTo("en")).toContain("This meeting is recorded. What for: to write the minutes.");
  expect(bodyTo("sw")).toContain("Kwa ajili ya: kuandika kumbukumbu.");
  for (const path of [here, `${here}/now`]) {
    expect(await textOf(path)).toContain("What for: to write the minutes.");
    expect(await textOf(path, "sw")).toContain("Kwa ajili ya: kuandika kumbukumbu.");
  }
});

it("cannot be begun once the meeting goes on: nobody was told", async () => {
  await does("POST", `${here}/steps/open`, { version: await version() });
  expect((await plans(recording)).body).toMatchObject({ code: "meetings.not_now" });
  const none = await jifunze.api("administrator", "DELETE", `${here}/recording`, {
    version: await version(),
  });
  expect(none.body.code).toBe("meetings.not_now");
});

it("is asked for from its day on, each week, until somebody says that it is deleted", async () => {
  const asOf = async (days: number) => {
    const now = () => momentAfter(new Date(), days);
    const signal = new AbortController().signal;
    await remindOfRecordings.run({ service: jifunze.service, now, signal });
    const rows = await jifunze.service.database.db
      .selectFrom("notifications")
      .select("id")
      .where("kind", "=", "meetings.recordingToDelete")
      .execute();
    return rows.length;
  };
  const named = { namedAs: "secretary", namedEmail: emailOf("observer") };
  await does("POST", `${here}/named`, named);
  expect(await asOf(29)).toBe(0);
  expect(await asOf(30)).toBe(2);
  expect(await asOf(33)).toBe(2);
  expect(await asOf(37)).toBe(4);
  await takeMails(jifunze);
  expect([...new Set(await toldOf(jifunze, "meetings.recordingToDelete"))].sort()).toEqual([
    "administrator",
    "observer",
  ]);
  await does("POST", `${here}/recording/deletion`, { version: await version() });
  expect(await asOf(44)).toBe(4);
  expect(await does("GET", here)).toMatchObject({ recording: { deletedOn: today } });
});
