// How a table is read: which rows speak of the city, which columns hold what. What it cannot decide it asks; it never
// takes one of several for the right one.

import { z } from "zod";
import { aboutNames, eachField } from "../../values/content.ts";
import { Disaggregation } from "../../values/disaggregation.ts";
import type { Period } from "../../values/period.ts";
import type { Fault, ValueStatus } from "../../values/value.ts";
import type { Table } from "./table.ts";

const Column = z.coerce.number().int().min(0).max(199);
const Cell = z.string().max(200);

const MeasurementMapping = z.object({
  measurementId: z.string().max(20),
  /** Of whom these columns speak, where it is not everybody. */
  group: Disaggregation.default({}),
  /** Of when, where a heading says it. */
  period: z.string().max(20).optional(),
  /** Shares between 0 and 1: whether 0.68 is 68 % or 0.68 %. */
  scale: z.enum(["as_written", "hundredths"]).optional(),
  value: z.array(Column).max(20),
  numerator: z.array(Column).max(20),
  denominator: z.array(Column).max(20),
});
export type MeasurementMapping = z.infer<typeof MeasurementMapping>;

export const mostMeasurements = 60;

export const ImportMapping = z.object({
  /** The first row of the heading, as the file counts; without it the table's own. */
  headingRow: z.coerce.number().int().min(1).max(1_000_000).optional(),
  /** How the table was turned before, where its measurements stand in rows. */
  shape: z
    .string()
    .regex(/^(?:transposed|indicators-\d{1,3})$/)
    .optional(),
  /** The column that names the area of a row; without one the whole table is of the city. */
  areaColumn: Column.optional(),
  /** An area named once covers the rows below it that name none. */
  areaFillsDown: z.boolean().default(false),
  /** How the table names the city, where it uses none of the names that we know. */
  areaText: Cell.optional(),
  /** Only rows whose cells say one of these, such as AdminArea = County. */
  filters: z
    .array(z.object({ column: Column, values: z.array(Cell).min(1).max(50) }))
    .max(4)
    .default([]),
  /** The column of sub-counties: a row of the city that the filters leave out speaks of the one that it names. */
  subCountyColumn: Column.optional(),
  /** The columns that say of which group a row speaks, such as a sex or an age. */
  groupColumns: z.array(Column).max(5).default([]),
  /** Where the title names a group: whether the table is of that group, of another, or of everybody all the same. */
  titleReading: z.enum(["group", "everybody", "other"]).optional(),
  /** The group of the whole table, where a person says it. */
  tableGroup: Disaggregation.default({}),
  /** What was asked about and is right as it is read: the keys of such questions. */
  confirmed: z.array(z.string().max(300)).max(20).default([]),
  /** Where a sub-county has the city's name: whether that row is of the whole city. */
  sameName: z.enum(["whole", "part"]).optional(),
  /** The column that says of which period a row speaks; without one the table has one period. */
  periodColumn: Column.optional(),
  /** What "2010-11" or a day in the column of periods stands for. */
  periodReading: z.enum(["year", "month", "financial"]).optional(),
  /** The column that names the measurement of a row by its number; such a table has one mapping, without one. */
  measurementColumn: Column.optional(),
  /** The column that says whether it was measured. */
  statusColumn: Column.optional(),
  /** Columns that say for each row where its value comes from, as in a table that was downloaded here. */
  about: z.object(eachField(aboutNames, () => Column.optional())).default({}),
  /** Rows that a person pointed at, where several speak of the same. */
  rows: z.array(z.coerce.number().int().min(1).max(1_000_000)).max(500).default([]),
  /** Several rows of the same: ask, add them up, or take the one that is the sum of those below it. */
  duplicates: z.enum(["refuse", "sum", "whole"]).default("refuse"),
  /** What separates the decimals in columns that do not show it. */
  decimalMark: z.enum([".", ","]).optional(),
  measurements: z.array(MeasurementMapping).min(1).max(mostMeasurements),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** Whether neither a column nor a heading says of which period some measurement is. */
export function isWithoutPeriod({ periodColumn, measurements }: ImportMapping): boolean {
  return periodColumn === undefined && measurements.some(({ period }) => period === undefined);
}

/** A mapping as it was written before there were several filters; a chosen "first row" is asked about again. */
export function upgradeMapping(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null) return stored;
  const { filterColumn, filterText, duplicates, ...rest } = stored as Record<string, unknown>;
  return {
    ...rest,
    ...(duplicates !== "first" && duplicates !== undefined && { duplicates }),
    ...(filterColumn !== undefined && filterText
      ? { filters: [{ column: filterColumn, values: [filterText] }] }
      : {}),
  };
}

export interface ImportedValue {
  measurementId: string;
  disaggregation: Disaggregation;
  /** Of its own row or column, where one says the period. */
  period?: Period;
  status: ValueStatus;
  /** Null where the table says that it was not measured. */
  amount: string | null;
  numerator: string | null;
  denominator: string | null;
  /** What its own row says of its source and why. */
  about?: Partial<Record<keyof ImportMapping["about"], string>>;
  origin: { row: number; columns: string[] };
}

export type ImportFault =
  | Fault["rule"]
  | "missing"
  | "suppressed"
  | "not_a_number"
  | "formula_without_result"
  | "error_cell"
  | "unknown_group"
  | "unknown_period"
  | "unknown_measurement"
  | "unknown_status"
  | "group_twice"
  | "measurement_twice"
  | "not_summable"
  | "area_not_found";

export interface ImportError {
  /** 0: the error belongs to no row. */
  row: number;
  column: string;
  code: ImportFault;
  found: string;
  limit?: number;
}

/** What only a person can say. Nothing is saved while one is open. */
export const ImportQuestion = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("rows"),
    /** The rows of the first group and period that several speak of, and of how many it is so. */
    rows: z.array(z.number()),
    times: z.number(),
    /** Columns whose cells tell the rows apart, with how many rows say what. */
    telling: z.array(
      z.object({ column: z.number(), values: z.array(z.object({ text: z.string(), rows: z.number() })) }),
    ),
    /** They can be added up: counts, or a numerator over a denominator. */
    isSummable: z.boolean(),
  }),
  /** Shares between 0 and 1, of which per cent is not sure. */
  z.object({ code: z.literal("scale"), measurement: z.number(), column: z.number(), example: z.string() }),
  z.object({
    code: z.literal("decimal_mark"),
    columns: z.array(z.number()),
    example: z.string(),
    /** A cell that speaks for the other mark. */
    other: z.string().optional(),
  }),
  z.object({
    code: z.literal("period_reading"),
    column: z.number(),
    example: z.string(),
    readings: z.array(z.enum(["year", "month", "financial"])),
  }),
  /** No row goes by a name of the city. */
  z.object({ code: z.literal("area"), column: z.number(), names: z.array(z.string()) }),
  /** The title names a group, by words that give it (`group`), or that a person has to give (without). */
  z.object({ code: z.literal("title"), text: z.string(), group: Disaggregation }),
  /** Something beside the figures that nothing has read and that may make others of them. */
  z.object({
    code: z.literal("confirm"),
    what: z.enum(["column", "notes", "own_table", "place"]),
    key: z.string(),
    column: z.number().optional(),
    found: z.string(),
  }),
  /** A row whose sub-county has the city's name: the whole city, or that part of it. */
  z.object({ code: z.literal("same_name"), column: z.number(), row: z.number(), name: z.string() }),
]);
export type ImportQuestion = z.infer<typeof ImportQuestion>;

export interface ImportResult {
  values: ImportedValue[];
  errors: ImportError[];
  questions: ImportQuestion[];
  /** Cells for which the table has no figure, or keeps it back; they stop nothing. */
  leftOut: ImportError[];
  /** Figures with a mark behind them, such as "(p)": read without it. */
  flagged: number;
  rowsTaken: number;
  rowsIgnored: number;
}

/** The columns that a mapping reads. */
export function usedColumns(mapping: ImportMapping): number[] {
  const { areaColumn, subCountyColumn, periodColumn, measurementColumn, statusColumn } = mapping;
  return [
    areaColumn,
    subCountyColumn,
    periodColumn,
    measurementColumn,
    statusColumn,
    ...mapping.groupColumns,
    ...mapping.filters.map(({ column }) => column),
    ...Object.values(mapping.about),
    ...mapping.measurements.flatMap(columnsOf),
  ].filter((column) => column !== undefined);
}

export function columnsOf({ value, numerator, denominator }: MeasurementMapping): number[] {
  return [...value, ...numerator, ...denominator];
}

/** "B: Share": the letter too, because a published table may have one heading twice. */
export function headerOf(table: Pick<Table, "columns">, index: number | undefined): string {
  const column = index === undefined ? undefined : table.columns[index];
  return column ? `${column.letter}: ${column.header}` : "";
}

/** Of both; undefined where both name one dimension. */
export function joinGroups(one: Disaggregation, other: Disaggregation): Disaggregation | undefined {
  return Object.keys(one).some((dimension) => dimension in other) ? undefined : { ...one, ...other };
}
