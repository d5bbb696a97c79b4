// Where things stand in the workbook, for the one who writes it and the one who reads it.

/** The first rows of both sheets: a title, what to do, the headings. */
export const headingRow = 3;

/** What a row is about, to the left of what it says: columns A to F. */
export const aboutColumns = {
  values: ["number", "measurement", "definition", "unit", "last", "asked"],
  groups: ["measurement", "sex", "age", "residence", "disability", "subCounty"],
} as const;
export type SheetKind = keyof typeof aboutColumns;

/** What a row says, in the columns after. */
export const saidColumns = [
  "status",
  "amount",
  "numerator",
  "denominator",
  "sourceTitle",
  "sourceKind",
  "sourcePublisher",
  "sourceUrl",
  "note",
  "expected",
] as const;
export type SaidColumn = (typeof saidColumns)[number];

/** Counted from 1, as spreadsheets do. */
export function columnOf(column: SaidColumn): number {
  return aboutColumns.values.length + 1 + saidColumns.indexOf(column);
}

export function letterOf(column: number): string {
  const above = Math.floor((column - 1) / 26);
  return `${above > 0 ? letterOf(above) : ""}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** Hidden: the value that a row began from, and its version; in the first row what kind of sheet it is. */
export const valueColumn = columnOf("expected") + 1;
export const versionColumn = valueColumn + 1;

/** A hidden sheet says what the workbook is of; another has the words of the drop-downs. */
export const identitySheet = "jifunze";
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
