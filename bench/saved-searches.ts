// What telling of saved searches takes: `node bench/saved-searches.ts [SEARCHES …]` (10,000 and 100,000, the most that are kept, by
// default). They look for the shipped topics in the country's counties, on an index of 20,000 made entries; a thousand more come, as
// after an import, and are looked through by the steps of the job `phones.tellOfSaved`.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { standingSearch } from "../src/catalogue/finding/standing.ts";
import { broadTopics } from "../src/framework/topics.ts";
import { loadPlaces } from "../src/network/places/load.ts";
import { lookThrough, searchesToTell, toTell } from "../src/phones/searches/to-tell.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { dayOf } from "../src/platform/day.ts";
import { addEntries, fillEntries } from "./made-entries.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const indexed = 20_000;
const coming = 1_000;
const told = 100;
const now = new Date();

/** Each topic in each county, in words and as a topic, as often as it takes to have so many. */
async function fillSearches(db: Db, searches: number): Promise<void> {
  await sql`truncate saved_searches, saved_search_finds`.execute(db);
  const counties = await db.selectFrom("places").select("id").where("kind", "=", "county").execute();
  const topics = broadTopics.flatMap((broad) => broad.topics);
  const shapes = [];
  for (const [number, topic] of topics.entries()) {
    const county = counties[number % counties.length]?.id ?? "";
    const isNamed = number % 2 === 0;
    const standing = await standingSearch(db, {
      words: isNamed ? (topic.name.en ?? "") : "",
      place: county,
      filters: isNamed ? {} : { topic: topic.id },
      today: dayOf(now),
    });
    if (standing) shapes.push({ ...standing, words: isNamed ? topic.name.en : null, topic: topic.id });
  }
  await sql`
    insert into saved_searches (phone_key, phone_sealed, language, words, filters, place_id, query, keys, asked_at, ends_on)
    select 'made-telephone-' || number, '', 'sw', shape ->> 'words', jsonb_build_object('topic', shape ->> 'topic'), shape ->> 'place',
      (shape ->> 'query')::tsquery, array(select jsonb_array_elements_text(shape -> 'keys')), now(), current_date + 300
    from generate_series(0, ${searches - 1}::int) as number,
      lateral (select ${JSON.stringify(shapes)}::jsonb -> (number % ${shapes.length}::int) as shape) as one`.execute(
    db,
  );
  await sql`vacuum analyze saved_searches`.execute(db);
  await sql`update saved_searches_seen set seq = (select max(seq) from catalogue_entries)`.execute(db);
}

async function timed<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = performance.now();
  const answer = await work();
  console.log(`  ${what}: ${(performance.now() - before).toFixed(0)} ms`);
  return answer;
}

const folder = await mkdtemp(join(tmpdir(), "jifunze-bench-saved-"));
const embedded = await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
const database = openDatabase(embedded.url, { connections: 4, isUnhurried: true });
try {
  const { db } = database;
  await migrate(db);
  await loadPlaces(db);
  for (const searches of sizes) {
    await fillEntries(db, embedded.url, indexed);
    await fillSearches(db, searches);
    await addEntries(db, embedded.url, indexed, indexed + coming);
    console.log(`${searches} searches, ${coming} new entries`);
    await timed("look through them", () => db.transaction().execute((tx) => lookThrough(tx, now)));
    await timed("look where nothing came", () => db.transaction().execute((tx) => lookThrough(tx, now)));
    const ready = await timed(`the first ${told} to tell`, () => searchesToTell(db, now, "", told));
    await timed(`what to tell each of these ${ready.length}`, async () => {
      for (const { id } of ready) await db.transaction().execute((tx) => toTell(tx, id, now, 3));
    });
    const { rows } = await sql<{ finds: number }>`
      select count(*)::int as finds from saved_search_finds`.execute(db);
    console.log(`  ${rows[0]?.finds} finds`);
  }
} finally {
  await database.close();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
