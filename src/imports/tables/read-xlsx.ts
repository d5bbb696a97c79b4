import { withoutApostrophe } from "../../platform/files/spreadsheet-text.ts";
import {
  openSpreadsheet,
  type Sheet,
  type SheetCell,
  type Spreadsheet,
  SpreadsheetProblem,
} from "../../platform/spreadsheet/spreadsheet.ts";
import { identitySheet } from "./own-lists.ts";
import { tidy } from "./read-csv.ts";
import { type Hidden, limits, type Table, type TableFile, type TableIssue, tableOf } from "./table.ts";
import { TableProblem } from "./table-problem.ts";
import type { ReadRow, TableRow } from "./table-row.ts";

/** So many sheets of a file are looked at for a table. */
const mostSheets = 20;

/** An Excel file of which each sheet is read once, however often it is asked for. @throws TableProblem */
export async function openXlsx(bytes: Uint8Array): Promise<TableFile> {
  const file = await asTableProblem(() => openSpreadsheet(bytes));
  const read = new Map<number, SheetRows>();
  async function tableAt(index: number, heading?: number): Promise<Table> {
    const rows = read.get(index) ?? tableRows(await file.read(index, { lastColumn: limits.columns + 1 }));
    read.set(index, rows);
    return tableIn(file, index, rows, heading);
  }
  return {
    table: (sheet, heading) => asTableProblem(() => tableAt(chosenSheet(file, sheet), heading)),
    visible: () => asTableProblem(() => visibleTables(file, tableAt)),
  };
}

/** The texts of the first sheet, row by row; empty where a row has no cell. @throws TableProblem */
export function firstSheet(
  bytes: Uint8Array,
  bounds: { lastRow: number; lastColumn: number },
): Promise<{ row: number; cells: string[] }[]> {
  return asTableProblem(async () => {
    const { rows } = await (await openSpreadsheet(bytes)).read(0, bounds);
    return rows.map(({ number, cells }) => {
      const texts: string[] = [];
      for (const cell of cells) texts[cell.column - 1] = textOf(cell);
      return { row: number, cells: Array.from(texts, (text) => text ?? "") };
    });
  });
}

/** Every sheet that is not hidden and holds a table. @throws TableProblem of the first where none does */
async function visibleTables(
  { sheets }: Spreadsheet,
  tableAt: (index: number) => Promise<Table>,
): Promise<Table[]> {
  if (sheets.some(({ name }) => name === identitySheet)) throw new TableProblem("own_workbook");
  const visible = sheets.flatMap(({ visibility }, index) => (visibility === "visible" ? [index] : []));
  const tables: Table[] = [];
  let first: TableProblem | undefined;
  for (const index of visible.slice(0, mostSheets)) {
    try {
      tables.push(await tableAt(index));
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error;
      first ??= error;
    }
  }
  if (tables.length === 0) throw first ?? new TableProblem("empty");
  return tables;
}

function tableIn(file: Spreadsheet, index: number, sheet: SheetRows, heading?: number): Table {
  const { rows, issues, hidden } = sheet;
  const visible = file.sheets.filter(({ visibility }) => visibility === "visible").map(({ name }) => name);
  const name = file.sheets[index]?.name;
  const sheets = name === undefined || visible.includes(name) ? visible : [...visible, name];
  const ofFile = { ...hidden, sheets: file.sheets.length - visible.length };
  return tableOf(rows, { sheet: name, sheets, issues, hidden: ofFile }, heading);
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

interface SheetRows {
  rows: ReadRow[];
  issues: TableIssue[];
  hidden: Pick<Hidden, "rows" | "columns">;
}

/** The rows and cells that the spreadsheet shows; what is hidden is counted. */
function tableRows(sheet: Sheet): SheetRows {
  const issues: TableIssue[] = [];
  const isHidden = (column: number) =>
    sheet.hiddenColumns.some(([from, to]) => column >= from && column <= to);
  const hiddenColumns = new Set<number>();
  const shown = sheet.rows.filter((row) => !row.isHidden);
  const rows = shown.map(({ number, cells }) => {
    const width = cells.at(-1)?.column ?? 0;
    const texts: string[] = Array.from({ length: width }, () => "");
    const isNumber: boolean[] = Array.from({ length: width }, () => false);
    for (const cell of cells) {
      if (isHidden(cell.column)) {
        hiddenColumns.add(cell.column);
        continue;
      }
      const issue = issueOf(cell);
      if (issue) issues.push({ row: number, column: cell.column - 1, code: issue, found: cell.text || "=…" });
      else texts[cell.column - 1] = tidy(withoutApostrophe(textOf(cell)));
      isNumber[cell.column - 1] = cell.kind === "number";
    }
    return { number, cells: texts, isNumber };
  });
  spreadMerged(sheet, rows);
  return { rows, issues, hidden: { rows: sheet.rows.length - shown.length, columns: hiddenColumns.size } };
}

function issueOf({ kind }: SheetCell): TableIssue["code"] | undefined {
  if (kind === "error") return "error_cell";
  return kind === "none" ? "formula_without_result" : undefined;
}

/** Of a date its day, or its year or month where it is shown so. */
export function textOf({ kind, text, format }: SheetCell): string {
  if (kind !== "date") return text;
  const letters = new Set(
    format?.code
      .toLowerCase()
      .replace(/"[^"]*"|\[[^\]]*\]/g, "")
      .match(/[ymdhs]/g) ?? ["d"],
  );
  if (letters.has("d") || letters.has("h")) return text.slice(0, 10);
  return letters.has("m") ? text.slice(0, 7) : text.slice(0, 4);
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
