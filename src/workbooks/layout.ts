// Where things stand in the workbook, for the one who writes it and the one who reads it.

import { identitySheet } from "../imports/tables/own-lists.ts";
import { columnLetter } from "../imports/tables/table.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { type FieldName, fieldNames, fieldOf } from "../values/content.ts";
import type { Said } from "./merge.ts";

/** The first rows of both sheets: a title, what to do, the headings. */
export const headingRow = 3;

/** What a row is about, to the left of what it says: columns A to F. */
export const aboutColumns = {
  values: ["number", "measurement", "definition", "unit", "last", "asked"],
  groups: ["measurement", "sex", "age", "residence", "disability", "subCounty"],
} as const;
export type SheetKind = keyof typeof aboutColumns;

/** What a row says, in the columns after. */
export const saidColumns = fieldNames;
export type SaidColumn = FieldName;

/** What stands above the columns of a sheet. */
export function headingsOf(kind: SheetKind, t: Translate): string[] {
  return [
    ...aboutColumns[kind].map((column) => t(`workbooks:workbook.column.${column}`)),
    ...saidColumns.map((column) => t(fieldOf(column).heading ?? fieldOf(column).label)),
  ];
}

/** Counted from 1, as spreadsheets do. */
export function columnOf(column: SaidColumn): number {
  return aboutColumns.values.length + 1 + saidColumns.indexOf(column);
}

export function letterOf(column: number): string {
  return columnLetter(column - 1);
}

/** The columns that the figure stood in. */
export function figureColumns({ figure }: Pick<Said, "figure">): string[] {
  if (figure?.status !== "measured") return [letterOf(columnOf("status"))];
  const from = figure.numerator === null ? (["amount"] as const) : (["numerator", "denominator"] as const);
  return from.map((column) => letterOf(columnOf(column)));
}

/** Hidden: the value that a row began from, and its version; in the first row what kind of sheet it is. */
export const valueColumn = aboutColumns.values.length + saidColumns.length + 1;
export const versionColumn = valueColumn + 1;

/** A hidden sheet says what the workbook is of; another has the words of the drop-downs. */
export { identitySheet };
export const listsSheet = "jifunze-lists";

export interface Identity {
  id: string;
  city: string;
  framework: string;
  edition: string;
  period: string;
  language: string;
  writtenAt: string;
}
export const identityKeys = [
  "id",
  "city",
  "framework",
  "edition",
  "period",
  "language",
  "writtenAt",
] as const satisfies readonly (keyof Identity)[];

/** Empty rows for groups that nobody has a value of yet. */
export const emptyGroupRows = 200;
/** More values of groups than these are left to imports. */
export const mostGroupValues = 2000;
