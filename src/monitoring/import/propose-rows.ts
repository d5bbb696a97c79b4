// Which rows of a table speak of the city, and which columns say of whom and of when.

import { groupReader } from "../disaggregation.ts";
import { areaName, isArea } from "./area.ts";
import type { Figures } from "./figures.ts";
import { headerOf, type ImportMapping } from "./mapping.ts";
import { columnPeriods } from "./period-column.ts";
import type { Reason } from "./reason.ts";
import { areaCells, cellOf, namedMeasurement } from "./rows.ts";
import type { Table, TableColumn } from "./table.ts";

export type ProposedRows = {
  mapping: Omit<ImportMapping, "measurements">;
  reasons: Reason[];
};

const mostly = 0.9;
const mostGroupColumns = 5;
const periodWords = /period|year|date|quarter|month|\bfy\b|mwaka|kipindi|robo|mwezi/i;
const statusWords = /^(status|hali|was it measured\?|ilipimwa\?|je, kilipimwa\?)$/i;
const measurementWords = /^(measurement|measurement id|kipimo)$/i;

export function proposeRows(
  table: Table,
  figures: Figures,
  areaNames: readonly string[],
  now: Date,
): ProposedRows {
  const columns = readColumns(table, figures, areaNames, now);
  const { area, subCounty, level, groups, period, measurement, status } = columns;
  const name = (column: TableColumn) => headerOf(table, column.index);
  const reasons: Reason[] = [];
  if (area) {
    const row = table.rows.find((one) => isArea(cellOf(one, area.index), areaNames));
    reasons.push({
      code: "area",
      values: { column: name(area), row: row?.number ?? 0, found: row ? cellOf(row, area.index) : "" },
    });
  }
  const areaFillsDown = area !== undefined && fillsDown(table, area, areaNames);
  if (area && areaFillsDown) reasons.push({ code: "fills_down", values: { column: name(area) } });
  if (level) reasons.push({ code: "level", values: { column: name(level) } });
  if (area && subCounty) {
    const names = table.rows
      .filter((row) => isArea(cellOf(row, area.index), areaNames))
      .map((row) => areaName(cellOf(row, subCounty.index)));
    const parts = [...new Set(names)].filter((part) => part !== "" && !isArea(part, areaNames));
    if (parts.length > 0)
      reasons.push({
        code: "sub_county",
        values: { column: name(subCounty), found: parts.slice(0, 4).join(", ") },
      });
  }
  for (const group of groups) {
    const found = [...new Set(cellsOf(table, group))].filter((cell) => cell !== "").slice(0, 6);
    reasons.push({ code: "group", values: { column: name(group), found: found.join(", ") } });
  }
  if (period) reasons.push({ code: "period", values: { column: name(period) } });
  if (measurement) reasons.push({ code: "measurement", values: { column: name(measurement) } });
  const isOwn = !area && columns.isOwn;
  if (isOwn) reasons.push({ code: "own_table", values: {} });
  return {
    reasons,
    mapping: {
      ...(!isOwn && { areaColumn: area?.index ?? columns.naming ?? 0 }),
      areaFillsDown,
      filters: level ? [{ column: level.index, values: ["County"] }] : [],
      ...(subCounty && { subCountyColumn: subCounty.index }),
      groupColumns: groups.map(({ index }) => index),
      ...(period && { periodColumn: period.index }),
      ...(measurement && { measurementColumn: measurement.index }),
      ...(status && { statusColumn: status.index }),
      about: measurement ? aboutColumns(table) : {},
      rows: [],
      duplicates: "refuse",
    },
  };
}

/** The columns of our own download that say where each value comes from. */
function aboutColumns(table: Table): ImportMapping["about"] {
  const names = ["sourceTitle", "sourceKind", "sourcePublisher", "sourceUrl", "note", "expected"] as const;
  const found = names.flatMap((name) => {
    const column = table.columns.find(({ header }) => header === name);
    return column ? [[name, column.index] as const] : [];
  });
  return Object.fromEntries(found);
}

function cellsOf(table: Table, { index }: TableColumn): string[] {
  return table.rows.map((row) => cellOf(row, index));
}

function readColumns(table: Table, figures: Figures, areaNames: readonly string[], now: Date) {
  const count = (column: TableColumn, test: (cell: string) => boolean) =>
    cellsOf(table, column).filter(test).length;
  const isMostly = (column: TableColumn, test: (cell: string) => boolean) => {
    const filled = cellsOf(table, column).filter((cell) => cell !== "");
    return filled.length > 0 && filled.filter(test).length > filled.length * mostly;
  };
  const isText = (column: TableColumn) => {
    const read = table.rows
      .map((row) => figures.read(row, column.index))
      .filter((one) => !("missing" in one));
    return read.filter((one) => "value" in one).length <= read.length * (1 - mostly);
  };
  const measurement = table.columns.find(
    (column) =>
      measurementWords.test(column.header) &&
      isMostly(column, (cell) => namedMeasurement(cell) !== undefined),
  );
  const naming = table.columns
    .map((column) => ({ column, rows: count(column, (cell) => isArea(cell, areaNames)) }))
    .filter(({ rows }) => rows > 0)
    // Where a county column stands beside one of sub-counties, the county's name is in more rows.
    .toSorted((one, other) => other.rows - one.rows);
  const area = naming[0]?.column;
  const isFiner = (one: TableColumn, other: TableColumn) =>
    new Set(cellsOf(table, one)).size > new Set(cellsOf(table, other)).size;
  const subCounty =
    naming.find(({ column }) => area && column !== area && isFiner(column, area))?.column ??
    table.columns.find(
      (column) =>
        column !== area &&
        /^sub[ -]?county$|^subCounty$|^kaunti ndogo$/i.test(column.header) &&
        isText(column),
    );
  const level = table.columns.find((column) =>
    isMostly(column, (cell) => /^(county|sub ?county|xxx)$/i.test(cell)),
  );
  const period = table.columns.find((column) => {
    if (column === area || column === measurement) return false;
    const { read, readings } = columnPeriods(cellsOf(table, column), now);
    const isRead = isMostly(column, (cell) => read(cell) !== undefined || readings.length > 0);
    return isRead && (periodWords.test(column.header) || isText(column));
  });
  const groups = table.columns
    .filter((column) => column !== area && column !== period && column !== subCounty && column !== level)
    .filter((column) => {
      const read = groupReader(cellsOf(table, column));
      return isText(column) && isMostly(column, (cell) => read(cell) !== undefined);
    })
    .slice(0, mostGroupColumns);
  const status = table.columns.find((column) => measurement && statusWords.test(column.header));
  const used = new Set<TableColumn | undefined>([
    area,
    period,
    subCounty,
    level,
    measurement,
    status,
    ...groups,
  ]);
  const texts = table.columns.filter(
    (column) => !used.has(column) && isText(column) && isFilled(table, column),
  );
  return {
    area,
    subCounty,
    level,
    period,
    groups,
    measurement,
    status,
    /** A column of texts that could name areas. */
    naming: texts[0]?.index,
    // Where nothing could name an area, the table is the city's own.
    isOwn: texts.length === 0 || measurement !== undefined,
  };
}

function isFilled(table: Table, column: TableColumn): boolean {
  return cellsOf(table, column).some((cell) => cell !== "");
}

/** An area that is named once and covers the rows below it: no two of its rows name it, and blank ones follow. */
function fillsDown(table: Table, area: TableColumn, areaNames: readonly string[]): boolean {
  const cells = cellsOf(table, area);
  if ((cells[0] ?? "") === "" || !cells.includes("")) return false;
  const filledDown = areaCells(table, { areaColumn: area.index, areaFillsDown: true } as ImportMapping);
  const own = filledDown.filter((cell) => isArea(cell, areaNames)).length;
  const named = cells.filter((cell) => isArea(cell, areaNames)).length;
  return own > named;
}
