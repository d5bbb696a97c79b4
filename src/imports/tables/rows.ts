// Which rows of a table speak of the city, of whom, of when and of which measurement.

import { type Disaggregation, groupKey, groupReader } from "../../values/disaggregation.ts";
import type { Period } from "../../values/period.ts";
import { type ValueStatus, valueStatuses } from "../../values/value.ts";
import { areaKey, areaName, isArea } from "./area.ts";
import { ofCountry } from "./country-words.ts";
import {
  headerOf,
  type ImportError,
  type ImportFault,
  type ImportMapping,
  type ImportQuestion,
  joinGroups,
} from "./mapping.ts";
import { columnPeriods } from "./period-column.ts";
import type { Table } from "./table.ts";
import type { TableRow } from "./table-row.ts";

/** A row of the city, with what its own cells say. */
export interface TakenRow {
  row: TableRow;
  group: Disaggregation;
  period?: Period;
  /** The measurement that it names, where a column says it. */
  measurementId?: string;
  status: ValueStatus;
}

export interface TakenRows {
  taken: TakenRow[];
  errors: ImportError[];
  leftOut: ImportError[];
  questions: ImportQuestion[];
}

export function takeRows(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  now: Date,
): TakenRows {
  const names = mapping.areaText === undefined ? areaNames : [mapping.areaText];
  const areas = areaCells(table, mapping);
  const sameName = sameNameOf(table, mapping, areas, names);
  const found = table.rows.flatMap((row, index) => {
    const part = partOf(row, areas[index] ?? "", { ...mapping, sameName: sameName.reading }, names);
    return part ? [{ row, part }] : [];
  });
  if (found.length === 0) return { taken: [], leftOut: [], ...areaNotFound(table, mapping, areas, names) };
  const errors: ImportError[] = [];
  const leftOut: ImportError[] = [];
  const groups = mapping.groupColumns.map((column) => ({
    column,
    read: groupReader(table.rows.map((row) => cellOf(row, column))),
  }));
  const periods = periodsOf(table, mapping, now);
  const taken = found.flatMap(({ row, part }): TakenRow[] => {
    const at = (column: number, code: ImportFault) => ({
      row: row.number,
      column: headerOf(table, column),
      code,
      found: cellOf(row, column),
    });
    let group: Disaggregation | undefined = part;
    for (const { column, read } of groups) {
      const own = read(cellOf(row, column));
      const joined: Disaggregation | undefined =
        group && typeof own === "object" ? joinGroups(group, own) : undefined;
      if (own === "not_stated") leftOut.push(at(column, "missing"));
      else if (!own) errors.push(at(column, "unknown_group"));
      else if (group && !joined) errors.push(at(column, "group_twice"));
      group = joined;
    }
    const { periodColumn, measurementColumn, statusColumn } = mapping;
    const period = periodColumn === undefined ? undefined : periods.read(cellOf(row, periodColumn));
    if (periodColumn !== undefined && !period) {
      if (periods.questions.length === 0) errors.push(at(periodColumn, "unknown_period"));
      return [];
    }
    const measurementId =
      measurementColumn === undefined ? undefined : namedMeasurement(cellOf(row, measurementColumn));
    if (measurementColumn !== undefined && measurementId === undefined) {
      errors.push(at(measurementColumn, "unknown_measurement"));
      return [];
    }
    const status = statusColumn === undefined ? "measured" : readStatus(cellOf(row, statusColumn));
    if (!status) {
      if (statusColumn !== undefined) errors.push(at(statusColumn, "unknown_status"));
      return [];
    }
    return group
      ? [{ row, group, status, ...(period && { period }), ...(measurementId && { measurementId }) }]
      : [];
  });
  return { taken, errors, leftOut, questions: [...periods.questions, ...sameName.questions] };
}

/** Rows that speak of the same, by period, group and measurement. */
export function byWhatTheySpeakOf(taken: readonly TakenRow[]): TakenRow[][] {
  const key = ({ period, group, measurementId = "" }: TakenRow) =>
    `${measurementId} ${period?.label ?? ""} ${groupKey(group)}`;
  return [...Map.groupBy(taken, key).values()];
}

function periodsOf(table: Table, { periodColumn, periodReading }: ImportMapping, now: Date) {
  if (periodColumn === undefined) return { read: () => undefined, questions: [] };
  const cells = table.rows.map((row) => cellOf(row, periodColumn));
  const { read, readings, example } = columnPeriods(cells, now, periodReading);
  return {
    read,
    questions:
      readings.length > 1
        ? [{ code: "period_reading" as const, column: periodColumn, example, readings }]
        : [],
  };
}

/** The area of each row: its own cell, or where one covers the rows below it the last one above. */
export function areaCells(table: Table, { areaColumn, areaFillsDown }: ImportMapping): string[] {
  if (areaColumn === undefined) return table.rows.map(() => "");
  let last = "";
  return table.rows.map((row) => {
    const cell = cellOf(row, areaColumn);
    if (cell !== "" || !areaFillsDown) last = cell;
    return last;
  });
}

/** The whole city, a sub-county of it, or undefined: not a row to take. */
function partOf(
  row: TableRow,
  area: string,
  { areaColumn, filters, subCountyColumn, measurementColumn, sameName }: ImportMapping,
  areaNames: readonly string[],
): Disaggregation | undefined {
  if (areaColumn !== undefined && !isArea(area, areaNames)) return undefined;
  const passes = filters.every(({ column, values }) =>
    values.some((value) => bare(value) === bare(cellOf(row, column))),
  );
  if (subCountyColumn === undefined) return passes ? {} : undefined;
  const name = cellOf(row, subCountyColumn);
  // In a table that was downloaded here a sub-county stands as it was recorded, also one of the city's name.
  if (measurementColumn !== undefined) return passes ? (name === "" ? {} : { subCounty: name }) : undefined;
  const isNamedSo = sameName !== "part" && isArea(name, areaNames);
  const isWhole = filters.length > 0 ? passes : name === "" || isTotal(name) || isNamedSo;
  if (isWhole) return {};
  return name === "" ? undefined : { subCounty: areaName(name) };
}

/**
 * A sub-county that has the city's name beside others: where another row is of the whole city it is a part of it, else a
 * person has to say. A filter by the level of the row leaves no doubt.
 */
function sameNameOf(
  table: Table,
  mapping: ImportMapping,
  areas: readonly string[],
  names: readonly string[],
): { reading: ImportMapping["sameName"]; questions: ImportQuestion[] } {
  const { areaColumn, subCountyColumn, measurementColumn, filters, sameName } = mapping;
  const isClear =
    sameName !== undefined ||
    areaColumn === undefined ||
    subCountyColumn === undefined ||
    measurementColumn !== undefined ||
    filters.length > 0 ||
    mapping.duplicates === "whole";
  if (isClear) return { reading: sameName, questions: [] };
  const own = table.rows.filter((_row, index) => isArea(areas[index] ?? "", names));
  const parts = own.map((row) => cellOf(row, subCountyColumn));
  const same = own.find((row) => isArea(cellOf(row, subCountyColumn), names));
  if (!same || parts.every((name) => isArea(name, names))) return { reading: undefined, questions: [] };
  if (parts.some((name) => name === "" || isTotal(name))) return { reading: "part", questions: [] };
  const name = cellOf(same, subCountyColumn);
  return {
    reading: undefined,
    questions: [{ code: "same_name", column: subCountyColumn, row: same.number, name }],
  };
}

/** "Total", "County total", "Jumla": all parts together. */
function isTotal(name: string): boolean {
  return totalCell().test(name.trim());
}

const totalCell = ofCountry(
  ({ areaAndPart: words }) =>
    new RegExp(`^(?:(?:grand |(?:${words}) |sub[- ]?)?(?:total|jumla|all)|jumla ya (?:${words}))$`, "i"),
);

function bare(text: string): string {
  return text.trim().toLowerCase();
}

const mostNames = 200;

/** Nothing names the city: the names that the column holds, to choose from. */
function areaNotFound(
  table: Table,
  { areaColumn, filters }: ImportMapping,
  areas: readonly string[],
  areaNames: readonly string[],
): { errors: ImportError[]; questions: ImportQuestion[] } {
  const isNamed = areaColumn === undefined || areas.some((area) => isArea(area, areaNames));
  if (isNamed) {
    const column = filters[0]?.column ?? areaColumn ?? 0;
    const cells = [...new Set(table.rows.map((row) => cellOf(row, column)))].filter((cell) => cell !== "");
    const found = cells.slice(0, 5).join(", ");
    return {
      errors: [{ row: 0, column: headerOf(table, column), code: "area_not_found", found }],
      questions: [],
    };
  }
  const start = areaKey(areaNames[0] ?? "").slice(0, 2);
  const names = [...new Set(areas)].filter((area) => area !== "" && !/^[\d.,%\s-]+$/.test(area));
  const near = names.toSorted(
    (one, other) => Number(areaKey(other).startsWith(start)) - Number(areaKey(one).startsWith(start)),
  );
  if (near.length === 0)
    return {
      errors: [{ row: 0, column: headerOf(table, areaColumn), code: "area_not_found", found: "" }],
      questions: [],
    };
  return { errors: [], questions: [{ code: "area", column: areaColumn, names: near.slice(0, mostNames) }] };
}

/** "7.2.2" or "7.2.2 Internet access". */
export function namedMeasurement(cell: string): string | undefined {
  return /^((?:\d{1,2}\.){2}\d{1,2}|L\d{1,6})(?:\s|:|$)/.exec(cell.trim())?.[1];
}

const statusWords = new Map<string, ValueStatus>([
  ...valueStatuses.map((status) => [status, status] as const),
  ["", "measured"],
  ["measured", "measured"],
  ["vimepimwa", "measured"],
  ["kimepimwa", "measured"],
  ["imepimwa", "measured"],
  ["not collected", "not_collected"],
  ["haijakusanywa", "not_collected"],
  ["not applicable", "not_applicable"],
  ["haihusiki", "not_applicable"],
]);

function readStatus(cell: string): ValueStatus | undefined {
  return statusWords.get(bare(cell));
}

export function cellOf({ cells }: TableRow, column: number): string {
  return cells[column] ?? "";
}
