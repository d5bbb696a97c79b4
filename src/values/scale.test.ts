// Where a city has very many values of one measurement its page shows one period, and nothing is out of reach.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";

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

it("of very many values the quality page checks those of everybody, and says so", async () => {
  const { db } = jifunze.service.database;
  const quality = async () => (await jifunze.api("coordinator", "GET", "/cities/kilifi/quality")).body;
  expect(await quality()).toMatchObject({ isPartial: false });
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select 'kilifi', m.framework_id, m.framework_edition, m.id, '2021-01-01', '2021-12-31', '2021',
        jsonb_build_object('subCounty', 'Ward ' || g), 1
      from measurements m, generate_series(1, 20000) g where m.id = '7.2.2'`.execute(connection);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 12, 'A yearly table', 'official', 'Test'
      from city_values where period_label = '2021'`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
  expect(await quality()).toMatchObject({ isPartial: true, measured: 1 });
  const { html } = await (await signedIn(jifunze, "coordinator")).get("/cities/kilifi/quality");
  expect(html).toContain("those of groups are left out");
  const page2021 = await openSession(jifunze).get(`${page}?period=2021`);
  expect(page2021.html).toContain("These are the first 1,000 groups of the period.");
});
