// The cells of a workbook of ours, out of the Excel file that came back: only our own sheets, as far as we write them.

import { tableType } from "../imports/tables/read-table.ts";
import { asTableProblem } from "../imports/tables/read-xlsx.ts";
import { TableProblem } from "../imports/tables/table-problem.ts";
import { openSpreadsheet, type SheetRow } from "../platform/spreadsheet/spreadsheet.ts";
import { identityKeys, identitySheet, listsSheet, versionColumn } from "./layout.ts";
import { type Placed, placeColumns } from "./place-columns.ts";

export interface OwnSheet extends Placed {
  name: string;
  rows: SheetRow[];
}

export interface OwnSheets {
  /** In the order of `identityKeys`. */
  identity: string[];
  sheets: OwnSheet[];
}

const mostRows = 5000;
/** Columns that somebody may have inserted. */
const mostInserted = 40;
/** Three times what we write at most. */
const mostCells = 120_000;

/** @throws TableProblem where the file cannot be opened, or is no workbook of ours */
export async function read(bytes: Uint8Array): Promise<OwnSheets> {
  if (tableType(bytes) !== "xlsx") throw new TableProblem("no_workbook");
  return asTableProblem(async () => {
    const file = await openSpreadsheet(bytes);
    const place = file.sheets.findIndex(({ name }) => name === identitySheet);
    if (place < 0) throw new TableProblem("no_workbook");
    const { rows: told } = await file.read(place, { lastRow: identityKeys.length, lastColumn: 2 });
    const identity = identityKeys.map((_, index) => textIn(told, index + 1, 2));
    const sheets: OwnSheet[] = [];
    let cells = 0;
    for (const [index, { name }] of file.sheets.entries()) {
      if (index === place || name === listsSheet) continue;
      const lastColumn = versionColumn + mostInserted;
      const { rows } = await file.read(index, { lastRow: mostRows, lastColumn });
      const placed = placeColumns(name, rows);
      if (!placed) continue;
      cells += rows.reduce((sum, row) => sum + row.cells.length, 0);
      if (cells > mostCells) throw new TableProblem("too_many_cells", { limit: mostCells });
      sheets.push({ ...placed, name, rows });
    }
    if (sheets.length === 0) throw new TableProblem("no_workbook");
    return { identity, sheets };
  });
}

function textIn(rows: readonly SheetRow[], row: number, column: number): string {
  const cells = rows.find(({ number }) => number === row)?.cells ?? [];
  return cells.find((cell) => cell.column === column)?.text ?? "";
}
