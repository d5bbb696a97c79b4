import { once } from "node:events";
import { PassThrough } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type ExcelJS from "exceljs";

/** The media type of an Excel workbook. */
export const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** As many rows as a sheet of Excel holds. */
export const mostSheetRows = 1_048_576;

/** A new Excel workbook. The library comes with the first one: few processes ever need its 30 MB of memory. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import("exceljs");
  return new library.Workbook();
}

export type WorkbookWriter = ExcelJS.stream.xlsx.WorkbookWriter;

/**
 * A workbook in parts, written row by row while they are taken; no row is kept. `write` waits for `keepUp` every few
 * hundred rows: it lets others have their turn, and says false once nobody takes the parts any more.
 */
export async function* workbookParts(
  write: (book: WorkbookWriter, keepUp: () => Promise<boolean>) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const { default: library } = await import("exceljs");
  const stream = new PassThrough();
  const book = new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const keepUp = async () => {
    if (stream.writableNeedDrain) await Promise.race([once(stream, "drain"), once(stream, "close")]);
    await nextTurn();
    return !stream.destroyed;
  };
  const written = write(book, keepUp).then(async () => {
    if (!stream.destroyed) await book.commit();
  });
  // Told by the loop below, which ends with the stream.
  written.catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  for await (const part of stream) yield part as Uint8Array;
  await written;
}
