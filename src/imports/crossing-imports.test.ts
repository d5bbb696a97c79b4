// Two people import the same places at the same moment, each in another order.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import type { Tx } from "../platform/database/database.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const parts = Array.from({ length: 300 }, (_, index) => `Part ${String(index).padStart(3, "0")}`);

async function upload(names: readonly string[], amount: number): Promise<string> {
  const table = ["SubCounty,Share", ...names.map((name) => `${name},${amount}`)].join("\n");
  const form = new FormData();
  form.set("file", new File([table], "parts.csv"));
  const { status, body } = await jifunze.api("coordinator", "POST", "/cities/kilifi/imports", form);
  expect(status).toBe(200);
  return String(body.id);
}

const save = (id: string, period: string) =>
  jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${id}/save`, {
    period,
    sourceTitle: "A register",
    sourceKind: "official",
    note: "Amounts of a test jump.",
    mapping: {
      confirmed: ["own_table"],
      subCountyColumn: 0,
      duplicates: "refuse",
      measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [], group: {} }],
    },
  });

/** What somebody else writes meanwhile; nothing of it stays. */
async function meanwhile(work: (tx: Tx) => Promise<void>): Promise<void> {
  const leave = new Error("leave");
  await jifunze.service.database.db
    .transaction()
    .execute(async (tx) => {
      await work(tx);
      throw leave;
    })
    .catch((error: unknown) => {
      if (error !== leave) throw error;
    });
}

async function untilSomebodyWaits(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(
          jifunze.service.database.db,
        );
        return rows.length;
      },
      { timeout: 20_000 },
    )
    .toBe(1);
}

const insertPart = (tx: Tx, period: string, part: string) =>
  sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from, period_to,
      period_label, disaggregation, version)
    select city_id, framework_id, framework_edition, measurement_id, ${`${period}-01-01`}, ${`${period}-12-31`},
      ${period}, jsonb_build_object('subCounty', ${part}::text), 1
    from city_values limit 1`.execute(tx);

describe("an import that waits for what somebody else holds", () => {
  it("holds no other value of those that are there: all take them in one order", async () => {
    expect((await save(await upload(parts, 10), "2019")).status).toBe(200);
    const id = await upload(parts.toReversed(), 11);
    let saving: ReturnType<typeof save> | undefined;
    await meanwhile(async (tx) => {
      await sql`select from city_values order by id limit 1 for update`.execute(tx);
      saving = save(id, "2019");
      await untilSomebodyWaits();
      const { rows } = await sql`select from city_values for update skip locked`.execute(tx);
      expect(rows).toHaveLength(parts.length);
    });
    expect((await saving)?.body).toMatchObject({ saved: parts.length });
  });

  it("has written no later one of those that are new", async () => {
    const id = await upload(parts.toReversed(), 10);
    let saving: ReturnType<typeof save> | undefined;
    await meanwhile(async (tx) => {
      await insertPart(tx, "2020", "Part 000");
      saving = save(id, "2020");
      await untilSomebodyWaits();
      await sql`set local lock_timeout = '500ms'`.execute(tx);
      // Each of them would wait for the import, which waits for this transaction.
      for (const part of ["Part 001", "Part 150", "Part 299"]) await insertPart(tx, "2020", part);
    });
    expect((await saving)?.body).toMatchObject({ saved: parts.length });
  });
});

it("at the same moment both end well: one is saved after the other, or told that the values changed", async () => {
  for (const amount of [20, 22, 24]) {
    const ids = [await upload(parts, amount), await upload(parts.toReversed(), amount + 1)];
    const answers = await Promise.all(ids.map((id) => save(id, "2019")));
    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes).toContain(200);
    expect([200, "monitoring.values_changed"]).toEqual(expect.arrayContaining(codes));
  }
});
