// What finding learning takes among made entries: `node bench/finding.ts [ENTRIES …]` (10,000, 100,000 and 1,000,000 by default). They
// lie in the country's wards, of the shipped topics; a tenth of them comes to wherever one is.

import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { entriesOf } from "../src/catalogue/finding/entries.ts";
import { type Finding, find } from "../src/catalogue/finding/find.ts";
import { recountWords } from "../src/catalogue/finding/index-store.ts";
import type { SourceOpportunity, SourcePlace } from "../src/catalogue/finding/source.ts";
import { levels } from "../src/framework/learning.ts";
import { broadTopics } from "../src/framework/topics.ts";
import { loadPlaces } from "../src/network/places/load.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { addDays, dayOf } from "../src/platform/day.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const rounds = 30;
const today = dayOf(new Date());
const topics = broadTopics.flatMap((broad) => broad.topics);
const bodies = ["Vocational Training Centre", "Library", "Women Group", "Polytechnic", "Church"];

/** Which one it is follows from its number alone. */
function made(number: number, places: readonly SourcePlace[]): SourceOpportunity {
  const turn = <Thing>(all: readonly Thing[], step: number): Thing =>
    all[Math.floor(number / step) % all.length] as Thing;
  const topic = turn(topics, 1);
  const place = turn(places, 3);
  const isAnywhere = number % 10 === 0;
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return {
    id,
    code: "1000",
    cityId: `city-${number % 47}`,
    cityPlace: place,
    organisationId: `made-${number % 5_000}`,
    provider: { en: `${place.names.en} ${turn(bodies, 7)}` },
    providerNames: [],
    title: { en: `${topic.name.en} ${number}`, sw: `${topic.name.sw ?? ""} ${number}` },
    summary: { en: `For young people and adults of ${place.names.en}, in the evening and on Saturday.` },
    texts: [],
    certificateName: null,
    kind: "course",
    level: turn(levels, 11),
    programme: null,
    topics: [topic.id],
    setting: "non_formal",
    spheres: ["community"],
    languages: number % 3 === 0 ? ["en"] : ["sw", "en"],
    ageFrom: number % 5 === 0 ? 60 : 18,
    ageTo: null,
    missingSince: null,
    confirmedOn: addDays(today, -(number % 300)),
    confirmedByName: "Made",
    confirmedChannel: null,
    confirmEvery: 90,
    runs: [
      {
        id,
        number: 1,
        state: "open",
        mode: isAnywhere ? "radio" : "in_person",
        venue: null,
        place: isAnywhere ? null : place,
        channel: null,
        startKind: number % 4 === 0 ? "fixed" : "rolling",
        startsOn: addDays(today, number % 200),
        endsOn: null,
        overOn: addDays(today, 300),
        joinFrom: null,
        joinUntil: null,
        duration: null,
        durationUnit: null,
        days: ["sat"],
        everyWeeks: 1,
        from: number % 2 === 0 ? "17:00" : "09:00",
        to: null,
        patterns: [],
        costs: number % 3 === 0 ? [] : null,
        languages: [],
        access: number % 20 === 0 ? { step_free: { state: "yes" } } : {},
        phone: null,
        places: "yes",
        lastHeldOn: null,
      },
    ],
  };
}

const columns = [
  "id",
  "opportunity_id",
  "code",
  "run",
  "city_id",
  "organisation_id",
  "place_id",
  "longitude",
  "latitude",
  "starts_on",
  "fresh_until",
  "due_until",
  "shown_until",
  "places",
  "card",
  "facets",
  "doc",
  "digest",
] as const;

async function fill(db: Db, url: string, entries: number): Promise<void> {
  const { rows: places } = await sql<SourcePlace>`
    select id, names, full_names, line, lies_in, longitude, latitude,
      array(select around.names from places as around where around.id = any(places.lies_in)) as around,
      (select county.full_names from places as county where county.id = places.line[2]) as county
    from places where kind = 'ward' and gone_in is null order by id`.execute(db);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("truncate catalogue_entries, catalogue_words, catalogue_changes");
  await client.query("drop index catalogue_entries_doc");
  const copy = client.query(copyFrom(`copy catalogue_entries (${columns.join(", ")}) from stdin`));
  for (let number = 0; number < entries; number += 1) {
    for (const row of entriesOf(made(number, places), today)) {
      const fields = columns.map((column) => {
        const value = row[column];
        if (value === null) return "\\N";
        if (column === "facets") return `{${row.facets.map((facet) => `"${facet}"`).join(",")}}`;
        const text = typeof value === "object" ? JSON.stringify(value) : String(value);
        return text.replaceAll("\\", "\\\\");
      });
      if (!copy.write(`${fields.join("\t")}\n`)) await once(copy, "drain");
    }
  }
  copy.end();
  await once(copy, "finish");
  await client.query(
    "create index catalogue_entries_doc on catalogue_entries using gin (doc) with (fastupdate = off)",
  );
  await client.end();
  await db.transaction().execute(recountWords);
  await sql`vacuum analyze catalogue_entries`.execute(db);
  await sql`vacuum analyze catalogue_words`.execute(db);
}

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
    await fill(database.db, url, entries);
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
