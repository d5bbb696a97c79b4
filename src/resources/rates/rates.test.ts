// The commission gives a table of what an hour of work costs; it stands for everybody with its source, and a later table that
// says otherwise is a new edition. Hours that people give are valued by it, and keep the edition by which they were.

import { sql } from "kysely";
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

const db = () => jifunze.service.database.db;
const rowsOf = (id: string) =>
  db().selectFrom("recordRows").selectAll().where("tableId", "=", id).orderBy("row").execute();

async function does(id: string, step: "take" | "undo"): Promise<void> {
  const { status } = await jifunze.api("administrator", "POST", `/record-tables/${id}/${step}`, {
    kind: "rates",
  });
  expect(status).toBe(200);
  await workOff(jifunze);
}

const rates = async () =>
  (await jifunze.api("public", "GET", "/work-rates")).body.rates as { perHour: number; edition: number }[];

const lessons = { what: "Evening lessons", kind: "time", quantity: 12, origin: "own" };
const byRate = { ...lessons, method: "replacement_cost", startsOn: "2026-03" };

async function hoursGiven(said: object = {}): Promise<string> {
  const body = { ...lessons, beginning: "record", ...said };
  const added = await jifunze.api("contributor", "POST", "/cities/kilifi/resources", body);
  expect(added.status, JSON.stringify(added.body)).toBe(200);
  return `/cities/kilifi/resources/${String(added.body.number)}`;
}

interface Valued {
  value: number | null;
  method: string;
  version: number;
  rate: { id: string; edition: number; year: number } | null;
}
const valued = async (here: string) => (await jifunze.api("public", "GET", here)).body as unknown as Valued;

async function change(here: string, said: object) {
  const { version } = await valued(here);
  return jifunze.api("contributor", "PUT", here, { ...said, version });
}

describe("rates for people's time", () => {
  it("are none until the commission gives them, and the page says what that means", async () => {
    const page = await (await fetch(`${jifunze.url}/network/resources/rates`)).text();
    expect(page).toContain("No rates are given yet, so time is counted in hours.");
    expect(page).not.toContain("record-tables");

    const here = await hoursGiven();
    expect(await change(here, { ...byRate, rate: "specialist:teachers" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "method" }] },
    });
    const form = (await (await signedIn(jifunze, "contributor")).get(`${here}/edit`)).html;
    expect(form).toContain("No rates are given yet, so time is counted in hours.");
    expect(form).not.toContain("what it would cost to pay somebody for it");
    expect(await valued(here)).toMatchObject({ value: null, method: "none", rate: null });
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

describe("hours that people give", () => {
  it("have the value that follows from them, named with the rate and its source", async () => {
    const here = await hoursGiven();
    expect((await change(here, { ...byRate, rate: "specialist:teachers", value: 5 })).status).toBe(200);
    expect(await valued(here)).toMatchObject({ value: 17_406, rate: { edition: 1, year: 2025 } });
    const page = await (await fetch(`${jifunze.url}${here}`)).text();
    expect(page).toContain(
      "12 hours × KES 1,450.50 an hour (Teachers, Specialist; Example survey of pay, 2025, edition 1)",
    );
    expect(page).toContain('href="https://example.org/pay"');

    const { rate } = await valued(here);
    await change(here, { ...byRate, quantity: 20.5, rate: rate?.id });
    expect(await valued(here)).toMatchObject({ value: 29_735 });
    await change(here, { ...byRate, method: undefined });
    expect(await valued(here)).toMatchObject({ value: null, method: "none", rate: null });
    await expect(
      sql`update contributions set kind = 'time', unit = 'hours', method = 'replacement_cost', value = 1,
        rate_id = ${rate?.id}::uuid where what = 'Evening lessons'`.execute(db()),
    ).rejects.toThrow("follows from the hours");
  });

  it.each([
    ["rate", { rate: undefined }],
    ["rate", { rate: "specialist:nobody" }],
    ["rate", { rate: "specialist:teachers", startsOn: "2024-12" }],
    ["unit", { rate: "specialist:teachers", unit: "days" }],
    ["quantity", { rate: "specialist:teachers", quantity: 90_000_000_000 }],
  ])("are asked for again at the %s where no value can be found: %j", async (field, said) => {
    const body = { ...byRate, beginning: "record", ...said };
    expect(await jifunze.api("contributor", "POST", "/cities/kilifi/resources", body)).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    });
  });

  it("keep the edition by which they were valued, until the group is chosen anew; it cannot be taken back then", async () => {
    const here = await hoursGiven({ ...byRate, rate: "generalist:walimu wasaidizi" });
    expect(await valued(here)).toMatchObject({ value: 2400, rate: { edition: 1 } });
    const later = await given([
      "WALIMU WASAIDIZI,generalist,2025,300,Another example,",
      "Walimu wasaidizi,generalist,2026,400,Another example,",
    ]);
    await does(later, "take");
    const { rate } = await valued(here);
    await change(here, { ...byRate, quantity: 10, rate: rate?.id });
    expect(await valued(here)).toMatchObject({ value: 2000, rate: { id: rate?.id } });
    await change(here, { ...byRate, startsOn: "2025", rate: "generalist:walimu wasaidizi" });
    expect(await valued(here)).toMatchObject({ value: 3600, rate: { edition: 2, year: 2025 } });

    await does(later, "undo");
    const kept = (await rates()).filter(({ perHour }) => perHour === 300 || perHour === 400);
    expect(kept).toMatchObject([{ perHour: 300, edition: 2 }]);
  });

  it("are shown with their value before it is saved", async () => {
    const here = await hoursGiven();
    const session = await signedIn(jifunze, "contributor");
    const { version } = await valued(here);
    const typed = { ...lessons, quantity: "8", method: "replacement_cost", rate: "specialist:teachers" };
    const question = await session.post(`${here}/edit`, { ...typed, version: String(version) });
    expect(question.html).toContain("Is this its value?");
    expect(question.html).toContain("8 hours × KES 1,450.50 an hour");
    expect(question.html).toContain("= KES 11,604.");
    expect(question.html).toContain("Until now: Nobody gave it a value.");
    expect(await valued(here)).toMatchObject({ value: null });

    const asked = question.html.split("<form").find((part) => part.includes(`action="${here}/edit"`)) ?? "";
    const hidden = [...asked.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    const done = await session.post(`${here}/edit`, fields);
    expect(done.html).toContain("The contribution was saved.");
    expect(await valued(here)).toMatchObject({ value: 11_604 });
  });
});
