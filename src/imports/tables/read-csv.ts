import { parse } from "csv-parse/sync";
import { withoutApostrophe } from "../../platform/files/spreadsheet-text.ts";
import { limits, type Table, type TableFile, tableOf } from "./table.ts";
import { TableProblem } from "./table-problem.ts";
import type { TableRow } from "./table-row.ts";

/**
 * Reads a CSV file: separated by comma, semicolon or tab; UTF-8, UTF-16 with byte order mark, or Windows-1252.
 * @param heading the row in which the heading begins, where a person says it
 */
export function readCsv(bytes: Uint8Array, heading?: number): Table {
  return tableIn(csvRows(bytes), heading);
}

/** A CSV file that is read once, however often its table is asked for. @throws TableProblem */
export function openCsv(bytes: Uint8Array): TableFile {
  const rows = csvRows(bytes);
  return {
    table: async (_sheet, heading) => tableIn(rows, heading),
    visible: async () => [tableIn(rows)],
  };
}

function tableIn(rows: readonly TableRow[], heading?: number): Table {
  return tableOf(rows, { sheet: undefined, sheets: [], issues: [] }, heading);
}

/** The rows as they stand, whatever they say, with one space where several or a line's end were. @throws TableProblem */
export function csvRows(bytes: Uint8Array): TableRow[] {
  return csvCells(bytes).map(({ number, cells }) => ({
    number,
    cells: cells.map((cell) => tidy(withoutApostrophe(cell))),
  }));
}

/** The same with each cell as it was typed, also in several lines. @throws TableProblem */
export function csvCells(bytes: Uint8Array): TableRow[] {
  const { text, named } = withoutSeparatorLine(decode(bytes));
  if (text.includes("\0")) throw new TableProblem("wrong_type", { found: "?" });
  if (json.test(text)) throw new TableProblem("json");
  const delimiter = named ?? delimiterOf(text);
  const { records, found } = parseRecords(text, delimiter);
  if (found > records.length) throw new TableProblem("too_many_rows", { limit: limits.rows, found });
  return withoutStrayQuotes(text, delimiter, records);
}

/** A line with which a file tells Excel what separates its cells; a spreadsheet does not show it, nor count it. */
const separatorLine = /^\uFEFF?"?sep=([,;\t|])"?[,;\t|]*(?:\r\n|\r|\n)/i;

function withoutSeparatorLine(text: string): { text: string; named: string | undefined } {
  const [line = "", named] = separatorLine.exec(text) ?? [];
  return { text: text.slice(line.length), named };
}

/** As JSON begins, also our own and that of SDMX. */
const json = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[{[])/;

/** The records as they stand, and how many there are: what is more than fits is counted and not kept. */
function parseRecords(text: string, delimiter: string): { records: TableRow[]; found: number } {
  const records: TableRow[] = [];
  let found = 0;
  let number = 0;
  try {
    parse(text, {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      trim: false,
      maxRecordSize: longestRow,
      onRecord(cells: string[]) {
        number += 1;
        // A line with nothing in it is a row of a spreadsheet, too.
        if (cells.length === 1 && cells[0] === "") return null;
        found += 1;
        if (found <= limits.rows + mostAbove) records.push({ number, cells });
        return null;
      },
    });
  } catch (error) {
    throw new TableProblem("broken", { reason: error instanceof Error ? error.message : "" });
  }
  return { records, found };
}

/**
 * A quotation mark that nothing closes swallows the lines up to the next one. Where every line by itself has as many
 * cells as the heading, the marks were inches and not quotes; where it cannot be told, the line is named.
 * @throws TableProblem `stray_quote`
 */
function withoutStrayQuotes(text: string, delimiter: string, records: TableRow[]): TableRow[] {
  const broken = records.findIndex(({ cells }) => cells.some((cell) => /[\r\n]/.test(cell)));
  if (broken < 0) return records;
  const width = records[0]?.cells.length ?? 0;
  const lines = text.split(/\r\n|\n|\r/);
  const filled = lines.flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  if (filled.every(({ line }) => line.split(delimiter).length === width))
    return filled.map(({ line, number }) => ({
      number,
      cells: line.split(delimiter).map((cell) => cell.replace(/^"(.*)"$/, "$1").replaceAll('""', '"')),
    }));
  // A cell of several lines is fine where none of its lines looks like a record.
  const swallows = records.some(({ cells }) =>
    cells.some((cell) =>
      cell
        .split(/[\r\n]+/)
        .slice(1)
        .some((line) => line.split(delimiter).length >= width),
    ),
  );
  if (swallows && width > 1)
    throw new TableProblem("stray_quote", { row: (records[broken - 1]?.number ?? 0) + 1 });
  return records;
}

/** As characters: five thousand in each of the columns that fit. A quote that never ends would take the whole file. */
const longestRow = 1_000_000;

/** Titles, notes and headings above a table. */
const mostAbove = 1000;

/** Without spaces around it, also those that look like spaces but are not. */
export function tidy(cell: string): string {
  return cell.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const sampleLines = 20;
const sampleCharacters = 100_000;

/** The separator that cuts most of the first lines into the same number of parts. */
function delimiterOf(text: string): string {
  // What stands between quotation marks separates nothing.
  const bare = text.slice(0, sampleCharacters).replace(/"(?:[^"]|"")*"/g, "");
  const lines = bare.split(/\r?\n/, sampleLines).filter((line) => line !== "");
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    return Math.max(0, ...counts.map((one) => counts.filter((other) => other === one).length));
  };
  return [",", ";", "\t"].reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}
