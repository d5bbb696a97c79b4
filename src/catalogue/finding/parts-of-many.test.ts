// Of very many that fit a part is compared, another one each day: all of the part fits, and all that fits is in one of the parts.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { mostCompared } from "./ask.ts";
import { bucketLexemes } from "./buckets.ts";
import type { Filters } from "./filters.ts";
import { find } from "./find.ts";
import { recountWords } from "./index-store.ts";
import { pairLexemes } from "./pairs.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;
const count = 9_000;

/** Half of all entries have either of two filters, and these have both. */
const withBoth = [11, 5_013];

interface Made {
  id: string;
  facets: string[];
}

/** In one of two counties or wherever one is; every second is free, every third in the evening, and so on. */
function made(number: number): Made {
  const every = (step: number, lexeme: string) => (number % step === 0 ? [lexeme] : []);
  const where =
    number % 10 === 0
      ? ["@anywhere"]
      : number % 10 < 7
        ? ["@place:ke", "@place:ke-003", "@place:ke-003-malindi", "@place:ke-c016", "@place:ke-w0078"]
        : ["@place:ke", "@place:ke-047"];
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    facets: [
      `@city:city-${number % 7}`,
      ...where,
      "@topic:trades",
      ...every(2, "@has:free"),
      ...every(3, "@has:evening"),
      ...every(7, "@has:weekend"),
      `@has:${number % 2 === 0 ? "child_care" : "step_free"}`,
      ...(withBoth.includes(number) ? ["@has:child_care"] : []),
      `@level:${number % 5 === 0 ? "tvet" : "continuing"}`,
    ],
  };
}

const all = Array.from({ length: count }, (_none, number) => made(number));

beforeAll(async () => {
  jifunze = await startTestService();
  const rows = all.map(({ id, facets }) => {
    const anywhere = facets.includes("@anywhere") ? facets.map((facet) => `@anywhere ${facet}`) : [];
    return { id, facets, lexemes: [...facets, ...anywhere, ...pairLexemes(facets), ...bucketLexemes(id)] };
  });
  await sql`
    insert into catalogue_entries (id, opportunity_id, code, city_id, organisation_id, fresh_until, due_until, shown_until, places, card,
      facets, doc, digest)
    select id, id, '1000', 'city', 'organisation', '2099-01-01', '2099-01-01', '2099-01-01', 'yes', '{}', facets,
      array_to_tsvector(lexemes), id::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, facets text[], lexemes text[])`.execute(
    db(),
  );
  await db().transaction().execute(recountWords);
  await sql`analyze catalogue_entries`.execute(db());
});
afterAll(() => jifunze.stop());

const found = (place: string, filters: Filters, day = 0) =>
  find(db(), { words: "", place, filters, page: 1, size: mostCompared, today: addDays(today, day) });

it("has in the lists of a part what the entries of that part have, and not what few have", async () => {
  const { rows } = await sql<{ id: string; parts: string[] }>`
    select id, catalogue_parts(id, facets) as parts from catalogue_entries order by id limit 50`.execute(
    db(),
  );
  for (const { id, parts } of rows) {
    const { facets = [] } = all.find((one) => one.id === id) ?? {};
    const wide = facets.filter((facet) => !/^@city:|^@place:ke-(003-|c|w)/.test(facet));
    const own = bucketLexemes(id).flatMap((bucket) => wide.map((facet) => `${bucket.slice(1)} ${facet}`));
    expect(parts.toSorted()).toEqual(own.toSorted());
  }
});

it.each<[string, string, Filters, readonly string[]]>([
  ["one filter", "", { free: "1" }, ["@has:free"]],
  ["two filters", "", { free: "1", evening: "1" }, ["@has:free", "@has:evening"]],
  ["a county and a filter", "ke-003", { free: "1" }, ["@place:ke-003", "@has:free"]],
  ["a county alone", "ke-003", {}, ["@place:ke-003"]],
  ["a place in a county", "ke-w0078", { free: "1" }, ["@place:ke-w0078", "@has:free"]],
  ["either of two", "ke-003", { off_hours: "1" }, ["@place:ke-003", "@has:evening|@has:weekend"]],
  ["a topic", "", { topic: "trades", free: "1" }, ["@topic:trades", "@has:free"]],
  ["wherever one is", "anywhere", { topic: "trades" }, ["@anywhere", "@topic:trades"]],
])("shows of very many a part, and each in its turn: %s", async (_what, place, filters, wanted) => {
  const fitting = new Set(
    all
      .filter(({ facets }) => wanted.every((one) => one.split("|").some((facet) => facets.includes(facet))))
      .map(({ id }) => id),
  );
  expect(fitting.size).toBeGreaterThan(mostCompared);
  const seen = new Set<string>();
  for (let day = 0; day < 16; day += 1) {
    const { entries, isMore, found: shown } = await found(place, filters, day);
    expect(isMore).toBe(true);
    expect(shown).toBeGreaterThanOrEqual(50);
    expect(entries.filter(({ id }) => !fitting.has(id))).toEqual([]);
    for (const { id } of entries) seen.add(id);
    if (day === 0) expect(await found(place, filters).then((again) => again.entries)).toEqual(entries);
  }
  expect(seen.size).toBe(fitting.size);
});

it("goes by the lists of the index where two filters have nearly nothing in common, and finds what there is", async () => {
  for (const day of [0, 1, 2, 3, 4]) {
    const { entries } = await found("", { child_care: "1", step_free: "1" }, day);
    expect(entries.map(({ id }) => id)).toEqual(
      expect.arrayContaining(withBoth.map((number) => all[number]?.id)),
    );
    expect(entries).toHaveLength(withBoth.length);
  }
});

it("says where there is more elsewhere also where a part of it has none", async () => {
  for (const day of [0, 1, 2, 3, 4]) {
    const { found: none, helps } = await found("ke-047", { child_care: "1", step_free: "1" }, day);
    expect(none).toBe(0);
    expect(helps?.without.find(({ name }) => name === "place")).toMatchObject({
      count: withBoth.length,
      isMore: false,
    });
  }
});

it("counts and shows all of those that are not very many", async () => {
  const { found: shown, isMore } = await found("ke-047", { weekend: "1" });
  expect([shown, isMore]).toEqual([
    all.filter(({ facets }) => facets.includes("@place:ke-047") && facets.includes("@has:weekend")).length,
    false,
  ]);
});

it("says where nothing is found that there is more elsewhere, also by a part of that", async () => {
  await sql`update catalogue_entries set facets = array_remove(facets, '@has:free'),
    doc = ts_delete(doc, array['@has:free']) where facets @> array['@place:ke-047']`.execute(db());
  const { found: none, helps } = await found("ke-047", { free: "1" });
  expect(none).toBe(0);
  const place = helps?.without.find(({ name }) => name === "place");
  expect(place?.isMore).toBe(true);
  expect(place?.count).toBeGreaterThan(100);
});
