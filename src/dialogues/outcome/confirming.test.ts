// Beside the commission the chair of the meeting that decides a dialogue answers for its outcome.

import { afterAll, beforeAll, expect, it } from "vitest";
import { chairedBy, outcome, writtenDialogue } from "../../../test/support/dialogues.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

it("is sealed by the commission alone where nobody chairs a meeting that decides it", async () => {
  const number = await writtenDialogue(does);
  const refused = await jifunze.api("reviewer", "POST", `/dialogues/${number}/outcome/confirmation`, {
    version: 8,
  });
  expect(refused.status).toBe(403);
  await does("administrator", "POST", `/dialogues/${number}/outcome/seal`, { version: 8 });
});

it("is sealed once the chair has confirmed it as it stands: other words are confirmed anew", async () => {
  const { db } = jifunze.service.database;
  const number = await writtenDialogue(does);
  const here = `/dialogues/${number}`;
  await chairedBy(db, does, number, "representative");
  const seals = (version: number) =>
    jifunze.api("administrator", "POST", `${here}/outcome/seal`, { version });
  const confirms = (person: Person, version: number) =>
    jifunze.api(person, "POST", `${here}/outcome/confirmation`, { version });
  expect((await seals(8)).body.errors).toMatchObject([{ rule: "dialogues:needs.chair" }]);
  expect((await (await signedIn(jifunze, "administrator")).get(here)).html).toContain(
    "The chair of the meeting that decides it has to confirm the outcome first",
  );
  // The chair of another meeting is none here.
  const other = await writtenDialogue(does);
  await chairedBy(db, does, other, "observer");
  expect((await confirms("observer", 8)).body.code).toBe("dialogues.not_chair");
  expect((await confirms("coordinator", 8)).status).toBe(403);
  expect((await confirms("representative", 7)).status).toBe(409);

  await does("administrator", "PUT", `${here}/outcome`, {
    ...outcome,
    statementEn: "Counties pay all of it.",
    version: 8,
  });
  await takeMails(jifunze);
  // Each time that it is written, whoever chairs the meeting that decides this one, and nobody else.
  expect(await toldOf(jifunze, "dialogues.chairAsked")).toEqual([
    "observer",
    "representative",
    "representative",
  ]);
  const chair = await signedIn(jifunze, "representative");
  const way = `${here}/outcome/confirmation`;
  expect((await chair.get("/desk")).html).toContain(`href="${way}"`);
  const page = await chair.get(way);
  expect(page.html).toContain("Counties pay all of it.");
  const done = await chair.post(way, { version: "9" });
  expect(done.html).toContain("The outcome is confirmed.");
  expect((await chair.get("/desk")).html).not.toContain(`href="${way}"`);
  expect((await confirms("representative", 10)).body.code).toBe("dialogues.not_now");

  await does("administrator", "PUT", `${here}/outcome`, { ...outcome, version: 10 });
  expect((await seals(11)).status).toBe(422);
  await does("representative", "POST", `${here}/outcome/confirmation`, { version: 11 });
  await does("administrator", "POST", `${here}/outcome/seal`, { version: 12 });
  const { html } = await (await signedIn(jifunze, "administrator")).get(here);
  expect(html).toContain("Outcome confirmed by the chair");
});
