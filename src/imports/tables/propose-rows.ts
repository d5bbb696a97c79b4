// Which rows of a table speak of the city, and which columns say of whom and of when.

import { home } from "../../platform/home.ts";
import { groupReader } from "../../values/disaggregation.ts";
import { areaName, isArea } from "./area.ts";
import { ofCountry } from "./country-words.ts";
import type { Figures } from "./figures.ts";
import { headerOf, type ImportMapping } from "./mapping.ts";
import { aboutOf, type OwnColumns, ownColumns } from "./own-columns.ts";
import { columnPeriods } from "./period-column.ts";
import type { Reason } from "./reason.ts";
import { areaCells, cellOf, namedMeasurement } from "./rows.ts";
import type { Table, TableColumn } from "./table.ts";

export type ProposedRows = {
  mapping: Omit<ImportMapping, "measurements">;
  reasons: Reason[];
};

const mostly = 0.9;
const areaWords = ofCountry(
  ({ area }) =>
    new RegExp(
      `\\bcity\\b|\\bjiji\\b|area|eneo|wilaya|mahali|region|location|\\bplace\\b|district|geograph|${area}`,
      "i",
    ),
);
const partWords = ofCountry(({ parts }) => new RegExp(`^(?:${parts})\\b`, "i"));
/** A cell of a column that tells areas from their parts. */
const levelCell = ofCountry(({ levels }) => new RegExp(`^(?:${levels})$`, "i"));
const areaCell = ofCountry(({ area }) => new RegExp(`^(?:${area})$`, "i"));
const mostGroupColumns = 5;
const periodWords = /period|year|date|quarter|month|\bfy\b|mwaka|miaka|kipindi|robo|mwezi|tarehe/i;

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
    if (row || !columns.own)
      reasons.push({
        code: "area",
        values: { column: name(area), row: row?.number ?? 0, found: row ? cellOf(row, area.index) : "" },
      });
  }
  const areaFillsDown = area !== undefined && fillsDown(table, area, areaNames);
  if (area && areaFillsDown) reasons.push({ code: "fills_down", values: { column: name(area) } });
  if (level) reasons.push({ code: "level", values: { column: name(level), level: areaLevel(table, level) } });
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
      filters: level ? [{ column: level.index, values: [areaLevel(table, level)] }] : [],
      ...(subCounty && { subCountyColumn: subCounty.index }),
      groupColumns: groups.map(({ index }) => index),
      ...(period && { periodColumn: period.index }),
      ...(measurement && { measurementColumn: measurement.index }),
      ...(status && { statusColumn: status.index }),
      about: columns.own ? aboutOf(columns.own) : {},
      tableGroup: {},
      confirmed: [],
      rows: [],
      duplicates: "refuse",
    },
  };
}

/** What a column of levels calls a whole area, as the table writes it. */
function areaLevel(table: Table, level: TableColumn): string {
  return cellsOf(table, level).find((cell) => areaCell().test(cell)) ?? home().words.area?.en ?? "";
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
  const own = ownColumns(table);
  if (own?.measurement && isMostly(own.measurement, (cell) => namedMeasurement(cell) !== undefined))
    return columnsOfOwn(table, own);
  const naming = table.columns
    .map((column) => ({ column, rows: count(column, (cell) => isArea(cell, areaNames)) }))
    .filter(({ rows }) => rows > 0)
    // Where a county column stands beside one of sub-counties, the county's name is in more rows.
    .toSorted((one, other) => other.rows - one.rows);
  // "Neighbour" holds names of counties too; a column that is called one goes first.
  const area = (naming.find(({ column }) => areaWords().test(column.header)) ?? naming[0])?.column;
  const subCounty = table.columns.find(
    (column) => column !== area && partWords().test(column.header) && isText(column),
  );
  const level = table.columns.find((column) => isMostly(column, (cell) => levelCell().test(cell)));
  const period = table.columns.find((column) => {
    if (column === area) return false;
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
  const used = new Set<TableColumn | undefined>([area, period, subCounty, level, ...groups]);
  const texts = table.columns.filter(
    (column) => !used.has(column) && isText(column) && isFilled(table, column),
  );
  return {
    area,
    subCounty,
    level,
    period,
    groups,
    measurement: undefined,
    status: undefined,
    own: undefined,
    /** A column of texts that could name areas. */
    naming: texts[0]?.index,
    // Where nothing could name an area, the table is the city's own.
    isOwn: texts.length === 0,
  };
}

/** A table that was downloaded here says by its headings what each column holds. */
function columnsOfOwn(table: Table, own: OwnColumns) {
  const { city, measurement, period, subCounty, status } = own;
  const isNamed = city !== undefined && isFilled(table, city);
  const groups = [own.sex, own.age, own.residence, own.disability].filter((column) => column !== undefined);
  return {
    // The table of another city asks for which of its names it is taken.
    area: isNamed ? city : undefined,
    subCounty,
    level: undefined,
    period,
    groups,
    measurement,
    status,
    own,
    naming: undefined,
    isOwn: !isNamed,
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
