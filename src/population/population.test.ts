// A census table as a statistical office publishes it is given, doubtful places are asked about, the figures stand on the pages of
// the places and beside what nobody serves, and all of it goes out, comes in and is taken back.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveTable, workOff } from "../../test/support/record-tables.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const given = (csv: string, person: Person = "administrator", city?: string) =>
  giveTable(jifunze, { kind: "people", person, csv, ...(city && { city }) });

const db = () => jifunze.service.database.db;
const rowsOf = (id: string) =>
  db().selectFrom("recordRows").selectAll().where("tableId", "=", id).orderBy("row").execute();

async function does(id: string, step: string, body: object = {}): Promise<number> {
  const said = { kind: "people", ...body };
  const { status } = await jifunze.api("administrator", "POST", `/record-tables/${id}/${step}`, said);
  await workOff(jifunze);
  return status;
}

const everything = () =>
  db()
    .selectFrom("peopleOfPlaces")
    .select(["placeId", "peopleGroup", "year", "people", "source"])
    .orderBy("placeId")
    .orderBy("year")
    .orderBy("peopleGroup")
    .execute();

const peopleOf = async (place: string) =>
  (await jifunze.api("public", "GET", `/places/${place}/people`)).body.people;

// True figures of the census of 2019 (KNBS, Volume I, Tables 2.2 and 2.5).
const source = "KNBS, 2019 census, Volume I, Table 2.5";
const census = [
  "County,SubCounty,AdminArea,Male,Female,Intersex,Total,Year,Source",
  `Kilifi County,Kilifi,County,704089,749673,25,"1,453,787",2019,"${source}"`,
  `Mombasa County,Mombasa,County,610257,598046,30,1208333,2019,"${source}"`,
  `Kilifi County,Ganze,SubCounty,,,,143906,2019,"${source}"`,
  `Kilifi County,Atlantis,SubCounty,,,,77,2019,"${source}"`,
  `Kilifi County,Malindi,SubCounty,,,,many,2019,"${source}"`,
].join("\n");

describe("a table of people", () => {
  it("is read as it is published, and tells in which cell it cannot be", async () => {
    const id = await given(census);
    const rows = await rowsOf(id);
    expect(rows.map(({ outcome }) => outcome)).toEqual(["create", "create", "create", "wrong", "wrong"]);
    expect(rows.map(({ errors }) => (errors as { column: string }[]).map(({ column }) => column))).toEqual([
      [],
      [],
      [],
      ["place"],
      ["all"],
    ]);
    expect(await everything()).toEqual([]);
    expect(await does(id, "take")).toBe(200);
    expect(await peopleOf("ke-003")).toEqual([
      { place: "ke-003", group: "all", year: 2019, people: 1_453_787, source },
      { place: "ke-003", group: "women", year: 2019, people: 749_673, source },
    ]);
    const page = await (await fetch(`${jifunze.url}/places/ke-003`)).text();
    expect(page).toContain("1,453,787");
    expect(page).toContain("Volume I, Table 2.5");
  });

  it("stands beside what nobody serves, in the city and in its sub-counties", async () => {
    const { body } = await jifunze.api("public", "GET", "/cities/kilifi/unserved");
    const served = body.served as { of: string; code: string; people: { count: number } | null }[];
    const ganze = served.filter(({ of, people }) => of === "place" && people?.count === 143_906);
    expect(ganze).toHaveLength(1);
    expect(served.find(({ code }) => code === "women")?.people).toEqual({
      count: 749_673,
      year: 2019,
      source,
    });
    expect(served.filter(({ of, people }) => of === "focus_area" && people !== null)).toEqual([]);
    const page = await (await fetch(`${jifunze.url}/cities/kilifi/resources/unserved`)).text();
    expect(page).toContain("143,906 (2019)");
  });

  it("that was exported and given back changes nothing; of one that was changed exactly that, taken back as it was", async () => {
    const session = await signedIn(jifunze, "administrator");
    const csv = new TextDecoder().decode(await session.download("/population.csv"));
    const before = await everything();
    const same = await given(csv);
    expect(new Set((await rowsOf(same)).map(({ outcome }) => outcome))).toEqual(new Set(["same"]));

    const changed = await given(csv.replace("143906", "143907"));
    expect(
      (await rowsOf(changed)).flatMap(({ outcome, changes }) => (outcome === "same" ? [] : changes)),
    ).toEqual([{ column: "all", saved: "143906", typed: "143907" }]);
    await does(changed, "take");
    expect(await everything()).not.toEqual(before);
    expect(await does(changed, "undo")).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it("asks where several places are called so, and never takes what another table changed meanwhile", async () => {
    const heading = "Place,Year,Source,All people";
    const id = await given(
      [heading, "Township,2009,Census of 2009,100", "Ganze ward,2009,Census of 2009,200"].join("\n"),
    );
    const [township, ganze] = await rowsOf(id);
    expect([township?.outcome, ganze?.outcome]).toEqual(["ask", "create"]);
    const candidates = township?.candidates as { id: string }[];
    expect(candidates.length).toBeGreaterThan(1);

    const other = await given([heading, "Ganze ward,2009,Another count,300"].join("\n"));
    await does(other, "take");
    await does(id, "answers", { answers: { [String(township?.row)]: `same:${candidates[0]?.id}` } });
    await does(id, "take");
    expect(await peopleOf(candidates[0]?.id ?? "")).toMatchObject([{ people: 100, year: 2009 }]);
    const kept = (await everything()).filter(({ year, people }) => year === 2009 && people !== 100);
    expect(kept.map(({ people }) => people)).toEqual([300]);
    // It is looked at anew, and says what would change.
    expect((await rowsOf(id))[1]).toMatchObject({ outcome: "change", taken: null });
  });

  it("of a city tells of its own places only", async () => {
    const csv = `Place,Year,Source,All people\nMombasa,2019,${'"'}${source}${'"'},1\nKE-003-GANZE,2019,${'"'}${source}${'"'},2`;
    await expect(given(csv, "otherCoordinator", "kilifi")).rejects.toThrow("not_allowed");
    const id = await given(csv, "coordinator", "kilifi");
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(["wrong", "change"]);
  });
});
