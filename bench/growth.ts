// Whether a save gets slower with what a city has already: the same load on the same measurement, with more and more
// values of the city behind it.

import { sql } from "kysely";
import { currentKeyFeatures } from "../src/framework/queries.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { coordinator, load, type MeasuredServer, startMeasured, steadyLoad } from "./measured-server.ts";
import type { Row } from "./run.ts";

const measurement = "7.2.2";
/** A city each, so that all sizes are measured turn about and what else the machine does touches each alike. */
const cities = [
  { city: "kilifi", account: coordinator, size: 0 },
  { city: "laikipia", account: "coordinator@laikipia.example", size: 10_000 },
  { city: "makueni", account: "coordinator@makueni.example", size: 100_000 },
];
const perSecond = 50;
const seconds = 30;
const rounds = 7;

/** Values per second by ten connections at each size, and the slowest at a steady rate at the largest. */
export async function measureGrowth(): Promise<Row[]> {
  const measured = await startMeasured();
  const found = await findEmbeddedDatabase(measured.dataDir);
  if (!found) throw new Error("The database was not found.");
  const database = openDatabase(found.url);
  try {
    const saves: Saves[] = [];
    for (const { city, account, size } of cities) {
      await fill(database.db, city, size);
      saves.push(savesOf(measured, city, await measured.token(account)));
    }
    // The first seconds of a server belong to its compiler.
    for (const save of saves) await save.asFast();
    const rates: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const ofRound: number[] = [];
      for (const save of saves) ofRound.push(await save.asFast());
      rates.push(ofRound);
    }
    const typical = saves.map((_, index) => median(rates.map((ofRound) => ofRound[index] ?? 0)));
    const steady = await saves.at(-1)?.steadily();
    const spread = (Math.max(...typical) / Math.min(...typical) - 1) * 100;
    return [
      {
        what: `values saved by 10 connections, of cities with ${cities.map(({ size }) => named(size)).join(", ")} values of that measurement`,
        ours: typical.map((rate) => `${rate.toFixed(0)}/s`).join(", "),
        against: "each other",
        result: `${spread.toFixed(0)} % apart`,
        goal: "± 20 %",
      },
      {
        what: `values saved at ${perSecond}/s for ${seconds} s with ${named(cities.at(-1)?.size ?? 0)} values there`,
        ours: `${steady?.answered} saved, ${steady?.failed} refused`,
        against: "–",
        result: `p95 ${steady?.p95} ms`,
        goal: "p95 ≤ 50 ms",
      },
    ];
  } finally {
    await database.close();
    await measured.stop();
  }
}

type Saves = ReturnType<typeof savesOf>;

function savesOf(measured: MeasuredServer, city: string, token: string) {
  const url = `${measured.server.url}/api/v1/cities/${city}/measurements/${measurement}/values`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  let count = 0;
  const next = () => JSON.stringify(valueNumber(count++));
  return {
    async asFast(): Promise<number> {
      const { perSecond: rate, failed } = await load({
        url,
        duration: 3,
        requests: [
          { method: "POST", headers, setupRequest: (request: object) => ({ ...request, body: next() }) },
        ],
      });
      if (failed > 0) throw new Error(`${failed} values were refused.`);
      return rate;
    },
    steadily: () =>
      steadyLoad({ perSecond, seconds }, () => fetch(url, { method: "POST", headers, body: next() })),
  };
}

/** Of a sub-county and month each, so that none is a second version of another and each has neighbours in time. */
function valueNumber(index: number) {
  const month = index % 600;
  return {
    period: `${1970 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
    subCounty: `Saved ${Math.floor(index / 600)}`,
    status: "measured",
    amount: "50",
    sourceTitle: "Bench",
    sourceKind: "survey",
  };
}

/** Values of other sub-counties of the same measurement, by month. */
async function fill(db: Db, city: string, size: number): Promise<void> {
  const { id, edition } = await currentKeyFeatures(db);
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select ${city}, ${id}, ${edition}, ${measurement}, month, month + interval '1 month - 1 day',
        to_char(month, 'YYYY-MM'),
        jsonb_build_object('subCounty', 'Part ' || part), 1
      from (select make_date(1970 + (n % 600) / 12, 1 + n % 12, 1) as month, n / 600 as part
        from generate_series(0, ${sql.lit(size - 1)}) n) places`.execute(connection);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 50, 'A table', 'official', 'Bench' from city_values v
      where not exists (select from value_versions x where x.value_id = v.id)`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
    await sql`vacuum analyze city_values, value_versions`.execute(connection);
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function named(count: number): string {
  return count.toLocaleString("en");
}
