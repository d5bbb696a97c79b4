// A practice begins with what an initiative says; and a year after it was confirmed its city is asked whether it is still so.

import { afterAll, beforeAll, expect, it } from "vitest";
import { assignedTo, type Doing, doingOn, proposePractice } from "../../test/support/practices.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { momentBefore } from "../platform/day.ts";

let jifunze: TestService;
let doing: Doing;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});
afterAll(() => jifunze.stop());

async function text(path: string, person: "public" | "coordinator" | "contributor"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

it("takes over what an initiative of the city says, from its page", async () => {
  const { number } = await doing.does("contributor", "POST", "/cities/kilifi/initiatives", {
    title: "Quokka reading circles",
    summary: "Neighbours read to each other in the evening.",
    language: "en",
    startsOn: "2024-05",
  });
  const page = `/cities/kilifi/initiatives/${String(number)}`;
  const way = `/cities/kilifi/practices/new?initiative=${String(number)}`;
  expect(await text(page, "contributor")).not.toContain(way);
  await doing.does("coordinator", "POST", `${page}/steps/accept`, { version: 2 });
  expect(await text(page, "public")).not.toContain(way);
  expect(await text(page, "contributor")).toContain(way);
  const form = await text(`${way}&title=Quokka+reading+circles`, "contributor");
  expect(form).toMatch(new RegExp(`name="initiative"[^>]*value="${String(number)}"`));
  expect(form).toContain("Quokka reading circles");

  const said = { title: "Reading circles", language: "en", initiative: number };
  const begun = await doing.does("contributor", "POST", "/cities/kilifi/practices", said);
  const { body } = await jifunze.api(
    "contributor",
    "GET",
    `/cities/kilifi/practices/${String(begun.number)}`,
  );
  expect(body).toMatchObject({
    title: { en: "Reading circles" },
    steps: { en: "Neighbours read to each other in the evening." },
    startsOn: "2024-05",
    state: "draft",
  });
  const unknown = await jifunze.api("contributor", "POST", "/cities/kilifi/practices", {
    ...said,
    initiative: 999,
  });
  expect(unknown.body.errors).toMatchObject([{ field: "form" }]);
});

it("is asked about on the coordinator's desk a year after it was confirmed, until it is confirmed anew", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict: "accept" });
  const asks = async () =>
    (await text("/cities/kilifi/overview", "coordinator")).includes("more than a year ago");
  expect(await asks()).toBe(false);
  const old = momentBefore(new Date(), 400);
  await db().updateTable("practices").set({ confirmedAt: old }).execute();
  expect(await asks()).toBe(true);
  await doing.does("coordinator", "POST", `${here}/steps/confirm`, { version: 6 });
  expect(await asks()).toBe(false);
});
