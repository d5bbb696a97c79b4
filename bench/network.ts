// A network of hundreds and thousands of cities, and a long history: what its officers' lists and the public's pages take.
// `node bench/network.ts [CITIES …]` (5, 400 and 4,000 by default) after `npm start` or `npm test` has built the server.

import { sql } from "kysely";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { startMeasured } from "./measured-server.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [5, 400, 4000];
const entries = 100_000;
const rounds = 11;
const cycle = "2024-2026";

const lists = [
  "/network",
  "/network?page=3",
  "/network?state=draft",
  "/network?sort=waiting",
  "/network?filter=County+39",
  "/network?format=csv",
  "/network/coverage",
  "/network/unserved",
  "/network/cities",
  "/network/review",
];
const open = ["/cities", "/"];
const history = [
  "",
  "page=500",
  "filter=Somebody+77",
  "person=bench-7",
  "city=county-10",
  "operation=monitoring.recordValue",
  "kind=value",
  "record=subject+500",
  "from=2026-01-01&until=2026-01-31",
  "sort=who",
  "format=csv",
].map((choice) => `/network/audit?${choice}`);

/** So many cities in all, each with a report that was begun, a value and something that happened in it. */
async function fillCities(db: Db, count: number): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Rows of a bench need no triggers and no checks of what they refer to.
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`insert into cities select (jsonb_populate_record(c, jsonb_build_object('id', 'county-' || n,
        'name', jsonb_build_object('en', 'County ' || n), 'area_names', jsonb_build_array('Area ' || n)))).*
      from cities c, generate_series(6, ${sql.lit(count)}) n where c.id = 'kilifi'
      on conflict (id) do nothing`.execute(connection);
    await sql`insert into cycle_cities (cycle_id, city_id) select ${cycle}, id from cities where id like 'county-%'
      on conflict do nothing`.execute(connection);
    await sql`insert into reports (cycle_id, city_id) select ${cycle}, id from cities where id like 'county-%'
      on conflict do nothing`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, version)
      select c.id, m.framework_id, m.framework_edition, m.id, make_date(2024, 1, 1), make_date(2024, 12, 31), '2024', 1
      from cities c, (select * from measurements order by id limit 20) m where c.id like 'county-%'
        and not exists (select from city_values v where v.city_id = c.id)`.execute(connection);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 10 + (random() * 50)::int, 'A yearly table', 'official', 'Bench'
      from city_values v where not exists (select from value_versions x where x.value_id = v.id)`.execute(
      connection,
    );
    await sql`analyze`.execute(connection);
  });
}

/** Spread over a year, over people and cities. */
async function fillHistory(db: Db): Promise<void> {
  await sql`insert into audit_entries (at, actor_id, actor_name, operation, scope, subject, details)
    select now() - (${sql.lit(entries)} - n) * interval '5 minutes', 'bench-' || n % 200, 'Somebody ' || n % 200,
      (array['monitoring.recordValue', 'reports.saveAnswer', 'network.editProfile'])[1 + n % 3],
      'county-' || 6 + n % 390, 'subject ' || n, '{}'
    from generate_series(1, ${sql.lit(entries)}) n`.execute(db);
  await sql`analyze audit_entries`.execute(db);
}

const measured = await startMeasured();
const found = await findEmbeddedDatabase(measured.dataDir);
if (!found) throw new Error("The database was not found.");
const database = openDatabase(found.url);
const { db } = database;

/** The middle of some rounds, in milliseconds, with the size of the answer. */
async function time(path: string, cookie: string | undefined): Promise<string> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    // A page of the public is kept; by this address it is drawn each time.
    const address = cookie ? path : `${path}?visit=${round}`;
    const start = performance.now();
    const answer = await fetch(measured.server.url + address, { headers: cookie ? { cookie } : {} });
    bytes = (await answer.arrayBuffer()).byteLength;
    times.push(performance.now() - start);
    if (answer.status !== 200) return `${path}: ${answer.status}`;
  }
  const middle = times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  return `| ${path} | ${middle.toFixed(0)} ms | ${(bytes / 1024).toFixed(0)} kB |`;
}

try {
  const cookie = await measured.signIn("administrator@commission.example");
  for (const size of sizes) {
    await fillCities(db, size);
    console.log(`${size} cities`);
    for (const path of lists) console.log(await time(path, cookie));
    for (const path of open) console.log(await time(path, undefined));
  }
  await fillHistory(db);
  console.log(`${entries} entries of the history`);
  for (const path of history) console.log(await time(path, cookie));
} finally {
  await database.close();
  await measured.stop();
}
