// From a table to values: which column names the area, which columns hold what, and every error by row and column.

import { z } from "zod";
import type { Unit } from "../../framework/edition.ts";
import { addDecimals } from "../decimal.ts";
import { type Fault, measuredAmount } from "../value.ts";
import { areaKey, isArea } from "./area.ts";
import { readNumber } from "./number.ts";
import type { Table, TableColumn, TableRow } from "./table.ts";

const Column = z.coerce.number().int().min(0).max(199);

export const ImportMapping = z.object({
  areaColumn: Column,
  /** Only rows whose cell says this, such as AdminArea = County. */
  filterColumn: Column.optional(),
  filterText: z.string().max(200).optional(),
  /** The column that says of which sex a row speaks. */
  groupColumn: Column.optional(),
  /** A county and a sub-county may have one name: whether to stop there or take the first row. */
  duplicates: z.enum(["refuse", "first"]),
  measurements: z
    .array(
      z.object({
        measurementId: z.string().max(20),
        value: z.array(Column).max(20),
        numerator: z.array(Column).max(20),
        denominator: z.array(Column).max(20),
      }),
    )
    .min(1)
    .max(20),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export interface ImportedValue {
  measurementId: string;
  disaggregation: Record<string, string>;
  amount: string;
  numerator: string | null;
  denominator: string | null;
  origin: { row: number; columns: string[] };
}

export type ImportFault =
  | Fault["rule"]
  | "missing"
  | "not_a_number"
  | "formula_without_result"
  | "error_cell"
  | "unknown_group"
  | "duplicate"
  | "area_not_found";

export interface ImportError {
  /** 0: the error belongs to no row. */
  row: number;
  column: string;
  code: ImportFault;
  found: string;
  limit?: number;
}

export interface ImportResult {
  values: ImportedValue[];
  errors: ImportError[];
  rowsTaken: number;
  rowsIgnored: number;
}

const groups: Record<string, Record<string, string>> = {
  total: {},
  jumla: {},
  both: {},
  "both sexes": {},
  male: { sex: "male" },
  males: { sex: "male" },
  men: { sex: "male" },
  boys: { sex: "male" },
  wanaume: { sex: "male" },
  female: { sex: "female" },
  females: { sex: "female" },
  women: { sex: "female" },
  girls: { sex: "female" },
  wanawake: { sex: "female" },
  intersex: { sex: "intersex" },
};

function groupOf(cell: string): Record<string, string> | undefined {
  return groups[cell.trim().toLowerCase()];
}

const nearNames = 5;

/** What a mapping makes of a table for one city. Nothing is guessed: what is not clear is an error. */
export function applyMapping(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  units: ReadonlyMap<string, Unit>,
): ImportResult {
  const cell = (row: TableRow, column: number) => row.cells[column] ?? "";
  const named = table.rows.filter((row) => isArea(cell(row, mapping.areaColumn), areaNames));
  const { filterColumn, filterText } = mapping;
  const wanted = filterText?.trim().toLowerCase();
  const taken =
    filterColumn === undefined || !wanted
      ? named
      : named.filter((row) => cell(row, filterColumn).trim().toLowerCase() === wanted);
  const errors: ImportError[] = [];
  if (taken.length === 0) errors.push(areaNotFound(table, mapping, areaNames));
  const byGroup = new Map<string, TableRow[]>();
  for (const row of taken) {
    const group = mapping.groupColumn === undefined ? {} : groupOf(cell(row, mapping.groupColumn));
    if (!group) {
      const column = headerOf(table, mapping.groupColumn ?? 0);
      errors.push({
        row: row.number,
        column,
        code: "unknown_group",
        found: cell(row, mapping.groupColumn ?? 0),
      });
      continue;
    }
    const key = JSON.stringify(group);
    byGroup.set(key, [...(byGroup.get(key) ?? []), row]);
  }
  const values: ImportedValue[] = [];
  for (const [key, rows] of byGroup) {
    const [first, ...more] = rows;
    if (!first) continue;
    if (more.length > 0 && mapping.duplicates === "refuse") {
      const found = rows.map(({ number }) => number).join(", ");
      errors.push({
        row: first.number,
        column: headerOf(table, mapping.areaColumn),
        code: "duplicate",
        found,
      });
      continue;
    }
    for (const measurement of mapping.measurements) {
      const read = readMeasurement(table, first, measurement, units);
      errors.push(...read.errors);
      if (read.value) values.push({ ...read.value, disaggregation: JSON.parse(key) });
    }
  }
  return { values, errors, rowsTaken: taken.length, rowsIgnored: table.rows.length - taken.length };
}

type MeasurementMapping = ImportMapping["measurements"][number];

function readMeasurement(
  table: Table,
  row: TableRow,
  { measurementId, value, numerator, denominator }: MeasurementMapping,
  units: ReadonlyMap<string, Unit>,
): { value?: Omit<ImportedValue, "disaggregation">; errors: ImportError[] } {
  const unit = units.get(measurementId);
  if (!unit) return { errors: [{ row: 0, column: "", code: "wrong", found: measurementId }] };
  const isQuotient = numerator.length > 0 || denominator.length > 0;
  const sums = {
    amount: isQuotient ? undefined : sum(table, row, value),
    numerator: isQuotient ? sum(table, row, numerator) : undefined,
    denominator: isQuotient ? sum(table, row, denominator) : undefined,
  };
  const errors = Object.values(sums).flatMap((one) => one?.errors ?? []);
  if (errors.length > 0) return { errors };
  const entered = {
    amount: sums.amount?.total,
    numerator: sums.numerator?.total,
    denominator: sums.denominator?.total,
  };
  const measured = measuredAmount(entered, unit);
  const used = { amount: value, numerator, denominator };
  if (!("amount" in measured)) {
    return {
      errors: measured.faults.map(({ field, rule, limit }) => ({
        row: row.number,
        column: used[field].map((index) => headerOf(table, index)).join(" + ") || measurementId,
        code: rule,
        found: entered[field] ?? "",
        ...(limit !== undefined && { limit }),
      })),
    };
  }
  const columns = [...value, ...numerator, ...denominator].map((index) => table.columns[index]?.letter ?? "");
  return {
    value: {
      measurementId,
      amount: measured.amount,
      numerator: entered.numerator ?? null,
      denominator: entered.denominator ?? null,
      origin: { row: row.number, columns: [...new Set(columns)] },
    },
    errors: [],
  };
}

function sum(
  table: Table,
  row: TableRow,
  columns: readonly number[],
): { total: string | undefined; errors: ImportError[] } {
  const errors: ImportError[] = [];
  const numbers: string[] = [];
  for (const index of columns) {
    const found = row.cells[index] ?? "";
    const at = { row: row.number, column: headerOf(table, index), found };
    const issue = table.issues.find((one) => one.row === row.number && one.column === index);
    const number = readNumber(found);
    if (issue) errors.push({ ...at, code: issue.code, found: issue.found });
    else if ("value" in number) numbers.push(number.value);
    else errors.push({ ...at, code: "missing" in number ? "missing" : "not_a_number" });
  }
  return { total: numbers.length > 0 ? addDecimals(numbers) : undefined, errors };
}

function areaNotFound(
  table: Table,
  { areaColumn }: ImportMapping,
  areaNames: readonly string[],
): ImportError {
  const start = areaKey(areaNames[0] ?? "").slice(0, 2);
  const cells = [...new Set(table.rows.map(({ cells: all }) => all[areaColumn] ?? ""))].filter(
    (cell) => cell !== "",
  );
  const near = cells.filter((cell) => areaKey(cell).startsWith(start));
  const found = (near.length > 0 ? near : cells).slice(0, nearNames).join(", ");
  return { row: 0, column: headerOf(table, areaColumn), code: "area_not_found", found };
}

/** "B: Share": the letter too, because a published table may have one heading twice. */
function headerOf(table: Table, index: number): string {
  const column = table.columns[index];
  return column ? `${column.letter}: ${column.header}` : "";
}

/** A first guess at a mapping, for the person to correct. */
export function proposeMapping(
  table: Table,
  areaNames: readonly string[],
): Pick<ImportMapping, "areaColumn" | "filterColumn" | "filterText" | "groupColumn" | "duplicates"> {
  const share = (column: TableColumn, test: (cell: string) => boolean) =>
    table.rows.filter(({ cells }) => test(cells[column.index] ?? "")).length / table.rows.length;
  const different = ({ index }: TableColumn) =>
    new Set(table.rows.map(({ cells }) => cells[index] ?? "")).size;
  const areaColumns = table.columns.filter((column) => share(column, (cell) => isArea(cell, areaNames)) > 0);
  // Where a county column stands beside a sub-county column, the one with more names tells the rows apart.
  const areaColumn = areaColumns.toSorted((a, b) => different(b) - different(a))[0];
  const level = table.columns.find(
    (column) => share(column, (cell) => cell === "County" || cell === "SubCounty" || cell === "xxx") > 0.9,
  );
  const group = table.columns.find((column) => share(column, (cell) => groupOf(cell) !== undefined) > 0.9);
  return {
    areaColumn: areaColumn?.index ?? 0,
    duplicates: level ? "refuse" : "first",
    ...(level && { filterColumn: level.index, filterText: "County" }),
    ...(group && { groupColumn: group.index }),
  };
}
