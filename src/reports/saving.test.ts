// Saving an answer by its form is what is done most often: it asks the database for little, and nothing for a page that
// is not drawn.

import { afterAll, beforeAll, expect, it } from "vitest";
import { cycle, openTestCycle } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { statementsOf } from "../../test/support/statements.ts";
import { paths } from "./paths.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
});

afterAll(() => jifunze.stop());

const path = paths.question("kilifi", cycle, "access.technology");

/** Opens the form and sends it with a text. */
async function save(text: string) {
  const { response } = await statementsOf(jifunze, "coordinator", path);
  const html = await response.text();
  const typed = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  const form = { _key: typed("_key"), baseVersion: typed("baseVersion"), language: "en", text };
  return statementsOf(jifunze, "coordinator", path, form);
}

it("saves an answer with fourteen statements at most, with the one that finds out who asks", async () => {
  await save("What stays known, such as the questions, is read the first time.");
  const { response, statements } = await save("Everybody in the county reads online now.");
  expect([response.status, response.headers.get("location")]).toEqual([303, path]);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(14);
  expect(statements).toContain("commit");
  const versions = `${path.replace("questions", "answers")}/versions`;
  expect((await jifunze.api("coordinator", "GET", versions)).body).toMatchObject([
    { version: 2, text: "Everybody in the county reads online now." },
    { version: 1 },
  ]);
});
