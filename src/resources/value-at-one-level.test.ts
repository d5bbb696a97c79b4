// Initiatives with parts: what somebody gave has its value at the whole or at a part, never at both; and over random trees every
// total is the sum of its leaves, of every breakdown and of the rows behind each figure, in a city and over all cities.

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";

const at = "/cities/kilifi/resources";

let jifunze: TestService;
let bank: string;
let school: string;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  const added = async (nameEn: string) =>
    String(
      (await send("coordinator", "POST", "/organisations", { nameEn, sector: "private", city: "kilifi" }))
        .body.organisation,
    );
  [bank, school] = [await added("Coast Savings Bank"), await added("Malindi Hill School")];
});

afterAll(() => jifunze.stop());

async function initiative(title: string, partOf?: number): Promise<number> {
  const said = { title, summary: "People read.", language: "en", startsOn: "2027" };
  const { body } = await send("contributor", "POST", "/cities/kilifi/initiatives", said);
  const here = `/cities/kilifi/initiatives/${String(body.number)}`;
  expect((await send("coordinator", "POST", `${here}/steps/accept`, { version: 2 })).status).toBe(200);
  if (partOf !== undefined) expect((await makePart(Number(body.number), partOf)).status).toBe(200);
  return Number(body.number);
}

async function makePart(number: number, partOf: number) {
  const here = `/cities/kilifi/initiatives/${number}`;
  const { version } = (await send("coordinator", "GET", here)).body;
  return send("coordinator", "PUT", here, { titleEn: `Part ${number}`, partOf, version });
}

const money = (said: object) => ({
  what: "A grant",
  kind: "money",
  quantity: 1000,
  origin: "external",
  giver: bank,
  beginning: "record",
  ...said,
});

async function add(said: object): Promise<number> {
  const { status, body } = await send("contributor", "POST", at, money(said));
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

it("says at the field where the whole or a part has the same value already, and what can be done", async () => {
  const whole = await initiative("Reading in Kilifi");
  const part = await initiative("Reading in Ganze", whole);
  const grant = await add({ initiative: whole });
  const again = await send("contributor", "POST", at, money({ initiative: part }));
  expect(again).toMatchObject({ status: 422, body: { errors: [{ field: "initiative" }] } });
  expect(JSON.stringify(again.body)).toContain("A grant");
  // Another giver, another kind, no value, or the same money handed on: none of these counts twice.
  await add({ initiative: part, giver: school });
  await add({ initiative: part, origin: "pass_through", passesOn: grant });
  const hall = await add({ what: "A hall", initiative: part, kind: "space", quantity: 4 });
  await add({ what: "The same hall", initiative: whole, kind: "space", quantity: 4 });
  const valued = { value: 500, method: "hire_rate", basis: "Rates of 2026" };
  const edit = async (number: number, said: object) => {
    const { version } = (await send("contributor", "GET", `${at}/${number}`)).body;
    const known = { what: "A hall", kind: "space", quantity: 4, origin: "external", giver: bank };
    return send("contributor", "PUT", `${at}/${number}`, { ...known, ...said, version });
  };
  expect((await edit(hall, { ...valued, initiative: part })).status).toBe(200);
  const other = await edit(hall + 1, { ...valued, initiative: whole });
  expect(other.body).toMatchObject({ errors: [{ field: "initiative" }] });
  // What is cancelled holds no value.
  const promise = await add({
    initiative: part,
    kind: "prize",
    beginning: "pledge",
    ...valued,
    method: "statement",
  });
  const { version } = (await send("contributor", "GET", `${at}/${promise}`)).body;
  const prize = { initiative: whole, kind: "prize", ...valued, method: "statement" };
  expect((await send("contributor", "POST", at, money(prize))).status).toBe(422);
  const cancel = { version, note: "It will not come." };
  expect((await send("coordinator", "POST", `${at}/${promise}/steps/cancel`, cancel)).status).toBe(200);
  await add(prize);
});

it("is kept by the database, also where an initiative becomes a part", async () => {
  const whole = await initiative("Crafts");
  const part = await initiative("Crafts in Malindi");
  await add({ initiative: whole });
  const own = await add({ initiative: part });
  expect((await makePart(part, whole)).body).toMatchObject({ errors: [{ field: "partOf" }] });
  const make = sql`update initiatives set parent_id = (select id from initiatives where city_id = 'kilifi' and number = ${whole})
    where city_id = 'kilifi' and number = ${part}`;
  await expect(make.execute(db())).rejects.toThrow(/the same|one giver/);
  await sql`update contributions set kind = 'money', giver_id = ${school}, version = version + 1
    where city_id = 'kilifi' and number = ${own}`.execute(db());
  await make.execute(db());
  const back = sql`update contributions set giver_id = ${bank}, version = version + 1
    where city_id = 'kilifi' and number = ${own}`;
  await expect(back.execute(db())).rejects.toThrow("the whole and a part");
});

it("adds up over random trees: the whole, the leaves, every breakdown, and the rows behind each figure", async () => {
  const trees = [];
  for (const name of ["Weaving", "Choirs"]) {
    const whole = await initiative(name);
    trees.push({
      whole,
      parts: [await initiative(`${name} A`, whole), await initiative(`${name} B`, whole)],
    });
  }
  const gift = fc.record({
    tree: fc.constantFrom(...trees, undefined),
    place: fc.integer({ min: 0, max: 2 }),
    giver: fc.constantFrom(bank, school),
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
    origin: fc.constantFrom("external", "own"),
    split: fc.constantFrom(undefined, 1, 37, 100),
  });
  const samples = fc.sample(fc.array(gift, { minLength: 4, maxLength: 9 }), { seed: 20_261_127, numRuns: 4 });
  for (const [index, gifts] of samples.entries()) {
    const year = 2001 + index;
    let sum = 0;
    const leaves = new Map<string, number>();
    for (const { tree, place, giver, quantity, origin, split } of gifts) {
      const number = tree && [tree.whole, ...tree.parts][place];
      const said = {
        quantity,
        origin,
        on: `${year}-03-04`,
        ...(origin === "own" ? { giver: "" } : { giver }),
        ...(number !== undefined && { initiative: number }),
      };
      const { status, body } = await send("contributor", "POST", at, money(said));
      // Where the whole and a part would both have it, it is refused and counts nowhere.
      if (status === 422) continue;
      expect(status, JSON.stringify(body)).toBe(200);
      sum += quantity;
      const leaf = tree ? String(tree.whole) : "not_told";
      leaves.set(leaf, (leaves.get(leaf) ?? 0) + quantity);
      if (split === undefined) continue;
      const here = `${at}/${String(body.number)}`;
      const splits = [
        { dimension: "focus_area", code: "5", percent: split },
        ...(split < 100 ? [{ dimension: "focus_area", code: "1", percent: 100 - split }] : []),
      ];
      const { beginning: _beginning, on: _on, ...kept } = money(said) as Record<string, unknown>;
      const edited = await send("contributor", "PUT", here, { ...kept, splits, version: 2 });
      expect(edited.status, JSON.stringify(edited.body)).toBe(200);
    }
    await addsUp({ year, sum, leaves });
  }
});

const breakdowns = {
  byKind: "kind",
  bySector: "sector",
  byFocusArea: "focusArea",
  byBlock: "block",
  byLevel: "level",
  byInitiative: "initiative",
} as const;

async function listed(path: string, chosen: Record<string, string>): Promise<number> {
  const search = new URLSearchParams({ counted: "yes", ...chosen });
  const { status, body } = await send("public", "GET", `${path}?${search}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.contributions as { amount: number | null }[]).reduce(
    (all, { amount }) => all + (amount ?? 0),
    0,
  );
}

async function addsUp({ year, sum, leaves }: { year: number; sum: number; leaves: Map<string, number> }) {
  const ofCity = (await send("public", "GET", `/cities/kilifi/resource-totals?year=${year}`)).body;
  const ofNetwork = (await send("public", "GET", `/resource-totals?year=${year}`)).body;
  for (const [totals, path] of [
    [ofCity, at],
    [ofNetwork, "/resources"],
  ] as const) {
    expect(Number(totals.cash) + Number(totals.inKind) + Number(totals.own)).toBe(sum);
    for (const [breakdown, name] of Object.entries(breakdowns)) {
      const sums = totals[breakdown] as { key: string; amount: number }[] | undefined;
      if (!sums) continue;
      expect(
        sums.reduce((all, { amount }) => all + amount, 0),
        breakdown,
      ).toBeCloseTo(sum, 6);
      for (const { key, amount } of sums)
        expect(await listed(path, { year: String(year), [name]: key }), `${breakdown} ${key}`).toBeCloseTo(
          amount,
          6,
        );
    }
  }
  const byInitiative = ofCity.byInitiative as { key: string; amount: number }[];
  expect(new Map(byInitiative.map(({ key, amount }) => [key, amount]))).toEqual(leaves);
  const cities = ofNetwork.cities as { city: string; cash: number; own: number }[];
  expect(cities.filter(({ city }) => city === "kilifi").map(({ cash, own }) => cash + own)).toEqual([sum]);
}
