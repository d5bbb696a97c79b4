// A county's programmes come as a table: found by their codes, asked about, added or refused by cell; exported and given back; taken
// back, and what happened to any other initiative stays.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneOrganisation } from "../../../test/support/organisations.ts";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { steps as rules, states } from "../workflow.ts";
import { dayIn } from "./days.ts";
import { stepsBetween } from "./steps.ts";

const at = "/cities/kilifi/initiatives";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const given = (csv: string, person: Person = "coordinator", city = "kilifi") =>
  giveTable(jifunze, { person, csv, city, kind: "initiatives" });

async function does(id: string, step: string, body: object = {}): Promise<number> {
  const said = { kind: "initiatives", city: "kilifi", ...body };
  const { status } = await jifunze.api("coordinator", "POST", `/record-tables/${id}/${step}`, said);
  await workOff(jifunze);
  return status;
}

const rowsOf = (id: string) =>
  db().selectFrom("recordRows").selectAll().where("tableId", "=", id).orderBy("row").execute();
const outcomes = async (id: string) => (await rowsOf(id)).map(({ outcome }) => outcome);
const problemsOf = async (id: string) =>
  (await rowsOf(id)).map(({ errors }) => (errors as { column: string }[]).map(({ column }) => column));

async function exported(language = "en", format = "csv"): Promise<Uint8Array> {
  const session = await signedIn(jifunze, "coordinator");
  return session.download(`${at}?format=${format}&language=${language}`);
}
const exportedText = async (language?: string) => new TextDecoder().decode(await exported(language));

/** All that is kept of initiatives, but when it was and how often it changed. */
async function everything() {
  const { rows } = await sql`select to_jsonb(initiatives) - 'changed_at' - 'version' as one,
      (select jsonb_agg(to_jsonb(p) - 'initiative_id' order by place_id) from initiative_places p where p.initiative_id = initiatives.id) as places,
      (select jsonb_agg(to_jsonb(p) - 'id' order by role, organisation_id, name) from initiative_partners p where p.initiative_id = initiatives.id) as partners,
      (select jsonb_agg(to_jsonb(e) order by id) from initiative_events e where e.initiative_id = initiatives.id) as events
    from initiatives order by city_id, number`.execute(db());
  return rows;
}

const read = async (number: number) => (await jifunze.api("coordinator", "GET", `${at}/${number}`)).body;
const numberOf = (subject: string | null | undefined) => Number(String(subject).split("-").at(-1));

const heading =
  "Programme,State,Description,Lead agency,Takes part: Does the work,Ward,Start date,End date,For whom,Budget,Results (en),Reason";

describe("a table of initiatives", () => {
  it("is for the coordinators of its city", async () => {
    const csv = `${heading}\nCircles,,,,,,,,,,,`;
    for (const person of ["contributor", "reviewer", "otherCoordinator", "observer"] as const)
      await expect(given(csv, person), person).rejects.toThrow("not_allowed");
    await expect(giveTable(jifunze, { person: "administrator", csv, kind: "initiatives" })).rejects.toThrow(
      "no_table",
    );
  });

  it("adds what is new with its state, names and places, asks about what is doubtful, and tells what is wrong in which cell", async () => {
    const library = await oneOrganisation(jifunze, "Chasimba Reading Library");
    const before = await everything();
    const rows = [
      'Tables of Chasimba,running,Neighbours read.,chasimba reading library,"Chasimba Reading Library; Wazee wa Chasimba",Ganze constituency,2026-07,14/7/2028,Watu wazima; Youth,"4,500,000",,',
      "Ideas of Chasimba,,,,,,Jul-27,,,,,",
      "Nearly,Planned,Something.,Chasimba Reading Librari,,,2026,,,,,",
      "Ideas of Chasimba,,,,,,Jul-27,,,,,",
      "Nowhere,planning,,,,Atlantis,soon,2020,Martians,much,,",
      "Not said,Umekamilika,,,,,2026,2020,,,,",
      "Stopped,paused,Something.,,,,2026,,,,,",
    ];
    const id = await given([heading, ...rows].join("\n"));
    expect(await outcomes(id)).toEqual(["create", "create", "ask", "twice", "wrong", "wrong", "wrong"]);
    expect(await problemsOf(id)).toEqual([
      [],
      [],
      [],
      [],
      ["state", "audiences", "places", "startsOn", "budget"],
      ["endsOn", "summaryEn", "resultsEn"],
      ["note"],
    ]);
    expect(await everything()).toEqual(before);
    const rowsPage = `/cities/kilifi/record-tables/initiatives/${id}/rows`;
    const { html: page } = await (await signedIn(jifunze, "coordinator")).get(rowsPage);
    expect(page).toContain("“Martians” is not in this list");

    expect(await does(id, "answers", { answers: { 4: `same:organisation ${library}` } })).toBe(200);
    expect(await does(id, "take")).toBe(200);
    const [first, idea, nearly] = await rowsOf(id);
    expect(await read(numberOf(first?.subject))).toMatchObject({
      state: "running",
      isPublic: true,
      leadOrganisation: { id: library },
      partners: [
        { role: "implementing", organisation: null, name: "Wazee wa Chasimba" },
        { role: "implementing", organisation: { id: library } },
      ],
      places: [{ id: expect.stringContaining("ke-") }],
      startsOn: "2026-07",
      endsOn: "2028-07-14",
      audiences: ["adults", "youth"],
      budget: 4_500_000,
    });
    expect(await read(numberOf(idea?.subject))).toMatchObject({ state: "idea", startsOn: "2027-07" });
    expect(await read(numberOf(nearly?.subject))).toMatchObject({ leadOrganisation: { id: library } });

    // The same table once more: what was answered is known, what is called the same is asked about, and is left as it is.
    const again = await given([heading, ...rows.slice(0, 3)].join("\n"));
    expect(await outcomes(again)).toEqual(["ask", "ask", "same"]);
    const kept = await everything();
    expect(await does(again, "answers", { answers: { 2: `same:${first?.subject}`, 3: "skip" } })).toBe(200);
    await does(again, "take");
    expect(await everything()).toEqual(kept);

    // Something is built on one; the others go as if they had never been, with what happened to them.
    const milestone = { title: "Ten circles", language: "en", due: "2028" };
    const built = await jifunze.api(
      "coordinator",
      "POST",
      `${at}/${numberOf(idea?.subject)}/milestones`,
      milestone,
    );
    expect(built.status, JSON.stringify(built.body)).toBe(200);
    expect(await does(id, "undo")).toBe(200);
    const codes = (rows: unknown[]) => rows.map((row) => (row as { one: { number: number } }).one.number);
    expect(new Set(codes(await everything()))).toEqual(new Set([...codes(before), numberOf(idea?.subject)]));
    await does(again, "undo");
  });

  it("that was exported and is given back changes nothing, in either language and as Excel; of one that was changed exactly that", async () => {
    await oneOrganisation(jifunze, "Library; with a sign");
    const nasty = {
      title: "=Formula; circles",
      summary: "Two lines,\nwith a comma; and “signs” = 1",
      language: "en",
      startsOn: "2027-07",
      place: "Ganze constituency",
      lead: "@Wazee; wa Ganze",
    };
    const { body } = await jifunze.api("coordinator", "POST", at, nasty);
    const number = Number(body.number);
    const full = {
      titleEn: nasty.title,
      titleSw: "Duara",
      place: "Malindi constituency",
      endsOn: "2028",
      focusAreas: ["5", "9"],
      levels: ["adult_basic", "continuing"],
      settings: ["non_formal"],
      spheres: ["family", "community"],
      audiences: ["women", "older_people"],
      budget: 4_500_000,
      budgetNote: "-5 per cent",
      version: 2,
    };
    expect((await jifunze.api("coordinator", "PUT", `${at}/${number}`, full)).status).toBe(200);
    const join = (organisation: string, role: string) =>
      jifunze.api("coordinator", "POST", `${at}/${number}/partners`, { organisation, role });
    await join("Library; with a sign", "funding");
    await join("Zumari; wa Bamba", "funding");

    const before = await everything();
    for (const language of ["en", "sw"]) {
      const same = await given(await exportedText(language));
      expect(new Set(await outcomes(same)), language).toEqual(new Set(["same"]));
    }
    const form = new FormData();
    form.set("kind", "initiatives");
    form.set("city", "kilifi");
    form.set("file", new File([new Uint8Array(await exported("en", "xlsx"))], "plan.xlsx"));
    const { body: excel } = await jifunze.api("coordinator", "POST", "/record-tables", form);
    await workOff(jifunze);
    expect(new Set(await outcomes(String(excel.id)))).toEqual(new Set(["same"]));

    const csv = await exportedText();
    const changed = csv
      .replace("'-5 per cent", "A guess")
      .replace("Zumari; wa Bamba", "Zumari wa Bamba")
      .replace(/(kilifi-\d+,\d+,[^\n]*?),Planned,/, "$1,Running,");
    const id = await given(changed);
    const looked = (await rowsOf(id)).filter(({ outcome }) => outcome !== "same");
    expect(
      looked.map(({ outcome }) => outcome),
      JSON.stringify(looked, null, 1),
    ).toEqual(["change", "change"]);
    const mine = looked.find(({ subject }) => numberOf(subject) === number);
    expect(mine?.changes).toMatchObject([
      { column: "partners_funding" },
      { column: "budgetNote", saved: "-5 per cent", typed: "A guess" },
    ]);
    expect(await does(id, "take")).toBe(200);
    expect(await read(number)).toMatchObject({ budgetNote: "A guess", lead: nasty.lead });
    const started = looked.find(({ subject }) => numberOf(subject) !== number);
    expect(await read(numberOf(started?.subject))).toMatchObject({ state: "running" });

    // Given back once more, both were changed since they were exported: a person says which is right.
    const third = await given(changed.replace("A guess", "A better guess"));
    expect((await outcomes(third)).filter((outcome) => outcome === "ask")).toHaveLength(1);
    // And taken back, all is as it was, with the state.
    expect(await does(id, "undo")).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it("is told of parts and of codes that are not of this city", async () => {
    const [whole, part] = await Promise.all(
      ["Whole", "A part"].map(async (title) =>
        Number((await jifunze.api("contributor", "POST", at, { title, language: "en" })).body.number),
      ),
    );
    const id = await given(
      [
        "Code,Title,Part of",
        `kilifi-${part},A part,kilifi-${whole}`,
        "laikipia-1,Elsewhere,",
        "CIDP-7,Of the county plan,",
        "kilifi-999999,Not yet there,kilifi-888888",
      ].join("\n"),
    );
    expect(await outcomes(id)).toEqual(["change", "wrong", "create", "wrong"]);
    expect(await problemsOf(id)).toEqual([[], ["code"], [], ["partOf"]]);
    await does(id, "take");
    expect(await read(part ?? 0)).toMatchObject({ parent: { number: whole } });
    await does(id, "undo");
    expect(await read(part ?? 0)).toMatchObject({ parent: null });
  });

  it("is the only thing that lets what happened go, and only while it is taken back", async () => {
    const id = await given("Title\nKept by the database");
    await does(id, "take");
    const { rows } = await sql<{ id: string }>`select initiative_id as id from initiative_events
      where brought_by = ${id}`.execute(db());
    const [one] = rows;
    const goes = () =>
      sql`delete from initiative_events where initiative_id = ${one?.id ?? ""}::uuid`.execute(db());
    await expect(goes()).rejects.toThrow("what happened to an initiative stays");
    await sql`update record_tables set state = 'undoing' where id = ${id}`.execute(db());
    await sql`insert into initiative_events (initiative_id, action, from_state, to_state, actor_name, at)
      values (${one?.id ?? ""}::uuid, 'decline', 'idea', 'cancelled', 'Somebody', now())`.execute(db());
    await expect(goes()).rejects.toThrow("what happened to an initiative stays");
    await sql`update record_tables set state = 'open' where id = ${id}`.execute(db());
  });

  it("of many rows is looked at, taken and taken back batch by batch", async () => {
    const many = Array.from(
      { length: 600 },
      (_, index) =>
        `Programme ${index},${index % 100 === 0 ? "unknown" : "running"},Learning.,County of ${index % 50},,Ganze constituency,2026,,,${index},,`,
    );
    const id = await given([heading, ...many].join("\n"));
    const all = await outcomes(id);
    expect(all.filter((outcome) => outcome === "create")).toHaveLength(594);
    expect(all.filter((outcome) => outcome === "wrong")).toHaveLength(6);
    expect((await rowsOf(id))[0]).toMatchObject({ row: 2, errors: [{ column: "state" }] });
    await does(id, "take");
    const { count } = await db()
      .selectFrom("initiatives")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("state", "=", "running")
      .where(sql<boolean>`title ->> 'en' like 'Programme %'`)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(594);
    expect(await does(id, "undo")).toBe(200);
  });
});

it("reaches a state by the steps of the table of states alone, without passing an end", () => {
  for (const from of states)
    for (const to of states) {
      const steps = stepsBetween(from, to);
      expect(
        (steps ?? []).every(({ action, from: before, to: after }) => rules.nextOf(action, before) === after),
      ).toBe(true);
      expect(
        (steps ?? []).slice(0, -1).some(({ to: after }) => after === "closed" || after === "cancelled"),
      ).toBe(false);
    }
  expect(stepsBetween("idea", "closed")?.map(({ action }) => action)).toEqual(["accept", "start", "close"]);
  expect(stepsBetween("running", "planned")).toBeUndefined();
});

it.each([
  ["14/7/2027", "2027-07-14"],
  ["7/2027", "2027-07"],
  ["Jul-27", "2027-07"],
  ["July 2027", "2027-07"],
  ["2027", "2027"],
  ["soon", "soon"],
])("reads the day %s as %s", (cell, day) => {
  expect(dayIn(cell)).toBe(day);
});
