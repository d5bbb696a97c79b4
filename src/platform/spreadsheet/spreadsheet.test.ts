// Excel files as many programs write them, and what is told of their cells.

import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type Xlsx, xlsx, xlsxParts } from "../../../test/support/xlsx.ts";
import { zip } from "../../../test/support/zip.ts";
import { openSpreadsheet, type Sheet } from "./spreadsheet.ts";

const data = (rows: string) => `<sheetData>${rows}</sheetData>`;

async function firstSheet(file: Xlsx | Uint8Array): Promise<Sheet> {
  const book = await openSpreadsheet(file instanceof Uint8Array ? file : xlsx(file));
  return book.read(0);
}

async function texts(file: Xlsx | Uint8Array): Promise<string[][]> {
  const { rows } = await firstSheet(file);
  return rows.map(({ cells }) => cells.map(({ text }) => text));
}

const literacy = [
  ["County", "Literacy rate"],
  ["Kilifi", "68.4"],
  ["Makueni", "80"],
];

it.each([
  "50-whole-column-validation",
  "51-ten-whole-columns-validation-DANGEROUS",
  "52-comment-by-openpyxl",
  "54-chart-by-openpyxl",
])("%s opens, whatever else is in it", async (name) => {
  const bytes = await readFile(`test/fixtures/import-cases/${name}.xlsx`);
  expect(await texts(bytes)).toEqual(literacy);
});

describe("a cell", () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="4"/></cellXfs>';

  const cell = async (xml: string, more: Xlsx = {}) => {
    const { rows } = await firstSheet({ styles, ...more, sheets: [data(`<row>${xml}</row>`)] });
    return rows[0]?.cells[0];
  };

  it("of per cent says what a person sees", async () => {
    expect(await cell('<c s="2"><v>0.126</v></c>')).toMatchObject({
      kind: "number",
      raw: "0.126",
      text: "12.6%",
      format: { kind: "percent", decimals: 1 },
    });
  });

  it("of a date says the day, counted from 1904 where the file does", async () => {
    const serial = '<c s="1"><v>43466</v></c>';
    expect(await cell(serial)).toMatchObject({ kind: "date", raw: "43466", text: "2019-01-01" });
    const other = { workbookPr: '<workbookPr date1904="1"/>' };
    expect(await cell(serial, other)).toMatchObject({ kind: "date", text: "2023-01-02" });
    expect(await cell('<c t="d"><v>2019-03-01T00:00:00Z</v></c>')).toMatchObject({
      kind: "date",
      text: "2019-03-01",
    });
  });

  it("with a formula has the result that was kept, also of a shared one", async () => {
    expect(await cell("<c><f>A2/B2</f><v>0.5</v></c>")).toMatchObject({ text: "0.5", isFormula: true });
    expect(await cell('<c><f t="shared" si="0"/><v>7</v></c>')).toMatchObject({ text: "7", isFormula: true });
    expect(await cell('<c t="str"><f>A1</f><v>Kilifi</v></c>')).toMatchObject({
      kind: "text",
      raw: "Kilifi",
    });
    expect(await cell("<c><f>A2/B2</f></c>")).toMatchObject({ kind: "none", isFormula: true });
  });

  it("may hold a text in place, a text of several looks, a yes or an error", async () => {
    expect(await cell('<c t="inlineStr"><is><t>Tana </t><r><t>River</t></r></is></c>')).toMatchObject({
      kind: "text",
      text: "Tana River",
    });
    const sharedStrings = "<si><r><t>Taita</t></r><r><t>-Taveta</t></r><rPh><t>x</t></rPh></si>";
    expect(await cell('<c t="s"><v>0</v></c>', { sharedStrings })).toMatchObject({ text: "Taita-Taveta" });
    expect(await cell('<c t="b"><v>1</v></c>')).toMatchObject({ kind: "boolean", text: "true" });
    expect(await cell('<c t="e"><v>#DIV/0!</v></c>')).toMatchObject({ kind: "error", raw: "#DIV/0!" });
    expect(await cell('<c t="inlineStr"><is><t>a_x000D_b</t></is></c>')).toMatchObject({ text: "a\rb" });
  });

  it("keeps the shortest digits of its number", async () => {
    expect(await cell("<c><v>0.30000000000000004</v></c>")).toMatchObject({ raw: "0.30000000000000004" });
    expect(await cell('<c s="2"><v>7.0000000000000007E-2</v></c>')).toMatchObject({ text: "7%" });
    expect(await cell('<c s="3"><v>1234.5</v></c>')).toMatchObject({
      text: "1234.5",
      format: { decimals: 2 },
    });
  });

  it("that is only coloured is none", async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576" s="1"/>';
    const sheet = await firstSheet({ styles, sheets: [data(rows)] });
    expect(sheet.rows.map(({ cells }) => cells.map(({ column }) => column))).toEqual([[1]]);
  });
});

describe("a sheet", () => {
  it("says what is hidden and merged, cut to what is in use", async () => {
    const { rows, hiddenColumns, merges } = await firstSheet({
      sheets: [
        `<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384"/></cols>${data(
          '<row r="2" hidden="1"><c r="B2"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row>',
        )}<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="F9:G9"/></mergeCells>`,
      ],
    });
    expect(rows.map(({ number, isHidden }) => [number, isHidden])).toEqual([
      [2, true],
      [4, false],
    ]);
    expect(hiddenColumns).toEqual([[2, 3]]);
    expect(merges).toEqual([{ top: 1, left: 1, bottom: 4, right: 2 }]);
  });

  it("may be hidden, or hidden from menus too", async () => {
    const states = ["", 'state="hidden"', 'state="veryHidden"'];
    const { sheets } = await openSpreadsheet(xlsx({ sheets: ["", "", ""], states }));
    expect(sheets.map(({ visibility }) => visibility)).toEqual(["visible", "hidden", "veryHidden"]);
  });

  it("does not have to number its rows and cells, nor keep them in order", async () => {
    const plain = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>";
    expect(await texts({ sheets: [data(plain)] })).toEqual([["1", "2"], ["3"]]);
    const mixed =
      '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c><v>1</v></c></row>';
    expect(await texts({ sheets: [data(mixed)] })).toEqual([["1"], ["3", "4"]]);
    const again = '<row r="1"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>';
    expect(await texts({ sheets: [data(again)] })).toEqual([["2"]]);
  });

  it("is read as far as it is asked for", async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="9"><c><v>3</v></c></row>';
    const book = await openSpreadsheet(xlsx({ sheets: [data(rows)] }));
    const { rows: read } = await book.read(0, { lastRow: 5, lastColumn: 2 });
    expect(read.map(({ cells }) => cells.map(({ text }) => text))).toEqual([["1"]]);
  });
});

describe("a file by another writer", () => {
  const rows = data('<row r="1"><c r="A1"><v>5</v></c></row>');

  it("may put every name under a prefix", async () => {
    const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="http://example.org/main">${rows.replace(/<(\/?)/g, "<$1x:")}</x:worksheet>`;
    const workbook =
      '<x:workbook xmlns:x="urn:x" xmlns:q="urn:q"><x:sheets><x:sheet name="One" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>';
    const parts = [{ name: "xl/workbook.xml", content: workbook }];
    expect(await texts({ sheets: [sheet], parts })).toEqual([["5"]]);
  });

  it("may follow the strict edition, name targets from the root, and begin with a byte order mark", async () => {
    const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const parts = [
      {
        name: "_rels/.rels",
        content: `\ufeff<Relationships><Relationship Id="a" Type="${strict}/officeDocument" Target="/XL/Workbook.xml"/></Relationships>`,
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: `<Relationships><Relationship Id="rId1" Type="${strict}/worksheet" Target="/xl/Worksheets/Sheet1.xml"/></Relationships>`,
      },
    ];
    expect(await texts({ sheets: [rows], parts })).toEqual([["5"]]);
  });

  it("may write its names in other letters, with backslashes, and as UTF-16", async () => {
    const parts = xlsxParts({ sheets: [rows] }).map((part) => {
      const name = part.name.replace("xl/worksheets/sheet1", "XL\\worksheets\\SHEET1");
      const content =
        name === part.name ? part.content : Buffer.from(`\ufeff${String(part.content).slice(55)}`, "utf16le");
      return { name, content };
    });
    expect(await texts(zip(parts))).toEqual([["5"]]);
  });
});

describe("is refused with a reason:", () => {
  const refused = async (file: Xlsx | Uint8Array) => firstSheet(file).catch((error: unknown) => error);

  it("what asks for more than there is", async () => {
    const filler = { name: "xl/media/image1.png", content: Buffer.alloc(90 * 1024 * 1024) };
    expect(await refused(zip([...xlsxParts({}), filler]))).toMatchObject({ fault: "too_large" });
    const merges = '<mergeCell ref="A1:B2"/>'.repeat(50_001);
    expect(await refused({ sheets: [`${data("")}<mergeCells>${merges}</mergeCells>`] })).toMatchObject({
      fault: "too_many_cells",
    });
  });

  it("what says it is smaller than it is", async () => {
    const sheet = `<worksheet>${data(" ".repeat(1_000_000))}</worksheet>`;
    const parts = [{ name: "xl/worksheets/sheet1.xml", content: sheet, claimedSize: 10 }];
    expect(await refused({ parts })).toMatchObject({ fault: "broken" });
  });

  it("what declares a document type, or is not well-formed", async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet/>';
    expect(await refused({ sheets: [bomb] })).toMatchObject({ fault: "broken" });
    expect(await refused({ sheets: ["<sheetData>"] })).toMatchObject({ fault: "broken" });
    expect(await refused({ sheets: [`${"<a>".repeat(200)}${"</a>".repeat(200)}`] })).toMatchObject({
      fault: "broken",
    });
  });

  it("what is locked, or is no Excel file", async () => {
    const locked = xlsxParts({}).map((part) => ({ ...part, isEncrypted: true }));
    expect(await refused(zip(locked))).toMatchObject({ fault: "encrypted" });
    expect(await refused(zip([{ name: "a.txt", content: "xl/" }]))).toMatchObject({
      fault: "wrong_type",
      details: { found: "ZIP" },
    });
    const opened = { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" };
    expect(await refused(zip([opened]))).toMatchObject({ details: { found: "OpenDocument" } });
  });

  it("what has cells that mean nothing", async () => {
    expect(await refused({ sheets: [data("<row><c><v>abc</v></c></row>")] })).toMatchObject({
      fault: "broken",
    });
    expect(await refused({ sheets: [data('<row><c t="s"><v>9</v></c></row>')] })).toMatchObject({
      fault: "broken",
    });
    expect(await refused({ sheets: [data('<row r="9999999"><c/></row>')] })).toMatchObject({
      fault: "broken",
    });
  });
});
