// A reviewer says at each field what is missing; the city reads it there, and whoever reads the practice next sees what was changed.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  assignedTo,
  complete,
  type Doing,
  doingOn,
  proposePractice,
} from "../../../test/support/practices.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const page = async (person: Person, path: string, language = "en") =>
  (
    await fetch(`${jifunze.url}${path}`, {
      headers: { ...jifunze.headersOf(person), "accept-language": language },
    })
  ).text();
const review = (person: Person, here: string, body: unknown) =>
  jifunze.api(person, "POST", `${here}/review`, body);
const remarks = async (person: Person, here: string) =>
  (await jifunze.api(person, "GET", `${here}/remarks`)).body as unknown as {
    field: string;
    remark: string;
    isChanged: boolean;
  }[];

const missing = {
  problem: "How many children live on the islands?",
  yearlyCost: "The boat needs petrol: what does that cost?",
};

it("is sent back with remarks at its fields, which the city reads there and answers by what it changes", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  // Why it is sent back has to be said, of the whole or at a field.
  const silent = await review("reviewer", here, { verdict: "sendBack", remarks: { problem: " " } });
  expect(silent.body.errors).toMatchObject([{ field: "note" }]);
  const long = await review("reviewer", here, {
    verdict: "sendBack",
    remarks: { problem: "x".repeat(1001) },
  });
  expect(long.body.errors).toMatchObject([{ field: "remarks.problem" }]);
  const unknown = await review("reviewer", here, { verdict: "sendBack", remarks: { colour: "Red." } });
  expect(unknown.status).toBe(422);
  expect((await review("reviewer", here, { verdict: "sendBack", remarks: missing })).status).toBe(200);
  // While the other one still reads, only the people of the city see them.
  expect(await page("coordinator", here)).toContain(missing.problem);
  expect(await page("otherCoordinator", here)).not.toContain(missing.problem);
  await review("otherCoordinator", here, { verdict: "sendBack", note: "Say more of the cost." });

  const form = await page("contributor", `${here}/edit`);
  // Each stands with its own field, and a screen reader hears it there.
  for (const [field, remark] of Object.entries(missing)) {
    const group = new RegExp(
      `<fieldset[^>]*aria-describedby="remark-${field}".*?${remark.slice(0, 20)}.*?id="${field === "problem" ? "problemEn" : field}"`,
      "s",
    );
    expect(form).toMatch(group);
    expect(form).toContain(`href="#remark-${field}"`);
  }
  expect(form).not.toContain('id="remark-steps"');
  for (const person of ["public", "observer", "otherContributor"] as const)
    expect((await jifunze.api(person, "GET", `${here}/remarks`)).status, person).toBe(
      person === "public" ? 401 : 404,
    );

  await doing.does("contributor", "PUT", here, {
    ...complete,
    problemEn: "There is no library for 900 children.",
    version: 6,
  });
  const asked = await page("coordinator", `${here}/steps/propose`);
  expect(asked).toMatch(/There is no library on the islands\..*There is no library for 900 children\./s);
  expect(asked).toMatch(/petrol.*The same as then/s);
  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: 7 });
  // Whoever reads it next sees what was asked for and what became of it.
  await assignedTo(doing, here, 8);
  expect(await remarks("otherCoordinator", here)).toMatchObject([
    { field: "problem", isChanged: true },
    { field: "yearlyCost", isChanged: false },
  ]);
  expect(await page("otherCoordinator", `${here}/review`)).toContain("There is no library for 900 children.");
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await review(person, here, { verdict: "accept" });
  // Of what is published nobody needs them any more.
  expect(await remarks("coordinator", here)).toEqual([]);
  expect(await page("public", here)).not.toContain("petrol");
});

it("is written by a form without script, which keeps what was typed", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  const headers = jifunze.headersOf("otherCoordinator");
  const opened = await page("otherCoordinator", `${here}/review`);
  // What the field says stands with the place for the remark.
  expect(opened).toMatch(
    /What was the matter.*?There is no library on the islands\..*?name="remarks\.problem"/s,
  );
  const form = new URLSearchParams({ _key: /name="_key" value="([^"]*)"/.exec(opened)?.[1] ?? "" });
  form.set("remarks.problem", missing.problem);
  form.set("remarks.steps", "");
  const send = () =>
    fetch(`${jifunze.url}${here}/review`, { method: "POST", headers, body: form, redirect: "manual" });
  const refused = await send();
  expect(refused.status).toBe(422);
  const again = await refused.text();
  expect(again).toMatch(/<details[^>]* open[^>]*>.*?How many children/s);
  form.set("_key", /name="_key" value="([^"]*)"/.exec(again)?.[1] ?? "");
  form.set("verdict", "sendBack");
  expect((await send()).status).toBe(303);
  expect(await page("coordinator", here, "sw")).toContain(missing.problem);
});
