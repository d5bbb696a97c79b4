// Our own SDMX-CSV comes in again: its codes become the words that every other table uses.

import {
  groupOfCode,
  measurementOfCode,
  statusOfCode,
  structureOf,
  timeOf,
} from "../../values/sdmx-codes.ts";
import type { Table } from "./table.ts";

/** The table with words in place of codes, where it is of our structure; any other as it is. */
export function withoutCodes(table: Table): Table {
  const at = (header: string) => table.columns.findIndex((column) => column.header === header);
  const structure = at("STRUCTURE_ID");
  if (structure < 0 || !table.rows.every(({ cells }) => structureOf(cells[structure] ?? ""))) return table;
  const read: Record<string, (code: string) => string> = {
    INDICATOR: measurementOfCode,
    TIME_PERIOD: timeOf,
    SEX: groupOfCode,
    URBANISATION: groupOfCode,
    DISABILITY: groupOfCode,
    OBS_STATUS: statusOfCode,
    SOURCE_KIND: (code) => code.toLowerCase(),
  };
  const readers = table.columns.map(({ header }) => read[header]);
  const [code, name] = [at("SUB_AREA"), at("SUB_AREA_NAME")];
  return {
    ...table,
    rows: table.rows.map(({ number, cells }) => ({
      number,
      cells: cells.map((cell, index) =>
        // The code of a sub-county is of its name in capitals; the name stands beside it.
        index === code && name >= 0 ? (cells[name] ?? "") : (readers[index]?.(cell) ?? cell),
      ),
    })),
  };
}
