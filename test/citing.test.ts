// What a report may cite is found by what is written in it, in any language, and not by how it is kept.

import { afterAll, beforeAll, expect, it } from "vitest";
import { citables } from "../src/platform/citable.ts";
import { startTestService, type TestService } from "./support/service.ts";

const cities = ["kilifi", "laikipia", "makueni", "kuno", "nairobi"];

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration", demo: true });
});

afterAll(async () => {
  await jifunze?.stop();
});

function found(kind: ReturnType<typeof citables.given>[number], cityId: string, text: string) {
  const about = { cityId, features: [], period: { from: "2020-01-01", to: "2030-12-31" } };
  return kind.search(jifunze.service.database.db, about, { text, page: 1 });
}

it("nothing is found by the marks of a column", async () => {
  const wrong: string[] = [];
  for (const kind of citables.given())
    for (const city of cities)
      for (const mark of ['{"en"', '": "'])
        if ((await found(kind, city, mark)).records.length > 0)
          wrong.push(`${kind.name} of ${city} by ${mark}`);
  expect(wrong).toEqual([]);
});

it("what is offered is found by words of its title", async () => {
  let looked = 0;
  const missed: string[] = [];
  for (const kind of citables.given())
    for (const city of cities) {
      const [first] = (await found(kind, city, "")).records;
      if (!first) continue;
      looked += 1;
      const words = first.title("en").match(/\p{L}{5,}/gu) ?? [];
      const finds = async (word: string) =>
        (await found(kind, city, word)).records.some(({ id }) => id === first.id);
      const isFound = (await Promise.all(words.map(finds))).includes(true);
      if (!isFound) missed.push(`${kind.name} of ${city}: ${first.title("en")}`);
    }
  expect(looked).toBeGreaterThan(12);
  expect(missed).toEqual([]);
});
