// A festival is found by the search and cited in reports by whoever may see it: with what came of it once it is closed.

import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn } from "../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { keepCurrent } from "../platform/search/keep-current.ts";
import { citableFestivals } from "./citable.ts";
import { turnFestivals } from "./jobs.ts";

const today = dayOf(new Date());
const here = "/cities/kilifi/festivals";
const about = {
  cityId: "kilifi",
  features: [],
  period: { from: addDays(today, -400), to: addDays(today, 400) },
};
let jifunze: TestService;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function does(method: string, path: string, body?: unknown) {
  const answer = await jifunze.api("coordinator", method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

async function finds(person: "public" | "coordinator"): Promise<boolean> {
  await runJob(jifunze, keepCurrent);
  const page = await fetch(`${jifunze.url}/search?q=mangrove`, { headers: jifunze.headersOf(person) });
  return (await page.text()).includes(`href="${here}/1"`);
}

it("is found and cited by nobody else as a draft, then by everybody, and sealed with what came of it", async () => {
  const organisation = await providerIn(jifunze);
  const { code } = await openRun(jifunze, { organisation, title: "Sewing circle" });
  const days = { startsOn: addDays(today, 10), endsOn: addDays(today, 20), callUntil: addDays(today, 5) };
  await does("POST", here, {
    titleEn: "Mangrove learning days",
    titleSw: "Siku za kujifunza",
    languages: ["en"],
    ...days,
  });
  expect([await finds("public"), await finds("coordinator")]).toEqual([false, true]);
  expect(await citableFestivals.suggest(db(), about, 5)).toEqual([]);

  await does("POST", `${here}/1/steps/call`, { version: 2 });
  expect(await finds("public")).toBe(true);
  const [offered] = await citableFestivals.suggest(db(), about, 5);
  expect(offered).toMatchObject({ href: `${here}/1`, isGone: false });
  expect(offered?.hint?.("en")).toContain("Organisations are called");
  // Of another time it is not offered, but found by its name; of another city never.
  const past = { ...about, period: { from: "2020-01-01", to: "2022-12-31" } };
  expect(await citableFestivals.suggest(db(), past, 5)).toEqual([]);
  const search = (cityId: string) =>
    citableFestivals.search(db(), { ...past, cityId }, { text: "mangrove", page: 1 });
  expect((await search("kilifi")).records).toHaveLength(1);
  expect((await search("laikipia")).records).toEqual([]);
  expect(await citableFestivals.find(db(), "laikipia", [offered?.id ?? ""])).toEqual([]);
  const facts = async () => {
    const [found] = await citableFestivals.find(db(), "kilifi", [offered?.id ?? ""]);
    const { snapshot } = found ?? {};
    return snapshot?.kind === "record" ? snapshot.facts.map(({ name, says }) => [name.en, says.en]) : [];
  };
  expect((await facts()).map(([name]) => name)).toEqual(["Days", "How far it is"]);

  await does("POST", `${here}/1/events`, { event: code });
  await does("POST", `${here}/1/steps/publish`, { version: 3 });
  await db()
    .updateTable("festivals")
    .set({ startsOn: addDays(today, -11), endsOn: addDays(today, -1), callUntil: addDays(today, -16) })
    .execute();
  await runJob(jifunze, turnFestivals);
  const { version } = await does("GET", `${here}/1`);
  await does("POST", `${here}/1/steps/close`, { version });
  expect(await facts()).toEqual(
    expect.arrayContaining([
      ["How far it is", "Closed"],
      ["Events in the programme", "1"],
      ["People who came", expect.any(String)],
    ]),
  );
});
