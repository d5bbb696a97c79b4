// The places that the menu offers are each there once, by a name of its own.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { allAreas, areaNumbered, partsOf } from "./places.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

it("lists no two places of one name, and leaves none out that lies in no other", async () => {
  const areas = await allAreas(db());
  expect(areas.length).toBeGreaterThan(40);
  for (const [at, area] of areas.entries()) {
    const parts = (await areaNumbered(db(), at + 1))?.parts ?? [];
    expect(parts).toEqual(await partsOf(db(), area.id));
    for (const language of ["en", "sw"] as const) {
      const names = parts.map(({ name }) => name[language] ?? name.en);
      expect([area.id, names.filter((name, place) => names.indexOf(name) !== place)]).toEqual([area.id, []]);
    }
    const listed = new Set(parts.map(({ id }) => id));
    const all = await db()
      .selectFrom("places")
      .select(["id", "liesIn"])
      .where("parentId", "=", area.id)
      .execute();
    expect(all.filter(({ id, liesIn }) => ![id, ...liesIn].some((one) => listed.has(one)))).toEqual([]);
  }
  expect((await partsOf(db(), "ke-003")).map(({ name }) => name.en)).toEqual([
    "Chonyi",
    "Ganze",
    "Kaloleni",
    "Kauma",
    "Kilifi North",
    "Kilifi South",
    "Magarini",
    "Malindi",
    "Rabai",
  ]);
});

it("tells two of one name apart by what they are", async () => {
  const more = await db()
    .selectFrom("places")
    .selectAll()
    .where("id", "=", "ke-003-rabai")
    .executeTakeFirstOrThrow();
  const town = { ...more, id: "ke-003-rabai-town", fullNames: JSON.stringify({ en: "Rabai town" }) };
  await db()
    .insertInto("places")
    .values({
      ...town,
      names: JSON.stringify(more.names),
      codes: "{}",
      line: ["ke", "ke-003", town.id],
      liesIn: ["ke", "ke-003", town.id],
      position: 99_999,
    })
    .execute();
  const names = (await partsOf(db(), "ke-003")).map(({ name }) => name.en);
  expect(names.filter((name) => name?.startsWith("Rabai"))).toEqual(["Rabai sub-county", "Rabai town"]);
});
