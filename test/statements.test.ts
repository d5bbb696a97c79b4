// How many statements a page may ask of the database, with the one that finds out who asks. A page that reads the same
// twice, or a row at a time, goes over its budget.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "./support/service.ts";
import { statementsOf } from "./support/statements.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});

afterAll(() => jifunze.stop());

it.each<[Person, string, number]>([
  ["public", "/cities", 4],
  // By this address it is drawn each time.
  ["public", "/cities/kilifi?visit=1", 5],
  ["public", "/cities/kilifi/scorecard", 6],
  ["coordinator", "/cities/kilifi", 3],
  ["coordinator", "/desk", 9],
  ["administrator", "/desk", 10],
  ["administrator", "/network/audit", 4],
  ["public", "/membership", 3],
  ["administrator", "/network/memberships", 4],
])("%s: %s asks at most %i statements", async (person, path, most) => {
  // What stays known, such as the guiding documents, is read with the first visit.
  await statementsOf(jifunze, person, path);
  const { response, statements } = await statementsOf(jifunze, person, path);
  expect(response.status).toBe(200);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(most);
  expect(statements.length).toBeGreaterThan(0);
});

it.each<[string, string, Record<string, string>]>([
  [
    "an answer",
    "/cities/kilifi/reports/2024-2026/questions/celebration.recognition",
    { text: "Learners are celebrated each year in the county hall.", language: "en", baseVersion: "0" },
  ],
  [
    "a value",
    "/cities/kilifi/measurements/1.1.1/values/new",
    {
      period: "2016",
      status: "measured",
      amount: "81.5",
      sourceTitle: "Records of the county",
      sourceKind: "official",
    },
  ],
])("saving %s by its form asks at most 15 statements", async (_what, path, fields) => {
  const { response: form } = await statementsOf(jifunze, "coordinator", path);
  const key = /name="_key" value="([^"]+)"/.exec(await form.text())?.[1] ?? "";
  expect(key).not.toBe("");
  const { response, statements } = await statementsOf(jifunze, "coordinator", path, { ...fields, _key: key });
  expect(response.status, await response.text()).toBe(303);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(15);
});
