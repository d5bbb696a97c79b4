// Downloads of very many values: whole, while the server goes on answering, and not more at once than it can bear.

import { join } from "node:path";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allPages } from "../../test/support/all-pages.ts";
import { watchLoop } from "../../test/support/loop-watch.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { downloads } from "../platform/downloads/send-download.ts";
import { root } from "../platform/root.ts";

const count = 6_000;
/** By month from 1970 to 2019, over and over. */
const ofYear = count / 50;

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  const { id, edition } = await currentKeyFeatures(db);
  await db.transaction().execute(async (tx) => {
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select 'kilifi', ${id}, ${edition}, '7.2.2', month, month + interval '1 month - 1 day',
        to_char(month, 'YYYY-MM'), jsonb_build_object('subCounty', 'Part ' || part), 1
      from (select make_date(1970 + (n % 600) / 12, 1 + n % 12, 1) as month, n / 600 as part
        from generate_series(0, ${sql.lit(count - 1)}) n) places`.execute(tx);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 1 + (extract(month from period_from))::int, 'A table', 'official', 'A test'
      from city_values`.execute(tx);
  });
});
afterAll(() => jifunze.stop());

const get = (path: string) => fetch(`${jifunze.url}${path}`);
const places = (rows: { period: string; subCounty: string }[]) =>
  new Set(rows.map(({ period, subCounty }) => `${period} ${subCounty}`)).size;

describe(`of ${count} values`, () => {
  it("CSV holds each once", async () => {
    const text = await (await get("/cities/kilifi/data/values.csv")).text();
    const rows = parse(text, { columns: true }) as { period: string; subCounty: string }[];
    expect(rows).toHaveLength(count);
    expect(places(rows)).toBe(count);
  });

  it("JSON and SDMX hold each", async () => {
    const { values } = (await (await get("/cities/kilifi/data/values.json")).json()) as { values: unknown[] };
    expect(values).toHaveLength(count);
    const sdmx = (await (await get("/cities/kilifi/data/values.sdmx.json")).json()) as {
      data: { dataSets: { observations: object }[] };
    };
    expect(Object.keys(sdmx.data.dataSets[0]?.observations ?? {})).toHaveLength(count);
    const lines = parse(await (await get("/cities/kilifi/data/values.sdmx.csv")).text());
    expect(lines).toHaveLength(count + 1);
  });

  it("Excel holds each, sorted and filtered as the page where it is asked for there", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await get("/cities/kilifi/data/values.xlsx")).arrayBuffer());
    expect(book.getWorksheet("values")?.rowCount).toBe(count + 1);
    const page = "/cities/kilifi/measurements/7.2.2?format=csv&filter=1999&sort=-period";
    const rows: string[][] = parse(await (await get(page)).text(), { bom: true });
    const periods = rows.slice(1).map(([, period]) => period);
    expect(periods).toHaveLength(ofYear);
    expect(periods).toEqual(periods.toSorted((one = "", other = "") => other.localeCompare(one)));
  });

  it("the API lists a page at a time, and all of them in the end", async () => {
    const first = await get("/api/v1/cities/kilifi/values");
    expect(await first.json()).toHaveLength(1000);
    expect(first.headers.get("link")).toMatch(
      /^<\/api\/v1\/cities\/kilifi\/values\?after=[0-9a-f-]{36}>; rel="next"$/,
    );
    const all = await allPages<{ id: string }>(`${jifunze.url}/api/v1/cities/kilifi/values`);
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
    const few = await get("/api/v1/cities/kilifi/values?limit=3&measurement=7.2.2");
    expect(await few.json()).toHaveLength(3);
    expect(few.headers.get("link")).toContain("limit=3&measurement=7.2.2&after=");
    expect((await get("/api/v1/cities/kilifi/values?limit=5000")).status).toBe(422);
    expect((await get("/api/v1/cities/laikipia/values")).headers.get("link")).toBeNull();
  });

  it("the server goes on with other work while they are written", async () => {
    // Warm, so that what is watched is the writing and not the compiler.
    await (await get("/cities/kilifi/data/values.xlsx")).arrayBuffer();
    const loop = watchLoop();
    const sizes = await Promise.all(
      ["data/values.xlsx", "data/values.csv", "measurements/7.2.2?format=xlsx"].map(async (path) => {
        const answer = await get(`/cities/kilifi/${path}`);
        let size = 0;
        for await (const part of answer.body ?? []) size += part.length;
        return size;
      }),
    );
    const longest = await loop.stop();
    expect(Math.min(...sizes)).toBeGreaterThan(50_000);
    // In one piece each took seconds.
    expect(longest).toBeLessThan(150);
  });
});

describe("where more ask than can be written", () => {
  it("they wait for their turn, one after the other, and all get the whole", async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => (await get("/cities/kilifi/data/values.csv")).text()),
    );
    expect(new Set(answers.map((text) => text.length)).size).toBe(1);
  });

  it("who would wait behind too many is told when to come back, in both languages", async () => {
    const { database } = jifunze.service;
    const open = () =>
      downloads.open(
        {
          writer: join(root, "src/open-data/data-download.ts"),
          input: { city: "kilifi", file: "values.csv", address: jifunze.url },
          databaseUrl: database.url,
          now: new Date(),
        },
        "127.0.0.1",
      );
    const held = [await open(), await open(), await open()];
    const waiting = Array.from({ length: 40 }, open);
    for (const each of waiting) each.catch(() => {});
    for (const [language, sentence] of [
      ["en", "Try again in 20 seconds"],
      ["sw", "Jaribu tena baada ya sekunde 20"],
    ] as const) {
      const refused = await fetch(`${jifunze.url}/cities/kilifi/data/values.csv`, {
        headers: { "accept-language": language },
      });
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("20");
      expect(await refused.text()).toContain(sentence);
    }
    for (const stream of held) await stream.cancel();
    // Those that left make room for those that waited.
    for (const stream of await Promise.all(waiting.slice(0, 3))) await stream.cancel();
    await Promise.all(
      waiting.slice(3).map((each) =>
        each.then(
          (stream) => stream.cancel(),
          () => {},
        ),
      ),
    );
  });
});
