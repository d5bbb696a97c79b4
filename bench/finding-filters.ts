// What finding learning takes with filters: each kind of words × each kind of place × no filter, each one alone, and each pair of them, among
// few and many made entries. `npm run bench finding`, or `node bench/finding-filters.ts [ENTRIES …]` (10,000 and 1,000,000 by default), which
// also tells what takes longest. Each number of entries is a database of its own beside the others, asked in turn with them, so that what
// else the machine does slows all of them down. With DATA_DIR, or DATABASE_URL of a user who may create databases, they are kept.

import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { type FilterName, type Filters, filterNames } from "../src/catalogue/finding/filters.ts";
import { find } from "../src/catalogue/finding/find.ts";
import { loadPlaces } from "../src/network/places/load.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { dayOf } from "../src/platform/day.ts";
import { fillEntries } from "./made-entries.ts";
import type { Row } from "./run.ts";

const usualSizes = [10_000, 1_000_000];
const rounds = Number(process.env.ROUNDS ?? 8);
/** Each so manieth combination, for a look at a busy machine. */
const every = Number(process.env.EVERY ?? 1);
const today = dayOf(new Date());

const words = {
  "no words": "",
  "a rare word": "beekeeping",
  "a topic": "kushona",
  "a word of all": "adults",
  misspelt: "wleding",
};
const places = { anywhere: "", "in a ward": "Ganze", "in a county": "ke-047", "wherever one is": "anywhere" };
const values: Record<FilterName, string> = {
  topic: "trades",
  level: "tvet",
  setting: "non_formal",
  sphere: "community",
  mode: "in_person",
  language: "sw",
  age: "25",
  free: "1",
  evening: "1",
  weekend: "1",
  off_hours: "1",
  step_free: "1",
  sign_language: "1",
  child_care: "1",
  soon: "1",
};
const five: readonly FilterName[] = ["topic", "free", "evening", "level", "language"];

interface Combination {
  words: keyof typeof words;
  place: keyof typeof places;
  filters: readonly FilterName[];
}

/** What each took on each database, in the order of their sizes. */
interface Measured extends Combination {
  found: number[];
  times: number[][];
  /** Of both processes together, without what others took meanwhile; empty where the database is on another machine. */
  processor: number[][];
}

/** What a database and this process have taken of the processors so far, in milliseconds; undefined on another machine (Linux). */
async function processorOf({ db }: Database): Promise<(() => number) | undefined> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const path = `/proc/${rows[0]?.pid}/schedstat`;
  if (!existsSync(path)) return undefined;
  return () => {
    const { user, system } = process.cpuUsage();
    return Number(readFileSync(path, "utf8").split(" ")[0]) / 1e6 + (user + system) / 1e3;
  };
}

const filterings: readonly (readonly FilterName[])[] = [
  [],
  ...filterNames.map((name) => [name]),
  ...filterNames.flatMap((one, at) => filterNames.slice(at + 1).map((other) => [one, other])),
  five,
];
const combinations: readonly Combination[] = keysOf(words)
  .flatMap((word) =>
    keysOf(places).flatMap((place) => filterings.map((filters) => ({ words: word, place, filters }))),
  )
  .filter((_one, at) => at % every === 0);

function keysOf<Key extends string>(all: Record<Key, unknown>): Key[] {
  return Object.keys(all) as Key[];
}

async function measured(databases: readonly Database[]): Promise<Measured[]> {
  const all: Measured[] = combinations.map((combination) => ({
    ...combination,
    found: [],
    times: databases.map(() => []),
    processor: databases.map(() => []),
  }));
  // The first round reads what the others find in memory.
  for (let round = 0; round <= rounds; round += 1)
    for (const one of all)
      for (const [at, database] of databases.entries()) {
        const filters = Object.fromEntries(one.filters.map((name) => [name, values[name]])) as Filters;
        // The connection is another one where it was not used for a while.
        const taken = await processorOf(database);
        const takenBefore = taken?.() ?? 0;
        const before = performance.now();
        const answer = await find(database.db, {
          words: words[one.words],
          place: places[one.place],
          filters,
          page: 1,
          today,
        });
        one.found[at] = answer.found;
        if (round === 0) continue;
        one.times[at]?.push(performance.now() - before);
        if (taken) one.processor[at]?.push(taken() - takenBefore);
      }
  return all;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const shares = [0.5, 0.95, 0.99];
const told = (times: readonly number[]) =>
  shares.map((share) => percentile(times, share).toFixed(1)).join(", ");

/** Of several together, at each size: the times, and how many times the first the last takes. */
function summary(some: readonly Measured[], sizes: readonly number[]) {
  const bySize = (of: "times" | "processor") =>
    sizes.map((_size, at) => some.flatMap(({ [of]: measurements }) => measurements[at] ?? []));
  const [times, processor] = [bySize("times"), bySize("processor")];
  const ratio = (of: readonly (readonly number[])[], share: number) =>
    percentile(of.at(-1) ?? [], share) / percentile(of[0] ?? [], share);
  // Without what else the machine did, where that is known.
  const steady = (processor[0]?.length ?? 0) > 0 ? processor : times;
  return {
    times,
    processor,
    p50: ratio(times, 0.5),
    p95: ratio(times, 0.95),
    steady: ratio(steady, 0.5),
    steadyP95: ratio(steady, 0.95),
  };
}

function rowOf(what: string, some: readonly Measured[], sizes: readonly number[]): Row {
  const { times, processor, p50, p95, steady, steadyP95 } = summary(some, sizes);
  const slowest = percentile(times.at(-1) ?? [], 0.95);
  const took = (at: number) => `${told(times.at(at) ?? [])} ms (processors ${told(processor.at(at) ?? [])})`;
  return {
    what: `finding, ${what}: p50, p95, p99`,
    ours: `${sizes.at(-1)?.toLocaleString("en")} entries: ${took(-1)}`,
    against: `${sizes[0]?.toLocaleString("en")}: ${took(0)}`,
    result: `p95 ${slowest.toFixed(1)} ms; ${p50.toFixed(1)} × (p50), ${p95.toFixed(1)} × (p95); processors ${steady.toFixed(1)}, ${steadyP95.toFixed(1)} ×`,
    goal: "p95 ≤ 40 ms, < 2 ×",
  };
}

const filtersWords = ["no filter", "one filter", "two filters", "", "", "five filters"];

function rowsOf(all: readonly Measured[], sizes: readonly number[]): Row[] {
  const ratios = all.map((one) => summary([one], sizes).steady);
  const over = ratios.filter((ratio) => ratio >= 2).length;
  const groups: [string, Measured[]][] = [
    ["all", [...all]],
    ...keysOf(words).map((name): [string, Measured[]] => [name, all.filter((one) => one.words === name)]),
    ...keysOf(places).map((name): [string, Measured[]] => [name, all.filter((one) => one.place === name)]),
    ...[0, 1, 2, 5].map((count): [string, Measured[]] => [
      filtersWords[count] ?? "",
      all.filter(({ filters }) => filters.length === count),
    ]),
    ...filterNames.map((name): [string, Measured[]] => [
      `${name} alone or with another`,
      all.filter(({ filters }) => filters.includes(name)),
    ]),
  ];
  return [
    ...groups.map(([what, some]) => rowOf(what, some, sizes)),
    {
      what: "finding: combinations of words, place and filters",
      ours: `${all.length}, of which ${over} take twice as long or longer`,
      against: "–",
      result: `at most ${Math.max(...ratios).toFixed(1)} × (p50 of the processors)`,
      goal: "none",
    },
  ];
}

function tellSlowest(all: readonly Measured[], sizes: readonly number[]): void {
  console.log("\nby how much longer they take:");
  const summed = all.map((one) => ({ one, ...summary([one], sizes) }));
  for (const { one, times, processor, steady } of summed
    .toSorted((one, other) => other.steady - one.steady)
    .slice(0, 60)) {
    const each = times.map(
      (some, at) => `${one.found[at]} found ${told(some)} (${told(processor[at] ?? [])})`,
    );
    console.log(
      `${steady.toFixed(1)} ×: ${one.words}, ${one.place}, ${one.filters.join("+")}: ${each.join(" | ")}`,
    );
  }
}

/** The database of so many entries beside the one that is there, filled unless it is. */
async function databaseOf(url: string, entries: number): Promise<Database> {
  const name = `finding_${entries}`;
  const first = openDatabase(url, { connections: 1 });
  const { rows } = await sql`select from pg_database where datname = ${name}`.execute(first.db);
  if (rows.length === 0) await sql`create database ${sql.id(name)}`.execute(first.db);
  await first.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = openDatabase(own.href, { connections: 1, isUnhurried: true });
  await migrate(database.db);
  await loadPlaces(database.db);
  const { rows: held } = await sql<{ entries: string }>`
    select count(*) as entries from catalogue_entries`.execute(database.db);
  if (Number(held[0]?.entries) !== entries) await fillEntries(database.db, own.href, entries);
  return database;
}

async function withDatabases<Answer>(
  sizes: readonly number[],
  act: (databases: readonly Database[]) => Promise<Answer>,
): Promise<Answer> {
  const folder = process.env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), "jifunze-bench-finding-")));
  const embedded = process.env.DATABASE_URL
    ? undefined
    : await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
  const databases: Database[] = [];
  try {
    for (const entries of sizes)
      databases.push(await databaseOf(process.env.DATABASE_URL ?? embedded?.url ?? "", entries));
    return await act(databases);
  } finally {
    for (const database of databases) await database.close();
    await embedded?.stop();
    if (!process.env.DATA_DIR) await rm(folder, { recursive: true, force: true });
  }
}

export async function measureFinding(): Promise<Row[]> {
  return rowsOf(await withDatabases(usualSizes, measured), usualSizes);
}

if (import.meta.main) {
  const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : usualSizes;
  const all = await withDatabases(sizes, measured);
  for (const row of rowsOf(all, sizes)) console.log(Object.values(row).join(" | "));
  tellSlowest(all, sizes);
}
