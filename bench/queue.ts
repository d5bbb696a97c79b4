// What it takes to find what looks the same twice in a city: `node bench/queue.ts [ENTRIES …]` (10,000 and 100,000 by default). All are of
// one city; of 40 organisations, in two languages; each hundredth is there twice, each tenth is called as another one elsewhere.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { pairsIn } from "../src/catalogue/queue/pairs.ts";
import { loadPlaces } from "../src/network/places/load.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const rounds = 20;

async function fill(db: Db, from: number, to: number): Promise<void> {
  await sql`
    with places as (select array_agg(id order by id) as ids from places where kind = 'ward' and gone_in is null),
    made as (
      select number, gen_random_uuid() as id, case when number % 100 = 0 then number - 1 when number % 10 = 0 then number - 5
        else number end as named from generate_series(${from + 1}::int, ${to}::int) as number),
    offered as (
      insert into opportunities (id, code, city_id, organisation_id, title, kind, level, setting, languages, added_by_name, added_at,
        changed_at, state)
      select id, (100000 + number)::text, 'made', 'made-' || (named % 40), jsonb_build_object('en', 'Sewing circle ' || named,
        'sw', 'Kikundi cha ushonaji ' || named), 'course', 'continuing', 'non_formal', '{sw,en}', 'Made', now(), now(), 'published'
      from made returning id)
    insert into runs (opportunity_id, number, mode, place_id, start_kind, added_by_name, changed_at)
    select id, 1, 'in_person', ids[1 + (case when number % 100 = 0 then number - 1 else number end) % cardinality(ids)],
      'rolling', 'Made', now() from made, places`.execute(db);
  for (const table of ["opportunities", "opportunity_names", "runs"])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

async function measure(db: Db): Promise<void> {
  const times: number[] = [];
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    count = (await pairsIn(db, "made", 10)).count;
    times.push(performance.now() - before);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(rounds * share)] ?? 0).toFixed(1);
  console.log(`  ${count} pairs: p50 ${at(0.5)}, p95 ${at(0.95)} ms`);
}

const folder = await mkdtemp(join(tmpdir(), "jifunze-bench-queue-"));
const embedded = await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
const database = openDatabase(embedded.url, { connections: 4, isUnhurried: true });
try {
  const { db } = database;
  await migrate(db);
  await loadPlaces(db);
  await sql`insert into cities (id, name, kind, country, area_names, longitude, latitude)
    values ('made', '{"en": "Made"}', 'county', 'KE', '{}', 0, 0)`.execute(db);
  await sql`insert into organisations (id, name, sector, state, search_text)
    select 'made-' || number, jsonb_build_object('en', 'Made ' || number), 'other_public', 'proposed', '' from generate_series(0, 39) as number`.execute(
    db,
  );
  let had = 0;
  for (const entries of sizes) {
    const before = performance.now();
    await fill(db, had, entries);
    had = entries;
    console.log(`${entries} entries, written in ${((performance.now() - before) / 1000).toFixed(1)} s`);
    await measure(db);
  }
} finally {
  await database.close();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
