// What is saved of a table: once, all of it or nothing, as it was looked at, and over nobody's correction.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { about, errorsOf, internet, mapping, tablesOf } from "../../test/support/tables.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { recorded, take, upload } = tablesOf(() => jifunze);

describe("a table of the census", () => {
  it("changes nothing when it is imported again", async () => {
    const columns = { measurementId: "4.1.2", value: [1] };
    const table = "County,Years\nKILIFI ,6.5\n";
    await take("save", table, mapping(columns));
    expect((await take("save", table, mapping(columns))).body).toMatchObject({ saved: 0, unchanged: 1 });
    expect(await recorded("4.1.2")).toMatchObject([{ amount: "6.5", version: 1 }]);
  });

  it("corrects what was recorded, and the preview says what that was", async () => {
    const columns = { measurementId: "5.1.1", value: [1] };
    await take("save", "County,Places\nKilifi,12\n", mapping(columns));
    const changed = "County,Places\nKilifi*,13\n";
    const preview = await take("preview", changed, mapping(columns));
    expect(preview.body.values).toMatchObject([{ amount: "13", current: "12" }]);
    await take("save", changed, mapping(columns));
    expect(await recorded("5.1.1")).toMatchObject([{ amount: "13", version: 2 }]);
  });

  it("is not lost where somebody corrects the same value meanwhile: both are in the history", async () => {
    const { body: made } = await jifunze.api(
      "coordinator",
      "POST",
      "/cities/kilifi/measurements/6.4.1/values",
      {
        ...about,
        period: "2015",
        status: "measured",
        amount: "20",
      },
    );
    const { body: uploaded } = await upload("County,Share\nKilifi,21\n");
    const save = jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${String(uploaded.id)}/save`, {
      ...mapping({ measurementId: "6.4.1", value: [1] }),
      period: "2015",
    });
    const correct = jifunze.api("contributor", "POST", `/cities/kilifi/values/${String(made.id)}/versions`, {
      ...about,
      status: "measured",
      amount: "22",
      baseVersion: 1,
    });
    const answers = await Promise.all([save, correct]);
    const saved = answers.filter(({ status }) => status === 200);
    expect(saved.length).toBeGreaterThan(0);
    // Whoever came second was told, or stands above the first; nothing was overwritten.
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const { body: history } = await jifunze.api(
      "coordinator",
      "GET",
      `/cities/kilifi/values/${String(made.id)}/versions`,
    );
    expect(history).toHaveLength(1 + saved.length);
  });

  it("is saved all or not at all", async () => {
    const table = "County,Sex,Share\nKilifi,Total,50\nKilifi,Male,many\nKilifi,Female,51\n";
    const columns = { measurementId: "4.1.1", value: [2] };
    const body = mapping(columns, { groupColumns: [1] });
    const answer = await take("save", table, body);
    expect(answer.body.code).toBe("monitoring.import_errors");
    expect(await recorded("4.1.1")).toEqual([]);
    const preview = await take("preview", table, body);
    expect(errorsOf(preview)).toMatchObject([{ row: 3, column: "C: Share", found: "many" }]);
  });

  it("is not taken twice, and not by another city", async () => {
    const { body } = await upload(internet);
    const save = (person: "coordinator" | "otherCoordinator") =>
      jifunze.api(
        person,
        "POST",
        `/cities/${person === "coordinator" ? "kilifi" : "laikipia"}/imports/${String(body.id)}/save`,
        mapping({ measurementId: "2.5.1", value: [7] }, { areaColumn: 1 }),
      );
    expect((await save("otherCoordinator")).status).toBe(404);
    expect((await save("coordinator")).status).toBe(200);
    expect((await save("coordinator")).status).toBe(409);
  });
});

describe("what was looked at", () => {
  const body = { ...mapping({ measurementId: "8.4.1", value: [1] }), period: "2014" };

  it("is saved only as long as it stands so; what somebody changed meanwhile is shown beside it", async () => {
    const uploaded = await upload("County,Share\nKilifi,60\n");
    const at = `/cities/kilifi/imports/${String(uploaded.body.id)}`;
    const { body: seen } = await jifunze.api("coordinator", "POST", `${at}/preview`, body);
    await jifunze.api("contributor", "POST", "/cities/kilifi/measurements/8.4.1/values", {
      ...about,
      period: "2014",
      status: "measured",
      amount: "55",
    });
    const stale = await jifunze.api("coordinator", "POST", `${at}/save`, { ...body, seen: seen.seen });
    expect([stale.status, stale.body.code]).toEqual([409, "monitoring.import_stale"]);
    const again = await jifunze.api("coordinator", "POST", `${at}/preview`, { ...body, seen: seen.seen });
    expect(again.body.values).toMatchObject([{ amount: "60", current: "55", isChangedSince: true }]);
    const saved = await jifunze.api("coordinator", "POST", `${at}/save`, { ...body, seen: again.body.seen });
    expect(saved.body).toMatchObject({ saved: 1 });
  });

  it("is not saved when the table is read in another way than was looked at", async () => {
    const uploaded = await upload("County,Share,Other\nKilifi,60,70\n");
    const at = `/cities/kilifi/imports/${String(uploaded.body.id)}`;
    const { body: seen } = await jifunze.api("coordinator", "POST", `${at}/preview`, {
      ...body,
      period: "2013",
    });
    const other = { ...mapping({ measurementId: "8.4.1", value: [2] }), period: "2013", seen: seen.seen };
    expect((await jifunze.api("coordinator", "POST", `${at}/save`, other)).body.code).toBe(
      "monitoring.import_stale",
    );
  });
});

it("a name that a person pointed at is known from then on, to officers too", async () => {
  const table = "Place,Share\nKilifi Region,62.5\nKwale,60\n";
  const columns = mapping({ measurementId: "8.4.1", value: [1] }, { areaText: "Kilifi Region" });
  await take("save", table, { ...columns, period: "2011" });
  const uploaded = await upload(table);
  const { body } = await jifunze.api(
    "coordinator",
    "GET",
    `/cities/kilifi/imports/${String(uploaded.body.id)}/proposal`,
  );
  expect(body.reasons).toMatchObject([{ code: "area", values: { found: "Kilifi Region" } }]);
});
