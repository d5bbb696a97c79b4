import type ExcelJS from "exceljs";
import { newWorkbook } from "../../platform/files/workbook.ts";
import { tidy } from "./read-csv.ts";
import { limits, type Table, type TableIssue, TableProblem, type TableRow, tableOf } from "./table.ts";

/**
 * Opens an Excel file, whatever was sent as one.
 * @throws TableProblem
 */
export async function openXlsx(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  checkArchive(bytes);
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  } catch (error) {
    throw new TableProblem("broken", { reason: error instanceof Error ? error.message : "" });
  }
  return workbook;
}

/** Reads one sheet of an Excel file; the first where none is named. */
export async function readXlsx(bytes: Uint8Array, sheetName?: string): Promise<Table> {
  const workbook = await openXlsx(bytes);
  const sheets = workbook.worksheets.map(({ name }) => name);
  const sheet = workbook.worksheets.find(({ name }) => name === sheetName) ?? workbook.worksheets[0];
  if (!sheet) throw new TableProblem("empty");
  const issues: TableIssue[] = [];
  const rows: TableRow[] = [];
  sheet.eachRow((row, number) => {
    if (rows.length > limits.rows) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column > limits.columns + 1) return;
      const read = readCell(cell.value);
      if (read.issue) issues.push({ row: number, column: column - 1, code: read.issue, found: read.text });
      cells[column - 1] = read.issue ? "" : tidy(read.text);
    });
    rows.push({ number, cells: Array.from(cells, (cell) => cell ?? "") });
  });
  return tableOf(rows, { sheet: sheet.name, sheets, issues });
}

interface ReadCell {
  text: string;
  issue?: TableIssue["code"];
}

export function readCell(value: ExcelJS.CellValue): ReadCell {
  if (value === null || value === undefined) return { text: "" };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  if (typeof value !== "object") return { text: String(value) };
  if ("error" in value) return { text: value.error, issue: "error_cell" };
  if ("formula" in value || "sharedFormula" in value) return readFormula(value);
  if ("richText" in value) return { text: value.richText.map(({ text }) => text).join("") };
  if ("text" in value) return { text: String(value.text) };
  return { text: "" };
}

/** Nothing is calculated here: what counts is the result that the spreadsheet program saved beside the formula. */
function readFormula(value: ExcelJS.CellFormulaValue | ExcelJS.CellSharedFormulaValue): ReadCell {
  if (value.result === undefined) return { text: "=…", issue: "formula_without_result" };
  return readCell(value.result);
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const longestComment = 65_535;

/**
 * Looks into the archive's own list before anything is unpacked: how large it would become, and whether it is an
 * Excel file at all. A zip bomb states its size there, or is stopped because the sizes do not add up.
 */
function checkArchive(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw new TableProblem("broken", { reason: "zip" });
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let unzipped = 0;
  const names: string[] = [];
  for (let entry = 0; entry < entries; entry++) {
    if (at + entryLength > view.byteLength || view.getUint32(at, true) !== directoryEntry) {
      throw new TableProblem("broken", { reason: "zip" });
    }
    unzipped += view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength)));
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (unzipped > limits.unzippedBytes)
    throw new TableProblem("too_large", { limit: `${limits.unzippedBytes / 1024 / 1024} MB` });
  if (!names.some((name) => name.startsWith("xl/"))) throw new TableProblem("wrong_type", { found: "ZIP" });
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  return undefined;
}
