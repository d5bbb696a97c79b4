// Tables whose measurements stand in rows: named in a column ("Indicator"), or beside the counties, which are the
// columns. They are turned so that a row is of an area and a column of a measurement; then they are read as any other.

import { readNumber } from "../../values/number.ts";
import { isArea } from "./area.ts";
import { cellOf } from "./rows.ts";
import { columnLetter, limits, type Table, type TableColumn } from "./table.ts";
import type { TableRow } from "./table-row.ts";

/** How a table was turned: by the column that names its measurements, or rows for columns. */
export type Shape = "transposed" | `indicators-${number}`;

const mostCandidates = 5;
const mostIndicators = 100;
const unitHeader = /^(?:units?|units? of measure(?:ment)?|kizio|vizio)$/i;
const yearOnly = /^(?:19|20)\d{2}$/;

/** The shapes in which a table could be read, where it makes no sense as it stands. */
export function shapesOf(table: Table, areaNames: readonly string[]): Shape[] {
  const named = table.columns.filter(({ header }) => isArea(header, areaNames));
  const isInRows = table.rows.some(({ cells }) => cells.some((cell) => isArea(cell, areaNames)));
  if (named.length === 1 && !isInRows && named[0]?.index !== 0) return ["transposed"];
  return table.columns
    .filter((column) => couldName(table, column, areaNames))
    .slice(0, mostCandidates)
    .map(({ index }): Shape => `indicators-${index}`);
}

/** The table in another shape; undefined where it cannot be turned so without losing something. */
export function reshape(table: Table, shape: string | undefined): Table | undefined {
  if (shape === undefined) return table;
  if (shape === "transposed") return transposed(table);
  const column = Number(/^indicators-(\d{1,3})$/.exec(shape)?.[1] ?? Number.NaN);
  return table.columns[column] ? byIndicator(table, column) : undefined;
}

function couldName(table: Table, { index, header }: TableColumn, areaNames: readonly string[]): boolean {
  if (unitHeader.test(header)) return false;
  const texts = new Set(table.rows.map((row) => cellOf(row, index)).filter((cell) => cell !== ""));
  const areWords = [...texts].every((text) => /\p{L}{3}/u.test(text) && !("value" in readNumber(text)));
  const isOfArea = [...texts].some((text) => isArea(text, areaNames));
  return texts.size > 0 && texts.size <= mostIndicators && areWords && !isOfArea;
}

function isNumeric(table: Table, { index }: TableColumn): boolean {
  const filled = table.rows.map((row) => cellOf(row, index)).filter((cell) => cell !== "");
  const read = filled.filter((cell) => !("missing" in readNumber(cell)));
  return (
    read.length > 0 && read.every((cell) => "value" in readNumber(cell) || "value" in readNumber(cell, ","))
  );
}

/** A column of years says of when a row is, and is no figure. */
function isOfYears(table: Table, { index, header }: TableColumn): boolean {
  if (yearOnly.test(header)) return false;
  return table.rows.every((row) => cellOf(row, index) === "" || yearOnly.test(cellOf(row, index)));
}

interface Turned {
  headers: string[];
  written: TableColumn["written"][];
  rows: TableRow[];
}

function tableWith(table: Table, { headers, written, rows }: Turned): Table | undefined {
  if (headers.length > limits.columns || rows.length === 0) return undefined;
  const columns = headers.map((header, index) => ({
    index,
    letter: columnLetter(index),
    header: header || columnLetter(index),
    written: written[index] ?? ("texts" as const),
  }));
  return { ...table, columns, rows, issues: [] };
}

function byIndicator(table: Table, indicator: number): Table | undefined {
  const others = table.columns.filter(({ index }) => index !== indicator);
  const figures = others.filter((column) => isNumeric(table, column) && !isOfYears(table, column));
  const unit = others.find(({ header }) => unitHeader.test(header));
  const keys = others.filter((column) => column !== unit && !figures.includes(column));
  // A sheet that lost a figure, or writes one column in two ways, is not turned.
  if (figures.length === 0 || table.issues.length > 0) return undefined;
  if (figures.some(({ written }) => written === "both")) return undefined;
  const nameOf = (row: TableRow) =>
    [cellOf(row, indicator), unit ? cellOf(row, unit.index) : ""].filter((part) => part !== "").join(" ");
  const names = [...new Set(table.rows.map(nameOf))].filter((name) => name !== "");
  const headerOf = (name: string, { header }: TableColumn) =>
    figures.length === 1 ? name : `${name} ${header}`;
  const rows = new Map<string, TableRow>();
  for (const row of table.rows) {
    const name = nameOf(row);
    if (name === "") continue;
    const cells = keys.map(({ index }) => cellOf(row, index));
    const key = JSON.stringify(cells);
    const width = keys.length + names.length * figures.length;
    const turned = rows.get(key) ?? {
      number: row.number,
      cells: [...cells, ...Array.from({ length: width - keys.length }, () => "")],
    };
    for (const [place, { index }] of figures.entries()) {
      const at = keys.length + names.indexOf(name) * figures.length + place;
      // Two rows of one measurement: something else tells them apart.
      if (turned.cells[at] !== "") return undefined;
      turned.cells[at] = cellOf(row, index);
    }
    rows.set(key, turned);
  }
  return tableWith(table, {
    headers: [
      ...keys.map(({ header }) => header),
      ...names.flatMap((name) => figures.map((figure) => headerOf(name, figure))),
    ],
    written: [...keys, ...names.flatMap(() => figures)].map(({ written }) => written),
    rows: [...rows.values()],
  });
}

function transposed(table: Table): Table | undefined {
  const first = table.columns.findIndex((column) => isNumeric(table, column) && !isOfYears(table, column));
  if (first < 1 || table.rows.length >= limits.columns || table.issues.length > 0) return undefined;
  const [leading, areas] = [table.columns.slice(0, first), table.columns.slice(first)];
  if (areas.some(({ written }) => written === "both")) return undefined;
  const nameOf = (row: TableRow) =>
    leading
      .map(({ index }) => cellOf(row, index))
      .filter((cell) => cell !== "")
      .join(" ");
  const isAllNumbers = areas.every(({ written }) => written === "numbers");
  return tableWith(table, {
    headers: ["", ...table.rows.map(nameOf)],
    written: ["texts", ...table.rows.map(() => (isAllNumbers ? ("numbers" as const) : ("texts" as const)))],
    rows: areas.map(({ index, header }) => ({
      number: index + 1,
      cells: [header, ...table.rows.map((row) => cellOf(row, index))],
    })),
  });
}
