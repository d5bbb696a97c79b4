import type { Writable } from "node:stream";
import type ExcelJS from "exceljs";

/** A new Excel workbook. The library comes with the first one: few processes ever need its 30 MB of memory. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import("exceljs");
  return new library.Workbook();
}

/** A workbook that is written to a stream row by row and keeps none of them. */
export async function streamedWorkbook(stream: Writable): Promise<ExcelJS.stream.xlsx.WorkbookWriter> {
  const { default: library } = await import("exceljs");
  return new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
}
