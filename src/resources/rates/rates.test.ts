// The commission gives a table of what an hour of work costs; it stands for everybody with its source, and a later table that
// says otherwise is a new edition.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const heading = "Occupation,Skill,Year,Rate,Source title,Source address";
// Made up for the tests: no rate comes with the program.
const survey = "Example survey of pay,https://example.org/pay";

const given = (rows: readonly string[], person: Person = "administrator", city?: string) =>
  giveTable(jifunze, { kind: "rates", person, csv: [heading, ...rows].join("\n"), ...(city && { city }) });

const rowsOf = (id: string) =>
  jifunze.service.database.db
    .selectFrom("recordRows")
    .selectAll()
    .where("tableId", "=", id)
    .orderBy("row")
    .execute();

async function does(id: string, step: "take" | "undo"): Promise<void> {
  const { status } = await jifunze.api("administrator", "POST", `/record-tables/${id}/${step}`, {
    kind: "rates",
  });
  expect(status).toBe(200);
  await workOff(jifunze);
}

const rates = async () =>
  (await jifunze.api("public", "GET", "/work-rates")).body.rates as { perHour: number; edition: number }[];

describe("rates for people's time", () => {
  it("are none until the commission gives them, and the page says what that means", async () => {
    const page = await (await fetch(`${jifunze.url}/network/resources/rates`)).text();
    expect(page).toContain("No rates are given yet, so time is counted in hours.");
    expect(page).not.toContain("record-tables");
  });

  it("are the commission's alone", async () => {
    const row = `Teachers,specialist,2025,450,${survey}`;
    await expect(given([row], "coordinator")).rejects.toThrow("not_allowed");
    await expect(given([row], "coordinator", "kilifi")).rejects.toThrow("no_table");
    await expect(given([row], "administrator", "kilifi")).rejects.toThrow("no_table");
  });

  it("are read from a table, which tells in which cell it cannot be", async () => {
    const id = await given([
      `Teachers,specialist,2025,"1,450.50",${survey}`,
      "Walimu wasaidizi,Kawaida,2025,200,Example survey of pay,",
      `...,expert,25,0,,ftp://example.org`,
      `Teachers,Specialist,2025,500,${survey}`,
      `Drivers,generalist,2025,12.345,${survey}`,
    ]);
    const rows = await rowsOf(id);
    expect(rows.map(({ outcome }) => outcome)).toEqual(["create", "create", "wrong", "twice", "wrong"]);
    const errors = rows.map((row) => (row.errors as { column: string }[]).map(({ column }) => column));
    expect(errors[2]).toEqual(["occupation", "skill", "year", "perHour", "source", "sourceUrl"]);
    expect(errors[4]).toEqual(["perHour"]);
    expect(await rates()).toEqual([]);

    await does(id, "take");
    expect(await rates()).toMatchObject([
      {
        occupation: "Teachers",
        skill: "specialist",
        year: 2025,
        edition: 1,
        perHour: 1450.5,
        source: "Example survey of pay",
        sourceUrl: "https://example.org/pay",
      },
      { occupation: "Walimu wasaidizi", skill: "generalist", perHour: 200, sourceUrl: null },
    ]);
    const page = await (await fetch(`${jifunze.url}/network/resources/rates`)).text();
    expect(page).toContain("1,450.50");
    expect(page).toContain("https://example.org/pay");
  });

  it("come back from their own file as they are; one that was changed is a new edition, which can be taken back", async () => {
    const session = await signedIn(jifunze, "administrator");
    const file = new TextDecoder().decode(await session.download("/network/resources/rates?format=csv"));
    const own = (csv: string) => giveTable(jifunze, { kind: "rates", person: "administrator", csv });
    expect((await rowsOf(await own(file))).map(({ outcome }) => outcome)).toEqual(["same", "same"]);

    const changed = await own(file.replace("1,450.50", "1,500"));
    expect((await rowsOf(changed)).map(({ changes }) => changes)).toEqual([
      [{ column: "perHour", saved: "1450.5", typed: "1500" }],
      [],
    ]);
    await does(changed, "take");
    expect((await rates())[0]).toMatchObject({ perHour: 1500, edition: 2 });
    await does(changed, "undo");
    expect((await rates())[0]).toMatchObject({ perHour: 1450.5, edition: 1 });
  });
});
