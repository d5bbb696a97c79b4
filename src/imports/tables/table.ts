// A table from outside, whatever it came as: its columns, its rows, and what could not be read in it.

import { findHeading, isNote, joinHeadings, upToNextHeading } from "./heading-rows.ts";
import { ownHeading } from "./own-headings.ts";
import { refuseOwnLists } from "./own-lists.ts";
import { TableProblem } from "./table-problem.ts";
import type { ReadRow, TableRow } from "./table-row.ts";

export interface TableColumn {
  index: number;
  /** As spreadsheets name it: A, B, … AA. */
  letter: string;
  header: string;
  /** Whether its figures came as true numbers of a spreadsheet, as texts, or both. */
  written: "numbers" | "texts" | "both";
  /** Where both: the rows with true numbers. */
  numberRows?: number[];
}

/** A cell that holds no value that could be taken. */
export interface TableIssue {
  row: number;
  column: number;
  code: "formula_without_result" | "error_cell";
  found: string;
}

/** What of a sheet is not looked at, because it is hidden. */
export interface Hidden {
  sheets: number;
  rows: number;
  columns: number;
}

export interface Table {
  sheet: string | undefined;
  sheets: string[];
  hidden: Hidden;
  /** What stands above the heading: a title, a unit, filters. */
  title: string;
  /** What stands below the rows: sources, footnotes. */
  notes: string;
  /** The row in which the heading begins, and those in which it could. */
  headingRow: number;
  headingRows: { row: number; text: string }[];
  /** Another table in the sheet that is left out: below this one, or beside it. */
  others: { below?: { from: number; to: number; text: string }; beside?: { from: string; text: string } };
  columns: TableColumn[];
  rows: TableRow[];
  issues: TableIssue[];
}

/** A file that was opened: its parts are read when they are asked for, and once only. */
export interface TableFile {
  /**
   * One table: of a sheet, else of the first that is not hidden.
   * @param heading the row in which its heading begins, where a person says it
   * @throws TableProblem
   */
  table: (sheet?: string, heading?: number) => Promise<Table>;
  /** Every table: of each sheet that is not hidden, or the one of a text file. @throws TableProblem */
  visible: () => Promise<Table[]>;
}

export const limits = {
  bytes: 10 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  cellCharacters: 32_767,
};

/** As spreadsheets name a column: A for 0. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnLetter(rest) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

const mostHeadingRows = 12;
const longestText = 2000;

/**
 * Finds the table in the rows of a sheet: its heading of one row or several, what stands above it and below it.
 * @param heading the row in which the heading begins, where a person says it
 * @throws TableProblem
 */
export function tableOf(
  all: readonly ReadRow[],
  sheet: { sheet: string | undefined; sheets: string[]; issues: TableIssue[]; hidden?: Hidden },
  heading?: number,
): Table {
  const filled = withoutNumbering(all.filter(({ cells }) => cells.some((cell) => cell !== "")));
  if (filled.length === 0) throw new TableProblem("empty");
  const widest = Math.max(...filled.map(({ cells }) => cells.findLastIndex((cell) => cell !== "") + 1));
  checkSize(filled, widest);
  refuseOwnLists(filled);
  const own = heading === undefined ? ownHeading(filled) : -1;
  const { start, depth } = own >= 0 ? { start: own, depth: 1 } : findHeading(filled, heading);
  const { below, next } = upToNextHeading(filled.slice(start + depth), filled[start + depth - 1]);
  const end = below.findLastIndex((row) => !isNote(row)) + 1;
  const rows = below.slice(0, end);
  if (rows.length === 0) throw new TableProblem("no_rows");
  const headers = joinHeadings(filled.slice(start, start + depth), widest);
  const width = widthOfFirst(headers, rows);
  if (sheet.sheet === undefined) checkExtraCells(rows, filled.slice(start, start + depth));
  const lastHeading = filled[start + depth - 1]?.number ?? 0;
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    letter: columnLetter(index),
    header: headers[index] || columnLetter(index),
    ...writtenAs(rows, index),
  }));
  const { issues, hidden = { sheets: 0, rows: 0, columns: 0 }, ...names } = sheet;
  return {
    ...names,
    hidden,
    title: textOf(filled.slice(0, start)),
    notes: textOf(below.slice(end)),
    headingRow: filled[start]?.number ?? 1,
    headingRows: [...filled.slice(0, mostHeadingRows), ...next.slice(0, 1)].map((row) => ({
      row: row.number,
      text: textOf([row]).slice(0, longestHeading),
    })),
    others: othersOf(next, headers, width),
    columns,
    rows: rows.map(({ number, cells }) => ({ number, cells })),
    issues: issues.filter(({ row }) => row > lastHeading),
  };
}

const longestHeading = 120;

/** Two tables beside each other repeat the heading of their first column; of one table the cells below would be the same. */
function widthOfFirst(headers: readonly string[], rows: readonly ReadRow[]): number {
  const first = headers.findIndex((header) => header !== "");
  const again = headers.findIndex(
    (header, index) =>
      index > first &&
      header.toLowerCase() === headers[first]?.toLowerCase() &&
      !rows.some(({ cells }) => /^-?[\d.,]+%?$/.test(cells[index] ?? "")) &&
      rows.some(({ cells }) => (cells[index] ?? "") !== (cells[first] ?? "")),
  );
  return again < 0 ? headers.length : again;
}

function othersOf(next: readonly ReadRow[], headers: readonly string[], width: number): Table["others"] {
  const [heading, last] = [next[0], next.at(-1)];
  const beside = headers.slice(width).filter((header) => header !== "");
  return {
    ...(heading &&
      last && {
        below: { from: heading.number, to: last.number, text: textOf([heading]).slice(0, longestHeading) },
      }),
    ...(beside.length > 0 && {
      beside: { from: columnLetter(width), text: beside.join(" ").slice(0, longestHeading) },
    }),
  };
}

/** "(1) (2) (3)" under a heading numbers its columns and is no row. */
function withoutNumbering(filled: readonly ReadRow[]): readonly ReadRow[] {
  const isNumbering = ({ cells }: ReadRow, index: number) => {
    const numbers = cells.flatMap((cell) => /^[([]?([0-9]{1,2})[)\]]?$/.exec(cell)?.[1] ?? []);
    const isCounted = numbers.every((number, place) => Number(number) === place + 1);
    const isBracketed = cells.some((cell) => /^[([]/.test(cell));
    const all = cells.filter((cell) => cell !== "").length;
    return index > 0 && all > 1 && numbers.length === all && isCounted && (isBracketed || all > 2);
  };
  const at = filled.slice(0, mostHeadingRows).findIndex(isNumbering);
  return at < 0 ? filled : filled.filter((_row, index) => index !== at);
}

/**
 * In a text file "68,4" without quotation marks is two cells: figures to the right of the last cell of the heading show it.
 * @throws TableProblem `more_cells`
 */
function checkExtraCells(rows: readonly ReadRow[], heading: readonly ReadRow[]): void {
  const width = Math.max(...heading.map(({ cells }) => cells.length));
  const found = rows.find(({ cells }) => cells.slice(width).some((cell) => /^\d/.test(cell)));
  if (found) throw new TableProblem("more_cells", { row: found.number });
}

function checkSize(filled: readonly ReadRow[], width: number): void {
  if (width > limits.columns)
    throw new TableProblem("too_many_columns", { limit: limits.columns, found: width });
  if (filled.length > limits.rows)
    throw new TableProblem("too_many_rows", { limit: limits.rows, found: filled.length });
  for (const { number, cells } of filled) {
    const column = cells.findIndex((cell) => cell.length > limits.cellCharacters);
    if (column >= 0)
      throw new TableProblem("cell_too_long", {
        row: number,
        column: columnLetter(column),
        limit: limits.cellCharacters,
      });
  }
}

function writtenAs(rows: readonly ReadRow[], index: number): Pick<TableColumn, "written" | "numberRows"> {
  const filled = rows.filter(({ cells }) => (cells[index] ?? "") !== "");
  const numbers = filled.filter(({ isNumber }) => isNumber?.[index]);
  if (numbers.length === 0) return { written: "texts" };
  if (numbers.length === filled.length) return { written: "numbers" };
  return { written: "both", numberRows: numbers.map(({ number }) => number) };
}

function textOf(rows: readonly ReadRow[]): string {
  const lines = rows.map(({ cells }) => [...new Set(cells.filter((cell) => cell !== ""))].join(" "));
  return lines.join("\n").slice(0, longestText);
}
