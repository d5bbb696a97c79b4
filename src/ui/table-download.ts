import { csvLine, harmless } from "../platform/files/spreadsheet-text.ts";
import { newWorkbook } from "../platform/files/workbook.ts";
import type { Column } from "./table-state.ts";

/**
 * A table as CSV (RFC 4180, UTF-8 with byte order mark so that Excel reads it right). A text that a spreadsheet
 * would run as a formula is made harmless with an apostrophe.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    csvLine(columns.map(({ header }) => header)),
    ...rows.map((row) => csvLine(columns.map(({ text }) => text(row)))),
  ];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A table as an Excel file; numbers stay numbers. */
export async function toXlsx<Row>(
  sheetName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(sheetName.replace(/[\\/?*[\]:]/g, " ").slice(0, 31) || "Table");
  sheet.addRow(columns.map(({ header }) => harmless(header))).font = { bold: true };
  for (const row of rows) {
    sheet.addRow(
      columns.map((column) => {
        const value = column.sortValue?.(row);
        return column.numeric && typeof value === "number" && Number.isFinite(value)
          ? value
          : harmless(column.text(row));
      }),
    );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
