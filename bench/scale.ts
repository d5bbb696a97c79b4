// A network of 47 counties with its sub-counties, groups and years: how long the database takes for what pages ask.
// `node bench/scale.ts [MILLIONS]` (10 by default) after `npm start` or `npm test` has built the server; not a part of
// `npm run bench`, because filling the database takes minutes and gigabytes.

import { sql } from "kysely";
import { currentKeyFeatures } from "../src/framework/queries.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { measuredPlaces } from "../src/scorecard/coverage.ts";
import { pagesOfValues } from "../src/values/paged-values.ts";
import { readCards, readShownValues } from "../src/values/queries.ts";
import { startServerProcess, temporaryFolder } from "../test/support/process.ts";

const cities = 47;
const years = 10;
const measurements = 60;
const millions = Number(process.argv[2] ?? 10);
const groups = Math.ceil((millions * 1_000_000) / (cities * years * measurements));
const rounds = 200;

async function fill(db: Db): Promise<number> {
  const { id, edition } = await currentKeyFeatures(db);
  await db.connection().execute(async (connection) => {
    // Rows of a bench need no triggers and no checks of what they refer to.
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`insert into cities select (jsonb_populate_record(c, jsonb_build_object('id', 'county-' || n))).*
      from cities c, generate_series(6, ${sql.lit(cities)}) n where c.id = 'kilifi'`.execute(connection);
    const all = await connection.selectFrom("cities").select("id").execute();
    for (const city of all) {
      await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
          period_to, period_label, disaggregation, version)
        select ${city.id}, ${id}, ${edition}, m.id, make_date(y, 1, 1), make_date(y, 12, 31), y::text,
          case when g = 0 then '{}' else jsonb_build_object('subCounty', 'Part ' || g) end, 1
        from measurements m, generate_series(2015, ${sql.lit(2014 + years)}) y,
          generate_series(0, ${sql.lit(groups - 1)}) g
        where m.framework_id = ${id} and m.framework_edition = ${edition}`.execute(connection);
      await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
          recorded_by_name)
        select id, 1, city_id, 'measured', 10 + (random() * 50)::int, 'A yearly table', 'official', 'Bench'
        from city_values where city_id = ${city.id}`.execute(connection);
      console.error(`filled ${city.id}`);
    }
    await sql`vacuum analyze city_values, value_versions`.execute(connection);
  });
  const { rows } = await sql<{ count: string }>`select count(*) from city_values`.execute(db);
  return Number(rows[0]?.count);
}

/** In milliseconds, what 95 of 100 stay under. */
async function p95(ask: (round: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await ask(round);
    times.push(performance.now() - start);
  }
  return (times.toSorted((one, other) => one - other)[Math.floor(rounds * 0.95)] ?? 0).toFixed(1);
}

const folder = await temporaryFolder();
const server = await startServerProcess({ DATA_DIR: folder.path });
const found = await findEmbeddedDatabase(folder.path);
if (!found) throw new Error("The database was not found.");
const database = openDatabase(found.url);
const { db } = database;
try {
  const start = performance.now();
  const count = await fill(db);
  console.log(
    `${count.toLocaleString("en")} values filled in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
  const ids = (await db.selectFrom("cities").select("id").execute()).map((city) => city.id);
  const cityOf = (round: number) => ids[round % ids.length] ?? "kilifi";
  const known = (await db.selectFrom("measurements").select("id").execute()).map((one) => one.id);
  console.log(`scorecard of a city: p95 ${await p95((round) => readCards(db, cityOf(round)))} ms`);
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const edition = { frameworkId, frameworkEdition };
  const page = (round: number) =>
    readShownValues(db, cityOf(round), edition, known[round % known.length] ?? "");
  console.log(`page of a measurement: p95 ${await p95(page)} ms`);
  const ask = async (round: number) => {
    const pages = pagesOfValues(db, cityOf(round), edition, known[round % known.length]);
    while (!(await pages.next()).done);
  };
  console.log(`all values of a measurement, for a download: p95 ${await p95(ask)} ms`);
  console.log(`coverage of the network: p95 ${await p95(() => measuredPlaces(db, edition))} ms`);
} finally {
  await database.close();
  await server.end("SIGTERM");
  await folder.remove();
}
