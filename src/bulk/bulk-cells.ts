// The cells of a table of records, out of the file that was uploaded; a worker thread loads this by its name. The rows are given as
// one JSON text: it goes to the database as it is, and nothing of it is parsed where pages are answered.

import { csvCells } from "../imports/tables/read-csv.ts";
import { tableType } from "../imports/tables/read-table.ts";
import { firstSheet } from "../imports/tables/read-xlsx.ts";
import { TableProblem } from "../imports/tables/table-problem.ts";
import { withoutApostrophe } from "../platform/files/spreadsheet-text.ts";
import { longestCell, mostRows } from "./record-table.ts";

const mostColumns = 100;

export interface ReadCells {
  heading: string[];
  /** `[{"row": 2, "cells": […]}, …]` */
  rows: string;
  count: number;
}

interface Row {
  row: number;
  cells: string[];
}

/** @throws TableProblem */
export async function read(bytes: Uint8Array): Promise<ReadCells> {
  const all = tableType(bytes) === "xlsx" ? await rowsOfWorkbook(bytes) : rowsOfCsv(bytes);
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [heading, ...rows] = filled;
  if (!heading) throw new TableProblem("empty");
  if (rows.length === 0) throw new TableProblem("no_rows");
  if (rows.length > mostRows)
    throw new TableProblem("too_many_rows", { limit: mostRows, found: rows.length });
  return {
    heading: heading.cells.map((cell) => cell.slice(0, 200)),
    rows: JSON.stringify(rows),
    count: rows.length,
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

function rowsOfCsv(bytes: Uint8Array): Row[] {
  return csvCells(bytes).map(({ number, cells }) => ({
    row: number,
    cells: cells.slice(0, mostColumns).map(cellOf),
  }));
}

async function rowsOfWorkbook(bytes: Uint8Array): Promise<Row[]> {
  // One more than fit, and some that are empty.
  const rows = await firstSheet(bytes, { lastRow: mostRows + 1000, lastColumn: mostColumns });
  return rows.map(({ row, cells }) => ({ row, cells: cells.map(cellOf) }));
}
