// Which row of a file has the headings: above them stand titles, what the table is about, or whose it is. No I/O.

import { TableProblem } from "../imports/tables/table-problem.ts";
import type { ReadRow, ReadRows } from "./bulk-cells.ts";
import { columnsUnder, mostRows, type RecordColumn } from "./record-table.ts";

/** A table that was read, under its headings. */
export interface ReadCells {
  heading: string[];
  /** `[{"row": 2, "cells": […]}, …]` */
  rows: string;
  count: number;
}

const longestHeading = 200;
/** One word that is a heading elsewhere stands in a title or in a row as well. */
const fewestKnown = 2;

/** @throws TableProblem where nothing stands below the headings, or too much */
export function underHeading(
  { first, others, count: found }: ReadRows,
  columns: readonly RecordColumn[],
): ReadCells {
  const at = headingAt(first, columns);
  const above = first.slice(at + 1);
  const count = found - at - 1;
  if (count === 0) throw new TableProblem("no_rows");
  if (count > mostRows) throw new TableProblem("too_many_rows", { limit: mostRows, found: count });
  const heading = (first[at]?.cells ?? []).map((cell) => cell.slice(0, longestHeading));
  return { heading, rows: joined(above, others), count };
}

/** The row that names most columns; where none does, the first that names more than one thing. */
function headingAt(first: readonly ReadRow[], columns: readonly RecordColumn[]): number {
  const known = first.map(({ cells }) => Object.keys(columnsUnder(cells, columns)).length);
  const most = Math.max(...known);
  if (most >= fewestKnown) return known.indexOf(most);
  const filled = first.map(({ cells }) => cells.filter((cell) => cell !== "").length);
  if ((known[0] ?? 0) > 0 || (filled[0] ?? 0) > 1) return 0;
  return Math.max(
    0,
    filled.findIndex((many) => many > 1),
  );
}

/** As one text: what stands there already is not read again. */
function joined(above: readonly ReadRow[], others: string): string {
  const rest = others.slice(1, -1);
  const all = [...above.map((row) => JSON.stringify(row)), ...(rest === "" ? [] : [rest])];
  return `[${all.join(",")}]`;
}
