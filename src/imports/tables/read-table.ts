import { createHash } from "node:crypto";
import { withoutCodes } from "./own-sdmx.ts";
import { openCsv } from "./read-csv.ts";
import { openXlsx } from "./read-xlsx.ts";
import { limits, type Table, type TableFile } from "./table.ts";
import { TableProblem } from "./table-problem.ts";

/** What a file is, by the bytes it begins with, where it is nothing that we read. */
const others: { name: string; start: number[] }[] = [
  { name: "PDF", start: [0x25, 0x50, 0x44, 0x46] },
  { name: "PNG", start: [0x89, 0x50, 0x4e, 0x47] },
  { name: "JPEG", start: [0xff, 0xd8, 0xff] },
  { name: "GIF", start: [0x47, 0x49, 0x46, 0x38] },
  { name: "EXE", start: [0x4d, 0x5a] },
  { name: "RAR", start: [0x52, 0x61, 0x72, 0x21] },
  { name: "GZIP", start: [0x1f, 0x8b] },
];
const zip = [0x50, 0x4b, 0x03, 0x04];
/** Excel before 2007, and an Excel file that is locked with a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * What a table came as. The type goes by the content; the name of a file proves nothing.
 * @throws TableProblem
 */
export function tableType(bytes: Uint8Array): "xlsx" | "csv" {
  if (bytes.length === 0) throw new TableProblem("empty");
  if (bytes.length > limits.bytes)
    throw new TableProblem("too_large", { limit: `${limits.bytes / 1024 / 1024} MB` });
  const starts = (start: number[]) => start.every((byte, index) => bytes[index] === byte);
  const other = others.find(({ start }) => starts(start));
  if (other) throw new TableProblem("wrong_type", { found: other.name });
  if (starts(compound)) throw new TableProblem("encrypted");
  return starts(zip) ? "xlsx" : "csv";
}

/**
 * Reads a published table.
 * @param heading the row in which its heading begins, where a person says it
 * @throws TableProblem
 */
export async function readTable(bytes: Uint8Array, sheet?: string, heading?: number): Promise<Table> {
  return (await openTableFile(bytes)).table(sheet, heading);
}

/** @throws TableProblem */
export async function openTableFile(bytes: Uint8Array): Promise<TableFile> {
  const file = tableType(bytes) === "xlsx" ? await openXlsx(bytes) : openCsv(bytes);
  return {
    table: async (sheet, heading) => withoutCodes(await file.table(sheet, heading)),
    visible: async () => (await file.visible()).map(withoutCodes),
  };
}

export interface LastFile {
  /** The file of these bytes: the one that was opened last where they are the same. @throws TableProblem */
  open: (bytes: Uint8Array) => Promise<TableFile>;
  forget: () => void;
}

/**
 * A table is looked at, mapped and saved one after the other, and one for all cities is mapped for each of them: the
 * same bytes are not read again. One file at a time is kept, and it is gone before another is read.
 */
export function keepLastFile(read: typeof openTableFile = openTableFile): LastFile {
  let last: { sha256: string; file: TableFile } | undefined;
  return {
    async open(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      if (last?.sha256 === sha256) return last.file;
      last = undefined;
      last = { sha256, file: await read(bytes) };
      return last.file;
    },
    forget: () => {
      last = undefined;
    },
  };
}
