// What a search takes among made records: `node bench/search.ts [RECORDS …]` (10,000 and 1,000,000 by default). The names are made of
// the country's places, the subjects of the field, and numbers; a tenth belongs to people of one city only.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Actor, publicActor } from "../src/platform/actor.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { cityPlace } from "../src/platform/place.ts";
import { root } from "../src/platform/root.ts";
import { find } from "../src/platform/search/find.ts";
import { recountWords } from "../src/platform/search/index-store.ts";
import { indexed } from "../src/platform/search/lexemes.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 1_000_000];
const rounds = 25;
const cities = 47;
const bodies = [
  "Primary School",
  "Vocational Training Centre",
  "Library",
  "Self Help Group",
  "Polytechnic",
  "Learning Circle",
];
const subjects = [
  "tailoring",
  "plumbing",
  "masonry",
  "literacy",
  "computer",
  "catering",
  "farming",
  "beekeeping",
  "driving",
  "welding",
];

/** Which words a record has follows from its number alone. */
function made(number: number, places: readonly string[]) {
  const turn = (step: number, length: number) => Math.floor(number / step) % length;
  const place = places[(number * 7919) % places.length] ?? "";
  const body = bodies[turn(1, bodies.length)] ?? "";
  const subject = subjects[turn(6, subjects.length)] ?? "";
  const city = `city-${number % cities}`;
  return indexed("made", {
    id: String(number),
    href: `/made/${number}`,
    title: { en: `${place} ${body} ${number}`, sw: `${place}, ${body} ${number}` },
    about: { en: `${body} in ${place}`, sw: `${body}, ${place}` },
    text: {
      en: `Offers ${subject} to young people and adults of ${place}, free of charge, in the evening and on Saturday.`,
    },
    audience: number % 10 === 0 ? [{ role: "coordinator", ...cityPlace(city) }] : ["everyone"],
    city,
    importance: 1 + (number % 9),
  });
}

async function fill(db: Db, url: string, records: number): Promise<void> {
  const [, ...lines] = readFileSync(join(root, "reference", "places.csv"), "utf8")
    .trim()
    .split("\n");
  const places = lines.map((line) => line.split(",")[4] ?? "");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("truncate search_documents, search_words, search_changes");
  await client.query("drop index search_documents_doc, search_documents_rest_on");
  const copy = client.query(
    copyFrom(
      "copy search_documents (kind, id, href, city_id, importance, title, about, passages, rests_on, doc, digest) from stdin",
    ),
  );
  for (let number = 0; number < records; number += 1) {
    const row = made(number, places);
    const fields = [
      "made",
      row.id,
      row.href,
      row.city_id ?? "",
      String(row.importance),
      JSON.stringify(row.title),
      JSON.stringify(row.about),
      JSON.stringify(row.passages),
      `{"${row.rests_on[0]}"}`,
      row.doc,
      row.digest,
    ];
    const line = `${fields.map((field) => field.replaceAll("\\", "\\\\")).join("\t")}\n`;
    if (!copy.write(line)) await once(copy, "drain");
  }
  copy.end();
  await once(copy, "finish");
  await client.query(
    "create index search_documents_doc on search_documents using gin (doc) with (fastupdate = off)",
  );
  await client.query("create index search_documents_rest_on on search_documents using gin (rests_on)");
  await client.end();
  await db.transaction().execute(recountWords);
  await sql`vacuum analyze search_documents`.execute(db);
  await sql`vacuum analyze search_words`.execute(db);
}

const searches: readonly (readonly [string, string, object?])[] = [
  ["a rare word", "beekeeping ganze"],
  ["a name", "Malindi Polytechnic"],
  ["a number", "123457"],
  ["a word of every sixth", "library"],
  ["a word of all", "young"],
  ["three words of many", "young adults evening"],
  ["a word of every tenth, misspelt", "wleding"],
  ["a place, misspelt", "malnidi school"],
  ["in Kiswahili", "ushonaji malindi"],
  ["of a kind", "library malindi", { kind: "made" }],
  ["of a kind, a word of all", "young", { kind: "made" }],
  ["of one's city first", "literacy circle", { city: "city-3" }],
  ["no record has all", "beekeeping zanzibar"],
  ["nothing", "xqzwvkjh"],
];

const actors: Actor[] = [
  publicActor,
  { kind: "person", id: "bench", name: "Bench", roles: [{ role: "coordinator", ...cityPlace("city-3") }] },
];

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

async function measure(db: Db): Promise<void> {
  const all: number[] = [];
  for (const [what, text, more] of searches) {
    const times: number[] = [];
    let count = "";
    for (let round = 0; round < rounds; round += 1)
      for (const actor of actors) {
        const before = performance.now();
        const { found, isMore } = await find(db, { text, page: 1, ...more }, actor);
        times.push(performance.now() - before);
        count = `${found}${isMore ? "+" : ""}`;
      }
    all.push(...times);
    console.log(
      `${what} (${text}): ${count} found, p50 ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)} ms`,
    );
  }
  console.log(
    `all: p50 ${percentile(all, 0.5)}, p95 ${percentile(all, 0.95)}, p99 ${percentile(all, 0.99)} ms`,
  );
}

const folder = await mkdtemp(join(tmpdir(), "jifunze-bench-search-"));
const embedded = process.env.DATABASE_URL
  ? undefined
  : await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
const url = process.env.DATABASE_URL ?? embedded?.url ?? "";
const database = openDatabase(url, { connections: 4, isUnhurried: true });
try {
  await migrate(database.db);
  for (const records of sizes) {
    const before = performance.now();
    const { rows: held } = await sql<{
      records: string;
    }>`select count(*) as records from search_documents`.execute(database.db);
    if (Number(held[0]?.records) !== records) await fill(database.db, url, records);
    const { rows } = await sql<{ size: string; words: string }>`
      select pg_size_pretty(pg_total_relation_size('search_documents')) as size,
        (select count(*) from search_words) as words`.execute(database.db);
    const seconds = ((performance.now() - before) / 1000).toFixed(0);
    console.log(`\n${records} records: ${rows[0]?.size}, ${rows[0]?.words} words, filled in ${seconds} s`);
    await measure(database.db);
  }
} finally {
  await database.close();
  await embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}
