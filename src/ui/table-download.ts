import { csvHeading, csvLines, harmless } from "../platform/files/spreadsheet-text.ts";
import { mostSheetRows, workbookParts } from "../platform/files/workbook.ts";
import { plainText } from "../platform/i18n/marked-text.ts";
import type { Column } from "./table-state.ts";

/**
 * A table as CSV (RFC 4180, UTF-8 with byte order mark so that Excel reads it right). A text that a spreadsheet
 * would run as a formula is made harmless with an apostrophe.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], end?: string): string {
  const lines = rows.map((row) => columns.map((column) => textIn(column, row)));
  return headingOf(columns) + csvLines(end === undefined ? lines : [...lines, [plainText(end)]]);
}

/** A table as CSV in parts, one for each page of rows. */
export async function* csvParts<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield headingOf(columns);
  for await (const rows of pages)
    for (const some of chunks(rows))
      yield csvLines(some.map((row) => columns.map((column) => textIn(column, row))));
}

function headingOf<Row>(columns: readonly Column<Row>[]): string {
  return csvHeading(columns.map(({ header }) => plainText(header)));
}

/** A table as an Excel file in parts; numbers stay numbers. */
export function xlsxParts<Row>(
  sheetName: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  end?: string,
): AsyncGenerator<Uint8Array> {
  return workbookParts(async (book, keepUp) => {
    const sheet = book.addWorksheet(
      plainText(sheetName)
        .replace(/[\\/?*[\]:]/g, " ")
        .slice(0, 31) || "Table",
    );
    const heading = sheet.addRow(columns.map(({ header }) => plainText(header)));
    heading.font = { bold: true };
    heading.commit();
    let room = mostSheetRows - 1;
    for await (const rows of pages)
      for (const some of chunks(rows.slice(0, room))) {
        for (const row of some) sheet.addRow(columns.map((column) => cellOf(column, row))).commit();
        room -= some.length;
        if (!(await keepUp())) return;
      }
    if (end !== undefined) sheet.addRow([plainText(end)]).commit();
    sheet.commit();
  });
}

/** A table of some hundred rows as an Excel file. */
export async function toXlsx<Row>(
  sheetName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  end?: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of xlsxParts(sheetName, columns, onePage(rows), end)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

const chunkRows = 200;

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += chunkRows) yield rows.slice(start, start + chunkRows);
}

function cellOf<Row>(column: Column<Row>, row: Row): string | number {
  const value = column.sortValue?.(row);
  return column.numeric && typeof value === "number" && Number.isFinite(value)
    ? value
    : harmless(textIn(column, row));
}

function textIn<Row>({ text, fileText = text }: Column<Row>, row: Row): string {
  return plainText(fileText(row));
}
