// A confirmed exchange is found by everybody: by the search, in the map of the site, on the pages of both cities, as open data. Before it
// is confirmed, and where one of both cities does not want that, it is not.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  confirmedExchange,
  type Does,
  exchangeToConfirm,
  outcomeSaid,
} from "../../../test/support/exchanges.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { keepCurrent } from "../../platform/search/keep-current.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

type Reader = "public" | "coordinator" | "otherCoordinator" | "administrator";

async function text(path: string, person: Reader = "public"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** In which of the places where anybody looks it stands. */
async function placesOf(id: string, person: Reader = "public"): Promise<string[]> {
  await runJob(jifunze, keepCurrent);
  const looked: [string, string, string][] = [
    ["search", "/search?q=rubber+seal", `href="/exchanges/${id}"`],
    ["map", "/sitemaps/exchanges", `/exchanges/${id}<`],
    ["host", "/cities/kilifi", `href="/exchanges/${id}"`],
    ["learner", "/cities/laikipia", `href="/exchanges/${id}"`],
    ["third", "/cities/kuno", `href="/exchanges/${id}"`],
    ["csv", "/cities/kilifi/exchanges/open-data.csv", id],
    ["json", "/cities/laikipia/exchanges/open-data.json", id],
  ];
  const found: string[] = [];
  for (const [name, path, sign] of looked) if ((await text(path, person)).includes(sign)) found.push(name);
  return found;
}

it("is found by nobody before both confirmed it and want it read, then everywhere, in both languages", async () => {
  const open = await exchangeToConfirm(does);
  const hidden = await confirmedExchange(does, { shows: "no" });
  for (const id of [open, hidden])
    for (const person of ["public", "coordinator", "otherCoordinator", "administrator"] as const)
      expect(await placesOf(id, person), person).toEqual([]);
  const shown = await confirmedExchange(does);
  expect(await placesOf(shown)).toEqual(["search", "map", "host", "learner", "csv", "json"]);
  expect(await text("/search?q=masanduku+mpira")).toContain(`href="/exchanges/${shown}"`);
  expect(await text("/sitemap.xml")).toContain("/sitemaps/exchanges");
  expect(await text("/data/catalogue.jsonld")).toContain("/cities/kilifi/exchanges/open-data.csv");
  const csv = await text("/cities/kilifi/exchanges/open-data.csv");
  expect(csv.trim().split("\n")).toHaveLength(2);
  for (const said of [outcomeSaid.learnedEn, outcomeSaid.learnedSw, outcomeSaid.changesEn])
    expect(csv).toContain(said);
  const { exchanges } = JSON.parse(await text("/cities/kilifi/exchanges/open-data.json")) as {
    exchanges: Record<string, unknown>[];
  };
  expect(exchanges).toMatchObject([{ id: shown, learner: { id: "laikipia" }, host: { id: "kilifi" } }]);
  // What is for both cities alone stands in no file.
  expect(Object.keys(exchanges[0] ?? {})).not.toContain("turn");
});
