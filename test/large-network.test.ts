// A network of hundreds of cities: what its pages show, and ask of the database, does not grow with it.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "./support/service.ts";
import { statementsOf } from "./support/statements.ts";

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
