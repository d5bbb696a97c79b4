// The cells of a table of records, out of the file that was uploaded; a worker thread loads this by its name. The rows are given as
// one JSON text: it goes to the database as it is, and nothing of it is parsed where pages are answered.

import { csvCells } from "../imports/tables/read-csv.ts";
import { tableType } from "../imports/tables/read-table.ts";
import { firstSheet } from "../imports/tables/read-xlsx.ts";
import { TableProblem } from "../imports/tables/table-problem.ts";
import { isTableEnd, withoutApostrophe } from "../platform/files/spreadsheet-text.ts";
import { longestCell, mostRows } from "./record-table.ts";

const mostColumns = 100;

/** So many rows may stand above the headings and with them. */
const mostAbove = 10;

export interface ReadRow {
  row: number;
  cells: string[];
}

export interface ReadRows {
  /** The first rows that are not empty, among which the headings are. */
  first: ReadRow[];
  /** The others: `[{"row": 12, "cells": […]}, …]` */
  others: string;
  /** How many there are of both. */
  count: number;
}

/** @throws TableProblem */
export async function read(bytes: Uint8Array): Promise<ReadRows> {
  const all = tableType(bytes) === "xlsx" ? await rowsOfWorkbook(bytes) : rowsOfCsv(bytes);
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== "") && !isTableEnd(cells));
  if (filled.length === 0) throw new TableProblem("empty");
  if (filled.length === 1) throw new TableProblem("no_rows");
  if (filled.length > mostRows + mostAbove)
    throw new TableProblem("too_many_rows", { limit: mostRows, found: filled.length - 1 });
  return {
    first: filled.slice(0, mostAbove),
    others: JSON.stringify(filled.slice(mostAbove)),
    count: filled.length,
  };
}

/** Lines of a cell stay; the database keeps no NUL. */
function cellOf(text: string): string {
  return withoutApostrophe(text)
    .replaceAll("\0", "")
    .replaceAll(/\r\n?/g, "\n")
    .trim()
    .slice(0, longestCell + 1);
}

function rowsOfCsv(bytes: Uint8Array): ReadRow[] {
  return csvCells(bytes).map(({ number, cells }) => ({
    row: number,
    cells: cells.slice(0, mostColumns).map(cellOf),
  }));
}

async function rowsOfWorkbook(bytes: Uint8Array): Promise<ReadRow[]> {
  // One more than fit, and some that are empty.
  const rows = await firstSheet(bytes, { lastRow: mostRows + 1000, lastColumn: mostColumns });
  return rows.map(({ row, cells }) => ({ row, cells: cells.map(cellOf) }));
}
