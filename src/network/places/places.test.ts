import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { root } from "../../platform/root.ts";
import { taggedTexts } from "../../platform/schema-org.ts";
import { loadPlaces } from "./load.ts";
import { type Place, placeLabel } from "./place.ts";
import { nameKey } from "./place-names.ts";
import { allPlaces, findPlace, liesIn, placesCalled, searchPlaces } from "./queries.ts";

let jifunze: TestService;
let folder: string;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  folder = await mkdtemp(join(tmpdir(), "jifunze-places-"));
  await cp(join(root, "reference"), folder, { recursive: true });
});

afterAll(async () => {
  await jifunze.stop();
  await rm(folder, { recursive: true });
});

const found = async (text: string, more = {}) =>
  (await searchPlaces(db(), { text, ...more })).map((place) => placeLabel(place, "en"));

describe("the places of Kenya", () => {
  test("are there, each level with all of its places", async () => {
    const rows = await db()
      .selectFrom("places")
      .select((eb) => ["kind", eb.fn.countAll<string>().as("count")])
      .groupBy("kind")
      .execute();
    expect(Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]))).toEqual({
      country: 1,
      county: 47,
      sub_county: 333,
      constituency: 290,
      ward: 1450,
    });
  });

  test("a label names one place only, in both languages", async () => {
    const all = await allPlaces(db());
    for (const language of ["en", "sw"])
      expect(new Set(all.map((place) => placeLabel(place, language))).size).toBe(all.length);
  });

  test("every label finds its place", async () => {
    const all = await allPlaces(db());
    for (const place of all.filter((_place, index) => index % 40 === 0))
      for (const language of ["en", "sw"])
        expect((await placesCalled(db(), placeLabel(place, language))).map(({ id }) => id)).toEqual([
          place.id,
        ]);
  });

  test("what lies in Kilifi is found by one condition", async () => {
    const wards = await db()
      .selectFrom("places")
      .select("id")
      .where("kind", "=", "ward")
      .where(liesIn("id", "ke-003"))
      .execute();
    expect(wards).toHaveLength(35);
    const inSubCounty = await db()
      .selectFrom("places")
      .select("id")
      .where(liesIn("id", "ke-003-ganze"))
      .execute();
    // The census sub-county, the constituency of its name, and the four wards of that.
    expect(inSubCounty).toHaveLength(6);
  });

  test("members refer to where they lie", async () => {
    const cities = await db().selectFrom("cities").select(["id", "locatedIn"]).orderBy("id").execute();
    expect(Object.fromEntries(cities.map(({ id, locatedIn }) => [id, locatedIn]))).toMatchObject({
      kilifi: "ke-003",
      kuno: "ke-007",
      laikipia: "ke-031",
      makueni: "ke-017",
      nairobi: "ke-047",
    });
  });
});

describe("a place is found", () => {
  test.each([
    ["kilifi", "Kilifi County"],
    ["KILIFI county", "Kilifi County"],
    ["Kaunti ya Kilifi", "Kilifi County"],
    ["003", "Kilifi County"],
    ["KE-14", "Kilifi County"],
    ["Kilfi", "Kilifi County"],
    ["Garisa", "Garissa County"],
    ["Muranga", "Murang'a County"],
    ["Murang’a", "Murang'a County"],
    ["Elgeyo/Marakwet", "Elgeyo-Marakwet County"],
    ["nairobi", "Nairobi City County"],
    ["Eneobunge la Malindi", "Malindi constituency, Kilifi County"],
    ["Township, Thika Town", "Township ward, Thika Town constituency, Kiambu County"],
  ])("by %s", async (text, label) => {
    expect((await found(text))[0]).toBe(label);
  });

  test("what fits in part comes after what fits whole", async () => {
    expect(await found("malindi")).toEqual([
      "Malindi sub-county, Kilifi County",
      "Malindi constituency, Kilifi County",
      "Malindi Town ward, Malindi constituency, Kilifi County",
    ]);
    expect(await found("malindi", { kind: "ward" })).toEqual([
      "Malindi Town ward, Malindi constituency, Kilifi County",
    ]);
    expect(await found("township", { within: "ke-022" })).toHaveLength(2);
  });

  test("nothing by nothing, by signs alone, or by what no place is like", async () => {
    for (const text of ["", "  ", "!?", ",Kilifi", "Xyzzyqwrt", "'; drop table places; --"])
      expect(await found(text)).toEqual([]);
  });

  test("two letters find what begins so, and are no wildcard", async () => {
    expect((await found("wu")).every((label) => nameKey(label).startsWith("wu"))).toBe(true);
    expect(await found("%%")).toEqual([]);
  });
});

describe("editions", () => {
  test("the same one again changes nothing", async () => {
    expect(await loadPlaces(db(), folder)).toBe(false);
  });

  test("one that says something else under its old name stops the start", async () => {
    await rewrite((table) => table.replace("Kipevu", "Kipevo"));
    await expect(loadPlaces(db(), folder)).rejects.toThrow(
      /differ from edition “kenya-2012-2”.*new "edition"/,
    );
  });

  test("a mistake is told by line and column", async () => {
    const original = await readFile(join(root, "reference", "places.csv"), "utf8");
    const header = original.split("\n")[0];
    await rename("kenya-broken");
    for (const [row, told] of [
      ["x,county,nowhere,,X,,,,,", /places\.csv, line 2, parent: No row above it has the id nowhere/],
      ["x,planet,,,X,,,,,", /line 2, kind: places\.json has no level “planet”/],
      ["x,county,,,X,,,,200,1", /line 2, longitude/],
      ["x,county,,,X,,,,20,", /line 2, longitude: A point needs both/],
      ["x,county,,,,,,,,", /line 2, name/],
      ["X!,county,,,X,,,,,", /line 2, id/],
      ["x,county,,,X,,,code,,", /line 2, codes/],
      ["x,county,,,X,,,,,\nx,county,,,X,,,,,", /line 3, id: x is used more than once/],
    ] as const) {
      await rewrite(() => `${header}\n${row}\n`);
      await expect(loadPlaces(db(), folder)).rejects.toThrow(told);
    }
    await rewrite(() => original.replace("longitude", "length"));
    await expect(loadPlaces(db(), folder)).rejects.toThrow(/line 2, length: No place has that/);
  });

  test("a later one renames, adds, and marks what is no more; what refers to it still does", async () => {
    const original = await readFile(join(root, "reference", "places.csv"), "utf8");
    const gone = new Set(["ke-031"]);
    const isOfLaikipia = (line: string) => {
      const [id = "", , parent = ""] = line.split(",");
      if (id !== "ke-031" && !gone.has(parent)) return false;
      gone.add(id);
      return true;
    };
    await rename("kenya-later");
    await rewrite(() =>
      original
        .replace("ke-w1450,ward,ke-c290,,Kiamaiko,,,", "ke-w1450,ward,ke-c290,,Kiamaiko Mpya,,Kiamaiko,")
        .split("\n")
        .filter((line) => !isOfLaikipia(line))
        .concat("ke-w1451,ward,ke-c290,,Ward of Tomorrow,,,,,")
        .join("\n"),
    );
    expect(await loadPlaces(db(), folder)).toBe(true);
    expect(await found("Kiamaiko")).toContain(
      "Kiamaiko Mpya ward, Mathare constituency, Nairobi City County",
    );
    expect(await found("Ward of Tomorrow")).toHaveLength(1);
    expect((await found("Laikipia")).filter((label) => label === "Laikipia County")).toEqual([]);
    expect(await findPlace(db(), "ke-031")).toMatchObject({ goneIn: "kenya-later", edition: "kenya-2012-2" });
    const laikipia = await db()
      .selectFrom("cities")
      .select("locatedIn")
      .where("id", "=", "laikipia")
      .executeTakeFirst();
    expect(laikipia?.locatedIn).toBe("ke-031");
  });
});

async function rewrite(change: (table: string) => string): Promise<void> {
  const path = join(folder, "places.csv");
  await writeFile(path, change(await readFile(path, "utf8")));
}

async function rename(edition: string): Promise<void> {
  const path = join(folder, "places.json");
  const about = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...about, edition }));
}

test("the page of a place tells search engines what it is called, where it lies and what it lies in", async () => {
  const html = await (await fetch(`${jifunze.url}/places/ke-c016`)).text();
  const [, said = "{}"] = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
  const { body } = await jifunze.api("public", "GET", "/places/ke-c016");
  const { place } = body as { place: Place };
  const told = JSON.parse(said) as Record<string, unknown>;
  expect(told).toMatchObject({
    "@type": "AdministrativeArea",
    name: taggedTexts(place.fullNames),
    geo: { "@type": "GeoCoordinates", ...place.point },
    containedInPlace: { name: taggedTexts(place.above.at(-1)?.fullNames ?? {}) },
  });
  expect(String(told["@id"])).toMatch(/\/places\/ke-c016$/);
  expect(told.url).toBe(told["@id"]);
});
