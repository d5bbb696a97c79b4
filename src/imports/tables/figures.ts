// The figures of a table: how its columns write numbers, and what a mapping's columns give for a row.

import { addDecimals, compareDecimals, quotient } from "../../values/decimal.ts";
import { columnMark, type DecimalMark, flagOf, type ReadNumber, readNumber } from "../../values/number.ts";
import type { Scale } from "../../values/unit.ts";
import {
  headerOf,
  type ImportError,
  type ImportMapping,
  type ImportQuestion,
  type MeasurementMapping,
} from "./mapping.ts";
import { cellOf } from "./rows.ts";
import { limits, type Table, type TableColumn, type TableIssue } from "./table.ts";
import type { TableRow } from "./table-row.ts";

/** Reads the cells of a table, each by the decimal mark of its column. */
export interface Figures {
  read(row: TableRow, column: number): ReadNumber;
  /** What stands in a cell that holds no value that could be taken. */
  issueAt(row: TableRow, column: number): TableIssue | undefined;
  /** Columns whose decimal mark nobody can tell, of those that were asked for. */
  unclear(columns: readonly number[]): Extract<ImportQuestion, { code: "decimal_mark" }>[];
}

/**
 * Columns that hold whole things, or money: "50,045" with exactly three digits after the mark can only be thousands
 * there, for nobody counts thousandths of people or of shillings. A point is taken so for whole things alone: programs
 * write money with three decimals after a point.
 */
export function wholeColumns(
  { measurements }: Pick<ImportMapping, "measurements">,
  units: ReadonlyMap<string, Scale>,
): ReadonlyMap<number, "things" | "money"> {
  return new Map(
    measurements.flatMap(({ measurementId, value, numerator, denominator }) => {
      const scale = units.get(measurementId);
      const ofValue = scale === "count" ? "things" : scale === "currency_per_person" ? "money" : undefined;
      return [
        ...(ofValue ? value.map((column) => [column, ofValue] as const) : []),
        ...[...numerator, ...denominator].map((column) => [column, "money"] as const),
      ];
    }),
  );
}

export function figuresOf(
  table: Table,
  chosen: DecimalMark | undefined,
  whole: ReadonlyMap<number, "things" | "money"> = new Map(),
): Figures {
  const marks = table.columns.map(({ index }) => {
    const texts = textsOf(table, index);
    const read = columnMark(texts);
    const kind = whole.get(index);
    if (!kind || !("unclear" in read) || read.unclear !== "either") return read;
    const hasPoint = texts.some((text) => text.includes("."));
    if (texts.some((text) => text.includes(",")) && !hasPoint) return { mark: "." as const };
    return kind === "things" && hasPoint && !texts.some((text) => text.includes(","))
      ? { mark: "," as const }
      : read;
  });
  const told = new Set(marks.flatMap((one) => ("mark" in one && one.mark ? [one.mark] : [])));
  // What a table writes in one column it writes in all.
  const ofTable = told.size === 1 ? [...told][0] : undefined;
  const numberRows = table.columns.map(({ numberRows: rows = [] }) => new Set(rows));
  const place = (row: number, column: number) => row * (limits.columns + 1) + column;
  const issues = new Map(table.issues.map((issue) => [place(issue.row, issue.column), issue]));
  return {
    issueAt: ({ number }, column) => issues.get(place(number, column)),
    read(row, column) {
      const cell = cellOf(row, column);
      const { written } = table.columns[column] ?? {};
      if (written === "numbers" || numberRows[column]?.has(row.number)) return readNumber(cell, ".");
      const mark = marks[column];
      return readNumber(cell, mark && "mark" in mark ? mark.mark : (chosen ?? ofTable));
    },
    unclear(columns) {
      if (chosen || ofTable) return [];
      const open = [...new Set(columns)].filter((column) => "unclear" in (marks[column] ?? {}));
      const first = marks[open[0] ?? -1];
      if (!first || !("unclear" in first)) return [];
      const example =
        first.unclear === "either"
          ? { example: first.example }
          : { example: first.points, other: first.commas };
      return [{ code: "decimal_mark", columns: open, ...example }];
    },
  };
}

/** The texts of a column that are no true numbers of a spreadsheet. */
function textsOf(table: Table, index: number): string[] {
  const { written, numberRows = [] } = table.columns[index] ?? ({} as Partial<TableColumn>);
  if (written === "numbers") return [];
  const isNumber = new Set(numberRows);
  return table.rows.filter(({ number }) => !isNumber.has(number)).map((row) => cellOf(row, index));
}

/**
 * A column of a share in per cent whose figures all lie between 0 and 1, or that of the city with more decimals than any
 * greater one: 0.68 may be 68 % or 0.68 %.
 */
export function scaleQuestions(
  table: Table,
  figures: Figures,
  { measurements }: ImportMapping,
  units: ReadonlyMap<string, Scale>,
  taken: readonly { row: TableRow }[],
): ImportQuestion[] {
  return measurements.flatMap(({ measurementId, scale, value, numerator, denominator }, measurement) => {
    const unit = units.get(measurementId);
    const isShare = unit === "percent" || unit === "gross_percent";
    if (scale || !isShare || numerator.length > 0 || denominator.length > 0) return [];
    const column = value.find((one) => looksLikeShares(table, figures, one, taken));
    if (column === undefined) return [];
    const example = table.rows.map((row) => cellOf(row, column)).find(isBroken) ?? "";
    return [{ code: "scale" as const, measurement, column, example }];
  });
}

function looksLikeShares(
  table: Table,
  figures: Figures,
  column: number,
  taken: readonly { row: TableRow }[],
): boolean {
  const amountsOf = (rows: readonly TableRow[]) =>
    rows
      .filter((row) => !isPercent(cellOf(row, column)))
      .map((row) => figures.read(row, column))
      .flatMap((read) => ("value" in read ? [read.value] : []));
  const isWithin = (amount: string) => compareDecimals(amount, "0") >= 0 && compareDecimals(amount, "1") <= 0;
  const all = amountsOf(table.rows);
  const own = amountsOf(taken.map(({ row }) => row)).filter((amount) => isWithin(amount) && amount !== "0");
  if (own.length === 0) return false;
  const greater = all.filter((amount) => !isWithin(amount));
  if (greater.length === 0) return true;
  const decimals = (amount: string) => amount.split(".")[1]?.length ?? 0;
  const most = Math.max(...greater.map(decimals));
  return own.some((amount) => decimals(amount) > Math.max(1, most));
}

function isBroken(cell: string): boolean {
  return /\d[.,]\d/.test(cell) && !isPercent(cell);
}

function isPercent(cell: string): boolean {
  return cell.trimEnd().endsWith("%");
}

export interface Sum {
  total: string | undefined;
  errors: ImportError[];
  leftOut: ImportError[];
  flagged: number;
}

/** The sum of some columns of a row; without a total where one of them has no figure. */
export function sumOf(
  table: Table,
  figures: Figures,
  row: TableRow,
  columns: readonly number[],
  scale?: MeasurementMapping["scale"],
): Sum {
  const sum: Sum = { total: undefined, errors: [], leftOut: [], flagged: 0 };
  const numbers: string[] = [];
  for (const index of columns) {
    const found = cellOf(row, index);
    const at = { row: row.number, column: headerOf(table, index), found };
    const issue = figures.issueAt(row, index);
    const number = figures.read(row, index);
    if (issue && !isMissingError(issue.found))
      sum.errors.push({ ...at, code: issue.code, found: issue.found });
    else if (issue) sum.leftOut.push({ ...at, code: "missing", found: issue.found });
    else if ("value" in number) {
      numbers.push(
        scale === "hundredths" && !isPercent(found) ? quotient(number.value, "1", 100) : number.value,
      );
      if (flagOf(found) !== "") sum.flagged += 1;
    } else if ("missing" in number)
      sum.leftOut.push({ ...at, code: number.isSuppressed ? "suppressed" : "missing" });
    else sum.errors.push({ ...at, code: "not_a_number" });
  }
  if (numbers.length === columns.length && numbers.length > 0) sum.total = addDecimals(numbers);
  return sum;
}

/** "#N/A" says that there is no figure; any other error of a formula is one. */
function isMissingError(found: string): boolean {
  return found.toUpperCase() === "#N/A";
}
