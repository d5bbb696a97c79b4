// A question about which much was said, and that much backs: its page stays one that people can read.

import { afterAll, beforeAll, expect, it } from "vitest";
import { cycle, openTestCycle, recordTestValue } from "../../../test/support/report.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const question = `${report}/questions/access.education`;
let jifunze: TestService;
let coordinator: Session;

const count = (html: string, text: RegExp) => [...html.matchAll(text)].length;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

it("shows a few comments beside the question, and all of them page by page", async () => {
  const say = (remark: string) =>
    jifunze.api("contributor", "POST", `${question}/comments`, { remark: `Remark ${remark}.` });
  for (let number = 1; number <= 5; number++) expect((await say(String(number))).status).toBe(200);
  expect((await coordinator.get(question)).html).not.toContain("All comments");
  for (let number = 6; number <= 25; number++) expect((await say(String(number))).status).toBe(200);
  const { html } = await coordinator.get(question);
  expect(count(html, /Remark \d+\./g)).toBe(5);
  expect(html).toContain("Remark 25.");
  expect(html).toContain("All comments (25)");
  const first = (await coordinator.get(`${question}/comments`)).html;
  expect(count(first, /Remark \d+\./g)).toBe(20);
  const [, next = ""] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
  const second = (await coordinator.get(next)).html;
  expect(count(second, /Remark \d+\./g)).toBe(5);
  expect(second).toContain("Remark 25.");
});

it("folds what is cited beyond a few records", async () => {
  const records: string[] = [];
  for (let year = 2010; year < 2020; year++)
    records.push(
      await recordTestValue(
        jifunze,
        "coordinator",
        "kilifi",
        "7.2.1",
        String(year),
        String(30 + year / 1000),
      ),
    );
  const path = `${report}/answers/access.education/citations`;
  expect((await jifunze.api("coordinator", "POST", path, { kind: "value", records })).status).toBe(200);
  const { html } = await coordinator.get(question);
  expect(html).toContain("2 more");
});
