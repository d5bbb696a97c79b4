// How many statements a page may ask of the database, with the one that finds out who asks. A page that reads the same
// twice, or a row at a time, goes over its budget.

import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareDemonstration } from "../src/demo.ts";
import { type Person, startTestService, type TestService } from "./support/service.ts";
import { statementsOf } from "./support/statements.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
  await prepareDemonstration(jifunze.service);
});

afterAll(() => jifunze.stop());

it.each<[Person, string, number]>([
  ["public", "/cities", 4],
  ["public", "/cities/kilifi", 5],
  ["public", "/cities/kilifi/scorecard", 6],
  ["coordinator", "/cities/kilifi", 6],
  ["coordinator", "/desk", 6],
  ["administrator", "/desk", 5],
  ["administrator", "/account/audit", 4],
])("%s: %s asks at most %i statements", async (person, path, most) => {
  // What stays known, such as the guiding documents, is read with the first visit.
  await statementsOf(jifunze, person, path);
  const { response, statements } = await statementsOf(jifunze, person, path);
  expect(response.status).toBe(200);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(most);
  expect(statements.length).toBeGreaterThan(0);
});
