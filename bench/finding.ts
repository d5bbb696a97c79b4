// What finding learning takes among made entries: `node bench/finding.ts [ENTRIES …]` (10,000, 100,000 and 1,000,000 by default). They
// lie in the country's wards, of the shipped topics; a tenth of them comes to wherever one is.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { type Finding, find } from "../src/catalogue/finding/find.ts";
import { loadPlaces } from "../src/network/places/load.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { dayOf } from "../src/platform/day.ts";
import { fillEntries } from "./made-entries.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const rounds = 30;
const today = dayOf(new Date());
type Search = [string, Partial<Omit<Finding, "today" | "page">>];

const searches: readonly Search[] = [
  ["a rare word", { words: "beekeeping", place: "Ganze" }],
  ["a topic in a county", { words: "kushona", place: "Kilifi" }],
  ["a broad word", { words: "evening" }],
  ["a word of all", { words: "adults" }],
  ["misspelt", { words: "wleding", place: "Nairobi" }],
  ["a place among the words", { words: "sewing malindi" }],
  ["a place only", { place: "Malindi" }],
  ["a county only", { place: "ke-047" }],
  ["online and radio", { place: "anywhere" }],
  [
    "five filters",
    { place: "Kilifi", filters: { topic: "trades", free: "1", evening: "1", level: "tvet", language: "sw" } },
  ],
  ["nothing", { words: "beekeeping zanzibar", place: "Garissa", filters: { free: "1" } }],
];

const percentile = (times: readonly number[], share: number) =>
  (times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0).toFixed(1);

async function measure(db: Db): Promise<void> {
  const all: number[] = [];
  for (const [what, asked] of searches) {
    const times: number[] = [];
    let found = "";
    for (let round = 0; round < rounds; round += 1) {
      const before = performance.now();
      const answer = await find(db, { words: "", place: "", filters: {}, ...asked, page: 1, today });
      times.push(performance.now() - before);
      found = `${answer.found}${answer.isMore ? "+" : ""}`;
    }
    all.push(...times);
    console.log(`${what}: ${found} found, p50 ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)} ms`);
  }
  console.log(`all: p50 ${percentile(all, 0.5)}, p95 ${percentile(all, 0.95)} ms`);
}

const folder = await mkdtemp(join(tmpdir(), "jifunze-bench-finding-"));
const embedded = process.env.DATABASE_URL
  ? undefined
  : await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
const url = process.env.DATABASE_URL ?? embedded?.url ?? "";
const database = openDatabase(url, { connections: 4, isUnhurried: true });
try {
  await migrate(database.db);
  await loadPlaces(database.db);
  for (const entries of sizes) {
    const before = performance.now();
    await fillEntries(database.db, url, entries);
    const { rows } = await sql<{ size: string }>`
      select pg_size_pretty(pg_total_relation_size('catalogue_entries')) as size`.execute(database.db);
    console.log(
      `\n${entries} entries: ${rows[0]?.size}, filled in ${((performance.now() - before) / 1000).toFixed(0)} s`,
    );
    await measure(database.db);
  }
} finally {
  await database.close();
  await embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}
