// Who gives what can be learned as a table, and what becomes of it then: whoever speaks for an organisation, of its own rows alone; the
// template as it is; a table that is taken back after the night.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providerIn } from "../../../test/support/joining.ts";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { turnRuns } from "../runs/jobs.ts";

let jifunze: TestService;
let own: string;

beforeAll(async () => {
  jifunze = await startTestService();
  own = await providerIn(jifunze);
  // They speak for this one alone then.
  const { db } = jifunze.service.database;
  await db.updateTable("roles").set({ endedAt: new Date() }).where("placeId", "=", "nothing").execute();
  await jifunze.api("coordinator", "POST", "/organisations", {
    nameEn: "Kilifi Boat Builders",
    sector: "other_public",
    city: "kilifi",
  });
});

afterAll(() => jifunze.stop());

const of = { kind: "learning", city: "kilifi" };
const give = (person: Person, csv: string) => giveTable(jifunze, { person, csv, ...of });

async function does(person: Person, table: string, what: "take" | "undo") {
  const { status } = await jifunze.api(person, "POST", `/record-tables/${table}/${what}`, of);
  await workOff(jifunze);
  return status;
}

async function rowsOf(table: string) {
  const rows = await jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["outcome", "taken", "subject", "errors", "stays", "title"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();
  return rows.map(({ errors, ...row }) => ({
    ...row,
    wrong: (errors as { column: string; message: string }[]).map(({ column }) => column),
  }));
}

const stateOf = async (code: unknown) =>
  (await jifunze.api("coordinator", "GET", `/learning/${String(code)}`)).body.state;

describe("whoever speaks for an organisation", () => {
  it("gives rows of that one alone, which a coordinator looks at, and sees no other's table", async () => {
    const secret = await jifunze.api("coordinator", "POST", "/cities/kilifi/learning", {
      titleEn: "Not told yet",
      organisation: "kilifi-boat-builders",
      kind: "course",
      level: "continuing",
      setting: "non_formal",
    });
    const table = await give(
      "representative",
      [
        "Number,Version,Title,Provider,Type,Level of learning",
        ",,Story hour,Malindi Library,workshop,continuing",
        ",,Sewing,,workshop,continuing",
        ",,Boats,Kilifi Boat Builders,workshop,continuing",
        ",,Boats,Kilifi Boat Bilders,workshop,continuing",
        `${secret.body.code},,,,,`,
        `${secret.body.code},,Ours now,Malindi Library,,`,
      ].join("\n"),
    );
    expect(await rowsOf(table)).toMatchObject([
      { outcome: "create" },
      { outcome: "create" },
      { outcome: "wrong", wrong: ["organisation"] },
      { outcome: "wrong", wrong: ["organisation"] },
      { outcome: "wrong", wrong: ["organisation"], title: "" },
      { outcome: "wrong", wrong: ["organisation"], title: "Ours now" },
    ]);
    for (const [person, status] of [
      ["public", 401],
      ["observer", 403],
      ["contributor", 403],
      ["otherCoordinator", 403],
    ] as const)
      expect(await does(person, table, "take"), person).toBe(status);
    const coordinators = await give("coordinator", "Title,Provider\nTales,Malindi Library");
    expect(await does("representative", coordinators, "take")).toBe(404);
    expect((await jifunze.api("representative", "GET", `/record-tables/${coordinators}`)).status).toBe(404);
    expect((await jifunze.api("representative", "GET", `/record-tables/${table}`)).body).toMatchObject({
      counts: { ready: 2 },
    });
    const partners = { kind: "organisations", city: "kilifi" };
    const session = await signedIn(jifunze, "representative");
    expect((await session.get("/cities/kilifi/record-tables/organisations")).status).toBe(403);
    expect(
      (await jifunze.api("representative", "POST", `/record-tables/${table}/take`, partners)).status,
    ).toBe(403);

    const list = await session.get(`/organisations/${own}/learning`);
    expect(list.html).toContain("/cities/kilifi/record-tables/learning");
    const begun = await session.get("/cities/kilifi/record-tables/learning");
    expect(begun.html).toContain(table);
    expect(begun.html).not.toContain(coordinators);
    expect((await session.get("/desk")).html).toContain(`/cities/kilifi/record-tables/learning/${table}`);

    expect(await does("representative", table, "take")).toBe(200);
    expect((await session.get("/notifications")).html).toContain("partners.csv");
    const [story, sewing] = await rowsOf(table);
    expect([story, sewing]).toMatchObject([{ taken: "created" }, { taken: "created" }]);
    expect(await stateOf(story?.subject)).toBe("submitted");
    const file = new TextDecoder().decode(await session.download("/cities/kilifi/learning/table.csv"));
    expect(file).toContain("Story hour");
    expect(file).not.toContain("Not told yet");

    // Once five of theirs are published, nobody has to look before.
    const five = ["One", "Two", "Three", "Four", "Five"].map((title) => `${title},workshop,continuing`);
    const published = await give(
      "coordinator",
      `Title,Type,Level of learning,Provider\n${five.map((row) => `${row},${own}`).join("\n")}`,
    );
    await does("coordinator", published, "take");
    const sixth = await give("representative", "Title,Type,Level of learning\nSix,workshop,continuing");
    await does("representative", sixth, "take");
    expect(await stateOf((await rowsOf(sixth))[0]?.subject)).toBe("published");
  });
});

describe("whoever loses their rights before their table is worked on", () => {
  /** Their session stays: what was begun in it is worked on later. */
  async function deactivate(person: Person): Promise<() => Promise<unknown>> {
    const { db } = jifunze.service.database;
    const people = db.selectFrom("people").select("id").where("email", "=", emailOf(person));
    const { id } = await people.executeTakeFirstOrThrow();
    const values = { personId: id ?? "", deactivatedAt: new Date(), reason: "Left." };
    await db.insertInto("deactivatedPeople").values(values).execute();
    return () => db.deleteFrom("deactivatedPeople").execute();
  }

  it.each(["coordinator", "representative"] as const)("as %s, has nothing taken", async (person) => {
    const row = `Boats of the ${person},Malindi Library,workshop,continuing`;
    const table = await give(person, `Title,Provider,Type,Level of learning\n${row}`);
    const take = async () =>
      expect((await jifunze.api(person, "POST", `/record-tables/${table}/take`, of)).status).toBe(200);
    const isLeft = async () => {
      expect(await rowsOf(table)).toMatchObject([{ outcome: "create", taken: null }]);
      const path = `/cities/kilifi/record-tables/learning/${table}`;
      expect((await (await signedIn(jifunze, person)).get(path)).html).toContain("may not do it any more");
    };
    // Their role rests until they have a second factor.
    await take();
    await workOff(jifunze, { needsSecondFactor: () => true });
    await isLeft();
    // They cannot sign in any more; then they can again.
    await take();
    const activate = await deactivate(person);
    await workOff(jifunze);
    await activate();
    await isLeft();
    // Somebody else, who may, takes it.
    await does(person === "coordinator" ? "administrator" : "coordinator", table, "take");
    expect(await rowsOf(table)).toMatchObject([{ taken: "created" }]);
  });
});

it.each(["en", "sw"])("publishes nothing of the template as it is, in %s", async (language) => {
  const session = await signedIn(jifunze, "coordinator");
  await session.get(`/desk?lang=${language}`);
  const path = "/cities/kilifi/record-tables/learning/template.csv";
  const table = await give("coordinator", new TextDecoder().decode(await session.download(path)));
  const [row, ...others] = await rowsOf(table);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ outcome: "wrong", wrong: ["organisation"] });
  expect(await does("coordinator", table, "take")).toBe(409);
});

it("is taken back though its runs began in the night; what somebody changed or joined stays, and says why", async () => {
  const today = dayOf(new Date());
  const heading = "Title,Provider,Type,Level of learning,How people take part,Start,End,Place";
  const row = (title: string, from: string) =>
    `${title},Malindi Library,course,continuing,In person,${from},${addDays(today, 60)},ke-003`;
  const table = await give(
    "coordinator",
    [heading, row("Begun", today), row("Begun and edited", today), row("Joined", addDays(today, 9))].join(
      "\n",
    ),
  );
  await does("coordinator", table, "take");
  const [begun, both, joined] = (await rowsOf(table)).map(({ subject }) => String(subject));
  // A second table changes one whose run begins afterwards.
  const change = await give("coordinator", `Number,Run,Seats\n${begun},1,12`);
  await does("coordinator", change, "take");
  await turnRuns.run({
    service: jifunze.service,
    now: () => new Date(Date.now() + 3_600_000),
    signal: new AbortController().signal,
  });
  const runOf = async (code = "") =>
    (await jifunze.api("public", "GET", `/learning/${code}/runs/1`)).body as unknown as {
      state: string;
      capacity: number | null;
      version: number;
    };
  expect(await runOf(begun)).toMatchObject({ state: "running", capacity: 12 });
  await does("coordinator", change, "undo");
  expect(await runOf(begun)).toMatchObject({ state: "running", capacity: null });

  const { version } = await runOf(both);
  const said = { mode: "in_person", startKind: "fixed", startsOn: today, place: "ke-003", version };
  const path = `/cities/kilifi/learning/${both}/runs/1`;
  const saved = await jifunze.api("coordinator", "PUT", path, { ...said, endsOn: addDays(today, 70) });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const adult = {
    phone: "0722000111",
    firstName: "Amina",
    ageBand: "from_25",
    consent: "yes",
    language: "en",
  };
  const joinedOnce = await jifunze.api("public", "POST", `/learning/${joined}/runs/1/joins`, adult);
  expect(joinedOnce.status, JSON.stringify(joinedOnce.body)).toBe(200);

  expect(await does("coordinator", table, "undo")).toBe(200);
  expect(await rowsOf(table)).toMatchObject([
    { taken: null, stays: null },
    { taken: "created", stays: "learning-table:stays.changed" },
    { taken: "created", stays: "learning-table:stays.used" },
  ]);
  expect((await jifunze.api("public", "GET", `/learning/${begun}`)).status).toBe(404);
  const session = await signedIn(jifunze, "coordinator");
  await session.get("/desk?lang=en");
  const shown = await session.get(`/cities/kilifi/record-tables/learning/${table}`);
  expect(shown.html).toContain("See why 2 rows have stayed");
  const rows = await session.get(`/cities/kilifi/record-tables/learning/${table}/rows?outcome=same`);
  expect(rows.html).toContain("It stays: somebody has changed it since.");
});

it("is open data: what everybody may read, in the columns of the table, with nobody's name", async () => {
  const today = dayOf(new Date());
  const table = await give(
    "coordinator",
    [
      "Title,Provider,Type,Level of learning,How people take part,Start,End,Place,Phone,Teacher",
      `Open to all,Malindi Library,course,continuing,In person,${addDays(today, 9)},${addDays(today, 60)},Watamu,0712345678,Mama Fatuma`,
    ].join("\n"),
  );
  await does("coordinator", table, "take");
  const address = `${jifunze.url}/cities/kilifi/learning/open-data.csv`;
  const file = await (await fetch(address)).text();
  expect(file).toContain("Open to all");
  // As its page, the file says when somebody last said that it is right.
  expect(file).toMatch(/^[^\n]*,Checked on\r?\n/);
  expect(file).toMatch(/^(?:.*,)?Open to all,.*,\d{4}-\d{2}-\d{2}\r?$/m);
  for (const hidden of ["Not told yet", "712345678", "Mama Fatuma"]) expect(file).not.toContain(hidden);
  expect(await (await fetch(`${jifunze.url}/cities/kilifi/data`)).text()).toContain(
    "/cities/kilifi/learning/open-data.csv",
  );
  const catalogue = (await (await fetch(`${jifunze.url}/data/catalogue.jsonld`)).json()) as {
    "dcat:dataset": { "@id": string; "dcat:distribution": { "dcat:downloadURL": { "@id": string } }[] }[];
  };
  const found = catalogue["dcat:dataset"].find((one) => one["@id"].endsWith("/cities/kilifi/data#learning"));
  const [only] = found?.["dcat:distribution"] ?? [];
  expect(only?.["dcat:downloadURL"]["@id"]).toMatch(/\/cities\/kilifi\/learning\/open-data\.csv$/);
  const back = await give("coordinator", file);
  expect(new Set((await rowsOf(back)).map(({ outcome }) => outcome))).toEqual(new Set(["same"]));
});
