// A table from outside, whatever it came as: its columns, its rows, and what could not be read in it.

import { readNumber } from "./number.ts";

export interface TableColumn {
  index: number;
  /** As spreadsheets name it: A, B, … AA. */
  letter: string;
  header: string;
}

export interface TableRow {
  /** As the file counts: the first line is 1. */
  number: number;
  cells: string[];
}

/** A cell that holds no value that could be taken. */
export interface TableIssue {
  row: number;
  column: number;
  code: "formula_without_result" | "error_cell";
  found: string;
}

export interface Table {
  sheet: string | undefined;
  sheets: string[];
  columns: TableColumn[];
  rows: TableRow[];
  issues: TableIssue[];
}

export type TableFault =
  | "empty"
  | "no_rows"
  | "wrong_type"
  | "broken"
  | "encrypted"
  | "too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "too_many_cells"
  | "cell_too_long"
  | "no_workbook";

/** A file that is no table that we can read. */
export class TableProblem extends Error {
  readonly fault: TableFault;
  readonly details: Record<string, unknown>;

  constructor(fault: TableFault, details: Record<string, unknown> = {}) {
    super(fault);
    this.fault = fault;
    this.details = details;
  }
}

export const limits = {
  bytes: 10 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  cellCharacters: 32_767,
};

function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnLetter(rest) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

const deepestHeading = 3;

/** How many rows the heading takes: merged ones leave cells empty, or say one thing twice, that the next row tells apart. */
function headingDepth(rows: readonly TableRow[]): number {
  let depth = 1;
  for (const { cells } of rows.slice(1, deepestHeading)) {
    const above = rows[depth - 1]?.cells ?? [];
    const hasNumber = cells.some((cell) => "value" in readNumber(cell));
    const tellsApart = cells.some(
      (cell, index) =>
        index > 0 &&
        cell !== "" &&
        (!above[index] || above[index] === above[index - 1]) &&
        cell !== above[index],
    );
    if (hasNumber || !tellsApart) break;
    depth += 1;
  }
  return depth;
}

/** One heading of several rows: what spans columns stands before what is below it. */
function joinHeadings(rows: readonly TableRow[], width: number): string[] {
  const spread = rows.map(({ cells }, depth) => {
    let last = "";
    return Array.from({ length: width }, (_, index) => {
      const isSpanned = rows.slice(depth + 1).some((below) => Boolean(below.cells[index]));
      last = cells[index] || (isSpanned ? last : "");
      return last;
    });
  });
  return Array.from({ length: width }, (_, index) =>
    [...new Set(spread.map((cells) => cells[index] ?? "").filter((cell) => cell !== ""))].join(" "),
  );
}

/** The first row with two texts begins the heading; what stands above it (a title, a note) is left out. */
export function tableOf(
  all: readonly TableRow[],
  sheet: { sheet: string | undefined; sheets: string[]; issues: TableIssue[] },
): Table {
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (filled.length === 0) throw new TableProblem("empty");
  const width = Math.max(...filled.slice(0, 1000).map(({ cells }) => cells.length));
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
  const start = filled.findIndex(({ cells }) => cells.filter((cell) => cell !== "").length >= 2);
  const body = filled.slice(Math.max(0, start));
  const depth = headingDepth(body);
  const rows = body.slice(depth);
  if (rows.length === 0) throw new TableProblem("no_rows");
  const headers = joinHeadings(body.slice(0, depth), width);
  const lastHeading = body[depth - 1]?.number ?? 0;
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    letter: columnLetter(index),
    header: headers[index] || columnLetter(index),
  }));
  return { ...sheet, columns, rows, issues: sheet.issues.filter(({ row }) => row > lastHeading) };
}
