// The cells of a table of people, out of the file that was uploaded; a worker thread loads this by its name.

import { csvRows } from "../imports/tables/read-csv.ts";
import { tableType } from "../imports/tables/read-table.ts";
import { firstSheet } from "../imports/tables/read-xlsx.ts";
import { TableProblem } from "../imports/tables/table-problem.ts";
import { type Cells, mostRows } from "./invitee.ts";

const mostBytes = 1024 * 1024;
const mostColumns = 30;

/** Its rows, the heading first. @throws TableProblem */
export async function read(bytes: Uint8Array): Promise<Cells[]> {
  if (bytes.length > mostBytes)
    throw new TableProblem("too_large", { limit: `${mostBytes / 1024 / 1024} MB` });
  const rows =
    tableType(bytes) === "xlsx"
      ? // One more than fit, and some that are empty.
        await firstSheet(bytes, { lastRow: mostRows * 5, lastColumn: mostColumns })
      : rowsOfCsv(bytes);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) throw new TableProblem("empty");
  if (filled.length === 1) throw new TableProblem("no_rows");
  if (filled.length - 1 > mostRows)
    throw new TableProblem("too_many_rows", { limit: mostRows, found: filled.length - 1 });
  return filled;
}

function rowsOfCsv(bytes: Uint8Array): Cells[] {
  return csvRows(bytes).map(({ number, cells }) => ({ row: number, cells: cells.slice(0, mostColumns) }));
}
