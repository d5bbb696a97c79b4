// From a table to values: which column names the area, which columns hold what, and every error by row and column.

import { z } from "zod";
import { addDecimals } from "../decimal.ts";
import { Disaggregation, groupKey, isEverybody, readGroup } from "../disaggregation.ts";
import { type Period, parsePeriod } from "../period.ts";
import type { Scale } from "../unit.ts";
import { type Fault, measuredAmount } from "../value.ts";
import { areaKey, areaName, isArea } from "./area.ts";
import { readNumber } from "./number.ts";
import type { Table, TableRow } from "./table.ts";

const Column = z.coerce.number().int().min(0).max(199);

export const ImportMapping = z.object({
  /** The column that names the area of a row; without one the whole table is of the city. */
  areaColumn: Column.optional(),
  /** Only rows whose cell says this, such as AdminArea = County. */
  filterColumn: Column.optional(),
  filterText: z.string().max(200).optional(),
  /** The column of sub-counties: a row of the city that the filter leaves out speaks of the one that it names. */
  subCountyColumn: Column.optional(),
  /** The columns that say of which group a row speaks, such as a sex or an age. */
  groupColumns: z.array(Column).max(4).default([]),
  /** The column that says of which period a row speaks; without one the table has one period. */
  periodColumn: Column.optional(),
  /** A county and a sub-county may have one name: whether to stop there or take the first row. */
  duplicates: z.enum(["refuse", "first"]),
  measurements: z
    .array(
      z.object({
        measurementId: z.string().max(20),
        /** Of whom these columns speak, where it is not everybody. */
        group: Disaggregation.default({}),
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
  disaggregation: Disaggregation;
  /** Of its own row, where a column says the period. */
  period?: Period;
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
  | "unknown_period"
  | "group_twice"
  | "measurement_twice"
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
  /** Cells of a group for which the table has no figure; they stop nothing. */
  leftOut: ImportError[];
  rowsTaken: number;
  rowsIgnored: number;
}

const nearNames = 5;

interface TakenRow {
  row: TableRow;
  group: Disaggregation;
  period?: Period;
}

/** What a mapping makes of a table for one city. Nothing is guessed: what is not clear is an error. */
export function applyMapping(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  units: ReadonlyMap<string, Scale>,
  now: Date,
): ImportResult {
  const { taken, errors, leftOut } = takeRows(table, mapping, areaNames, now);
  const byGroup = new Map<string, TakenRow[]>();
  for (const one of taken) {
    const key = `${one.period?.label ?? ""} ${groupKey(one.group)}`;
    byGroup.set(key, [...(byGroup.get(key) ?? []), one]);
  }
  const values: ImportedValue[] = [];
  const given = new Set<string>();
  for (const rows of byGroup.values()) {
    const [first, ...more] = rows;
    if (!first) continue;
    const at = { row: first.row.number, column: headerOf(table, mapping.areaColumn) };
    if (more.length > 0 && mapping.duplicates === "refuse") {
      errors.push({ ...at, code: "duplicate", found: rows.map(({ row }) => row.number).join(", ") });
      continue;
    }
    for (const measurement of mapping.measurements) {
      const read = readMeasurement(table, first, measurement, units);
      errors.push(...read.errors);
      leftOut.push(...read.leftOut);
      if (!read.value) continue;
      const period = first.period?.label ?? "";
      const key = `${measurement.measurementId} ${period} ${groupKey(read.value.disaggregation)}`;
      if (given.has(key)) errors.push({ ...at, code: "measurement_twice", found: measurement.measurementId });
      else values.push(read.value);
      given.add(key);
    }
  }
  return { values, errors, leftOut, rowsTaken: taken.length, rowsIgnored: table.rows.length - taken.length };
}

/** The rows that speak of the city, each with its group. */
function takeRows(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  now: Date,
): { taken: TakenRow[]; errors: ImportError[]; leftOut: ImportError[] } {
  const taken: TakenRow[] = [];
  const errors: ImportError[] = [];
  const leftOut: ImportError[] = [];
  let isFound = false;
  for (const row of table.rows) {
    const part = partOf(row, mapping, areaNames);
    if (!part) continue;
    isFound = true;
    let group: Disaggregation | undefined = part;
    for (const column of mapping.groupColumns) {
      const found = cellOf(row, column);
      const read = readGroup(found);
      const at = { row: row.number, column: headerOf(table, column), found };
      const joined: Disaggregation | undefined =
        group && typeof read === "object" ? joinGroups(group, read) : undefined;
      if (read === "not_stated") leftOut.push({ ...at, code: "missing" });
      else if (!read) errors.push({ ...at, code: "unknown_group" });
      else if (group && !joined) errors.push({ ...at, code: "group_twice" });
      group = joined;
    }
    const { periodColumn } = mapping;
    const period = periodColumn === undefined ? undefined : parsePeriod(cellOf(row, periodColumn), now);
    if (periodColumn !== undefined && !period) {
      const at = { row: row.number, column: headerOf(table, periodColumn), found: cellOf(row, periodColumn) };
      errors.push({ ...at, code: "unknown_period" });
    } else if (group) taken.push({ row, group, ...(period && { period }) });
  }
  if (!isFound) errors.push(areaNotFound(table, mapping, areaNames));
  return { taken, errors, leftOut };
}

/** The whole city, a sub-county of it, or undefined: not a row to take. */
function partOf(
  row: TableRow,
  { areaColumn, filterColumn, filterText, subCountyColumn }: ImportMapping,
  areaNames: readonly string[],
): Disaggregation | undefined {
  if (areaColumn !== undefined && !isArea(cellOf(row, areaColumn), areaNames)) return undefined;
  const wanted = filterText?.trim().toLowerCase();
  const isFiltered = filterColumn !== undefined && Boolean(wanted);
  const passes = isFiltered && cellOf(row, filterColumn).trim().toLowerCase() === wanted;
  if (subCountyColumn === undefined) return !isFiltered || passes ? {} : undefined;
  const name = cellOf(row, subCountyColumn);
  const isWhole = isFiltered ? passes : name === "" || isArea(name, areaNames);
  if (isWhole) return {};
  return name === "" ? undefined : { subCounty: areaName(name) };
}

/** Of both; undefined where both name one dimension. */
function joinGroups(one: Disaggregation, other: Disaggregation): Disaggregation | undefined {
  return Object.keys(one).some((dimension) => dimension in other) ? undefined : { ...one, ...other };
}

function cellOf({ cells }: TableRow, column: number): string {
  return cells[column] ?? "";
}

type MeasurementMapping = ImportMapping["measurements"][number];

function readMeasurement(
  table: Table,
  { row, group, period }: TakenRow,
  { measurementId, group: ofColumns, value, numerator, denominator }: MeasurementMapping,
  units: ReadonlyMap<string, Scale>,
): { value?: ImportedValue; errors: ImportError[]; leftOut: ImportError[] } {
  const failed = (errors: ImportError[]) => ({ errors, leftOut: [] });
  const unit = units.get(measurementId);
  if (!unit) return failed([{ row: 0, column: "", code: "wrong", found: measurementId }]);
  const disaggregation = joinGroups(group, ofColumns);
  if (!disaggregation)
    return failed([{ row: row.number, column: "", code: "group_twice", found: measurementId }]);
  const isQuotient = numerator.length > 0 || denominator.length > 0;
  const sums = {
    amount: isQuotient ? undefined : sum(table, row, value),
    numerator: isQuotient ? sum(table, row, numerator) : undefined,
    denominator: isQuotient ? sum(table, row, denominator) : undefined,
  };
  const errors = Object.values(sums).flatMap((one) => one?.errors ?? []);
  // A table that has no figure of a group says nothing wrong; without the figure of all there is nothing to take.
  if (errors.length > 0 && errors.every(({ code }) => code === "missing") && !isEverybody(disaggregation))
    return { errors: [], leftOut: errors };
  if (errors.length > 0) return failed(errors);
  const entered = {
    amount: sums.amount?.total,
    numerator: sums.numerator?.total,
    denominator: sums.denominator?.total,
  };
  const measured = measuredAmount(entered, unit);
  const used = { amount: value, numerator, denominator };
  if (!("amount" in measured)) {
    return failed(
      measured.faults.map(({ field, rule, limit }) => ({
        row: row.number,
        column: used[field].map((index) => headerOf(table, index)).join(" + ") || measurementId,
        code: rule,
        found: entered[field] ?? "",
        ...(limit !== undefined && { limit }),
      })),
    );
  }
  const columns = [...value, ...numerator, ...denominator].map((index) => table.columns[index]?.letter ?? "");
  return {
    value: {
      measurementId,
      disaggregation,
      ...(period && { period }),
      amount: measured.amount,
      numerator: entered.numerator ?? null,
      denominator: entered.denominator ?? null,
      origin: { row: row.number, columns: [...new Set(columns)] },
    },
    errors: [],
    leftOut: [],
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
  { areaColumn, filterColumn }: ImportMapping,
  areaNames: readonly string[],
): ImportError {
  const column = areaColumn ?? filterColumn ?? 0;
  const start = areaKey(areaNames[0] ?? "").slice(0, 2);
  const cells = [...new Set(table.rows.map(({ cells: all }) => all[column] ?? ""))].filter(
    (cell) => cell !== "",
  );
  const near = cells.filter((cell) => areaKey(cell).startsWith(start));
  const found = (near.length > 0 ? near : cells).slice(0, nearNames).join(", ");
  return { row: 0, column: headerOf(table, column), code: "area_not_found", found };
}

/** "B: Share": the letter too, because a published table may have one heading twice. */
export function headerOf(table: Table, index: number | undefined): string {
  const column = index === undefined ? undefined : table.columns[index];
  return column ? `${column.letter}: ${column.header}` : "";
}
