// A reviewer who reads an answer asks about a value that it cites; the city finds the question beside the citation.

import { afterAll, beforeAll, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, recordTestValue, seenNow } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const asked = "access.technology";
const words = "Does the figure count the whole county?";
let jifunze: TestService;
let value = "";
let coordinator: Session;
let reviewer: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  value = await recordTestValue(jifunze, "coordinator", "kilifi", "7.2.2", "2018", "14.2");
  const cited = { kind: "value", records: [value] };
  const answer = await jifunze.api("coordinator", "POST", `${report}/answers/${asked}/citations`, cited);
  expect(answer.status).toBe(200);
  await completeReport(jifunze, "coordinator", "kilifi");
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  expect((await jifunze.api("coordinator", "POST", `${report}/submit`, { seen })).status).toBe(200);
  coordinator = await signedIn(jifunze, "coordinator");
  reviewer = await signedIn(jifunze, "reviewer");
});

afterAll(() => jifunze.stop());

it("the reviewer is led from the cited value to where one asks about it", async () => {
  const { html } = await reviewer.get(`${report}/review/questions/${asked}`);
  expect(html).toContain(`/cities/kilifi/values/${value}/questions/new`);
  expect(html).not.toContain("Waits for the city");
});

it("the question stands beside the citation for both, with whom it waits for, until it is closed", async () => {
  const page = await reviewer.post(`/cities/kilifi/values/${value}/questions/new`, {
    baseVersion: "1",
    message: words,
  });
  for (const [reader, path] of [
    [coordinator, `${report}/questions/${asked}`],
    [reviewer, `${report}/review/questions/${asked}`],
  ] as const) {
    const { html } = await reader.get(path);
    expect(html).toContain(words);
    expect(html).toContain("Waits for the city");
    expect(html).toContain(page.path);
  }
  expect((await coordinator.get(`${report}/questions/city.profile`)).html).not.toContain(words);
  await coordinator.post(page.path, { message: "Yes, all of it." });
  const { html } = await reviewer.get(`${report}/review/questions/${asked}`);
  expect(html).toContain("Waits for the commission");
  await reviewer.post(`${page.path}/close`, { version: "2", valueVersion: "1" });
  expect((await coordinator.get(`${report}/questions/${asked}`)).html).not.toContain(words);
});

it("what the commission asks is in no seal and on no published page", async () => {
  await jifunze.api("reviewer", "POST", `/cities/kilifi/values/${value}/questions`, {
    baseVersion: 1,
    message: words,
  });
  const { body } = await jifunze.api("reviewer", "GET", `${report}/submission`);
  expect(JSON.stringify(body)).not.toContain(words);
});
