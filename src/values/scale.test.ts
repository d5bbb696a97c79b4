// Where a city has very many values of one measurement its page shows one period, and nothing is out of reach.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { watchLoop } from "../../test/support/loop-watch.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { checkQuality } from "../scorecard/check-quality.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select 'kilifi', m.framework_id, m.framework_edition, m.id, make_date(y, 1, 1), make_date(y, 12, 31), y::text,
        case when g = 0 then '{}' else jsonb_build_object('subCounty', 'Part ' || lpad(g::text, 3, '0')) end, 1
      from measurements m, generate_series(2018, 2020) y, generate_series(0, 300) g
      where m.id = '7.2.2'`.execute(connection);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 10 + extract(year from period_to) - 2018, 'A yearly table', 'official', 'Test'
      from city_values`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
});

afterAll(() => jifunze.stop());

const page = "/cities/kilifi/measurements/7.2.2";

it("the newest period first, others to choose, everybody's history always", async () => {
  const { html } = await openSession(jifunze).get(page);
  expect(html).toMatch(/Internet access went from 10\s% in 2018 to 12\s% in 2020\./);
  expect(html).toContain("301 rows");
  const { html: earlier } = await openSession(jifunze).get(`${page}?period=2018`);
  expect(earlier).toContain("301 rows");
  expect(earlier).toMatch(/<option value="2018" selected/);
});

it("the download has all of them", async () => {
  const csv = await (await fetch(`${jifunze.url}${page}?format=csv`)).text();
  expect(csv.trim().split("\r\n")).toHaveLength(1 + 3 * 301);
});

it("the network's officers see what each city measures, and nobody else does", async () => {
  expect((await jifunze.api("coordinator", "GET", "/coverage")).status).toBe(403);
  // That nothing was collected is an answer, and no figure.
  await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/8.4.1/values", {
    status: "not_collected",
    period: "2020",
    note: "Nobody asked.",
  });
  await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/7.2.2/values", {
    status: "not_collected",
    period: "2023",
    note: "The survey was late.",
  });
  const { body } = await jifunze.api("observer", "GET", "/coverage");
  const cities = body as unknown as { city: string; measured: string[] }[];
  expect(cities.find(({ city }) => city === "kilifi")?.measured).toEqual(["7.2.2"]);
  expect(cities.find(({ city }) => city === "laikipia")?.measured).toEqual([]);
});

it("of very many values the quality page checks all, a part shown at a time, and holds nobody up", async () => {
  const { db } = jifunze.service.database;
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select 'kilifi', m.framework_id, m.framework_edition, m.id, make_date(y, 1, 1), make_date(y, 12, 31), y::text,
        jsonb_build_object('subCounty', 'Ward ' || g), 1
      from measurements m, generate_series(1, 10000) g, generate_series(2021, 2022) y where m.id = '7.2.2'`.execute(
      connection,
    );
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured',
        case when period_label = '2022' and (disaggregation->>'subCounty') like 'Ward %5' then 90 else 12 end,
        'A yearly table', 'official', 'Test'
      from city_values where period_label in ('2021', '2022')`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
  const quality = (query = "") => jifunze.api("coordinator", "GET", `/cities/kilifi/quality${query}`);
  await quality();
  const loop = watchLoop();
  const first = await quality();
  // Checked in one piece on the loop it takes half a second.
  expect(await loop.stop()).toBeLessThan(200);
  expect(first.body).toMatchObject({ isPartial: false, values: 20_905, doubtCount: 1000, pages: 10 });
  expect(first.headers.get("link")).toBe('</api/v1/cities/kilifi/quality?page=2>; rel="next"');
  const last = await quality("?page=10");
  expect(last.headers.get("link")).toBeNull();
  const found = [first, last].flatMap(({ body }) => body.doubts as { value: string }[]);
  expect(new Set(found.map(({ value }) => value)).size).toBe(200);
  const page1 = await (await signedIn(jifunze, "coordinator")).get("/cities/kilifi/quality");
  expect(page1.html).toContain("1000 doubts");
  expect(page1.html).toContain('href="/cities/kilifi/quality?page=2"');
  const page2021 = await openSession(jifunze).get(`${page}?period=2021`);
  expect(page2021.html).toContain("These are the first 1,000 groups of the period.");
});

it("of more values than can be checked those of everybody are, and counted alone", async () => {
  const { db } = jifunze.service.database;
  const asked = { city: "kilifi", page: 1, now: new Date("2024-01-01") };
  const all = await checkQuality(db, { ...asked, isPartial: false });
  const part = await checkQuality(db, { ...asked, isPartial: true });
  expect([all.doubtCount, part.doubtCount]).toEqual([1000, 0]);
  expect([all.values, part.values, part.measured]).toEqual([20_905, 5, 1]);
});
