// What was saved of a table is taken back as a whole; what was only uploaded is removed.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { about, mapping, tablesOf } from "../../test/support/tables.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { recorded, upload } = tablesOf(() => jifunze);

describe("a table of the census", () => {
  it("is undone as a whole: what stood before stands again, and what somebody changed since stays", async () => {
    const columns = (measurementId: string) => ({
      measurementId,
      value: [1],
      numerator: [],
      denominator: [],
    });
    const body = {
      ...about,
      period: "2017",
      mapping: {
        areaColumn: 0,
        duplicates: "refuse",
        measurements: ["1.1.1", "1.2.1", "1.2.2"].map(columns),
      },
    };
    const before = await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/1.1.1/values", {
      ...about,
      period: "2017",
      status: "measured",
      amount: "70",
    });
    const { body: upload1 } = await upload("County,Share\nKilifi,75\n");
    const at = `/cities/kilifi/imports/${String(upload1.id)}`;
    expect((await jifunze.api("coordinator", "POST", `${at}/undo`)).body.code).toBe(
      "monitoring.import_not_saved",
    );
    expect((await jifunze.api("coordinator", "POST", `${at}/save`, body)).body).toEqual({
      saved: 3,
      unchanged: 0,
      isRunning: false,
    });
    const [changed] = await recorded("1.2.2");
    await jifunze.api("contributor", "POST", `/cities/kilifi/values/${String(changed?.id)}/versions`, {
      ...about,
      baseVersion: 1,
      status: "measured",
      amount: "74",
    });
    for (const [person, status] of [
      ["observer", 403],
      ["otherCoordinator", 403],
      ["public", 401],
    ] as const)
      expect((await jifunze.api(person, "POST", `${at}/undo`)).status).toBe(status);
    const undone = await jifunze.api("coordinator", "POST", `${at}/undo`);
    expect(undone.body).toEqual({ kind: "table", restored: 1, withdrawn: 1, kept: 1 });
    expect(await recorded("1.1.1")).toMatchObject([{ id: before.body.id, amount: "70", version: 3 }]);
    expect(await recorded("1.2.1")).toEqual([]);
    expect(await recorded("1.2.2")).toMatchObject([{ amount: "74" }]);
    expect((await jifunze.api("coordinator", "POST", `${at}/undo`)).status).toBe(409);
    // What was withdrawn can be recorded again, by hand as well as by a table.
    const again = { ...about, period: "2017", status: "measured", amount: "76" };
    const once = await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/1.2.1/values", again);
    expect(once.status).toBe(200);
    expect(await recorded("1.2.1")).toMatchObject([{ amount: "76", version: 3 }]);
    const twice = await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/1.2.1/values", again);
    expect(twice.status).toBe(409);
  });

  it("brings back what an earlier import said, and that one can still be undone", async () => {
    const save = async (share: number) => {
      const { body } = await upload(`County,Share\nKilifi,${share}\n`);
      const at = `/cities/kilifi/imports/${String(body.id)}`;
      await jifunze.api("coordinator", "POST", `${at}/save`, mapping({ measurementId: "5.2.1", value: [1] }));
      return () => jifunze.api("coordinator", "POST", `${at}/undo`);
    };
    const undoFirst = await save(10);
    const undoSecond = await save(20);
    await undoSecond();
    expect(await recorded("5.2.1")).toMatchObject([{ amount: "10" }]);
    expect((await undoFirst()).body).toEqual({ kind: "table", restored: 0, withdrawn: 1, kept: 0 });
    expect(await recorded("5.2.1")).toEqual([]);
  });
});

it("an upload that was not saved can be removed with its file; a saved one cannot", async () => {
  const uploaded = await upload("County,Share\nKilifi,61.5\n", "abandoned.csv");
  const at = `/cities/kilifi/imports/${String(uploaded.body.id)}`;
  expect((await jifunze.api("otherCoordinator", "DELETE", at)).status).toBe(403);
  expect((await jifunze.api("contributor", "DELETE", at)).status).toBe(200);
  expect((await jifunze.api("coordinator", "GET", `${at}/proposal`)).status).toBe(404);
  const { db } = jifunze.service.database;
  expect(await db.selectFrom("files").select("id").where("name", "=", "abandoned.csv").execute()).toEqual([]);
  const other = await upload("County,Share\nKilifi,61.5\n");
  const saved = `/cities/kilifi/imports/${String(other.body.id)}`;
  const columns = { ...mapping({ measurementId: "8.4.1", value: [1] }), period: "2012" };
  await jifunze.api("coordinator", "POST", `${saved}/save`, columns);
  expect((await jifunze.api("coordinator", "DELETE", saved)).body.code).toBe("monitoring.import_finished");
});
