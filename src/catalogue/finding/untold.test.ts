// In which filters an opportunity is not found because something is not told: each filter is thought of, leads to a field that there
// is, and is gone once it is told.

import { afterAll, beforeAll, expect, it } from "vitest";
import { circle, sewing } from "../../../test/support/learning.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { filterNames } from "./filters.ts";
import { type ToldOfRun, tellings, untoldOf } from "./untold.ts";

let jifunze: TestService;
const at = "/cities/kilifi/learning";
let organisation: string;

beforeAll(async () => {
  jifunze = await startTestService();
  const said = { nameEn: "Malindi Hill Library", sector: "other_public", city: "kilifi" };
  organisation = String((await does("POST", "/organisations", said)).organisation);
});

afterAll(() => jifunze.stop());

const page = async (path: string, person: Person = "coordinator") =>
  (await jifunze.hono.request(path, { headers: jifunze.headersOf(person) })).text();

async function does(method: string, path: string, said: object) {
  const { status, body } = await jifunze.api("coordinator", method, path, said);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Record<string, string>;
}

/** Where the filters lead, by what stands on each link. */
async function offered(code: string, person?: Person): Promise<[string, string][]> {
  const html = await page(`/learning/${code}`, person);
  const section = /aria-labelledby="more-filters".*?<\/section>/s.exec(html)?.[0] ?? "";
  return [...section.matchAll(/href="([^"]+)">([^<]+)</g)].map(([, href = "", text = ""]) => [text, href]);
}

it("thinks of every filter, and of no other", () => {
  expect(Object.keys(tellings).toSorted()).toEqual([...filterNames].toSorted());
});

it("names what is not told by the field of each form, and nothing of what cannot be left out", () => {
  const run: ToldOfRun = {
    number: 3,
    mode: "in_person",
    venue: null,
    languages: [],
    costs: null,
    schedule: null,
    patterns: [],
    access: {},
    startKind: "fixed",
    startsOn: null,
  };
  const nothing = { topics: [], spheres: [], languages: [] };
  const all = untoldOf(nothing, [run]).flatMap(({ filters }) => filters);
  const always = filterNames.filter((name) => tellings[name] === "always" || name === "mode");
  expect([...all, ...always].toSorted()).toEqual([...filterNames].toSorted());
  // Where it comes to one, nobody asks about its steps; and what another run tells is found by that.
  const online: ToldOfRun = { ...run, number: 2, mode: "online", costs: [] };
  expect(untoldOf(nothing, [online, run]).flatMap(({ filters }) => filters)).not.toContain("step_free");
  expect(untoldOf(nothing, [online, run]).flatMap(({ filters }) => filters)).not.toContain("free");
  expect(untoldOf(nothing, [online, run]).find(({ field }) => field === "weekdays")).toMatchObject({
    run: 3,
  });
});

it("leads whoever writes it to the fields, one by one, until nothing is left; and shows nobody else", async () => {
  const { code = "" } = await does("POST", at, { ...sewing, topics: [], organisation });
  await does("POST", `${at}/${code}/steps/publish`, { version: 2 });
  expect((await offered(code)).map(([text]) => text)).toEqual([
    "Topic",
    "Where in life",
    expect.stringMatching(/How it is taught.*Free.*Child care/),
    "Language of teaching",
  ]);
  const bare: Record<string, unknown> = { ...circle };
  for (const name of Object.keys(bare)) if (/^(cost|access)/.test(name)) delete bare[name];
  await does("POST", `${at}/${code}/runs`, bare);
  const links = await offered(code);
  expect(links.map(([text]) => text)).toEqual(
    expect.arrayContaining(["Without steps", "Sign language", "Free"]),
  );
  for (const [text, href] of links) {
    const [path = "", field = ""] = href.split("#");
    expect(await page(path), text).toContain(`id="${field}"`);
  }
  expect(await offered(code, "public")).toEqual([]);
  expect(await offered(code, "otherCoordinator")).toEqual([]);

  const before = links.length;
  await does("PUT", `${at}/${code}`, {
    topics: ["sewing"],
    spheres: ["community"],
    languages: ["sw"],
    version: 3,
  });
  const left = (await offered(code)).map(([text]) => text);
  expect(left).toHaveLength(before - 3);
  expect(left).not.toContain("Topic");
  const html = await page(`/learning/${code}`);
  expect(html).not.toMatch(/\d+ %|score/i);
});
