// The workbook goes out, is filled in somewhere, and comes back: once, twice, late, or broken.

import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { columnOf, type SaidColumn, valueColumn } from "./layout.ts";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

type Cells = Partial<Record<SaidColumn, string | number | null>>;

async function getWorkbook(period: string, language = "en"): Promise<ExcelJS.Workbook> {
  const bytes = await coordinator.download(
    `/cities/kilifi/workbooks/file?period=${period}&language=${language}`,
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return book;
}

function sheetOf(book: ExcelJS.Workbook, kind: string): ExcelJS.Worksheet {
  const found = book.worksheets.find((sheet) => sheet.getCell(1, valueColumn).text === kind);
  if (!found) throw new Error(`No sheet of ${kind}`);
  return found;
}

function rowOf(book: ExcelJS.Workbook, measurement: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined;
  sheetOf(book, "values").eachRow((row) => {
    if (row.getCell(1).text === measurement) found = row;
  });
  if (!found) throw new Error(`No row of ${measurement}`);
  return found;
}

function fillIn(book: ExcelJS.Workbook, measurement: string, cells: Cells): void {
  const row = rowOf(book, measurement);
  for (const [column, value] of Object.entries(cells))
    row.getCell(columnOf(column as SaidColumn)).value = value;
}

async function send(
  book: ExcelJS.Workbook,
  city = "kilifi",
  person: "coordinator" | "otherCoordinator" = "coordinator",
) {
  const form = new FormData();
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  form.set("file", new File([bytes], "workbook.xlsx"));
  return jifunze.api(person, "POST", `/cities/${city}/workbooks`, form);
}

async function look(book: ExcelJS.Workbook) {
  const { body } = await send(book);
  const path = `/cities/kilifi/workbooks/${String(body.id)}`;
  const { body: comparison } = await jifunze.api("coordinator", "POST", `${path}/comparison`, {});
  return { path, id: String(body.id), comparison };
}

async function save(book: ExcelJS.Workbook, more: Record<string, unknown> = {}) {
  const { path, id } = await look(book);
  return { id, ...(await jifunze.api("coordinator", "POST", `${path}/save`, more)) };
}

async function recorded(measurement: string, period: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await jifunze.api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`);
  return (body as unknown as { period: { label: string } }[]).find(
    ({ period: { label } }) => label === period,
  ) as Record<string, unknown> | undefined;
}

const census: Cells = {
  sourceTitle: "KNBS, 2019 Census, Volume IV, Table 2.33",
  sourceKind: "Official data",
};

describe("a workbook that comes back", () => {
  it("gives its values, each with its file, sheet and cell", async () => {
    const book = await getWorkbook("2014");
    fillIn(book, "7.2.2", { ...census, numerator: 200190, denominator: 1323664 });
    fillIn(book, "2.2.1", { ...census, amount: "12,5", note: "Labour force of 15 and older" });
    const planned: Cells = { note: "A survey is planned.", expected: "2027-05" };
    fillIn(book, "4.1.1", { status: "Not collected", ...planned });
    const { status, body, id } = await save(book);
    expect({ status, body }).toEqual({ status: 200, body: { saved: 3 } });
    expect(await recorded("7.2.2", "2014")).toMatchObject({ numerator: "200190", amount: "15.123929" });
    expect(await recorded("2.2.1", "2014")).toMatchObject({
      amount: "12.5",
      note: "Labour force of 15 and older",
    });
    expect(await recorded("4.1.1", "2014")).toMatchObject({
      status: "not_collected",
      amount: null,
      expected: "2027-05",
    });
    const value = await recorded("7.2.2", "2014");
    const { html } = await coordinator.get(`/cities/kilifi/values/${String(value?.id)}`);
    expect(html).toContain("sheet “Measurements”");
    expect(html).toContain("workbook.xlsx");
    const undone = await jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${id}/undo`, {});
    expect(undone.body).toMatchObject({ kind: "workbook", withdrawn: 3 });
    expect(await recorded("7.2.2", "2014")).toBeUndefined();
  });

  it("is understood in Kiswahili", async () => {
    const book = await getWorkbook("2013", "sw");
    fillIn(book, "1.1.1", { status: "Haikukusanywa" });
    const row = rowOf(book, "1.1.1").getCell(columnOf("status"));
    const words = String(row.dataValidation.formulae[0]).replaceAll('"', "").split(",");
    fillIn(book, "1.1.1", { status: words[2] ?? "", note: "Hakuna." });
    expect((await save(book)).body).toEqual({ saved: 1 });
    expect(await recorded("1.1.1", "2013")).toMatchObject({ status: "not_applicable", note: "Hakuna." });
  });

  it("brings figures of groups", async () => {
    const book = await getWorkbook("2012");
    const groups = sheetOf(book, "groups");
    const row = groups.getRow(4);
    row.getCell(1).value = "2.2.1 whatever it is called";
    row.getCell(2).value = "Women and girls";
    row.getCell(3).value = "18 - 24";
    row.getCell(columnOf("amount")).value = 21.5;
    row.getCell(columnOf("sourceTitle")).value = "Labour survey 2012";
    expect((await save(book)).body).toEqual({ saved: 1 });
    expect(await recorded("2.2.1", "2012")).toMatchObject({
      disaggregation: { sex: "female", age: "18-24" },
      amount: "21.5",
    });
    const again = await getWorkbook("2012");
    expect(sheetOf(again, "groups").getRow(4).getCell(2).text).toBe("Women and girls");
    expect((await save(again)).body).toEqual({ saved: 0 });
  });

  it("changes nothing when it is sent a second time, and is filled in further afterwards", async () => {
    const book = await getWorkbook("2011");
    fillIn(book, "7.2.2", { ...census, amount: 8 });
    expect((await save(book)).body).toEqual({ saved: 1 });
    const again = await look(book);
    expect(again.comparison).toMatchObject({ rows: [], unchanged: 1, errors: [] });
    expect(again.comparison.sentBefore).toMatchObject({ by: expect.any(String) });
    fillIn(book, "7.2.2", { amount: 9 });
    fillIn(book, "2.2.1", { ...census, amount: 11 });
    // Nobody else touched the value: that it differs from the first sending is no conflict.
    const { status, body } = await save(book);
    expect({ status, body }).toEqual({ status: 200, body: { saved: 2 } });
    expect(await recorded("7.2.2", "2011")).toMatchObject({ amount: "9", version: 2 });
  });

  it("is merged by cell with what was recorded meanwhile; where both changed one, a person decides", async () => {
    const first = await getWorkbook("2010");
    fillIn(first, "7.2.2", { ...census, amount: 5 });
    fillIn(first, "2.2.1", { ...census, amount: 10 });
    await save(first);
    const book = await getWorkbook("2010");
    const value = await recorded("7.2.2", "2010");
    await jifunze.api("contributor", "POST", `/cities/kilifi/values/${String(value?.id)}/versions`, {
      status: "measured",
      amount: "6",
      sourceTitle: String(census.sourceTitle),
      sourceKind: "official",
      baseVersion: 1,
    });
    fillIn(book, "7.2.2", { amount: 7, note: "Counted again" });
    fillIn(book, "2.2.1", { note: "Of people of 15 and older" });
    const { comparison, path, id } = await look(book);
    expect(comparison).toMatchObject({ changedSince: 1, errors: [] });
    expect(comparison.rows).toMatchObject([
      {
        measurementId: "2.2.1",
        conflicts: [],
        said: { figure: { amount: "10" }, note: "Of people of 15 and older" },
      },
      { measurementId: "7.2.2", conflicts: ["figure"], recorded: { figure: { amount: "6" } } },
    ]);
    const name = `values-${rowOf(book, "7.2.2").number}-figure`;
    const refused = await jifunze.api("coordinator", "POST", `${path}/save`, {});
    expect(refused.body.errors).toMatchObject([{ field: name }]);
    const page = await coordinator.get(path);
    expect(page.html).toMatch(/In the workbook: 7\s%/);
    expect(page.html).toMatch(/Recorded: 6\s%/);
    const after = await coordinator.post(path, { [name]: "workbook" });
    expect(after.html).toContain("The values of the workbook are saved.");
    expect(await recorded("7.2.2", "2010")).toMatchObject({ amount: "7", note: "Counted again", version: 3 });
    expect(await recorded("2.2.1", "2010")).toMatchObject({ amount: "10", version: 2 });
    expect(id).toBeTruthy();
  });

  it("withdraws nothing where a known figure was emptied", async () => {
    const first = await getWorkbook("2009");
    fillIn(first, "7.2.2", { ...census, amount: 5, note: "As published" });
    await save(first);
    const book = await getWorkbook("2009");
    fillIn(book, "7.2.2", { status: null, amount: null });
    expect((await look(book)).comparison).toMatchObject({ rows: [], errors: [] });
  });
});

describe("a workbook that cannot be taken", () => {
  it("is told what is wrong, cell by cell, and saves nothing", async () => {
    const book = await getWorkbook("2008");
    fillIn(book, "7.2.2", { ...census, amount: 120 });
    fillIn(book, "2.2.1", { amount: 12 });
    fillIn(book, "4.1.1", { ...census, status: "Perhaps", amount: 3 });
    fillIn(book, "4.2.1", { status: "Not collected", expected: "2001" });
    fillIn(book, "1.1.1", { ...census, status: "Not applicable", amount: 3, note: "n" });
    fillIn(book, "8.4.1", { ...census, amount: "many" });
    const { comparison, path } = await look(book);
    const faults = (comparison.errors as unknown as { column: string; code: string }[]).map(
      ({ column, code }) => `${column} ${code}`,
    );
    expect(faults).toEqual(
      expect.arrayContaining([
        "H too_big",
        "K source_missing",
        "G unknown_choice",
        "O note_missing",
        "P not_to_come",
        "H figure_of_missing",
        "H not_a_number",
      ]),
    );
    const { status } = await jifunze.api("coordinator", "POST", `${path}/save`, {});
    expect(status).toBe(422);
    expect(await recorded("2.2.1", "2008")).toBeUndefined();
    const { html } = await coordinator.get(path);
    expect(html).toContain("Say where the figure comes from.");
  });

  it("refuses a share that was typed over its parts, and a row that stands twice", async () => {
    const book = await getWorkbook("2007");
    fillIn(book, "7.2.2", { ...census, numerator: 1, denominator: 4, amount: 60 });
    for (const number of [4, 5]) {
      const row = sheetOf(book, "groups").getRow(number);
      row.getCell(1).value = "2.2.1";
      row.getCell(5).value = "People with disabilities";
      row.getCell(columnOf("amount")).value = number;
      row.getCell(columnOf("sourceTitle")).value = "Survey";
    }
    const { comparison } = await look(book);
    expect(comparison.errors).toMatchObject([
      { code: "amount_and_parts" },
      { code: "row_twice", found: "4" },
    ]);
  });

  it("is refused where it is no workbook of ours, or of another city", async () => {
    const other = await send(await getWorkbook("2006"), "laikipia", "otherCoordinator");
    expect(other.body.errors).toMatchObject([
      { field: "file", detail: expect.stringContaining("another city") },
    ]);
    const foreign = new ExcelJS.Workbook();
    foreign.addWorksheet("Data").addRow(["County", "Value"]);
    expect((await send(foreign)).body.errors).toMatchObject([{ field: "file" }]);
  });

  it("is not given to people of other cities", async () => {
    const stranger = await signedIn(jifunze, "otherCoordinator");
    const { status } = await stranger.get("/cities/kilifi/workbooks/file?period=2014");
    expect(status).toBe(403);
  });
});

it("the workbook's cells are locked but for those to fill in, and offer what can be chosen", async () => {
  const book = await getWorkbook("2005");
  const row = rowOf(book, "7.2.2");
  expect(row.getCell(2).protection?.locked).not.toBe(false);
  expect(row.getCell(columnOf("amount")).protection?.locked).toBe(false);
  expect(row.getCell(columnOf("amount")).dataValidation).toMatchObject({
    type: "decimal",
    formulae: [0, 100],
  });
  expect(row.getCell(columnOf("status")).dataValidation).toMatchObject({ type: "list" });
  expect(
    (sheetOf(book, "values") as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet,
  ).toBe(true);
});

it("the workbook's cells to fill in say so without colour, and its titles have the names that screen readers look for", async () => {
  const book = await getWorkbook("2006");
  const row = rowOf(book, "7.2.2");
  for (let column = 1; column < valueColumn; column++) {
    const { protection, dataValidation } = row.getCell(column);
    if (protection?.locked !== false) continue;
    const heading = sheetOf(book, "values").getRow(3).getCell(column).text;
    expect(dataValidation).toMatchObject({ showInputMessage: true, promptTitle: heading.slice(0, 32) });
    expect(dataValidation?.prompt).toBe(`To fill in: ${heading}, measurement 7.2.2`);
  }
  const names = book.definedNames.model.map(({ name }) => name);
  expect(names.filter((name) => /^TitleRegion\d\.A3\.[A-Z]+\d+\.\d$/.test(name))).toHaveLength(2);
});

it("whatever stands in its cells, the answer is what is wrong, and nothing is saved by half", async () => {
  const book = await getWorkbook("2004");
  const anyCell = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.date({ noInvalidDate: true }),
    fc.constant({ formula: "A1/0", result: { error: "#DIV/0!" } }),
    fc.constant({ richText: [{ text: "12" }] }),
    fc.constant(null),
  );
  const place = fc.record({
    kind: fc.constantFrom("values", "groups"),
    row: fc.integer({ min: 1, max: 80 }),
    column: fc.integer({ min: 1, max: 17 }),
    value: anyCell,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 30 }), async (cells) => {
      for (const { kind, row, column, value } of cells)
        sheetOf(book, kind).getCell(row, column === valueColumn && row === 1 ? 1 : column).value =
          value as ExcelJS.CellValue;
      const { status, body } = await send(book);
      expect([200, 422]).toContain(status);
      if (status !== 200) return;
      const path = `/cities/kilifi/workbooks/${String(body.id)}`;
      const compared = await jifunze.api("coordinator", "POST", `${path}/comparison`, {});
      expect(compared.status).toBe(200);
      expect((await coordinator.get(path)).status).toBe(200);
    }),
    { numRuns: 25 },
  );
});

describe("a workbook in which somebody moved things", () => {
  const filled = async (period: string) => {
    const book = await getWorkbook(period);
    fillIn(book, "7.2.2", { ...census, amount: 15.5 });
    return book;
  };

  it("gives its values from wherever its columns stand", async () => {
    for (const [period, at, count] of [
      ["1990", 3, 1],
      ["1991", columnOf("amount"), 2],
      ["1992", 1, 1],
    ] as const) {
      const book = await filled(period);
      const empty = Array.from({ length: count }, () => []);
      sheetOf(book, "values").spliceColumns(at, 0, ...empty);
      expect((await save(book)).body).toMatchObject({ saved: 1 });
      expect(await recorded("7.2.2", period)).toMatchObject({ amount: "15.5" });
    }
  });

  it("gives its values with rows above and between", async () => {
    const book = await filled("1993");
    const sheet = sheetOf(book, "values");
    sheet.insertRow(9, ["", "", "Ask the library"]);
    sheet.insertRow(1, ["For the meeting"]);
    expect((await save(book)).body).toMatchObject({ saved: 1 });
    expect(await recorded("7.2.2", "1993")).toMatchObject({ amount: "15.5" });
  });

  it("is refused with the names of columns that are gone", async () => {
    const book = await filled("1994");
    sheetOf(book, "values").spliceColumns(columnOf("numerator"), 1);
    const { status, body } = await send(book);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("Numerator (the part)");
  });
});

it("takes a percentage as Excel keeps it when somebody types 68.4%", async () => {
  const book = await getWorkbook("1995");
  fillIn(book, "1.1.1", { ...census, amount: 0.684 });
  rowOf(book, "1.1.1").getCell(columnOf("amount")).numFmt = "0.0%";
  expect((await save(book)).body).toMatchObject({ saved: 1 });
  expect(await recorded("1.1.1", "1995")).toMatchObject({ amount: "68.4" });
});
