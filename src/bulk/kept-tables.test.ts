// How long an uploaded table is kept: it waits on the desk of whoever uploaded it, goes where nobody takes it, can be taken back for a
// time, and leaves nothing but what was answered.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../test/support/record-tables.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { removeExpired } from "../platform/jobs/clean-up.ts";
import { recordTables } from "./slots.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
/** Cleans up as if all that was done with tables had been done so many days earlier. */
async function cleanUpAfter(days: number): Promise<void> {
  await sql`update record_tables set asked_at = now() - make_interval(days => ${days}),
    taken_at = case when taken_at is not null then now() - make_interval(days => ${days}) end`.execute(db());
  await removeExpired(db(), new Date());
}

it("finds in the built program what each kind of table does with its rows", () => {
  const missing = recordTables
    .given()
    .map(({ module: { name } }) => name)
    .filter((name) => !existsSync(join(import.meta.dirname, "../../dist/server", `${name}.js`)));
  expect(missing).toEqual([]);
});

const htmlOf = async (person: Person, path: string) => (await signedIn(jifunze, person)).get(path);

async function does(table: string, step: string, body: object = {}) {
  const said = { kind: "organisations", ...body };
  const answer = await jifunze.api("administrator", "POST", `/record-tables/${table}/${step}`, said);
  await workOff(jifunze);
  return answer;
}

const outcomes = async (table: string) =>
  (
    await db()
      .selectFrom("recordRows")
      .select("outcome")
      .where("tableId", "=", table)
      .orderBy("row")
      .execute()
  ).map(({ outcome }) => outcome);

it("waits on the desk of whoever uploaded it until it is taken, and goes after thirty days", async () => {
  const city = "kilifi";
  const nameless = await giveTable(jifunze, { person: "coordinator", csv: "Colour,Sector\nRed,media", city });
  const whole = "Name,Sector,County\nSauti ya Ganze,media,Kilifi";
  const open = await giveTable(jifunze, { person: "coordinator", csv: whole, city });
  const wrong = await giveTable(jifunze, { person: "coordinator", csv: "Name,Sector\nNobody,none", city });
  const at = `/cities/kilifi/record-tables/organisations`;
  const { html } = await htmlOf("coordinator", "/desk");
  expect(html).toContain("Say which column holds what: partners.csv, kept until");
  for (const path of [`${at}/${nameless}/columns`, `${at}/${open}"`]) expect(html).toContain(path);
  expect(html).not.toContain(wrong);
  expect((await htmlOf("contributor", "/desk")).html).not.toContain(open);
  expect((await htmlOf("coordinator", `${at}/${open}`)).html).toContain("the table is removed on");
  await cleanUpAfter(29);
  expect((await htmlOf("coordinator", `${at}/${open}`)).status).toBe(200);
  await cleanUpAfter(31);
  expect((await htmlOf("coordinator", `${at}/${open}`)).status).toBe(404);
  expect((await htmlOf("coordinator", "/desk")).html).not.toContain("partners.csv");
  expect(await outcomes(open)).toEqual([]);
});

it("that was taken can be taken back for thirty days, and then leaves what was answered", async () => {
  const csv = "Name,Sector,County\nUwezo Reading House,media,Kilifi\nPwani Book Boat,media,Kilifi";
  const first = await giveTable(jifunze, { person: "administrator", csv });
  await does(first, "take");
  const mistyped = "Name,Sector,County\nUwezo Readinng House,media,Kilifi\nPwani Book Bus,media,Kilifi";
  const second = await giveTable(jifunze, { person: "administrator", csv: mistyped });
  expect(await outcomes(second)).toEqual(["ask", "create"]);
  await does(second, "answers", { all: "first" });
  await does(second, "take");
  const path = `/network/record-tables/organisations/${second}`;
  expect((await htmlOf("administrator", path)).html).toContain("It can be taken back until");
  await cleanUpAfter(29);
  expect(await outcomes(second)).toHaveLength(2);

  await sql`update record_tables set taken_at = taken_at - interval '2 days'`.execute(db());
  expect((await does(second, "undo")).body.code).toBe("bulk.too_late");
  expect((await htmlOf("administrator", path)).html).not.toContain("Take it back");
  await removeExpired(db(), new Date());
  expect((await htmlOf("administrator", path)).status).toBe(404);
  expect((await jifunze.api("administrator", "GET", `/record-tables/${second}`)).status).toBe(404);
  expect((await htmlOf("administrator", "/network/record-tables/organisations")).html).not.toContain(second);
  const { rows } = await sql<{
    said: string;
  }>`select cells::text || title || coalesce(before::text, '') as said
    from record_rows where table_id = any(${[first, second]}::uuid[])`.execute(db());
  expect(rows).toEqual([{ said: "[]" }]);
  const third = await giveTable(jifunze, { person: "administrator", csv: mistyped });
  expect(await outcomes(third)).toEqual(["same", "same"]);
});
