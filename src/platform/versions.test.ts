// Of many versions the newest are told, and the way to the older ones; nothing reads all of them to change one.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allPages } from "../../test/support/all-pages.ts";
import { cycle, openTestCycle } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { versionsPerPage } from "./versions.ts";

const versions = versionsPerPage * 2 + 20;
const report = `/cities/kilifi/reports/${cycle}`;

let jifunze: TestService;
let value: string;
beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  const recorded = await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/7.2.2/values", {
    period: "2019",
    status: "measured",
    amount: "15",
    sourceTitle: "KNBS",
    sourceKind: "official",
  });
  value = String(recorded.body.id);
  await openTestCycle(jifunze, ["kilifi"]);
  const answer = { text: "Word 1", language: "en", baseVersion: 0 };
  const written = await jifunze.api("coordinator", "PUT", `${report}/answers/access.workplace`, answer);
  expect(written.status, JSON.stringify(written.body)).toBe(200);
  await db.transaction().execute(async (tx) => {
    const more = sql`generate_series(2, ${sql.lit(versions)}) n`;
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name) select ${value}, n, 'kilifi', 'measured', 15, 'KNBS', 'official', 'A test' from ${more}`.execute(
      tx,
    );
    await sql`update city_values set version = ${versions} where id = ${value}`.execute(tx);
    // Each in a sitting of its own: what is written in one sitting is one row of the page.
    await sql`insert into answer_versions
        (report_id, question_id, version, city_id, text, language, written_by_name, written_at)
      select report_id, question_id, n, city_id, 'Word ' || n, 'en', 'A test', written_at + n * interval '1 hour'
      from answer_versions, ${more}`.execute(tx);
    await sql`update answers set version = ${versions}`.execute(tx);
  });
});
afterAll(() => jifunze.stop());

const expected = Array.from({ length: versions }, (_, index) => versions - index);

describe.each([
  ["a value", () => `/cities/kilifi/values/${value}/versions`],
  ["an answer", () => `${report}/answers/access.workplace/versions`],
])("of %s", (_name, path) => {
  it("the API lists a page at a time, and all of them in the end", async () => {
    const headers = jifunze.headersOf("coordinator");
    const url = `${jifunze.url}/api/v1${path()}`;
    expect(await (await fetch(url, { headers })).json()).toHaveLength(versionsPerPage);
    const all = await allPages<{ version: number }>(url, headers);
    expect(all.map(({ version }) => version)).toEqual(expected);
  });
});

describe.each([
  ["a value", () => `/cities/kilifi/values/${value}`],
  ["an answer", () => `${report}/questions/access.workplace/versions`],
])("the page of %s", (_name, path) => {
  it("leads from the newest to the first, with what stands now known as such", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const seen: number[] = [];
    for (let next: string | undefined = path(); next !== undefined; ) {
      const { html, status } = await session.get(next);
      expect(status).toBe(200);
      seen.push(...[...html.matchAll(/id="version-(\d+)"/g)].map(([, version]) => Number(version)));
      next = /href="([^"]+)" rel="next"/.exec(html)?.[1];
    }
    expect(seen).toEqual(expected);
  });
});

it("the public's page of a value likewise; one that is nobody's number is the newest", async () => {
  const session = openSession(jifunze);
  const { html } = await session.get(`/cities/kilifi/values/${value}?before=x`);
  expect(html.match(/id="version-/g)).toHaveLength(versionsPerPage);
});
