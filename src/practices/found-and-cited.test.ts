// A published practice is found by everybody: by the search, in the map of the site, on the city's page, as open data, by what it serves;
// and reports cite it. Before that, and of another city, it is not.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  assignedTo,
  complete,
  type Doing,
  doingOn,
  proposePractice,
  writePractice,
} from "../../test/support/practices.ts";
import { runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { keepCurrent } from "../platform/search/keep-current.ts";
import { citablePractices } from "./citable.ts";

let jifunze: TestService;
let doing: Doing;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});
afterAll(() => jifunze.stop());

async function text(path: string, person: "public" | "coordinator" = "public"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** In which of the places where anybody looks it stands. */
async function placesOf(here: string): Promise<string[]> {
  await runJob(jifunze, keepCurrent);
  const looked: [string, string, string][] = [
    ["search", "/search?q=reading+boats", `href="${here}"`],
    ["map", "/sitemaps/practices", `${here}<`],
    ["city", "/cities/kilifi", `href="${here}"`],
    ["csv", "/cities/kilifi/practices/open-data.csv", "Mashua za kusoma"],
    ["json", "/cities/kilifi/practices/open-data.json", "CC BY 4.0"],
    ["goal", "/practices?goal=14", `href="${here}"`],
    ["language", "/practices?written=sw", `href="${here}"`],
  ];
  const found: string[] = [];
  for (const [name, path, sign] of looked) if ((await text(path)).includes(sign)) found.push(name);
  return found;
}

it("is found by nobody outside its city before it is published, then everywhere, and cited by its city's reports", async () => {
  const draft = await writePractice(doing);
  await doing.does("contributor", "PUT", draft, { ...complete, goals: ["4", "14"], version: 3 });
  expect(await placesOf(draft)).toEqual([]);
  expect(await text("/search?q=reading+boats", "coordinator")).toContain(`href="${draft}"`);
  const about = { cityId: "kilifi", features: [], period: { from: "2024-07-01", to: "2026-06-30" } };
  expect(await citablePractices.suggest(db(), about, 5)).toEqual([]);

  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  await assignedTo(doing, draft, 5);
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${draft}/review`, { verdict: "accept" });

  expect(await placesOf(draft)).toEqual(["search", "map", "city", "csv", "json", "goal", "language"]);
  expect(await text("/practices?goal=5")).not.toContain(`href="${draft}"`);
  // Nobody knows what it costs each year.
  expect(await text("/practices?cost=known")).not.toContain(`href="${draft}"`);
  expect(await text("/sitemap.xml")).toContain("/sitemaps/practices");
  expect(await text("/data/catalogue.jsonld")).toContain("/cities/kilifi/practices/open-data.csv");

  const [offered] = await citablePractices.suggest(db(), about, 5);
  expect(offered).toMatchObject({ href: draft, isGone: false });
  expect(offered?.reason?.("en")).toContain("Reading boats, published as a good practice on");
  expect(offered?.reason?.("sw")).toContain("Mashua za kusoma, ulichapishwa kama mfano bora");
  expect(JSON.stringify(offered?.snapshot)).toContain("Books became wet in the first month.");
  const later = { ...about, cityId: "laikipia" };
  expect(await citablePractices.find(db(), later.cityId, [offered?.id ?? ""])).toEqual([]);
  const searched = await citablePractices.search(db(), about, { text: "mashua", page: 1 });
  expect(searched.records.map(({ id }) => id)).toEqual([offered?.id]);

  // What is retired stays where it was cited, and is offered no more.
  await doing.does("coordinator", "POST", `${draft}/steps/retire`, { note: "Sold.", version: 7 });
  expect(await citablePractices.suggest(db(), about, 5)).toEqual([]);
  expect(await citablePractices.find(db(), "kilifi", [offered?.id ?? ""])).toMatchObject([{ isGone: false }]);
});

it("names the city of whoever can read a practice", async () => {
  const here = await proposePractice(doing);
  expect(await text(`${here}/reviewers`, "administrator" as never)).toContain("Laikipia County<");
});
