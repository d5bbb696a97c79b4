// What a workbook says that came back: row by row, and what in it cannot be taken.

import { z } from "zod";
import { type Measurement, sourceKinds } from "../framework/edition.ts";
import { readAsideBy } from "../imports/tables/read-in-worker.ts";
import { textOf } from "../imports/tables/read-xlsx.ts";
import { TableProblem } from "../imports/tables/table-problem.ts";
import { languages } from "../platform/i18n/languages.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";
import type { SheetRow } from "../platform/spreadsheet/spreadsheet.ts";
import {
  eachField,
  type Figure,
  fieldOf,
  type NumberName,
  numberNames,
  textNames,
} from "../values/content.ts";
import {
  type Disaggregation,
  DisaggregationFields,
  disabilities,
  groupKey,
  isEverybody,
  residences,
  sexes,
} from "../values/disaggregation.ts";
import { isExpected } from "../values/expected.ts";
import { scaleOf } from "../values/gross-ratios.ts";
import { readNumber } from "../values/number.ts";
import { unitRules } from "../values/unit.ts";
import { measuredAmount, valueStatuses } from "../values/value.ts";
import {
  aboutColumns,
  columnOf,
  type Identity,
  identityKeys,
  letterOf,
  type SaidColumn,
  type SheetKind,
  saidColumns,
  valueColumn,
  versionColumn,
} from "./layout.ts";
import type { Said } from "./merge.ts";
import type { OwnSheet, OwnSheets } from "./own-sheets.ts";

export interface WorkbookRow {
  sheet: SheetKind;
  sheetName: string;
  row: number;
  measurementId: string;
  disaggregation: Disaggregation;
  /** The value that the row began from; absent where nothing was known. */
  began: { valueId: string; version: number } | undefined;
  said: Said;
}

/** A cell that cannot be taken. */
export interface WorkbookError {
  sheet: SheetKind;
  row: number;
  column: string;
  code: string;
  found: string;
  limit?: number;
}

export interface ReadWorkbook {
  identity: Identity;
  rows: WorkbookRow[];
  errors: WorkbookError[];
}

/**
 * Reads a workbook of ours.
 * @throws TableProblem where the file cannot be opened, or is no workbook of ours
 */
export async function readWorkbook(
  bytes: Uint8Array,
  measurements: ReadonlyMap<string, Measurement>,
): Promise<ReadWorkbook> {
  const book = await readAsideBy<OwnSheets>({ moduleUrl: import.meta.url, name: "own-sheets" }, bytes);
  const identity = identityOf(book.identity);
  const rows: WorkbookRow[] = [];
  const errors: WorkbookError[] = [];
  for (const sheet of book.sheets) {
    for (const row of sheet.rows) {
      if (row.number <= sheet.headingRow) continue;
      const read = readRow(row, sheet, measurements);
      errors.push(...read.errors);
      if (read.row) rows.push(read.row);
    }
  }
  return { identity, rows, errors: [...errors, ...twice(rows)] };
}

const IdentityFields = z.object({
  id: z.uuid(),
  city: z.string().min(1).max(100),
  framework: z.string().max(100),
  edition: z.string().max(100),
  period: z.string().max(20),
  language: z.string().max(10),
  writtenAt: z.iso.datetime(),
});

function identityOf(cells: readonly string[]): Identity {
  const told = Object.fromEntries(identityKeys.map((key, index) => [key, cells[index] ?? ""]));
  const identity = IdentityFields.safeParse(told);
  if (!identity.success) throw new TableProblem("no_workbook");
  return identity.data;
}

interface ReadRow {
  row?: WorkbookRow;
  errors: WorkbookError[];
}

function readRow(
  row: SheetRow,
  { kind: sheet, name: sheetName, columns }: OwnSheet,
  measurements: ReadonlyMap<string, Measurement>,
): ReadRow {
  const errors: WorkbookError[] = [];
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  const placeOf = (column: number) => columns.get(column) ?? 0;
  const textIn = (column: number) => {
    const cell = cells.get(placeOf(column));
    return cell ? textOf(cell).trim() : "";
  };
  const refuse = (column: number, code: string, limit?: number) => {
    const place = { sheet, row: row.number, column: letterOf(placeOf(column) || column) };
    errors.push({
      ...place,
      code,
      found: textIn(column).slice(0, 200),
      ...(limit !== undefined && { limit }),
    });
  };
  const said = (column: SaidColumn) => textIn(columnOf(column));
  const key = aboutColumns[sheet].map((_, index) => textIn(index + 1));
  const isAnswered = saidColumns.some((column) => column !== "sourceKind" && said(column) !== "");
  if (!isAnswered) return { errors };
  const measurement = measurements.get(key[0]?.split(" ")[0] ?? "");
  if (!measurement) {
    refuse(1, "unknown_measurement");
    return { errors };
  }
  const disaggregation = sheet === "groups" ? readGroups(key, refuse) : {};
  for (const column of saidColumns) {
    const most = fieldOf(column).longest;
    if (most !== undefined && said(column).length > most) refuse(columnOf(column), "too_long", most);
  }
  const isCalculated = cells.get(placeOf(columnOf("amount")))?.isFormula ?? false;
  const figure = readFigure(isCalculated, measurement, said, refuse);
  const source = readSource(measurement, said, refuse);
  const texts = eachField(textNames, (name) => said(name).replaceAll("\r\n", "\n") || null);
  const [valueId, version] = [textIn(valueColumn), Number(textIn(versionColumn))];
  const began =
    z.uuid().safeParse(valueId).success && Number.isInteger(version) && version > 0
      ? { valueId, version }
      : undefined;
  const place = { sheet, sheetName, row: row.number, began };
  const about = { measurementId: measurement.id, disaggregation };
  return { row: { ...place, ...about, said: { figure, source, ...texts } }, errors };
}

type Refuse = (column: number, code: string, limit?: number) => void;
type TextIn = (column: SaidColumn) => string;

function readGroups(about: readonly string[], refuse: Refuse): Disaggregation {
  const disaggregation: Disaggregation = {};
  const choices = { sex: sexes, residence: residences, disability: disabilities };
  aboutColumns.groups.forEach((column, index) => {
    const told = about[index] ?? "";
    if (column === "measurement" || told === "") return;
    if (column === "age" || column === "subCounty") {
      const group = DisaggregationFields[column].safeParse(told);
      if (group.success) disaggregation[column] = group.data;
      else refuse(index + 1, column === "age" ? "unknown_group" : "too_long", 80);
      return;
    }
    const group = choiceOf(choices[column], "values:group", told);
    if (group) disaggregation[column] = group;
    else refuse(index + 1, "unknown_choice");
  });
  if (isEverybody(disaggregation)) refuse(2, "group_missing");
  return disaggregation;
}

/** The choice that a cell names, in any of our languages. */
function choiceOf<Choice extends string>(
  choices: readonly Choice[],
  messages: string,
  told: string,
): Choice | undefined {
  const wanted = told.toLowerCase();
  return choices.find(
    (choice) =>
      choice === wanted ||
      languages.some(
        (language) => translator(language)(`${messages}.${choice}` as MessageKey).toLowerCase() === wanted,
      ),
  );
}

function readFigure(
  isCalculated: boolean,
  measurement: Measurement,
  said: TextIn,
  refuse: Refuse,
): Figure | null {
  const status = said("status") === "" ? undefined : choiceOf(valueStatuses, "values:status", said("status"));
  if (said("status") !== "" && !status) refuse(columnOf("status"), "unknown_choice");
  const numbers: Partial<Record<NumberName, string>> = {};
  for (const part of numberNames) {
    const read = readNumber(said(part));
    // "5%" of a count is a slip of the hand.
    const isOddShare =
      said(part).endsWith("%") && (part !== "amount" || unitRules[scaleOf(measurement)].factor !== 100);
    if (isOddShare) refuse(columnOf(part), "not_a_number");
    else if ("value" in read) numbers[part] = read.value;
    else if ("wrong" in read) refuse(columnOf(part), "not_a_number");
  }
  const { amount, numerator, denominator } = numbers;
  const isQuotient = numerator !== undefined || denominator !== undefined;
  const typed = isCalculated && isQuotient ? undefined : amount;
  const hasNumbers = typed !== undefined || isQuotient;
  if (status !== undefined && status !== "measured") {
    if (hasNumbers) refuse(columnOf("amount"), "figure_of_missing");
    // Of a month some spreadsheets make a day.
    const expected = said("expected").replace(/^(\d{4}-\d{2})-\d{2}$/, "$1");
    const isTold = status === "not_collected" && expected !== "";
    if (isTold && !isExpected(expected)) refuse(columnOf("expected"), "not_to_come");
    return { status, amount: null, numerator: null, denominator: null, expected: isTold ? expected : null };
  }
  if (!hasNumbers) {
    if (status === "measured") refuse(columnOf("amount"), "required");
    return null;
  }
  const measured = measuredAmount(
    { amount: isQuotient ? undefined : typed, numerator, denominator },
    scaleOf(measurement),
  );
  if (!("amount" in measured)) {
    for (const { field, rule, limit } of measured.faults) refuse(columnOf(field), rule, limit);
    return null;
  }
  // Somebody typed over the share that is calculated: one of the two is wrong.
  if (isQuotient && typed !== undefined && Math.abs(Number(typed) - Number(measured.amount)) > 0.05)
    refuse(columnOf("amount"), "amount_and_parts");
  return {
    status: "measured",
    amount: measured.amount,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    expected: null,
  };
}

function readSource(measurement: Measurement, said: TextIn, refuse: Refuse): Said["source"] {
  const title = said("sourceTitle");
  const kind =
    said("sourceKind") === ""
      ? measurement.source
      : choiceOf(sourceKinds, "values:sourceKind", said("sourceKind"));
  if (!kind) refuse(columnOf("sourceKind"), "unknown_choice");
  const url = said("sourceUrl");
  if (url !== "" && !z.url({ protocol: /^https?$/ }).safeParse(url).success)
    refuse(columnOf("sourceUrl"), "web_address");
  if (title === "" || !kind) return null;
  const publisher = said("sourcePublisher");
  return { title, kind, ...(publisher && { publisher }), ...(url && { url }) };
}

/** Rows that speak of the same group of the same measurement. */
function twice(rows: readonly WorkbookRow[]): WorkbookError[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ sheet, row, measurementId, disaggregation }) => {
    const key = `${measurementId} ${groupKey(disaggregation)}`;
    const before = first.get(key);
    if (before !== undefined) return [{ sheet, row, column: "A", code: "row_twice", found: String(before) }];
    first.set(key, row);
    return [];
  });
}
