import type ExcelJS from "exceljs";

/** A new Excel workbook. The library comes with the first one: few processes ever need its 30 MB of memory. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import("exceljs");
  return new library.Workbook();
}
