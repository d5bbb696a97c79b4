import { parse } from "csv-parse/sync";
import { limits, type Table, TableProblem, type TableRow, tableOf } from "./table.ts";

/** Reads a CSV file: separated by comma, semicolon or tab; UTF-8, UTF-16 with byte order mark, or Windows-1252. */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes);
  if (text.includes("\0")) throw new TableProblem("wrong_type", { found: "?" });
  const rows: TableRow[] = [];
  let found = 0;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: false,
      maxRecordSize: longestRow,
      // What is more than fits is counted and not kept.
      onRecord(record: string[], { lines }) {
        found += 1;
        if (found <= limits.rows + mostAbove) rows.push({ number: lines, cells: record.map(tidy) });
        return null;
      },
    });
  } catch (error) {
    throw new TableProblem("broken", { reason: error instanceof Error ? error.message : "" });
  }
  if (found > rows.length) throw new TableProblem("too_many_rows", { limit: limits.rows, found });
  return tableOf(rows, { sheet: undefined, sheets: [], issues: [] });
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

/** The separator that cuts most of the first lines into the same number of parts. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, sampleLines).filter((line) => line !== "");
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    return Math.max(0, ...counts.map((one) => counts.filter((other) => other === one).length));
  };
  return [",", ";", "\t"].reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}
