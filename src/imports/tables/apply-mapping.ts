import { addDecimals, compareDecimals, subtractDecimals } from "../../values/decimal.ts";
import { type Disaggregation, groupKey, isEverybody } from "../../values/disaggregation.ts";
import { type Period, parsePeriod } from "../../values/period.ts";
import type { Scale } from "../../values/unit.ts";
import { measuredAmount } from "../../values/value.ts";
import { asideQuestions } from "./asides.ts";
import { type Figures, figuresOf, type Sum, scaleQuestions, sumOf, wholeColumns } from "./figures.ts";
import {
  columnsOf,
  headerOf,
  type ImportError,
  type ImportedValue,
  type ImportMapping,
  type ImportQuestion,
  type ImportResult,
  joinGroups,
  type MeasurementMapping,
  usedColumns,
} from "./mapping.ts";
import { byWhatTheySpeakOf, cellOf, type TakenRow, takeRows } from "./rows.ts";
import type { Table } from "./table.ts";
import { narrows, readTitle } from "./title.ts";

/** What a mapping makes of a table for one city. Nothing is guessed: what is not clear is a question or an error. */
export function applyMapping(
  table: Table,
  mapping: ImportMapping,
  areaNames: readonly string[],
  units: ReadonlyMap<string, Scale>,
  now: Date,
): ImportResult {
  const rows = takeRows(table, mapping, areaNames, now);
  const figures = figuresOf(table, mapping.decimalMark, wholeColumns(mapping, units));
  const title = readTitle(table, now);
  const result: ImportResult = {
    values: [],
    errors: rows.errors,
    questions: [
      ...rows.questions,
      ...(narrows(title) && !isAnswered(mapping)
        ? [{ code: "title" as const, text: title.text, group: title.group }]
        : []),
      ...figures.unclear(mapping.measurements.flatMap(columnsOf)),
      ...scaleQuestions(table, figures, mapping, units, rows.taken),
    ],
    leftOut: rows.leftOut,
    flagged: 0,
    rowsTaken: rows.taken.length,
    rowsIgnored: table.rows.length - rows.taken.length,
  };
  const ofTable = { ...(mapping.titleReading === "group" && title.group), ...mapping.tableGroup };
  const counts = mapping.duplicates === "whole" ? countColumns(table, figures) : [];
  const reader = { table, mapping, figures, units, now, ofTable, counts };
  const given = new Set<string>();
  const unclear: TakenRow[][] = [];
  for (const same of byWhatTheySpeakOf(rows.taken)) {
    const chosen = chooseRows(reader, same);
    if (!chosen) {
      unclear.push(same);
      continue;
    }
    for (const measurement of mapping.measurements) {
      const read = readMeasurement(reader, chosen, measurement);
      result.errors.push(...read.errors);
      result.leftOut.push(...read.leftOut);
      result.flagged += read.flagged;
      if (!read.value) continue;
      const { measurementId, period, disaggregation, origin } = read.value;
      const key = `${measurementId} ${period?.label ?? ""} ${groupKey(disaggregation)}`;
      if (given.has(key)) {
        const column = headerOf(table, mapping.areaColumn);
        result.errors.push({ row: origin.row, column, code: "measurement_twice", found: measurementId });
      } else result.values.push(read.value);
      given.add(key);
    }
  }
  const several = rowsQuestion(reader, unclear);
  const telling = several.flatMap((one) =>
    one.code === "rows" ? one.telling.map(({ column }) => column) : [],
  );
  result.questions.push(
    ...several,
    ...asideQuestions({ table, mapping, taken: rows.taken, areaNames, units, telling, now }),
  );
  return result;
}

/** "Of another group" answers only with that group. */
function isAnswered({ titleReading, tableGroup }: ImportMapping): boolean {
  return titleReading !== undefined && (titleReading !== "other" || !isEverybody(tableGroup));
}

interface Reader {
  table: Table;
  mapping: ImportMapping;
  figures: Figures;
  units: ReadonlyMap<string, Scale>;
  now: Date;
  /** The group of the title. */
  ofTable: Disaggregation;
  /** Columns whose sums tell a whole from its parts, where that is asked for. */
  counts: readonly number[];
}

/** The rows to read for what several speak of: one, or all to be added up; undefined where a person has to say. */
function chooseRows(reader: Reader, same: TakenRow[]): TakenRow[] | undefined {
  const { mapping } = reader;
  const picked = same.filter(({ row }) => mapping.rows.includes(row.number));
  const left = picked.length > 0 ? picked : same;
  const [first] = left;
  if (left.length === 1 || !first) return left;
  if (left.every((one) => isSameLine(first, one))) return [first];
  if (mapping.duplicates === "sum") return left;
  if (mapping.duplicates === "whole") {
    const whole = wholeOf(reader, left);
    return whole && [whole];
  }
  return undefined;
}

/** The same line twice. Rows that say the same figure of different things are no such: 50 and 50 may be 100. */
function isSameLine({ row }: TakenRow, other: TakenRow): boolean {
  return JSON.stringify(row.cells) === JSON.stringify(other.row.cells);
}

const leastParts = 2;

/**
 * The row whose counts are the sum of the rows below it, among them the others of its name: a county above its
 * sub-counties, of which one has the county's name.
 */
function wholeOf(
  { table, mapping, figures, counts }: Reader,
  same: readonly TakenRow[],
): TakenRow | undefined {
  const [first] = same;
  if (!first || counts.length === 0) return undefined;
  const others = same.slice(1).map(({ row }) => row.number);
  const start = table.rows.findIndex(({ number }) => number === first.row.number);
  // The parts have the same group beside another name; the rows of the city alone do not show them.
  const groupCells = (index: number) =>
    mapping.groupColumns.map((column) => cellOf(table.rows[index] ?? first.row, column)).join("\n");
  const wanted = groupCells(start);
  const totals = new Map(counts.map((column) => [column, "0"]));
  let parts = 0;
  for (let index = start + 1; index < table.rows.length; index += 1) {
    const row = table.rows[index];
    if (!row || groupCells(index) !== wanted) continue;
    parts += 1;
    for (const column of counts) {
      const read = figures.read(row, column);
      if ("value" in read) totals.set(column, addDecimals([totals.get(column) ?? "0", read.value]));
    }
    const hasOthers = others.every((number) => number <= row.number);
    if (!hasOthers || parts < leastParts) continue;
    const isWhole = counts.every((column) =>
      isNear(figures.read(first.row, column), totals.get(column) ?? "0", parts),
    );
    if (isWhole) return first;
  }
  return undefined;
}

/** Columns of whole numbers that are large enough to prove something by their sums. */
function countColumns(table: Table, figures: Figures): number[] {
  return table.columns
    .filter(({ index }) => {
      const read = table.rows.map((row) => figures.read(row, index));
      const values = read.flatMap((one) => ("value" in one ? [one.value] : []));
      return (
        values.length > table.rows.length / 2 &&
        values.every((value) => !value.includes(".")) &&
        values.some((value) => compareDecimals(value, "1000") > 0)
      );
    })
    .map(({ index }) => index);
}

/** Published parts are rounded one by one, so that their sum may be off by one for each. */
function isNear(read: ReturnType<Figures["read"]>, total: string, parts: number): boolean {
  if (!("value" in read)) return true;
  const off = subtractDecimals(read.value, total).replace("-", "");
  return compareDecimals(off, String(parts)) <= 0;
}

interface ReadMeasurement {
  value?: ImportedValue;
  errors: ImportError[];
  leftOut: ImportError[];
  flagged: number;
}

function readMeasurement(
  reader: Reader,
  rows: readonly TakenRow[],
  measurement: MeasurementMapping,
): ReadMeasurement {
  const { table, units, now, ofTable } = reader;
  const [first] = rows;
  const failed = (...errors: ImportError[]): ReadMeasurement => ({ errors, leftOut: [], flagged: 0 });
  if (!first) return failed();
  const { value, numerator, denominator } = measurement;
  const measurementId = first.measurementId ?? measurement.measurementId;
  const row = first.row.number;
  const unit = units.get(measurementId);
  if (!unit) return failed({ row: 0, column: "", code: "wrong", found: measurementId });
  const own = joinGroups(first.group, measurement.group);
  // What a row or a heading says is more exact than the title.
  const disaggregation = own && { ...ofTable, ...own };
  if (!disaggregation) return failed({ row, column: "", code: "group_twice", found: measurementId });
  const period = first.period ?? periodOf(measurement, now);
  const origin = { row, columns: letters(table, columnsOf(measurement)) };
  const said = aboutRow(reader, first);
  const about = {
    measurementId,
    disaggregation,
    ...(period && { period }),
    ...(said && { about: said }),
    origin,
  };
  if (first.status !== "measured")
    return {
      ...failed(),
      value: { ...about, status: first.status, amount: null, numerator: null, denominator: null },
    };
  // One row a value, as we give it away: some have numerator and denominator, others the amount alone.
  const hasParts = [...numerator, ...denominator].some((column) => cellOf(first.row, column) !== "");
  const isQuotient = value.length > 0 ? hasParts : numerator.length > 0 || denominator.length > 0;
  if (rows.length > 1 && !isQuotient && unit !== "count")
    return failed({ row, column: "", code: "not_summable", found: measurementId });
  const sums = {
    amount: isQuotient ? undefined : sumRows(reader, rows, value, measurement.scale),
    numerator: isQuotient ? sumRows(reader, rows, numerator) : undefined,
    denominator: isQuotient ? sumRows(reader, rows, denominator) : undefined,
  };
  const read = Object.values(sums).filter((one) => one !== undefined);
  const errors = read.flatMap((one) => one.errors);
  const leftOut = read.flatMap((one) => one.leftOut);
  const flagged = read.reduce((count, one) => count + one.flagged, 0);
  if (errors.length > 0 || leftOut.length > 0)
    return { errors, leftOut: errors.length > 0 ? [] : leftOut, flagged: 0 };
  const entered = {
    amount: sums.amount?.total,
    numerator: sums.numerator?.total,
    denominator: sums.denominator?.total,
  };
  const measured = measuredAmount(entered, unit);
  const used = { amount: value, numerator, denominator };
  if (!("amount" in measured)) {
    return failed(
      ...measured.faults.map(({ field, rule, limit }) => ({
        row,
        column: used[field].map((index) => headerOf(table, index)).join(" + ") || measurementId,
        code: rule,
        found: entered[field] ?? "",
        ...(limit !== undefined && { limit }),
      })),
    );
  }
  return {
    errors: [],
    leftOut: [],
    flagged,
    value: {
      ...about,
      status: "measured",
      amount: measured.amount,
      numerator: entered.numerator ?? null,
      denominator: entered.denominator ?? null,
    },
  };
}

/** What the row itself says of its source. */
function aboutRow({ mapping }: Reader, { row }: TakenRow): ImportedValue["about"] {
  const filled = Object.entries(mapping.about).flatMap(([name, column]) => {
    const cell = column === undefined ? "" : cellOf(row, column);
    return cell === "" ? [] : [[name, cell] as const];
  });
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

function sumRows(
  { table, figures }: Reader,
  rows: readonly TakenRow[],
  columns: readonly number[],
  scale?: MeasurementMapping["scale"],
): Sum {
  const sums = rows.map(({ row }) => sumOf(table, figures, row, columns, scale));
  const totals = sums.flatMap(({ total }) => (total === undefined ? [] : [total]));
  return {
    total: totals.length === rows.length ? addDecimals(totals) : undefined,
    errors: sums.flatMap(({ errors }) => errors),
    leftOut: sums.flatMap(({ leftOut }) => leftOut),
    flagged: sums.reduce((count, { flagged }) => count + flagged, 0),
  };
}

function periodOf({ period }: MeasurementMapping, now: Date): Period | undefined {
  return period === undefined ? undefined : parsePeriod(period, now);
}

function letters(table: Table, columns: readonly number[]): string[] {
  return [...new Set(columns.map((index) => table.columns[index]?.letter ?? ""))];
}

const mostCategories = 20;

/** A column of small whole numbers that come again and again: strata, quintiles, rounds. */
function isCategory(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => cellOf(row, column).trim()).filter((cell) => cell !== "");
  const different = new Set(cells);
  return (
    different.size <= mostCategories &&
    different.size < cells.length &&
    cells.every((cell) => /^\d{1,3}$/.test(cell))
  );
}

const mostTelling = 5;
const mostTexts = 50;
const mostRows = 50;

/** Several rows speak of the same: which columns tell them apart, and the rows to point at. */
function rowsQuestion({ table, mapping, units }: Reader, unclear: readonly TakenRow[][]): ImportQuestion[] {
  const [first] = unclear;
  if (!first) return [];
  const used = new Set(usedColumns(mapping));
  const texts = (column: number, rows: readonly TakenRow[]) =>
    [...Map.groupBy(rows, ({ row }) => cellOf(row, column).trim())].map(([text, of]) => ({
      text,
      rows: of.length,
    }));
  const telling = table.columns
    .filter(({ index }) => !used.has(index))
    .filter(({ index }) => unclear.every((rows) => texts(index, rows).length > 1))
    .map(({ index }) => ({ column: index, values: texts(index, unclear.flat()).slice(0, mostTexts) }))
    // What tells rows apart by few words is a category; a column of figures is not.
    .filter(({ column, values }) =>
      values.some(
        ({ text }) => /\p{L}/u.test(text) || /^(?:19|20)\d{2}/.test(text) || isCategory(table, column),
      ),
    )
    .toSorted((one, other) => one.values.length - other.values.length)
    .slice(0, mostTelling);
  return [
    {
      code: "rows",
      rows: first.slice(0, mostRows).map(({ row }) => row.number),
      times: unclear.length,
      telling,
      isSummable: mapping.measurements.every(
        ({ measurementId, numerator, denominator }) =>
          (numerator.length > 0 && denominator.length > 0) || units.get(measurementId) === "count",
      ),
    },
  ];
}
