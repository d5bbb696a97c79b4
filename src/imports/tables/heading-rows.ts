// Where the heading of a table begins and how many rows it takes: titles, units and filters above it do not belong to
// it, rows that span several columns do.

import { readNumber } from "../../values/number.ts";
import type { ReadRow } from "./table-row.ts";

const deepestHeading = 4;
const searched = 60;

/** The heading's first row among the filled ones, and how many it takes. */
export function findHeading(filled: readonly ReadRow[], wanted?: number): { start: number; depth: number } {
  if (wanted !== undefined) {
    const start = Math.max(
      0,
      filled.findIndex(({ number }) => number >= wanted),
    );
    return { start, depth: depthFrom(filled, start) };
  }
  const data = filled.slice(0, searched).findIndex(isData);
  if (data > 0) {
    let start = data - 1;
    // A row between heading and figures that names one thing only, such as a region, belongs to the rows.
    while (start > 0 && count(filled[start]) < 2 && count(filled[start - 1]) >= 2) start -= 1;
    const last = start;
    while (start > 0 && last - start + 1 < deepestHeading && isUpper(filled[start - 1], filled[start]))
      start -= 1;
    if (count(filled[last]) >= 2) return { start, depth: last - start + 1 };
  }
  const start = Math.max(
    0,
    filled.findIndex((row) => count(row) >= 2),
  );
  return { start, depth: depthFrom(filled, start) };
}

function depthFrom(filled: readonly ReadRow[], start: number): number {
  let depth = 1;
  while (depth < deepestHeading) {
    const next = filled[start + depth];
    if (!next || isData(next) || !isUpper(filled[start + depth - 1], next)) break;
    depth += 1;
  }
  return depth;
}

function count(row: ReadRow | undefined): number {
  return row?.cells.filter((cell) => cell !== "").length ?? 0;
}

const aYear = /^(?:FY\s*)?(?:19|20)\d{2}(?:\s*[/–-]\s*(?:(?:19|20)?\d{2}))?(?:\s*\(?[pr]\)?)?$/i;

/** Where a figure is missing. */
const aGap = /^(?:\.{2,}|…|:|-|–|—|n[./]?[ad]\.?|#n\/a)$/i;

/** A row with a figure that is no year, or with a mark in place of one. */
function isData({ cells }: ReadRow): boolean {
  return cells.some((cell) => aGap.test(cell) || (!aYear.test(cell) && "value" in readNumber(cell)));
}

/**
 * Two tables under each other in one sheet: the rows of the first, and the heading of the next one, which can be
 * chosen. A heading that is only repeated, as at the top of a printed page, ends nothing and is no row.
 */
export function upToNextHeading(
  rows: readonly ReadRow[],
  heading: ReadRow | undefined,
): { below: ReadRow[]; next: ReadRow[] } {
  const first = heading?.cells.findIndex((cell) => cell !== "") ?? -1;
  const name = heading?.cells[first]?.toLowerCase();
  const isNamedSo = (row: ReadRow) =>
    name !== undefined && row.cells[first]?.toLowerCase() === name && count(row) >= 2 && !isData(row);
  const isHeading = (row: ReadRow, index: number) => isNamedSo(row) || isOtherHeading(rows, index);
  const isSame = (row: ReadRow) =>
    row.cells.every((cell, index) => cell.toLowerCase() === (heading?.cells[index] ?? "").toLowerCase());
  const titleAbove = (index: number) => count(rows[index - 1]) === 1;
  // The same heading under a title of its own is of another table: "Table 2: Men".
  const end = rows.findIndex(
    (row, index) => index > 0 && isHeading(row, index) && (!isSame(row) || titleAbove(index)),
  );
  const below = (end < 0 ? rows : rows.slice(0, titleAbove(end) ? end - 1 : end)).filter(
    (row, index) => index === 0 || !isNamedSo(row),
  );
  return { below, next: end < 0 ? [] : rows.slice(end) };
}

/** After an empty row or a title, words where figures stood, with figures below them: the heading of another table. */
function isOtherHeading(rows: readonly ReadRow[], index: number): boolean {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (!above || !row || !below || count(row) < 2 || isData(row) || !isData(below)) return false;
  const isApart = row.number - above.number > 1 || count(above) === 1;
  const isFigure = (cell: string | undefined) => cell !== undefined && "value" in readNumber(cell);
  const areWords = row.cells.every(
    (cell, column) => cell === "" || !isFigure(below.cells[column]) || /\p{L}{3}/u.test(cell),
  );
  const stoodFigures = rows
    .slice(0, index)
    .some(({ cells }) => cells.some((cell, column) => isFigure(cell) && (row.cells[column] ?? "") !== ""));
  return isApart && areWords && stoodFigures;
}

/** Whether a row spans columns that the row below it tells apart; a title over the first column does not. */
function isUpper(upper: ReadRow | undefined, lower: ReadRow | undefined): boolean {
  if (!upper || !lower || isData(upper)) return false;
  const first = Math.max(
    0,
    lower.cells.findIndex((cell) => cell !== ""),
  );
  const over = upper.cells[first] ?? "";
  const isOverFirst = over !== "" && over !== lower.cells[first] && first === 0;
  if (isOverFirst) return false;
  // "County, Men, Women" over ", Literacy, Literacy": what is below completes what is above.
  const isCompleted = first > 0 && count(upper) >= 2 && (upper.cells[0] ?? "") !== "";
  if (isCompleted && lower.cells.every((cell, index) => cell === "" || isUnder(upper, index))) return true;
  return lower.cells.some((cell, index) => {
    const above = upper.cells[index] ?? "";
    const isSpanned = above === "" || above === upper.cells[index - 1] || above === upper.cells[index + 1];
    return cell !== "" && cell !== above && isSpanned && isUnder(upper, index);
  });
}

/** Something stands above a column or to the left of it. */
function isUnder({ cells }: ReadRow, index: number): boolean {
  return cells.slice(0, index + 1).some((cell) => cell !== "");
}

/** One heading of several rows: what spans columns stands before what is below it. */
export function joinHeadings(rows: readonly ReadRow[], width: number): string[] {
  const spread = rows.map(({ cells }, depth) => {
    let last = "";
    return Array.from({ length: width }, (_, index) => {
      const isSpanned = rows.slice(depth + 1).some((below) => Boolean(below.cells[index]));
      last = cells[index] || (isSpanned ? last : "");
      return last;
    });
  });
  return Array.from({ length: width }, (_, index) =>
    [...new Set(spread.map((cells) => cells[index] ?? "").filter((cell) => cell !== ""))].join(" "),
  );
}

const noteStart =
  /^(?:source|sources|note|notes|nb|n\.b|chanzo|vyanzo|maelezo|kumbuka|angalizo|tanbihi|\*|†|‡|[¹²³]|\(?[a-z0-9]\)\s|\d\/)/i;
const shortestNote = 60;

/** A row below the table that explains it. */
export function isNote(row: ReadRow): boolean {
  const texts = row.cells.filter((cell) => cell !== "");
  const [first = ""] = texts;
  if (isData(row) && !noteStart.test(first)) return false;
  return texts.length <= 2 && (noteStart.test(first) || (texts.length === 1 && first.length >= shortestNote));
}
