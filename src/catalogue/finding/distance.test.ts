// What is nearer to what somebody named comes before what is as good and farther, and it is told how far it is.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { find } from "./find.ts";
import { bringUpToDate } from "./keep-current.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;

/** About a kilometre to the north, in degrees. */
const kilometre = 1 / 111.2;
/** Where they are, from the middle of the ward of the town of Malindi; the third one nobody knows. */
const spots = [
  { id: "at the door", north: 1 },
  { id: "next village", north: 14 },
  { id: "nobody knows", north: undefined },
  { id: "far", north: 30 },
  { id: "at the end", north: 90 },
] as const;
const town = "ke-w0078";
const around = ["ke", "ke-003", "ke-003-malindi", "ke-c016", town];

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await bringUpToDate(db(), today);
  const one = await db().selectFrom("catalogueEntries").selectAll().limit(1).executeTakeFirstOrThrow();
  const middle = await db()
    .selectFrom("places")
    .select(["longitude", "latitude"])
    .where("id", "=", town)
    .executeTakeFirstOrThrow();
  const { seq: _seq, ...made } = one;
  await db()
    .insertInto("catalogueEntries")
    .values(
      // The farthest is put in first.
      spots.toReversed().map(({ id, north }, at) => ({
        ...made,
        id: `00000000-0000-4000-8000-00000000000${at}`,
        organisationId: id,
        card: JSON.stringify(made.card),
        facets: around.map((place) => `@place:${place}`),
        doc: `'quaffling':1A ${around.map((place) => `'@place:${place}'`).join(" ")}`,
        longitude: north === undefined ? null : middle.longitude,
        latitude: north === undefined ? null : (middle.latitude ?? 0) + north * kilometre,
        shownUntil: "2099-01-01",
      })),
    )
    .execute();
});
afterAll(() => jifunze.stop());

async function found(words: string, place: string, day = today) {
  const { rows } = await sql<{ id: string; organisationId: string }>`
    select id, organisation_id from catalogue_entries`.execute(db());
  const organisationOf = new Map(rows.map(({ id, organisationId }) => [id, organisationId]));
  const answer = await find(db(), { words, place, filters: {}, page: 1, today: day });
  return {
    ...answer,
    order: answer.entries.map(({ id }) => organisationOf.get(id)),
    away: answer.entries.map(({ kilometres }) => kilometres),
  };
}

it.each([
  ["a town by the name of all that is called so", "quaffling", "Malindi"],
  ["its ward by its name", "quaffling", "Malindi Town"],
  ["its ward by its id", "quaffling", town],
  ["a name that is written nearly so", "quaffling", "Malindi Towm"],
  ["a name among the words", "quaffling malindi", ""],
  ["“near” a name, in words", "quaffling near malindi", ""],
  ["the same in Kiswahili", "quaffling karibu na malindi", ""],
])("puts the nearer first: %s", async (_what, words, place) => {
  for (const day of [0, 1, 2]) {
    const { order, away, where } = await found(words, place, addDays(today, day));
    const known = order.filter((id) => id !== "nobody knows");
    expect(known).toEqual(["at the door", "next village", "far", "at the end"]);
    expect(away.filter((kilometres) => kilometres !== null)).toEqual([1, 14, 30, 90]);
    expect(order).toContain("nobody knows");
    expect(where?.middle?.en).toBe("Malindi Town ward");
  }
});

it("takes of what is told to be nowhere, such as a sub-county, the middle of what lies in it", async () => {
  const { where, away } = await found("quaffling", "ke-003-malindi");
  expect(where?.places[0]?.longitude).toBeCloseTo(39.9, 0);
  expect(where?.middle?.en).toMatch(/^Malindi/);
  expect(away.some((kilometres) => (kilometres ?? 0) > 0)).toBe(true);
});

it("takes a county for all of it, and no place for the whole country", async () => {
  for (const place of ["ke-003", ""]) {
    const firsts = new Set<string | undefined>();
    for (const day of [0, 1, 2, 3, 4]) {
      const { order, away, where } = await found("quaffling", place, addDays(today, day));
      firsts.add(order[0]);
      expect(away).toEqual(away.map(() => null));
      expect(where?.middle).toBeUndefined();
    }
    // Providers take turns.
    expect(firsts.size).toBe(spots.length);
  }
});

it("says on the page how far each is and why it stands there, in both languages", async () => {
  for (const [language, away, order] of [
    ["en", "about 14 km from the middle of Malindi Town", "what is nearer to its middle comes before"],
    ["sw", "kama km 14 kutoka katikati ya ", "yaliyo karibu na katikati yake hutangulia"],
  ] as const) {
    const answer = await fetch(`${jifunze.url}/learning?q=quaffling&place=Malindi`, {
      headers: { "accept-language": language },
    });
    const text = await answer.text();
    expect(text).toContain(away);
    expect(text).toContain(order);
  }
});

it("tells programs how far it is", async () => {
  const { body } = await jifunze.api("public", "GET", "/learning?q=quaffling&place=Malindi");
  const kilometres = (body.entries as { kilometres: number | null }[]).map((entry) => entry.kilometres);
  expect(kilometres).toEqual(expect.arrayContaining([1, 14, 30, 90, null]));
});
