import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { getCity } from "../network/queries.ts";
import { lookFor } from "./commands.ts";
import { recipesFor } from "./recipe-commands.ts";

let jifunze: TestService;
const copies = 130;
const path = "/cities/kilifi/recipes";

const recipe = {
  format: "jifunze-recipe-2",
  name: "ZZ last",
  area: "County",
  filters: [],
  groups: [],
  duplicates: "refuse",
  measurements: [
    { measurement: "2.2.1", group: {}, value: ["Adult literacy rate"], numerator: [], denominator: [] },
  ],
  source: { title: "Census", kind: "official" },
};

interface Listed {
  id: string;
  name: string;
}

beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  const form = new FormData();
  form.set("file", new File([JSON.stringify(recipe)], "recipe.json"));
  const kept = await jifunze.api("coordinator", "POST", `${path}/file`, form);
  expect(kept.status).toBeLessThan(300);
  await sql`insert into recipes (city_id, name, recipe, created_by_name, created_at)
    select 'laikipia', 'Other ' || n, jsonb_set(recipe, '{measurements,0,value}', '["Nothing like it"]'), 'Somebody',
      now() + n * interval '1 minute' from recipes, generate_series(1, ${copies}::int) n`.execute(db);
});

afterAll(() => jifunze.stop());

async function pageOf(page: number): Promise<Listed[]> {
  return (await jifunze.api("coordinator", "GET", `/recipes?page=${page}`)).body as unknown as Listed[];
}

it("gives recipes 50 at a time, and leads to the last, its file and its end", async () => {
  const pages = [await pageOf(1), await pageOf(2), await pageOf(3)];
  expect(pages[0]).toHaveLength(50);
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(copies + 1);
  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get(path)).html).toMatch(/page=2[^>]*>\s*More recipes/);
  const last = await coordinator.get(`${path}?page=3`);
  expect(last.html).toContain("ZZ last");
  expect(last.html).not.toContain("More recipes");
  const id = pages.flat().find(({ name }) => name === "ZZ last")?.id;
  expect((await coordinator.get(`${path}/${id}.json`)).html).toContain("Adult literacy rate");
  expect((await coordinator.get(`${path}/${id}`)).status).toBe(404);
  expect((await coordinator.post(`${path}/${id}/delete`, {})).html).toContain("ZZ last");
});

it("offers the city's own recipe for a table, however many newer ones others keep", async () => {
  const { db } = jifunze.service.database;
  const city = await getCity(db, "kilifi");
  const content = new TextEncoder().encode("County,Adult literacy rate\nKilifi,68\n");
  const now = new Date();
  const { view } = await lookFor(db, city, content, {}, now);
  const offered = await recipesFor(db, city, { content, view, shape: undefined }, now);
  expect(offered.map(({ name }) => name)).toEqual(["ZZ last"]);
});

it("gives evidence 50 at a time, the oldest too", async () => {
  const { db } = jifunze.service.database;
  await sql`insert into evidence (city_id, title, url, added_by_name, added_at)
    select 'kilifi', 'Link ' || n, 'https://example.org/' || n, 'Somebody', now() - n * interval '1 minute'
    from generate_series(1, 60) n`.execute(db);
  const evidence = async (page: number) =>
    (await jifunze.api("coordinator", "GET", `/cities/kilifi/evidence?page=${page}`)).body as unknown as {
      title: string;
    }[];
  expect(await evidence(1)).toHaveLength(50);
  expect((await evidence(2)).at(-1)?.title).toBe("Link 60");
});
