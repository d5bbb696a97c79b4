// What a table says of which initiative is a part of which, where two of its rows or somebody else's change do not go together.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";

const at = "/cities/kilifi/initiatives";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const given = (csv: string) =>
  giveTable(jifunze, { person: "coordinator", csv, city: "kilifi", kind: "initiatives" });

async function does(id: string, step: string): Promise<number> {
  const said = { kind: "initiatives", city: "kilifi" };
  const { status } = await jifunze.api("coordinator", "POST", `/record-tables/${id}/${step}`, said);
  await workOff(jifunze);
  return status;
}

const rowsOf = (id: string) =>
  db().selectFrom("recordRows").selectAll().where("tableId", "=", id).orderBy("row").execute();

async function initiative(title: string): Promise<string> {
  const said = { title, summary: "People read.", language: "en", startsOn: "2027" };
  const { body } = await jifunze.api("contributor", "POST", at, said);
  return `kilifi-${String(body.number)}`;
}

async function parentsOf(): Promise<Record<string, string>> {
  const { rows } = await sql<{ part: string; whole: string }>`
    select 'kilifi-' || part.number as part, 'kilifi-' || whole.number as whole
    from initiatives as part join initiatives as whole on whole.id = part.parent_id`.execute(db());
  return Object.fromEntries(rows.map(({ part, whole }) => [part, whole]));
}

async function makePart(code: string, of: string) {
  const here = `${at}/${code.split("-")[1]}`;
  const { body } = await jifunze.api("coordinator", "GET", here);
  const said = {
    titleEn: String((body.title as { en: string }).en),
    partOf: Number(of.split("-")[1]),
    version: body.version,
  };
  return (await jifunze.api("coordinator", "PUT", here, said)).status;
}

it("leaves the second of two rows that do not go together, with what is wrong in its cell; the others are taken", async () => {
  const [a, b, c] = [await initiative("Aa"), await initiative("Bb"), await initiative("Cc")];
  const chain = await given(`Code,Title (en),Part of\n${a},Aa,${b}\n${b},Bb,${c}\n${c},Cc anew,`);
  expect((await rowsOf(chain)).map(({ outcome }) => outcome)).toEqual(["change", "change", "change"]);
  expect(await does(chain, "take")).toBe(200);
  const rows = await rowsOf(chain);
  expect(rows.map(({ taken }) => taken)).toEqual(["changed", null, "changed"]);
  expect(rows[1]).toMatchObject({
    outcome: "wrong",
    errors: [{ column: "partOf", message: "initiatives:field.parentLevel" }],
  });
  expect(await parentsOf()).toEqual({ [a]: b });

  const [d, e] = [await initiative("Dd"), await initiative("Ee")];
  const circle = await given(`Code,Title (en),Part of\n${d},Dd,${e}\n${e},Ee,${d}`);
  await does(circle, "take");
  expect((await rowsOf(circle)).map(({ taken, outcome }) => taken ?? outcome)).toEqual(["changed", "wrong"]);
  expect(await parentsOf()).toEqual({ [a]: b, [d]: e });
});

it("takes back what can be as it was, and leaves a part whose whole is a part itself by now", async () => {
  const [f, g, h, other] = [
    await initiative("Ff"),
    await initiative("Gg"),
    await initiative("Hh"),
    await initiative("Other"),
  ];
  expect(await makePart(f, g)).toBe(200);
  const id = await given(`Code,Title (en),Part of\n${f},Ff,${h}\n${other},Other anew,`);
  await does(id, "take");
  expect(await makePart(g, h)).toBe(200);
  expect(await does(id, "undo")).toBe(200);
  const { state, failure } = await db()
    .selectFrom("recordTables")
    .select(["state", "failure"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect({ state, failure }).toEqual({ state: "undone", failure: null });
  expect((await rowsOf(id)).map(({ taken }) => taken)).toEqual(["changed", null]);
  expect(await parentsOf()).toMatchObject({ [f]: h, [g]: h });
});
