import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harmless } from "../platform/files/spreadsheet-text.ts";
import { toCsv, toXlsx } from "./table-download.ts";
import type { Column } from "./table-state.ts";

interface Row {
  name: string;
  amount?: number;
}

const columns: Column<Row>[] = [
  { key: "name", header: "Name", text: ({ name }) => name },
  {
    key: "amount",
    header: "Amount",
    numeric: true,
    text: ({ amount }) => (amount === undefined ? "Not collected" : `${amount} %`),
    sortValue: ({ amount }) => amount ?? Number.NaN,
  },
];
const bom = "\uFEFF";

describe("a table as CSV", () => {
  test("never runs in a spreadsheet what somebody typed", () => {
    const dangerous = ["=1+1", "+254700000000", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1"].concat(
      // Full-width signs, and signs after what nobody sees.
      [
        "＝1+1",
        "＋254",
        "－1",
        "＠SUM(A1)",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\u202e＝1",
        "\u0001=1",
      ],
    );
    const csv = toCsv(
      columns,
      dangerous.map((name) => ({ name })),
    );
    const read: string[][] = parse(csv, { bom: true, from: 2 });
    expect(read.map(([name]) => name)).toEqual(dangerous.map((name) => `'${name}`));
  });

  test("leaves a negative number a number", () => {
    expect(toCsv(columns, [{ name: "-12.5" }])).toBe(`${bom}Name,Amount\r\n-12.5,Not collected\r\n`);
  });

  test("quotes commas, quotes and line ends", () => {
    expect(toCsv(columns, [{ name: 'Say "jifunze",\nplease', amount: 0 }])).toBe(
      `${bom}Name,Amount\r\n"Say ""jifunze"",\nplease",0 %\r\n`,
    );
  });

  test("reads back as it was, whatever was typed", () => {
    const words = fc.string({ unit: "binary" }).filter((text) => harmless(text) === text);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (names) => {
        const rows = names.map((name) => ({ name, amount: 1 }));
        const read: string[][] = parse(toCsv(columns, rows), { bom: true, from: 2, recordDelimiter: "\r\n" });
        expect(read.map(([name]) => name)).toEqual(names);
      }),
    );
  });
});

test("a table as Excel keeps numbers numbers and says where there is none", async () => {
  const file = await toXlsx("Values: Kilifi/2024", columns, [
    { name: "=HYPERLINK(1)", amount: 82.4 },
    { name: "Libraries" },
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const sheet = workbook.worksheets[0];
  expect(sheet?.name).toBe("Values  Kilifi 2024");
  expect(sheet?.getRow(2).getCell(1).value).toBe("'=HYPERLINK(1)");
  expect(sheet?.getRow(2).getCell(2).value).toBe(82.4);
  expect(sheet?.getRow(3).getCell(2).value).toBe("Not collected");
});
