// Published tables as they are: titles above, capitals, totals as rows, percentages beside counts, fillers.

import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

/** Rows of the census with their true figures (KNBS 2019, Volume IV, Tables 2.33 and 2.8a). */
const internet = `"County","SubCounty","AdminArea","Total","Male","Female","UoI_Total","UoI_Total_Perc"
"xxx","KENYA","xxx",43739906,21574077,22164528,9869962,22.6
"KILIFI","KILIFI","County",1323664,636891,686754,200190,15.1
"KILIFI","CHONYI","SubCounty",57246,26917,30328,3965,6.9
"KILIFI","KILIFI NORTH","SubCounty",162929,79205,83718,40264,24.7
`;
const labour = `"SubCounty","Gender","Total","PILF_Working","PILF_SeekingWork/NoWorkAvailable","POLF","NotStated"
"KENYA","Total",41221263,19742850,2621457,18828205,28751
"KILIFI","Total",1240674,534420,77211,628808,235
"KILIFI","Male",595251,248163,45327,301654,107
"KILIFI","Female",645404,286248,31884,327145,127
"KWALE","Total",740236,339386,32217,368453,180
`;

async function upload(content: string | Uint8Array, name = "census.csv") {
  const form = new FormData();
  form.set("file", new File([typeof content === "string" ? content : new Uint8Array(content)], name));
  return jifunze.api("coordinator", "POST", "/cities/kilifi/imports", form);
}

const about = { period: "2019", sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

interface Columns {
  measurementId: string;
  value?: number[];
  numerator?: number[];
  denominator?: number[];
}

function mapping(columns: Columns, more: Record<string, unknown> = {}) {
  const measurement = { value: [], numerator: [], denominator: [], ...columns };
  return { ...about, mapping: { areaColumn: 0, duplicates: "refuse", measurements: [measurement], ...more } };
}

async function take(action: "preview" | "save", content: string | Uint8Array, body: unknown, name?: string) {
  const uploaded = await upload(content, name);
  expect(uploaded.status).toBe(200);
  return jifunze.api(
    "coordinator",
    "POST",
    `/cities/kilifi/imports/${String(uploaded.body.id)}/${action}`,
    body,
  );
}

async function recorded(measurement: string): Promise<Record<string, unknown>[]> {
  const { body } = await jifunze.api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`);
  return body as unknown as Record<string, unknown>[];
}

const errorsOf = (answer: { body: Record<string, unknown> }) => answer.body.errors as unknown[];

describe("a table of the census", () => {
  it("gives the share of people who use the internet", async () => {
    const columns = { measurementId: "7.2.2", numerator: [6], denominator: [3] };
    const county = { filterColumn: 2, filterText: "county" };
    expect((await take("save", internet, mapping(columns, county))).body).toMatchObject({
      saved: 1,
      unchanged: 0,
    });
    const [value] = await recorded("7.2.2");
    expect(value).toMatchObject({ numerator: "200190", denominator: "1323664" });
    expect(Number(value?.amount)).toBeCloseTo(15.123929, 6);
  });

  it("gives unemployment for everybody, women and men, summing two columns", async () => {
    const columns = { measurementId: "2.2.1", numerator: [4], denominator: [3, 4] };
    const answer = await take("preview", labour, mapping(columns, { groupColumns: [1] }));
    expect(answer.body.rowsTaken).toBe(3);
    const values = answer.body.values as { disaggregation: object; amount: string; origin: object }[];
    expect(values.map(({ disaggregation }) => disaggregation)).toEqual([
      {},
      { sex: "male" },
      { sex: "female" },
    ]);
    expect(values.map(({ amount }) => Number(amount).toFixed(4))).toEqual(["12.6238", "15.4441", "10.0223"]);
    expect(values[0]?.origin).toEqual({ row: 3, columns: ["E", "D"] });
  });

  it("gives its groups: sexes beside each other, sub-counties and ages below each other", async () => {
    const columns = (group: object, numerator: number, denominator: number) => ({
      measurementId: "7.2.2",
      group,
      value: [],
      numerator: [numerator],
      denominator: [denominator],
    });
    const body = {
      ...about,
      mapping: {
        areaColumn: 0,
        filterColumn: 2,
        filterText: "County",
        subCountyColumn: 1,
        duplicates: "refuse",
        measurements: [columns({}, 6, 3), columns({ sex: "male" }, 4, 3)],
      },
    };
    const { body: preview } = await take("preview", internet, body);
    expect(preview.values).toMatchObject([
      { disaggregation: {}, numerator: "200190", origin: { row: 3 } },
      { disaggregation: { sex: "male" }, numerator: "636891" },
      { disaggregation: { subCounty: "Chonyi" }, numerator: "3965", origin: { row: 4 } },
      { disaggregation: { subCounty: "Chonyi", sex: "male" } },
      { disaggregation: { subCounty: "Kilifi North" }, numerator: "40264" },
      { disaggregation: { subCounty: "Kilifi North", sex: "male" } },
    ]);
    const ages =
      "County,Age,Share\nKILIFI 1/,Total,12.6\n,,\nKILIFI 1/,18 - 24,19.2\nKILIFI 1/,5 - 14,\nKILIFI 1/,Not Stated,7\n";
    const byAge = await take(
      "preview",
      ages,
      mapping({ measurementId: "2.2.1", value: [2] }, { groupColumns: [1] }),
    );
    expect(byAge.body.values).toMatchObject([{ disaggregation: {} }, { disaggregation: { age: "18-24" } }]);
    expect(byAge.body).toMatchObject({ errors: [], leftOut: [{ row: 6 }, { row: 5, column: "C: Share" }] });
  });

  it("says so where a group is named twice, or a measurement given twice", async () => {
    const table = "County,Sex,Share\nKilifi,Male,50\n";
    const one = { measurementId: "4.1.1", value: [2], numerator: [], denominator: [] };
    const body = (measurements: object[]) => ({
      ...about,
      mapping: { areaColumn: 0, groupColumns: [1], duplicates: "refuse", measurements },
    });
    const twice = await take("preview", table, body([{ ...one, group: { sex: "female" } }]));
    expect(errorsOf(twice)).toMatchObject([{ row: 2, code: "group_twice" }]);
    const same = await take("preview", table, body([one, one]));
    expect(errorsOf(same)).toMatchObject([{ row: 2, code: "measurement_twice" }]);
  });

  it("is understood by the assistant, whose proposal can be saved as it is", async () => {
    const { body } = await upload(labour);
    const at = `/cities/kilifi/imports/${String(body.id)}`;
    const { body: proposal } = await jifunze.api("coordinator", "GET", `${at}/proposal`);
    expect(proposal.reasons).toMatchObject([{ code: "area" }, { code: "group" }, { code: "sum" }]);
    const saved = await jifunze.api("coordinator", "POST", `${at}/save`, {
      ...about,
      period: "2018",
      mapping: proposal.mapping,
    });
    expect(saved.body).toMatchObject({ saved: 3, unchanged: 0 });
  });

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

  it("of the city's own, long, with a period in each row, is recognised and taken", async () => {
    const own = "Mwaka,Jinsia,Internet (%)\n2011,Jumla,10\n2011,Wanawake,8\n2012,Jumla,12\n2012,Wanawake,9\n";
    const { body: uploaded } = await upload(own);
    const at = `/cities/kilifi/imports/${String(uploaded.id)}`;
    const { body: proposal } = await jifunze.api("coordinator", "GET", `${at}/proposal`);
    expect(proposal.mapping).toMatchObject({
      periodColumn: 0,
      groupColumns: [1],
      measurements: [{ value: [2] }],
    });
    expect(proposal.mapping).not.toHaveProperty("areaColumn");
    const { period: _period, ...source } = about;
    const asked = await jifunze.api("coordinator", "POST", `${at}/save`, {
      ...source,
      mapping: proposal.mapping,
    });
    expect(asked.body).toMatchObject({
      details: { questions: [{ code: "confirm", what: "own_table", key: "own_table" }] },
    });
    const saved = await jifunze.api("coordinator", "POST", `${at}/save`, {
      ...source,
      mapping: { ...(proposal.mapping as object), confirmed: ["own_table"] },
    });
    expect(saved.body).toMatchObject({ saved: 4, unchanged: 0 });
    const wrong = await take("preview", own.replace("2012", "next year"), {
      ...source,
      mapping: proposal.mapping,
    });
    expect(errorsOf(wrong)).toMatchObject([{ row: 4, column: "A: Mwaka", code: "unknown_period" }]);
  });

  it("that was downloaded here gives the same values in another city", async () => {
    const page = await fetch(`${jifunze.url}/cities/kilifi/measurements/7.2.2?format=csv`);
    const csv = await page.text();
    const header =
      csv
        .replace(/^\uFEFF/, "")
        .split("\r\n")[0]
        ?.split(",") ?? [];
    const column = (name: string) => header.findIndex((one) => one.startsWith(name));
    const form = new FormData();
    form.set("file", new File([csv], "download.csv"));
    const { body: uploaded } = await jifunze.api(
      "otherCoordinator",
      "POST",
      "/cities/laikipia/imports",
      form,
    );
    const { period: _period, ...source } = about;
    const saved = await jifunze.api(
      "otherCoordinator",
      "POST",
      `/cities/laikipia/imports/${String(uploaded.id)}/save`,
      {
        ...source,
        note: "As Kilifi's.",
        mapping: {
          confirmed: ["own_table"],
          periodColumn: column("Period"),
          subCountyColumn: column("Sub-county"),
          groupColumns: ["Sex", "Age", "Rural", "Disability"].map(column),
          duplicates: "refuse",
          measurements: [
            { measurementId: "7.2.2", value: [column("Value")], numerator: [], denominator: [] },
          ],
        },
      },
    );
    expect(saved.status).toBe(200);
    const said = async (city: string) => {
      const { body } = await jifunze.api("public", "GET", `/cities/${city}/values?measurement=7.2.2`);
      const values = body as unknown as {
        period: { label: string };
        disaggregation: object;
        amount: string;
      }[];
      return values.map(({ period, disaggregation, amount }) => ({
        period: period.label,
        disaggregation,
        amount,
      }));
    };
    const ours = await said("kilifi");
    expect(ours.length).toBeGreaterThan(4);
    expect(await said("laikipia")).toEqual(ours);
  });

  it("of any bytes at all is taken or refused with a reason, and leaves no value behind", async () => {
    const count = async () => {
      const { db } = jifunze.service.database;
      return (await db.selectFrom("valueVersions").select("version").execute()).length;
    };
    const before = await count();
    const cell = fc.oneof(
      fc.constantFrom(
        "KILIFI",
        "Total",
        "12",
        "1,234",
        "",
        "xxx",
        "=1+1",
        '"',
        "\u0000",
        "Male",
        "2019",
        "-",
      ),
      fc.string({ maxLength: 20 }),
    );
    const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(","));
    const file = fc.oneof(
      fc.array(line, { maxLength: 8 }).map((rows) => Buffer.from(rows.join("\n"))),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([Buffer.from("PK\u0003\u0004"), bytes])),
    );
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const { status, body } = await upload(new Uint8Array(bytes), "fuzz.csv");
        expect([200, 422]).toContain(status);
        if (status !== 200) return;
        const at = `/cities/kilifi/imports/${String(body.id)}`;
        const proposal = await jifunze.api("coordinator", "GET", `${at}/proposal`);
        expect(proposal.status).toBe(200);
        const measurements = [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [] }];
        const input = { ...about, mapping: { ...(proposal.body.mapping as object), measurements } };
        expect([200, 422]).toContain(
          (await jifunze.api("coordinator", "POST", `${at}/preview`, input)).status,
        );
      }),
    );
    expect(await count()).toBe(before);
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

  it("with figures that look strange is saved only with a note, which is kept with those", async () => {
    const table = "County,Sex,Share\nKilifi,Total,15\nKilifi,Male,40\nKilifi,Female,50\n";
    const body = {
      ...mapping({ measurementId: "2.5.1", value: [2] }, { groupColumns: [1] }),
      period: "2016",
    };
    const { body: uploaded } = await upload(table);
    const at = `/cities/kilifi/imports/${String(uploaded.id)}`;
    const preview = await jifunze.api("coordinator", "POST", `${at}/preview`, body);
    expect(preview.body).toMatchObject({ errors: [], doubts: [{ code: "between", disaggregation: {} }] });
    const refused = await jifunze.api("coordinator", "POST", `${at}/save`, body);
    expect(refused.body.errors).toMatchObject([{ field: "note" }]);
    expect(await recorded("2.5.1")).not.toMatchObject([{ period: { label: "2016" } }]);
    const note = "The report counts children only in the total.";
    await jifunze.api("coordinator", "POST", `${at}/save`, { ...body, note });
    const values = (await recorded("2.5.1")).filter(({ note: kept }) => kept === note);
    expect(values).toHaveLength(3);
    const quality = await jifunze.api("observer", "GET", "/cities/kilifi/quality");
    expect(quality.body.doubts).toMatchObject([{ code: "between", measurement: "2.5.1", note }]);
  });

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

describe("what cannot be taken is told by row and column", () => {
  it.each([
    [
      "a text instead of a number",
      "County,Share\nKilifi,many\n",
      { row: 2, column: "B: Share", code: "not_a_number", found: "many" },
    ],
    ["a share above 100", "County,Share\nKilifi,250\n", { row: 2, column: "B: Share", code: "too_big" }],
  ])("%s", async (_name, table, error) => {
    const answer = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(errorsOf(answer)).toMatchObject([error]);
    expect(answer.body.values).toEqual([]);
  });

  it.each([
    [
      "no row that names the city",
      "County,Share\nNyeri,5\nEmbu,6\n",
      { code: "area", names: ["Nyeri", "Embu"] },
    ],
    ["two rows that name the city", "County,Share\nKilifi,5\nKILIFI,6\n", { code: "rows", rows: [2, 3] }],
    ["shares or per cent", "County,Share\nKilifi,0.5\nKwale,0.6\n", { code: "scale", example: "0.5" }],
  ])("%s is asked about, and nothing is saved before the answer", async (_name, table, question) => {
    const body = mapping({ measurementId: "8.4.1", value: [1] });
    const preview = await take("preview", table, body);
    expect(preview.body.questions).toMatchObject([question]);
    const saved = await take("save", table, body);
    expect([saved.status, saved.body.code]).toEqual([422, "monitoring.import_questions"]);
    expect(await recorded("8.4.1")).toEqual([]);
  });

  it.each([
    ["an empty cell", "County,Share\nKilifi,\n", "missing"],
    ["a filler", "County,Share\nKilifi,..\n", "missing"],
    ["a figure that is kept back", "County,Share\nKilifi,<5\n", "suppressed"],
  ])("%s is left out and counted", async (_name, table, code) => {
    const { body } = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(body).toMatchObject({ errors: [], values: [], leftOut: [{ row: 2, column: "B: Share", code }] });
  });

  it("numbers written as text are numbers", async () => {
    const table = 'County,Share\nKilifi," 15.5 "\n';
    const answer = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(answer.body.values).toMatchObject([{ amount: "15.5" }]);
  });
});

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet("Table"));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("an Excel file", () => {
  it("is read like a CSV file, with the results of its formulas", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(["Table 2.33: Internet"]);
      sheet.addRow(["County", "Users", "People", "Share"]);
      sheet.addRow(["KILIFI", 200190, 1323664, { formula: "B3/C3*100", result: 15.12 }]);
    });
    const answer = await take(
      "preview",
      bytes,
      mapping({ measurementId: "7.2.2", value: [3] }),
      "census.xlsx",
    );
    expect(answer.body.values).toMatchObject([{ amount: "15.12", origin: { row: 3, columns: ["D"] } }]);
  });

  it("with a formula that was never worked out says so", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(["County", "Share"]);
      sheet.addRow(["KILIFI", { formula: "1+1" }]);
    });
    const answer = await take(
      "preview",
      bytes,
      mapping({ measurementId: "7.2.2", value: [1] }),
      "census.xlsx",
    );
    expect(errorsOf(answer)).toMatchObject([{ row: 2, column: "B: Share", code: "formula_without_result" }]);
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

describe("a file that is no table is refused with a reason", () => {
  const broken = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(500, 7)]);
  it.each([
    ["an empty file", "", "census.csv", "empty"],
    ["a heading without rows", "County,Share\n", "census.csv", "no rows"],
    ["a picture", Buffer.from("\u0089PNG\r\n\u001a\n0000", "latin1"), "census.csv", "type"],
    ["a PDF", "%PDF-1.7\n1 0 obj\n", "census.csv", "type"],
    ["a broken Excel file", broken, "census.xlsx", "damaged"],
    ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1", "hex"), "census.xls", ".xlsx"],
  ])("%s", async (_name, content, name, reason) => {
    const answer = await upload(content, name);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: "file" }]);
    expect(answer.body.errors?.[0]?.detail).toContain(reason);
  });

  it("a file of 20 MB", async () => {
    const answer = await upload(Buffer.alloc(20 * 1024 * 1024, "1,2\n"));
    expect(answer.status).toBe(413);
    expect(answer.body.title).toContain("10 MB");
  });

  it("no file at all", async () => {
    const answer = await jifunze.api("coordinator", "POST", "/cities/kilifi/imports", {});
    expect(answer.body.errors).toMatchObject([{ field: "file" }]);
  });
});
