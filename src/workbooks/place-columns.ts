// Where the columns of a workbook of ours stand when it comes back: people insert and move columns and rows, so they
// are found by their headings, and the hidden ones by what their first row says.

import { TableProblem } from "../imports/tables/table-problem.ts";
import { languages } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import type { SheetRow } from "../platform/spreadsheet/spreadsheet.ts";
import { aboutColumns, headingRow, headingsOf, type SheetKind, valueColumn } from "./layout.ts";

export interface Placed {
  kind: SheetKind;
  headingRow: number;
  /** By the column in which we wrote it, the one in which it stands. */
  columns: ReadonlyMap<number, number>;
}

/** Headings are looked for in so many rows. */
const searchedRows = 30;
/** Of fewer headings than these a sheet is none of ours. */
const leastFound = 0.7;

/**
 * Undefined where a sheet is none of ours.
 * @throws TableProblem `workbook_changed` where one of its columns is missing, or there twice
 */
export function placeColumns(name: string, rows: readonly SheetRow[]): Placed | undefined {
  const top = rows.filter(({ number }) => number <= searchedRows);
  const marker = markerIn(top);
  const kinds = marker ? [marker.kind] : (Object.keys(aboutColumns) as SheetKind[]);
  const candidates = kinds.flatMap((kind) =>
    languages.flatMap((language) => top.map((row) => ({ kind, row, ...match(kind, language, row) }))),
  );
  const best = candidates.toSorted((one, other) => other.columns.size - one.columns.size)[0];
  if (!best || (!marker && best.columns.size < leastFound * best.words.length)) return undefined;
  const { kind, row, words, columns, twice } = best;
  const isUnmoved = row.number === headingRow && [...columns].every(([ours, theirs]) => ours === theirs);
  const missing = words.filter((_, index) => !columns.has(index + 1));
  // A heading that somebody worded anew is in its place where all the others are.
  if (isUnmoved && twice.length === 0 && columns.size >= leastFound * words.length)
    words.forEach((_, index) => {
      columns.set(index + 1, index + 1);
    });
  else if (missing.length > 0 || twice.length > 0)
    throw new TableProblem("workbook_changed", {
      sheet: name,
      columns: [...new Set([...missing, ...twice])].slice(0, 5).join(", "),
    });
  if (marker) {
    columns.set(valueColumn, marker.column);
    columns.set(valueColumn + 1, marker.column + 1);
  }
  return { kind, headingRow: row.number, columns };
}

/** The hidden cell that says what kind of sheet it is. */
function markerIn(rows: readonly SheetRow[]): { kind: SheetKind; column: number } | undefined {
  for (const { cells } of rows)
    for (const { column, text } of cells)
      if (column > aboutColumns.values.length && (text === "values" || text === "groups"))
        return { kind: text, column };
  return undefined;
}

function match(kind: SheetKind, language: (typeof languages)[number], { cells }: SheetRow) {
  const t = translator(language);
  const words = headingsOf(kind, t);
  const columns = new Map<number, number>();
  const twice: string[] = [];
  words.forEach((word, index) => {
    const found = cells.filter(({ text }) => bare(text) === bare(word));
    if (found.length > 1) twice.push(word);
    if (found[0]) columns.set(index + 1, found[0].column);
  });
  return { words, columns, twice };
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
