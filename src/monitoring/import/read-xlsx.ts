import {
  openSpreadsheet,
  type Sheet,
  type SheetCell,
  type Spreadsheet,
  SpreadsheetProblem,
} from "../../platform/spreadsheet/spreadsheet.ts";
import { tidy } from "./read-csv.ts";
import { limits, type Table, type TableIssue, TableProblem, type TableRow, tableOf } from "./table.ts";

/** Reads one sheet of an Excel file; the first that is not hidden where none is named. */
export async function readXlsx(bytes: Uint8Array, sheetName?: string): Promise<Table> {
  return asTableProblem(async () => {
    const file = await openSpreadsheet(bytes);
    const index = chosenSheet(file, sheetName);
    const sheet = await file.read(index, { lastColumn: limits.columns + 1 });
    const { rows, issues } = tableRows(sheet);
    const names = file.sheets.map(({ name }) => name);
    return tableOf(rows, { sheet: names[index], sheets: names, issues });
  });
}

/** Does something with an Excel file, and tells what is wrong with it as of a table. */
export async function asTableProblem<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SpreadsheetProblem) throw new TableProblem(error.fault, error.details);
    throw error;
  }
}

function chosenSheet({ sheets }: Spreadsheet, wanted: string | undefined): number {
  if (sheets.length === 0) throw new TableProblem("empty");
  const named = sheets.findIndex(({ name }) => name === wanted);
  if (named >= 0) return named;
  return Math.max(
    0,
    sheets.findIndex(({ visibility }) => visibility === "visible"),
  );
}

/** What the first cell of a merged range says is said of all its cells. */
const mostSpread = 500_000;

function tableRows(sheet: Sheet): { rows: TableRow[]; issues: TableIssue[] } {
  const issues: TableIssue[] = [];
  const rows = sheet.rows.map(({ number, cells }) => {
    const texts: string[] = Array.from({ length: cells.at(-1)?.column ?? 0 }, () => "");
    for (const cell of cells) {
      const issue = issueOf(cell);
      if (issue) issues.push({ row: number, column: cell.column - 1, code: issue, found: cell.text || "=…" });
      else texts[cell.column - 1] = tidy(textOf(cell));
    }
    return { number, cells: texts };
  });
  spreadMerged(sheet, rows);
  return { rows, issues };
}

function issueOf({ kind }: SheetCell): TableIssue["code"] | undefined {
  if (kind === "error") return "error_cell";
  return kind === "none" ? "formula_without_result" : undefined;
}

/** Of a date its day. */
export function textOf({ kind, text }: SheetCell): string {
  return kind === "date" ? text.slice(0, 10) : text;
}

function spreadMerged({ merges }: Sheet, rows: readonly TableRow[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row.cells]));
  let left = mostSpread;
  for (const range of merges) {
    const value = byNumber.get(range.top)?.[range.left - 1];
    if (!value) continue;
    for (let number = range.top; number <= range.bottom; number++) {
      const cells = byNumber.get(number);
      left -= range.right - range.left + 1;
      if (left < 0) throw new TableProblem("too_many_cells", { limit: mostSpread });
      if (!cells) continue;
      for (let column = cells.length + 1; column <= range.right; column++) cells.push("");
      cells.fill(value, range.left - 1, range.right);
    }
  }
}
