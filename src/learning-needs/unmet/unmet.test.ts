// What people look for and do not find is counted without any of them, and only what ten or more looked for is ever shown.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { find } from "../../catalogue/finding/find.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { addDays, dayOf, firstOfMonth } from "../../platform/day.ts";
import { allCounted } from "./count.ts";
import { closeMonth } from "./month-job.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const lastMonth = `${addDays(firstOfMonth(today), -1).slice(0, 7)}-10`;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  await bringUpToDate(db(), today);
});

afterAll(() => jifunze.stop());

let seeker = 0;
beforeEach(async () => {
  await allCounted();
  await sql`delete from missed_searches`.execute(db());
  await sql`delete from missed_search_marks`.execute(db());
});

/** So many people look for something; those before them do not look again. */
async function look(
  words: string,
  place: string,
  { people = 1, from = seeker, day = lastMonth, filters = {} } = {},
) {
  for (let one = 0; one < people; one += 1) {
    const caller = `10.0.0.${from + one}`;
    const by = { channel: "web", caller, secret: jifunze.service.secret } as const;
    await find(db(), { words, place, filters, page: 1, today: day, seeker: by });
    await allCounted();
  }
  seeker = from + people;
  return from;
}

const rows = async () =>
  (
    await sql<Record<string, unknown>>`
    select topic, words, place_id as place, sum(people)::int as people from missed_searches
    group by topic, words, place_id order by people desc`.execute(db())
  ).rows;

async function shown(person: Parameters<TestService["api"]>[0], path = "/cities/kilifi/unmet-demand") {
  const { status, body } = await jifunze.api(person, "GET", path);
  expect(status).toBe(200);
  return (body.unmet as Record<string, unknown>[]).map(({ topic, words, place, people }) => [
    topic ?? words,
    place,
    people,
  ]);
}

it("counts a person once a month for the same thing in the same sub-county, however they say it", async () => {
  const from = await look("welding", "Ganze");
  await look("welders course", "ke-w0071", { from });
  await look("", "ke-c015", { from, filters: { topic: "welding" } });
  await look("kuchomelea", "Ganze", { from, day: addDays(lastMonth, 3) });
  expect(await rows()).toEqual([{ topic: "welding", words: null, place: "ke-003-ganze", people: 1 }]);
  await look("welding", "Ganze", { from, day: today });
  await look("welding", "Malindi", { from });
  expect((await rows()).map(({ people }) => people)).toEqual([2, 1]);
});

/** Something that everybody can find. */
async function giveOffer(title: string): Promise<void> {
  await jifunze.api("coordinator", "POST", "/organisations", {
    city: "kilifi",
    nameEn: "Malindi Library",
    sector: "other_public",
  });
  const of = { kind: "learning", city: "kilifi" };
  const heading = "Title,Provider,Type,Level of learning,How people take part,Start,Phone";
  const csv = `${heading}\n${title},Malindi Library,course,continuing,phone,${addDays(today, 9)},0712345678`;
  const table = await giveTable(jifunze, { person: "coordinator", csv, ...of });
  await jifunze.api("coordinator", "POST", `/record-tables/${table}/take`, of);
  await workOff(jifunze);
  await bringUpToDate(db(), today);
}

it("counts what nothing has all of, though something has one of the words, and not what has that one", async () => {
  await giveOffer("Learn English by radio: a language for all");
  expect((await find(db(), { words: "sign language", place: "", filters: {}, page: 1, today })).isAny).toBe(
    true,
  );
  await look("sign language", "", { day: today });
  await look("english falconry", "", { day: today });
  await look("english", "", { day: today });
  const missed = await rows();
  expect(missed).toHaveLength(2);
  expect(new Set(missed.map(({ topic, words }) => topic ?? words))).toEqual(
    new Set(["english falconry", "sign-language"]),
  );
});

it("keeps nothing that leads to a person", async () => {
  await look("falconry 0722123456", "Ganze");
  await look("falconry with my neighbour Karisa Kenga", "Ganze");
  await look("", "Ganze");
  await look("falconry", "Ganze", { filters: { free: "1" } });
  expect(await rows()).toEqual([]);
  await look("falconry", "Ganze");
  expect(await rows()).toEqual([{ topic: null, words: "falconry", place: "ke-003-ganze", people: 1 }]);
  const { rows: kept } = await sql<Record<string, unknown>>`
    select * from missed_searches, missed_search_marks`.execute(db());
  expect(JSON.stringify(kept)).not.toMatch(/10\.0\.0\./);
});

it("shows ten people and not nine, once their month is over, and no sum gives the nine away", async () => {
  await look("welding", "Ganze", { people: 10 });
  await look("welding", "Malindi", { people: 9 });
  await look("falconry", "Ganze", { people: 9 });
  await look("beekeeping", "Ganze", { people: 10, day: today });
  expect(await shown("coordinator")).toEqual([["welding", "ke-003-ganze", 10]]);
  for (const filter of [
    "?topic=welding",
    "?place=ke-003-ganze",
    "?topic=welding&place=ke-003-ganze",
    "?filter=Ganze",
  ])
    expect(await shown("coordinator", `/cities/kilifi/unmet-demand${filter}`), filter).toEqual([
      ["welding", "ke-003-ganze", 10],
    ]);
  for (const filter of ["?place=ke-003-malindi", "?filter=falconry"])
    expect(await shown("coordinator", `/cities/kilifi/unmet-demand${filter}`), filter).toEqual([]);
  expect(await shown("reviewer", "/unmet-demand")).toEqual([["welding", "ke-003-ganze", 10]]);
});

it("adds months up of which each has ten, and lets go of what nobody will be shown", async () => {
  const before = addDays(lastMonth, -31);
  await look("welding", "Ganze", { people: 12 });
  await look("welding", "Ganze", { people: 9, day: before });
  await look("falconry", "Ganze", { people: 9 });
  await look("falconry", "Malindi", { people: 10 });
  await look("falconry", "Ganze", { people: 2, day: today });
  await look("welding", "Ganze", { day: addDays(today, -401) });
  const { service } = jifunze;
  await closeMonth.run({ service, now: () => new Date(), signal: new AbortController().signal });
  expect(await shown("coordinator")).toEqual([
    ["welding", "ke-003-ganze", 12],
    ["falconry", "ke-003-malindi", 10],
  ]);
  expect(await rows()).toEqual([
    { topic: "welding", words: null, place: "ke-003-ganze", people: 21 },
    { topic: null, words: "falconry", place: "ke-003-malindi", people: 10 },
    { topic: null, words: "falconry", place: "ke-003-ganze", people: 2 },
  ]);
  const { rows: marks } =
    await sql`select from missed_search_marks where month < ${firstOfMonth(today)}`.execute(db());
  expect(marks).toEqual([]);
});

it("lets nobody fill it: ten things an hour of one telephone", async () => {
  for (const letter of "abcdefghijklmnop") await look(`zq${letter}x`, "Ganze", { from: 250 });
  expect((await rows()).length).toBe(10);
});

it("is read by those who can do something about it, who get to a proposal from there", async () => {
  await look("welding", "Ganze", { people: 10 });
  expect((await jifunze.api("public", "GET", "/cities/kilifi/unmet-demand")).status).toBe(401);
  const page = await fetch(`${jifunze.url}/cities/kilifi/unmet-demand`, {
    headers: jifunze.headersOf("coordinator"),
  });
  const link = /href="([^"]*initiatives\/new[^"]*)"/.exec(await page.text())?.[1]?.replaceAll("&amp;", "&");
  const form = await fetch(`${jifunze.url}${link}`, { headers: jifunze.headersOf("coordinator") });
  const text = await form.text();
  expect(text).toContain("10 people in Ganze sub-county looked for this and found nothing: ");
  expect(text).toContain('value="Ganze sub-county, Kilifi County"');
  const proposed = await jifunze.api("coordinator", "POST", "/cities/kilifi/initiatives", {
    title: "Welding in Ganze",
    language: "en",
    place: "Ganze sub-county, Kilifi County",
  });
  expect(proposed.status).toBeLessThan(300);
});
