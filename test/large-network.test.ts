// A network of hundreds of cities: what its pages show, and ask of the database, does not grow with it.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "./support/service.ts";
import { countRows, statementsOf } from "./support/statements.ts";

let jifunze: TestService;
let statementsForFew = 0;

beforeAll(async () => {
  jifunze = await startTestService();
  await statementsOf(jifunze, "administrator", "/network");
  statementsForFew = (await statementsOf(jifunze, "administrator", "/network")).statements.length;
  await sql`insert into cities select (jsonb_populate_record(c, jsonb_build_object('id', 'county-' || n,
      'name', jsonb_build_object('en', 'County ' || n), 'area_names', jsonb_build_array('Area ' || n)))).*
    from cities c, generate_series(1, 400) n where c.id = 'kilifi'`.execute(jifunze.service.database.db);
});

afterAll(() => jifunze.stop());

it("shows its officers a page of the cities, by as many statements as for a few", async () => {
  const { response, statements } = await statementsOf(jifunze, "administrator", "/network");
  // Where there is a second page, the database is asked how many rows there are.
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(statementsForFew + 1);
  const html = await response.text();
  expect(html).toContain("405");
  expect(html.match(/<tr/g)?.length).toBeLessThan(60);
});

it.each([
  ["/", 60 * 2],
  ["/cities", 60 + 50],
])("leads from %s to some of the cities and to the table with all of them", async (path, most) => {
  const html = await (await fetch(`${jifunze.url}${path}`)).text();
  expect(html).toContain("show 60 of 405 cities");
  expect(html).toContain('href="/cities#figures"');
  const links = html.match(/<a [^>]*href="\/cities\/[a-z0-9-]+"/g)?.length ?? 0;
  // On the map and beside it, in the table or by their names.
  expect(links).toBeGreaterThan(60);
  expect(links).toBeLessThanOrEqual(most + 60);
});

it.each(["/network/coverage", "/network/cities"])(
  "shows on %s a page of the cities, whose last one is as light as the first, and a file with all",
  async (path) => {
    for (const [asked, rows] of [
      [path, 50],
      [`${path}?page=9`, 5],
      [`${path}?page=9000`, 5],
    ] as const) {
      const { response, statements } = await statementsOf(jifunze, "administrator", asked);
      const html = await response.text();
      expect(html).toContain("405");
      expect(html.match(/<tr/g)).toHaveLength(rows + 1);
      expect(html.length).toBeLessThan(250_000);
      // Besides what a small network takes: how many there are, and the last page where a further one was asked for.
      expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(7);
    }
    const { response: found } = await statementsOf(jifunze, "administrator", `${path}?filter=County+39`);
    expect((await found.text()).match(/<tr/g)).toHaveLength(11 + 1);
    const { response: file } = await statementsOf(jifunze, "administrator", `${path}?format=csv`);
    expect((await file.text()).trim().split("\r\n")).toHaveLength(405 + 1);
  },
);

it("counts in how many of all cities a measurement is known, by one row for each that is shown", async () => {
  await statementsOf(jifunze, "administrator", "/network/coverage");
  const rows = countRows();
  const { response } = await statementsOf(jifunze, "administrator", "/network/coverage");
  // A page of cities and one more, the ten that are measured least, who asks, and the count.
  expect(rows.stop()).toBeLessThanOrEqual(75);
  expect(await response.text()).toContain("in 0 of 405 cities");
});

it("gives out the coverage a page at a time, to an end", async () => {
  const met: string[] = [];
  let next: string | undefined = "/coverage";
  for (let pages = 0; next !== undefined && pages < 20; pages += 1) {
    const { body, headers } = await jifunze.api("observer", "GET", next);
    met.push(...(body as unknown as { city: string }[]).map(({ city }) => city));
    next = /<\/api\/v1([^>]*)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
  }
  expect(next).toBeUndefined();
  expect(met).toHaveLength(405);
  expect(new Set(met).size).toBe(405);
  const { body: behind } = await jifunze.api("observer", "GET", "/coverage?page=400");
  expect(behind).toEqual([]);
});
