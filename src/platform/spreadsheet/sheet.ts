// The cells of one sheet, row by row as the file has them. What has no value (a colour, a drop-down, a comment, a
// drawing) is passed over, so that a format on a whole column costs nothing.

import type { Archive } from "./archive.ts";
import { dateOfSerial, type NumberFormat, shiftPoint } from "./number-format.ts";
import { broken, SpreadsheetProblem } from "./spreadsheet-problem.ts";
import { type Attributes, isOn, readXml, unescapeText } from "./xml.ts";

export interface SheetCell {
  /** Counted from 1, as are rows. */
  column: number;
  /** "none": a formula whose result the file does not hold. */
  kind: "number" | "text" | "date" | "boolean" | "error" | "none";
  /** As the file keeps it: the digits of a number, the serial number of a date, a text, `true`, `#DIV/0!`. */
  raw: string;
  /** As a person reads it: `12.6%` for 0.126 in a cell of per cent, `2019-03-01` for a date; otherwise as `raw`. */
  text: string;
  /** Undefined where the cell has the general format. */
  format: NumberFormat | undefined;
  isFormula: boolean;
}

export interface SheetRow {
  number: number;
  isHidden: boolean;
  /** Those that hold something, from left to right. */
  cells: SheetCell[];
}

/** A range of cells, both ends included. */
export interface CellRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** Those that hold something, from top to bottom. */
  rows: SheetRow[];
  /** From and to, both included. */
  hiddenColumns: [from: number, to: number][];
  /** Cut to the cells in use; the value stands in the first cell. */
  merges: CellRange[];
}

export interface SheetSource {
  sharedStrings: readonly string[];
  styles: readonly NumberFormat[];
  is1904: boolean;
}

/** What may still be read, over all sheets of a file. */
export interface CellBudget {
  /** Cells that the file lists, also those that hold nothing. */
  listed: number;
  /** Cells that hold something. */
  filled: number;
  merges: number;
}

export interface SheetWindow {
  /** Rows after this one are passed over. */
  lastRow?: number;
  lastColumn?: number;
}

/** What Excel can hold. */
const lastRow = 1_048_576;
const lastColumn = 16_384;

/** @throws SpreadsheetProblem */
export async function readSheet(
  archive: Archive,
  part: string,
  source: SheetSource,
  budget: CellBudget,
  window: SheetWindow = {},
): Promise<Sheet> {
  if (!archive.has(part)) throw broken("sheet");
  const reader = new SheetReader(source, budget, window);
  await readXml(archive.read(part), reader);
  return reader.sheet();
}

class SheetReader {
  readonly #source: SheetSource;
  readonly #budget: CellBudget;
  readonly #window: Required<SheetWindow>;
  readonly #rows: SheetRow[] = [];
  readonly #hiddenColumns: [number, number][] = [];
  readonly #merges: CellRange[] = [];
  #isData = false;
  #row: SheetRow | undefined;
  #rowNumber = 0;
  #column = 0;
  #cell: Attributes | undefined;
  #isFormula = false;
  /** Of `<v>` or of the `<t>` of an inline text. */
  #value: string[] = [];
  #collects = false;
  #isPhonetic = false;

  constructor(source: SheetSource, budget: CellBudget, window: SheetWindow) {
    this.#source = source;
    this.#budget = budget;
    this.#window = { lastRow, lastColumn, ...window };
  }

  open = (name: string, attributes: Attributes): void => {
    if (!this.#isData) this.#openOutside(name, attributes);
    else if (name === "row") this.#openRow(attributes);
    else if (name === "c") this.#openCell(attributes);
    else if (this.#cell === undefined) return;
    else if (name === "f") this.#isFormula = true;
    else if (name === "rPh") this.#isPhonetic = true;
    else if (name === "v" || (name === "t" && !this.#isPhonetic)) this.#collects = true;
  };

  text = (text: string): void => {
    if (this.#collects) this.#value.push(text);
  };

  close = (name: string): void => {
    if (!this.#isData) return;
    if (name === "v" || name === "t") this.#collects = false;
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.#isData = false;
  };

  sheet(): Sheet {
    const rows = inOrder(this.#rows);
    return { rows, hiddenColumns: this.#hiddenColumns, merges: cut(this.#merges, rows) };
  }

  #openOutside(name: string, attributes: Attributes): void {
    if (name === "sheetData") this.#isData = true;
    else if (name === "col" && isOn(attributes.hidden)) {
      const [from, to] = [Number(attributes.min), Number(attributes.max)];
      if (from >= 1 && to >= from && this.#hiddenColumns.length < lastColumn) {
        this.#hiddenColumns.push([from, Math.min(to, lastColumn)]);
      }
    } else if (name === "mergeCell") {
      this.#budget.merges -= 1;
      if (this.#budget.merges < 0) throw new SpreadsheetProblem("too_many_cells");
      const range = rangeOf(attributes.ref ?? "");
      if (range) this.#merges.push(range);
    }
  }

  #openRow({ r, hidden }: Attributes): void {
    this.#rowNumber = r === undefined ? this.#rowNumber + 1 : Number(r);
    if (!(Number.isInteger(this.#rowNumber) && this.#rowNumber >= 1 && this.#rowNumber <= lastRow)) {
      throw broken("row");
    }
    this.#column = 0;
    this.#row = { number: this.#rowNumber, isHidden: isOn(hidden), cells: [] };
  }

  #openCell(attributes: Attributes): void {
    this.#budget.listed -= 1;
    if (this.#budget.listed < 0) throw new SpreadsheetProblem("too_many_cells");
    const said = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r);
    if (said === undefined || said > lastColumn) throw broken("cell");
    this.#column = said;
    this.#cell = attributes;
    this.#isFormula = false;
    this.#value = [];
  }

  #closeCell(): void {
    const attributes = this.#cell;
    this.#cell = undefined;
    this.#collects = false;
    const isOutside = this.#rowNumber > this.#window.lastRow || this.#column > this.#window.lastColumn;
    if (!attributes || !this.#row || isOutside) return;
    const value = this.#value.length === 1 ? (this.#value[0] ?? "") : this.#value.join("");
    if (value === "" && !this.#isFormula) return;
    const cell = this.#cellOf(attributes, value);
    if (cell.kind === "text" && cell.raw === "" && !this.#isFormula) return;
    this.#budget.filled -= 1;
    if (this.#budget.filled < 0) throw new SpreadsheetProblem("too_many_cells");
    this.#row.cells.push(cell);
  }

  #cellOf({ t: type = "n", s: style }: Attributes, value: string): SheetCell {
    const format = style === undefined ? undefined : this.#source.styles[Number(style)];
    const place = { column: this.#column, isFormula: this.#isFormula };
    const plain = (kind: SheetCell["kind"], text: string) => {
      return { ...place, kind, raw: text, text, format: format?.kind === "general" ? undefined : format };
    };
    if (type === "s") {
      const shared = this.#source.sharedStrings[Number(value)];
      if (shared === undefined) throw broken("shared text");
      return plain("text", shared);
    }
    if (type === "str" || type === "inlineStr") return plain("text", unescapeText(value));
    if (value === "") return plain("none", "");
    if (type === "b") return plain("boolean", isOn(value) ? "true" : "false");
    if (type === "e") return plain("error", value);
    if (type === "d") return plain("date", value.replace(/T00:00(:00(\.0+)?)?Z?$/, ""));
    return this.#numberOf(plain("number", value), format);
  }

  #numberOf(cell: SheetCell, format: NumberFormat | undefined): SheetCell {
    const number = Number(cell.raw);
    if (!Number.isFinite(number) || cell.raw.trim() === "") throw broken("number");
    // The shortest digits that mean the same: 0.1 + 0.2 is kept as 0.30000000000000004.
    const raw = String(number);
    if (format?.kind === "percent") return { ...cell, raw, text: `${shiftPoint(raw, 2)}%` };
    if (format?.kind !== "date") return { ...cell, raw, text: raw };
    const day = dateOfSerial(number, this.#source.is1904);
    return day === undefined ? { ...cell, raw, text: raw } : { ...cell, kind: "date", raw, text: day };
  }

  #closeRow(): void {
    if (this.#row && this.#row.cells.length > 0) {
      // A row that is said again takes the place of the one before.
      if (this.#rows.at(-1)?.number === this.#row.number) this.#rows.pop();
      this.#rows.push(this.#row);
    }
    this.#row = undefined;
  }
}

/** Some writers leave rows or cells in another order, or say one twice: the last counts, as in Excel. */
function inOrder(rows: SheetRow[]): SheetRow[] {
  for (const row of rows) {
    const isOrdered = row.cells.every(
      (cell, at) => at === 0 || cell.column > (row.cells[at - 1]?.column ?? 0),
    );
    if (!isOrdered) row.cells = unique(row.cells, ({ column }) => column);
  }
  const isOrdered = rows.every((row, at) => at === 0 || row.number > (rows[at - 1]?.number ?? 0));
  return isOrdered ? rows : unique(rows, ({ number }) => number);
}

function unique<One>(all: readonly One[], place: (one: One) => number): One[] {
  return [...new Map(all.map((one) => [place(one), one])).values()].sort((a, b) => place(a) - place(b));
}

function cut(merges: readonly CellRange[], rows: readonly SheetRow[]): CellRange[] {
  const bottom = rows.at(-1)?.number ?? 0;
  const right = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
  return merges
    .map((range) => {
      return { ...range, bottom: Math.min(range.bottom, bottom), right: Math.min(range.right, right) };
    })
    .filter(({ top, left, ...to }) => top <= to.bottom && left <= to.right);
}

/** The column of `AB12`. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let letters = 0;
  for (; letters < reference.length; letters++) {
    const code = reference.charCodeAt(letters) & ~32;
    if (code < 65 || code > 90 || letters === 4) break;
    column = column * 26 + code - 64;
  }
  return letters >= 1 && letters <= 3 ? column : undefined;
}

/** Both ends of `A1:C3`, whichever way round. */
function rangeOf(reference: string): CellRange | undefined {
  const ends = /^\$?([a-z]{1,3})\$?(\d{1,7})(?::\$?([a-z]{1,3})\$?(\d{1,7}))?$/i.exec(reference);
  const [, left = "", top = "", right = left, bottom = top] = ends ?? [];
  const columns = [columnOf(left), columnOf(right)].filter((column) => column !== undefined);
  const rows = [Number(top), Number(bottom)];
  if (columns.length < 2) return undefined;
  return {
    left: Math.min(...columns),
    right: Math.max(...columns),
    top: Math.min(...rows),
    bottom: Math.max(...rows),
  };
}
