// The page of a commitment shows what cities published about it: what is sealed of the newest edition, and nothing of a draft.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  completeReport,
  cycle,
  openTestCycle,
  publishTestReport,
  seenNow,
} from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const optional = "celebration.recognition";
let jifunze: TestService;

async function done(person: Person, method: string, path: string, body: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.body).toEqual(expect.not.objectContaining({ code: expect.anything() }));
  return answer.body;
}

const write = (text: string, baseVersion: number) =>
  done("coordinator", "PUT", `${report}/answers/${optional}`, { text, language: "en", baseVersion });

/** The questions of the ninth commitment, which is about a culture of learning, that its page leads to. */
async function shown(): Promise<string[]> {
  const { html } = await openSession(jifunze).get("/framework/declaration/9");
  return [...html.matchAll(/published#q-([\w.]+)"/g)].map(([, question = ""]) => question);
}

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  await write("We gave a prize to a village.", 0);
  await write("", 1);
});

afterAll(() => jifunze.stop());

it("shows nothing before the report is published", async () => {
  expect(await shown()).toEqual([]);
});

it("leaves out an answer that was taken back before the report was submitted", async () => {
  await publishTestReport(jifunze, "coordinator", "kilifi");
  expect(await shown()).toContain("celebration.events");
  expect(await shown()).not.toContain(optional);
});

it("leaves out the draft of a second edition, until that is published", async () => {
  const { digest } = await done("public", "GET", `${report}/published`, undefined);
  await done("reviewer", "POST", `${report}/edition`, { digest, note: "The prize is missing." });
  await write("We gave a prize to a village.", 2);
  expect(await shown()).not.toContain(optional);
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  const declared = { name: "The governor", titleEn: "Governor", confirmed: true, baseVersion: 1, seen };
  await done("coordinator", "PUT", `${report}/declaration`, declared);
  await publishTestReport(jifunze, "coordinator", "kilifi");
  expect(await shown()).toContain(optional);
});

it("says in Kiswahili what the commitment is about", async () => {
  const { html } = await openSession(jifunze).get("/framework/declaration/9?lang=sw");
  expect(html).toContain("Kukuza utamaduni wa kujifunza maishani kote");
});
