// An organisation gives, the city receives, the totals show it; each figure leads to what it is made of, and nothing is
// counted twice, however it is promised, split, handed on or given back.

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../../test/support/properties.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { leftFor, type Split, wrongSplit } from "./contribution.ts";
import { kinds, methodsOf, unitsOf } from "./kinds.ts";
import { readSplits } from "./split-fields.ts";
import { bySide, type Flow, notTold, sumBy, total } from "./totals.ts";
import { steps } from "./workflow.ts";

const at = "/cities/kilifi/resources";

let jifunze: TestService;
let contributor: Session;
let coordinator: Session;
let school: string;
let bank: string;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function organisation(name: string, sector: string): Promise<string> {
  const { status, body } = await send("coordinator", "POST", "/organisations", {
    nameEn: name,
    sector,
    city: "kilifi",
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.organisation);
}

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
  coordinator = await signedIn(jifunze, "coordinator");
  school = await organisation("Malindi Hill School", "other_public");
  bank = await organisation("Coast Savings Bank", "private");
});

afterAll(() => jifunze.stop());

const hall = () => ({
  what: "School hall on Saturdays",
  kind: "space",
  quantity: 40,
  origin: "external",
  giver: school,
  beginning: "record",
  value: 100_000,
  method: "hire_rate",
  basis: "Hire rates of the county, 2026",
});

async function add(said: Record<string, unknown> = {}, person: Person = "contributor"): Promise<number> {
  const { status, body } = await send(person, "POST", at, { ...hall(), ...said });
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

const read = async (number: number) => (await send("contributor", "GET", `${at}/${number}`)).body;
const totals = async (year?: number) =>
  (await send("public", "GET", `/cities/kilifi/resource-totals${year ? `?year=${year}` : ""}`)).body;

async function step(
  number: number,
  action: string,
  said: Record<string, unknown> = {},
  person: Person = "coordinator",
) {
  const { version } = await read(number);
  return send(person, "POST", `${at}/${number}/steps/${action}`, { version, ...said });
}

async function split(number: number, splits: readonly Split[]) {
  const { giver, receiver, initiative, passesOn, ...said } = await read(number);
  return send("contributor", "PUT", `${at}/${number}`, {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
    giver: (giver as { id: string }).id,
    splits,
  });
}

const visit = (path: string, language = "en") =>
  fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language }, redirect: "manual" });

it("lets in who may, and nobody else", async () => {
  for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const)
    expect((await send(person, "POST", at, hall())).status, person).toBe(person === "public" ? 401 : 403);
  const number = await add({ beginning: "pledge" });
  expect((await send("public", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await send("observer", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await send("reviewer", "GET", `${at}/${number}`)).status).toBe(200);
  const refused = await step(number, "agree", {}, "contributor");
  expect(refused).toMatchObject({ status: 403, body: { code: "resources.for_coordinators" } });
  expect((await step(number, "cancel", { note: "Written down twice." })).status).toBe(200);
});

it("is written down on a phone in Kiswahili, received in parts, and public from then on", async () => {
  const before = (await totals()).inKind as number;
  const sent = await contributor.post(`${at}/new`, {
    what: "Ukumbi wa shule",
    kind: "space",
    quantity: "40",
    origin: "external",
    giver: "Malindi Hill School",
    beginning: "pledge",
  });
  expect(sent.status, sent.html).toBe(200);
  const number = Number(sent.path.split("/").at(-1));
  expect(await read(number)).toMatchObject({ state: "pledged", unit: "hours", value: null, method: "none" });
  expect((await visit(`${at}/${number}`)).status).toBe(404);
  expect((await step(number, "agree")).body.state).toBe("agreed");
  const part = await step(number, "receive", { quantity: 10 });
  expect(part).toMatchObject({ status: 200, body: { state: "received" } });
  expect((await step(number, "receive")).status).toBe(200);
  expect(await read(number)).toMatchObject({ received: 40 });
  const page = await visit(`${at}/${number}`, "sw");
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Hakuna aliyeutaja kwa thamani ya pesa.");
  expect((await totals()).inKind).toBe(before);
  const tooMuch = await step(number, "use", { quantity: 41 });
  expect(tooMuch).toMatchObject({ status: 422, body: { errors: [{ field: "quantity" }] } });
});

it("stands on the page of the initiative that it is for, promises for insiders alone", async () => {
  const idea = { title: "Circles of readers", summary: "People read.", language: "en", startsOn: "2027" };
  const { body } = await send("contributor", "POST", "/cities/kilifi/initiatives", idea);
  const here = `/cities/kilifi/initiatives/${String(body.number)}`;
  const accepted = await send("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
  expect(accepted.status, JSON.stringify([body, accepted.body])).toBe(200);
  await add({ what: "Books of the library", initiative: body.number });
  await add({ what: "A promised tent", initiative: body.number, beginning: "pledge" });
  await add({ what: "For all of the city" });
  const html = await (await visit(here)).text();
  expect(html).toContain("Books of the library");
  expect(html).not.toContain("A promised tent");
  expect(html).not.toContain("For all of the city");
  expect((await coordinator.get(here)).html).toContain("A promised tent");
  const listed = await send("public", "GET", `${at}?initiative=${String(body.number)}`);
  expect(listed.body).toMatchObject({ contributions: [{ what: "Books of the library" }] });
});

it("says at the field what does not fit", async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ quantity: 0 }, "quantity"],
    [{ quantity: 1.234 }, "quantity"],
    [{ unit: "meals" }, "unit"],
    [{ method: "market_price" }, "method"],
    [{ basis: "" }, "basis"],
    [{ giver: "" }, "giver"],
    [{ giver: "Nobody that is known" }, "giver"],
    [{ origin: "pass_through" }, "passesOn"],
    [{ initiative: 999 }, "initiative"],
    [{ on: "2999-01-01" }, "on"],
    [{ startsOn: "2027", endsOn: "2026" }, "endsOn"],
    [{ kind: "money", quantity: 10.5, method: "", value: "" }, "quantity"],
  ];
  for (const [said, field] of wrong) {
    const { status, body } = await send("contributor", "POST", at, { ...hall(), ...said });
    expect({ status, errors: body.errors }, JSON.stringify(said)).toMatchObject({
      status: 422,
      errors: [{ field }],
    });
  }
  const number = await add();
  const halves: Split[] = [{ dimension: "level", code: "primary", percent: 50 }];
  expect(await split(number, halves)).toMatchObject({
    status: 422,
    body: { errors: [{ field: "split_level" }] },
  });
});

it("counts a receipt once, at its first receiver, and every figure leads to its rows", async () => {
  const before = await totals(2024);
  const on = "2024-05-04";
  const grant = await add({
    what: "Grant for libraries",
    kind: "money",
    quantity: 1_000_001,
    giver: bank,
    value: "",
    method: "",
    basis: "",
    on,
  });
  const hallNumber = await add({ on });
  expect(
    (
      await split(hallNumber, [
        { dimension: "level", code: "primary", percent: 33 },
        { dimension: "level", code: "adult_basic", percent: 67 },
      ])
    ).status,
  ).toBe(200);
  await add({ what: "Books bought with it", origin: "pass_through", giver: school, passesOn: grant, on });
  await add({
    what: "Salaries",
    kind: "money",
    quantity: 500,
    origin: "own",
    giver: "",
    value: "",
    method: "",
    basis: "",
    on,
  });
  expect(
    (await step(hallNumber, "give_back", { quantity: 8, note: "Eight hours fell out.", on })).status,
  ).toBe(200);
  const after = await totals(2024);
  expect(Number(after.cash) - Number(before.cash)).toBe(1_000_001);
  expect(Number(after.inKind) - Number(before.inKind)).toBe(80_000);
  expect(Number(after.own) - Number(before.own)).toBe(500);
  await reproduces(after, 2024);
});

/** Each figure of the totals is the sum of the list that it leads to, all pages of it, and every breakdown makes the whole. */
async function reproduces(shown: Record<string, unknown>, year: number) {
  const listed = async (chosen: Record<string, string>) => {
    const search = new URLSearchParams({ counted: "yes", year: String(year), ...chosen });
    const { status, body } = await send("public", "GET", `${at}?${search}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const rows = body.contributions as { amount: number | null }[];
    return rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  };
  expect(await listed({ origin: "external", side: "cash" })).toBe(shown.cash);
  expect(await listed({ origin: "external", side: "in_kind" })).toBe(shown.inKind);
  expect(await listed({ origin: "own" })).toBe(shown.own);
  const whole = Number(shown.cash) + Number(shown.inKind) + Number(shown.own);
  for (const [breakdown, name] of [
    ["byKind", "kind"],
    ["bySector", "sector"],
    ["byFocusArea", "focusArea"],
    ["byLevel", "level"],
  ] as const) {
    const sums = shown[breakdown] as { key: string; amount: number }[];
    expect(
      sums.reduce((sum, { amount }) => sum + amount, 0),
      breakdown,
    ).toBeCloseTo(whole, 6);
    for (const { key, amount } of sums)
      expect(await listed({ [name]: key }), `${breakdown} ${key}`).toBeCloseTo(amount, 6);
  }
}

it("shows the public the totals, the picture and its tables, in both languages", async () => {
  for (const [language, words] of [
    ["en", "From whom, what, and for what"],
    ["sw", "Kutoka kwa nani, nini, na kwa ajili ya nini"],
  ] as const) {
    const page = await visit(`${at}?year=2024`, language);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain(words);
    expect(html).toContain("flow__band");
  }
  expect((await coordinator.get(`${at}/list?kind=space`)).html).toContain("School hall on Saturdays");
});

it("says what nobody serves yet, and no longer what somebody does", async () => {
  const served = async (of: string, code: string) => {
    const { body } = await send("public", "GET", "/cities/kilifi/unserved");
    const rows = body.served as {
      of: string;
      code: string;
      initiatives: number;
      contributions: number | null;
    }[];
    return rows.find((row) => row.of === of && row.code === code);
  };
  expect(await served("place", "ke-003-ganze")).toMatchObject({ initiatives: 0, contributions: null });
  expect(await served("level", "tvet")).toMatchObject({ initiatives: 0, contributions: 0 });
  const number = await add();
  expect((await split(number, [{ dimension: "level", code: "tvet", percent: 100 }])).status).toBe(200);
  const idea = {
    title: "Reading circles",
    summary: "People read.",
    language: "en",
    startsOn: "2027",
    place: "ke-c015",
  };
  const { body } = await send("contributor", "POST", "/cities/kilifi/initiatives", idea);
  expect(await served("place", "ke-003-ganze")).toMatchObject({ initiatives: 0 });
  await send("coordinator", "POST", `/cities/kilifi/initiatives/${String(body.number)}/steps/accept`, {
    version: 2,
  });
  expect(await served("place", "ke-003-ganze")).toMatchObject({ initiatives: 1 });
  expect(await served("level", "tvet")).toMatchObject({ contributions: 1 });
  const html = await (await visit(`${at}/unserved`)).text();
  expect(html).toContain("Nothing yet");
  const administrator = await signedIn(jifunze, "administrator");
  expect((await administrator.get("/network/unserved")).html).toContain("Kilifi County");
  expect((await coordinator.get("/network/unserved")).status).toBe(403);
});

describe("the steps", () => {
  it("are the same in the table and in the database", async () => {
    expect(await keptMoves(jifunze.service.database.db, "contribution")).toEqual(meantMoves(steps));
  });

  it("are kept by the database, whoever writes", async () => {
    const number = await add();
    const { id } = await read(number);
    const changes = [
      sql`update contributions set state = 'used' where id = ${id}::uuid`,
      sql`update contributions set received = 1 where id = ${id}::uuid`,
      sql`insert into contribution_splits values (${id}::uuid, 'level', 'primary', 40)`,
      sql`update contributions set value = null where id = ${id}::uuid`,
    ];
    for (const change of changes) await expect(change.execute(jifunze.service.database.db)).rejects.toThrow();
  });
});

describe("the rules", () => {
  it("give each kind a unit, and a way to leave it without a value unless it is money", () => {
    for (const kind of kinds) {
      expect(unitsOf[kind].length).toBeGreaterThan(0);
      expect(methodsOf[kind].includes("none")).toBe(kind !== "money");
    }
  });

  it("say what is left for a step", () => {
    const some = { quantity: 40, received: 10, used: 3, givenBack: 1 };
    expect(leftFor("receive", some)).toBe(30);
    expect(leftFor("use", some)).toBe(6);
  });

  it("take all of a split or nothing of it", () => {
    const parts = readSplits({
      split_level_primary: "60 %",
      split_level_tvet: "40",
      split_focus_area_5: "",
      what: "x",
    });
    expect(parts).toEqual({
      what: "x",
      splits: [
        { dimension: "level", code: "primary", percent: 60 },
        { dimension: "level", code: "tvet", percent: 40 },
      ],
    });
    expect(wrongSplit(parts.splits as Split[])).toBeUndefined();
    expect(wrongSplit([])).toBeUndefined();
    expect(wrongSplit([{ dimension: "level", code: "primary", percent: 99 }])).toBe("level");
  });

  it("add up to the same whole by whatever it is told apart", () => {
    const flow = fc.record({
      origin: fc.constantFrom("external" as const, "own" as const),
      kind: fc.constantFrom(...kinds),
      sector: fc.constantFrom("private", "county_government", "own"),
      part: fc.constantFrom("5", "6", notTold),
      hundredths: fc.integer({ min: -10_000, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 60 }), (flows: Flow[]) => {
        const whole = total(flows);
        for (const by of ["kind", "sector", "part"] as const) expect(total(sumBy(flows, by))).toBe(whole);
        const { cash, inKind, own } = bySide(flows);
        expect(total(cash) + total(inKind) + total(own)).toBe(whole);
      }),
    );
  });
});
