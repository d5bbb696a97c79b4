// Published tables as they are: titles above, capitals, totals as rows, percentages beside counts, fillers.

import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { about, errorsOf, internet, mapping, tablesOf } from "../../test/support/tables.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { recorded, take, upload } = tablesOf(() => jifunze);

/** Rows of the census with their true figures (KNBS 2019, Volume IV, Table 2.8a). */
const labour = `"SubCounty","Gender","Total","PILF_Working","PILF_SeekingWork/NoWorkAvailable","POLF","NotStated"
"KENYA","Total",41221263,19742850,2621457,18828205,28751
"KILIFI","Total",1240674,534420,77211,628808,235
"KILIFI","Male",595251,248163,45327,301654,107
"KILIFI","Female",645404,286248,31884,327145,127
"KWALE","Total",740236,339386,32217,368453,180
`;

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
    const quality = await jifunze.api("reviewer", "GET", "/cities/kilifi/quality");
    expect(quality.body.doubts).toMatchObject([{ code: "between", measurement: "2.5.1", note }]);
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
