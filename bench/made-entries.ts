// Made entries of the index of learning: of the shipped topics, in the country's wards; a tenth of them comes to wherever one is.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { sql } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { entriesOf } from "../src/catalogue/finding/entries.ts";
import { recountWords } from "../src/catalogue/finding/index-store.ts";
import type { SourceOpportunity, SourcePlace } from "../src/catalogue/finding/source.ts";
import { levels } from "../src/framework/learning.ts";
import { broadTopics } from "../src/framework/topics.ts";
import type { Db } from "../src/platform/database/database.ts";
import { addDays, dayOf } from "../src/platform/day.ts";

const today = dayOf(new Date());
const topics = broadTopics.flatMap((broad) => broad.topics);
const bodies = ["Vocational Training Centre", "Library", "Women Group", "Polytechnic", "Church"];

/** What a filter may ask for has nothing to do with the topic and the place, so that few have all of several filters, and some have. */
function chances(number: number): (share: number, index: number) => boolean {
  const bytes = createHash("sha256").update(String(number)).digest();
  return (share, index) => bytes.readUInt16BE(2 * index) < share * 65_536;
}

/** Which one it is follows from its number alone. */
function made(number: number, places: readonly SourcePlace[]): SourceOpportunity {
  const turn = <Thing>(all: readonly Thing[], step: number): Thing =>
    all[Math.floor(number / step) % all.length] as Thing;
  const topic = turn(topics, 1);
  const place = turn(places, 3);
  const has = chances(number);
  const isAnywhere = has(0.1, 9);
  const isFixed = has(0.25, 10);
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
    setting: has(0.6, 0) ? "non_formal" : has(0.5, 1) ? "informal" : "formal",
    spheres: has(0.7, 2) ? ["community"] : [has(0.5, 3) ? "workplace" : "family"],
    languages: has(0.02, 4) ? ["kam"] : has(0.33, 11) ? ["en"] : ["sw", "en"],
    ageFrom: has(0.2, 12) ? 60 : 18,
    ageTo: null,
    missingSince: null,
    confirmedOn: addDays(today, -(number % 300)),
    confirmedChannel: null,
    confirmEvery: 90,
    runs: [
      {
        id,
        number: 1,
        state: "open",
        mode: isAnywhere ? (has(0.5, 5) ? "radio" : "online") : has(0.1, 5) ? "blended" : "in_person",
        venue: null,
        place: isAnywhere ? null : place,
        channel: null,
        startKind: isFixed ? "fixed" : "rolling",
        startsOn: isFixed ? addDays(today, number % 200) : null,
        endsOn: null,
        overOn: addDays(today, 300),
        joinFrom: null,
        joinUntil: null,
        duration: null,
        durationUnit: null,
        days: [has(0.4, 6) ? "sat" : "tue"],
        everyWeeks: 1,
        from: has(0.5, 13) ? "17:00" : "09:00",
        to: null,
        patterns: [],
        costs: has(0.33, 14) ? [] : null,
        languages: [],
        access: {
          ...(has(0.05, 15) ? { step_free: { state: "yes" as const } } : {}),
          ...(has(0.02, 7) ? { sign_language: { state: "yes" as const } } : {}),
          ...(has(0.05, 8) ? { child_care: { state: "yes" as const } } : {}),
        },
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

/** So many entries and no others, with what the index knows of their words. */
export async function fillEntries(db: Db, url: string, entries: number): Promise<void> {
  await sql`truncate catalogue_entries, catalogue_words, catalogue_changes`.execute(db);
  await sql`drop index catalogue_entries_doc, catalogue_entries_parts`.execute(db);
  await addEntries(db, url, 0, entries);
  await sql`create index catalogue_entries_doc on catalogue_entries using gin (doc) with (fastupdate = off)`.execute(
    db,
  );
  await sql`create index catalogue_entries_parts on catalogue_entries using gin (catalogue_parts(id, facets)) with (fastupdate = off)`.execute(
    db,
  );
  await db.transaction().execute(recountWords);
  await sql`vacuum analyze catalogue_entries`.execute(db);
  await sql`vacuum analyze catalogue_words`.execute(db);
}

/** Those of the numbers from `from` to before `to`. */
export async function addEntries(db: Db, url: string, from: number, to: number): Promise<void> {
  const { rows: places } = await sql<SourcePlace>`
    select id, names, full_names, line, lies_in, longitude, latitude,
      array(select around.names from places as around where around.id = any(places.lies_in)) as around,
      (select county.full_names from places as county where county.id = places.line[2]) as county
    from places where kind = 'ward' and gone_in is null order by id`.execute(db);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const copy = client.query(copyFrom(`copy catalogue_entries (${columns.join(", ")}) from stdin`));
  for (let number = from; number < to; number += 1) {
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
  await client.end();
}
