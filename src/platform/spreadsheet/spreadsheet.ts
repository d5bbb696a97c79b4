// Excel files (.xlsx, .xlsm) from anywhere, read as a stream: what it costs is bounded by what is really in the file.
// Nothing is calculated; beside a formula counts what the spreadsheet program kept as its result. It is to run in a
// worker thread (a file of 10 MB can take seconds), see `imports/tables/read-in-worker.ts`.

import { Archive } from "./archive.ts";
import {
  type ListedSheet,
  readSharedStrings,
  readStyles,
  readWorkbookPart,
  type Visibility,
} from "./parts.ts";
import { type CellBudget, readSheet, type Sheet, type SheetSource, type SheetWindow } from "./sheet.ts";
import { SpreadsheetProblem } from "./spreadsheet-problem.ts";

export type { Sheet, SheetCell, SheetRow } from "./sheet.ts";
export { SpreadsheetProblem } from "./spreadsheet-problem.ts";

/** Over all sheets of a file. */
const cellLimits: Readonly<CellBudget> = { listed: 4_000_000, filled: 2_000_000, merges: 50_000 };

export interface SheetName {
  name: string;
  visibility: Visibility;
}

export interface Spreadsheet {
  /** Every sheet with cells, hidden ones too, in the order of the file. */
  sheets: SheetName[];
  /**
   * Reads the sheet at this place of `sheets`.
   * @throws SpreadsheetProblem
   */
  read: (index: number, window?: SheetWindow) => Promise<Sheet>;
}

/**
 * Opens an Excel file, whatever was sent as one.
 * @throws SpreadsheetProblem
 */
export async function openSpreadsheet(bytes: Uint8Array): Promise<Spreadsheet> {
  const archive = await Archive.open(bytes);
  const workbook = await readWorkbookPart(archive);
  const { is1904 } = workbook;
  const budget = { ...cellLimits };
  let source: Promise<SheetSource> | undefined;
  const load = async (): Promise<SheetSource> => {
    const sharedStrings = await readSharedStrings(archive, workbook.sharedStrings);
    return { sharedStrings, styles: await readStyles(archive, workbook.styles), is1904 };
  };
  return {
    sheets: workbook.sheets.map(({ name, visibility }) => ({ name, visibility })),
    async read(index, window) {
      const listed: ListedSheet | undefined = workbook.sheets[index];
      if (!listed) throw new RangeError(`There is no sheet ${index}.`);
      source ??= load();
      try {
        return await readSheet(archive, listed.part, await source, budget, window);
      } catch (error) {
        if (!(error instanceof SpreadsheetProblem) || error.fault !== "too_many_cells") throw error;
        throw new SpreadsheetProblem("too_many_cells", { limit: cellLimits.filled });
      }
    },
  };
}
