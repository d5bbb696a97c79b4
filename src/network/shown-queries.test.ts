import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { tellPublicChange } from "../platform/public-pages.ts";
import { citiesTag } from "./tags.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  // One with the figure of its county, one with its own, one of which nobody knows, and one that is no member any more.
  await sql`insert into cities select (jsonb_populate_record(c, jsonb_build_object('id', made.id, 'name', jsonb_build_object('en', made.name),
      'population', people, 'population_year', case when people is not null then 2024 end, 'population_source', made.source, 'figures_of', made.figures_of,
      'retired_at', retired, 'retired_reason', case when retired is not null then 'It is over' end))).*
    from cities c, (values
      ('made-one', 'Made one', 5, 'Own count', 'county', null),
      ('made-two', 'Made two', 900000000, 'Own count', 'itself', null),
      ('made-three', 'Made three', null, null, 'itself', null),
      ('made-gone', 'Made gone', 11, 'Own count', 'itself', now())
    ) as made (id, name, people, source, figures_of, retired)
    where c.id = 'kilifi'`.execute(jifunze.service.database.db);
  tellPublicChange([citiesTag]);
});

afterAll(() => jifunze.stop());

async function read(search: string): Promise<string> {
  return (await fetch(`${jifunze.url}/cities${search}`)).text();
}

/** The cities of the file, in its order. */
async function inFile(search: string): Promise<string[]> {
  const lines = (await read(`?format=csv&${search}`)).trim().split("\r\n").slice(1);
  return lines.map((line) => line.split(",")[0] ?? "");
}

it("has the same cities as the API: the members, and none that has been retired", async () => {
  const { cities } = (await jifunze.api("public", "GET", "/cities")).body as unknown as {
    cities: { id: string }[];
  };
  expect(await inFile("")).toEqual(cities.map(({ id }) => id));
  for (const path of ["", "?format=csv"]) expect(await read(path)).not.toContain("Made gone");
  expect(await read("")).toContain(`${cities.length} learning cities belong to`);
});

it("counts people as far as it is known where they live, and from where that is", async () => {
  const html = await read("");
  const known = sql<{
    total: string;
    count: string;
  }>`select sum(population) as total, count(*) as count from cities
    where retired_at is null and population is not null`;
  const [{ total, count } = { total: "", count: "" }] = (await known.execute(jifunze.service.database.db))
    .rows;
  expect(html).toContain(Number(total).toLocaleString("en"));
  expect(html).toContain(`people live in ${count} cities`);
});

it("is sorted and filtered by the database: by names, figures as they are written, and sources", async () => {
  expect((await inFile("sort=-population"))[0]).toBe("made-two");
  // What nobody knows stands last, whichever way.
  expect(await inFile("sort=population&filter=made")).toEqual(["made-one", "made-two", "made-three"]);
  expect(await inFile("filter=900,000,000")).toEqual(["made-two"]);
  expect(await inFile("filter=own count&sort=-city")).toEqual(["made-two", "made-one"]);
  expect(await read("?filter=made")).toMatch(/data-table__count[^<]*>[^<]*3/);
});
