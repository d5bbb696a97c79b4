// What people hear of a report, by mail and in their list.

import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../test/support/report.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";

const report = `/cities/kilifi/reports/${cycle}`;
let jifunze: TestService;
let digest = "";

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  await jifunze.service.database.db.deleteFrom("mails").execute();
});

afterAll(() => jifunze.stop());

async function act(person: Person, action: string, body: Record<string, unknown>) {
  const answer = await jifunze.api(person, "POST", `${report}/${action}`, body);
  expect(answer.body).not.toHaveProperty("code");
  return answer.body;
}

async function submit(): Promise<void> {
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  digest = String((await act("coordinator", "submit", { seen })).digest);
}

async function listOf(person: Person): Promise<unknown[]> {
  const { body } = await jifunze.api(person, "GET", "/notifications");
  return (body.notifications as { kind: string }[]).map(({ kind }) => kind);
}

it("a submission that is refused tells nobody", async () => {
  const { status } = await jifunze.api("coordinator", "POST", `${report}/submit`, { seen: "0" });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(await takeMails(jifunze)).toEqual([]);
});

it("a submission gives the city a receipt with its digest and tells the officers, each once", async () => {
  await submit();
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to).toSorted()).toEqual(
    [emailOf("administrator"), emailOf("coordinator"), emailOf("reviewer")].toSorted(),
  );
  const receipt = mails.find(({ to }) => to === emailOf("coordinator"));
  expect(receipt?.text).toContain(digest);
  expect(receipt?.text).toContain("submitted its Progress Report 2024-2026");
  expect(receipt?.text).toContain(`/cities/kilifi/reports/${cycle}`);
  // Nobody knows yet which language they read.
  expect(receipt?.text).toContain("Ripoti ya Maendeleo 2024-2026 ya Kaunti ya Kilifi imewasilishwa");
  expect(await listOf("coordinator")).toEqual(["reports.receipt"]);
  expect(await listOf("reviewer")).toEqual(["reports.handedIn"]);
  expect(await listOf("otherCoordinator")).toEqual([]);
  expect(await takeMails(jifunze)).toEqual([]);
});

it("a report that is returned tells the city what to improve, who says so and for whom", async () => {
  await act("reviewer", "return", { digest, note: "Please add the figures of 2025.\nThank you." });
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to)).toEqual([emailOf("coordinator")]);
  expect(mails[0]?.text).toContain("Please add the figures of 2025.\nThank you.");
  expect(mails[0]?.text).toContain("The commission returned the Progress Report");
  expect(mails[0]?.text).toContain(
    "The reviewer, Reviewer of the network, Kenya National Commission for UNESCO, ",
  );
  expect(await listOf("coordinator")).toEqual(["reports.returned", "reports.receipt"]);
});

it("what is submitted again, endorsed and published is told to those concerned, not to who did it", async () => {
  await submit();
  expect((await takeMails(jifunze)).map(({ to, subject }) => [to, /again/.test(subject)])).toEqual(
    expect.arrayContaining([
      [emailOf("reviewer"), true],
      [emailOf("administrator"), true],
      [emailOf("coordinator"), false],
    ]),
  );
  await act("reviewer", "endorse", { digest });
  await act("administrator", "publish", { digest });
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to).toSorted()).toEqual(
    [
      emailOf("contributor"),
      emailOf("contributor"),
      emailOf("coordinator"),
      emailOf("coordinator"),
    ].toSorted(),
  );
  expect(await listOf("contributor")).toEqual(["reports.published", "reports.endorsed"]);
});

it("mails about one report stand in one thread, for each reader", async () => {
  const { db } = jifunze.service.database;
  const rows = await db
    .selectFrom("mails")
    .select(["thread", "messageId"])
    .where("recipient", "=", emailOf("coordinator"))
    .orderBy("writtenAt")
    .execute();
  expect(new Set(rows.map(({ thread }) => thread))).toEqual(new Set([`report/kilifi/${cycle}`]));
  expect(rows.length).toBe(5);
});
