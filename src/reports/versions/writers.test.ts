// Two people at one question: who writes it too, and since when, is told with each saving, to whoever opens the page, and
// to whoever asks meanwhile.

import { afterAll, beforeAll, expect, it } from "vitest";
import { cycle, openTestCycle } from "../../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

const question = "access.technology";
const report = `/cities/kilifi/reports/${cycle}`;
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
});

afterAll(() => jifunze.stop());

const save = async (person: Person, text: string, baseVersion: number) =>
  jifunze.api(person, "PUT", `${report}/answers/${question}`, { text, language: "en", baseVersion });

const others = async (person: Person) =>
  (await jifunze.api(person, "GET", `${report}/answers/${question}/writers`)).body;

/** As if all that was saved so far had been saved so many minutes before. */
const age = async (minutes: number) => {
  const { pool } = jifunze.service.database;
  await pool.query("alter table answer_versions disable trigger user");
  await pool.query("update answer_versions set written_at = written_at - make_interval(mins => $1)", [
    minutes,
  ]);
  await pool.query("alter table answer_versions enable trigger user");
};

it("nobody is told of themselves, and nobody from elsewhere may ask", async () => {
  expect((await save("coordinator", "The first word.", 0)).body).toMatchObject({ version: 1, others: [] });
  expect(await others("coordinator")).toEqual({ version: 1, others: [] });
  for (const person of ["public", "otherCoordinator", "reviewer"] as const)
    expect((await jifunze.api(person, "GET", `${report}/answers/${question}/writers`)).status).not.toBe(200);
});

it("the other is told who writes since when, with each saving and on the page as it opens", async () => {
  await age(6);
  await save("coordinator", "The first word, and another.", 1);
  const told = (await others("contributor")) as {
    version: number;
    others: { by: string; since: string; lastAt: string }[];
  };
  expect(told).toMatchObject({ version: 2, others: [{ by: "The coordinator" }] });
  const [{ since, lastAt } = { since: "", lastAt: "" }] = told.others;
  expect(Math.round((Date.parse(lastAt) - Date.parse(since)) / 60_000)).toBe(6);
  const { html } = await (await signedIn(jifunze, "contributor")).get(`${report}/questions/${question}`);
  expect(html).toMatch(/The coordinator is writing here, too, since/);
  const saved = await save("contributor", "The first word, and mine.", 2);
  expect(saved.body.others).toMatchObject([{ by: "The coordinator" }]);
  expect((await save("coordinator", "Another.", 2)).body).toMatchObject({
    code: "reports.answer_changed",
    details: { by: "The contributor" },
  });
});

it("whoever stopped ten minutes ago is not there any more, and an earlier sitting does not count", async () => {
  await age(11);
  expect(await others("contributor")).toEqual({ version: 3, others: [] });
  const { html } = await (await signedIn(jifunze, "contributor")).get(`${report}/questions/${question}`);
  expect(html).not.toContain("The coordinator is writing here");
  await age(30);
  await save("coordinator", "Back again.", 3);
  const told = (await others("contributor")) as { others: { since: string; lastAt: string }[] };
  expect(told.others[0]?.since).toBe(told.others[0]?.lastAt);
});
