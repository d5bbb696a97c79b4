// Our own workbook: what is known and what is missing of one city and period, to be filled in offline.

import type ExcelJS from "exceljs";
import { type PlacedMeasurement, sourceKinds } from "../framework/edition.ts";
import { newWorkbook } from "../platform/files/workbook.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { fieldOf, flat } from "../values/content.ts";
import { contentWords } from "../values/content-words.ts";
import { dimensions, disabilities, isEverybody, residences, sexes } from "../values/disaggregation.ts";
import { scaleOf } from "../values/gross-ratios.ts";
import type { StoredValue } from "../values/stored-values.ts";
import { formatAmount, unitRules } from "../values/unit.ts";
import { valueStatuses } from "../values/value.ts";
import {
  aboutColumns,
  columnOf,
  emptyGroupRows,
  headingRow,
  headingsOf,
  type Identity,
  identityKeys,
  identitySheet,
  letterOf,
  listsSheet,
  mostGroupValues,
  type SaidColumn,
  type SheetKind,
  saidColumns,
  valueColumn,
  versionColumn,
} from "./layout.ts";

export interface WorkbookContent {
  identity: Identity;
  cityName: string;
  currency: string;
  language: Language;
  placed: readonly PlacedMeasurement[];
  /** The period's values. */
  values: readonly StoredValue[];
  /** By measurement, the newest measured value of an earlier period. */
  earlier: ReadonlyMap<string, StoredValue>;
  /** By measurement, who was asked for it and by when. */
  asked: ReadonlyMap<string, { name: string; dueOn: string }>;
}

const fontName = "Calibri";
const lineHeight = 15;
const green = "FF1D5B45";
const pale = "FFE8F0EC";
const toFillIn = "FFFFF7E0";
const widths: Record<SheetKind, number[]> = {
  values: [8, 44, 52, 18, 22, 24],
  groups: [50, 20, 12, 18, 24, 24],
};
const saidWidths = saidColumns.map((column) => fieldOf(column).width);
const edited: Partial<ExcelJS.Style> = {
  protection: { locked: false },
  fill: { type: "pattern", pattern: "solid", fgColor: { argb: toFillIn } },
  border: {
    top: { style: "hair" },
    bottom: { style: "hair" },
    left: { style: "hair" },
    right: { style: "hair" },
  },
  alignment: { vertical: "top", wrapText: true },
};

export async function writeWorkbook(content: WorkbookContent): Promise<Uint8Array> {
  const { identity, placed, values, language } = content;
  const t = translator(language);
  const book = await newWorkbook();
  book.creator = "Jifunze";
  const groupValues = values.filter(({ disaggregation }) => !isEverybody(disaggregation));
  writeReadMe(book, content, groupValues.length > mostGroupValues);
  const valuesSheet = sheetOf(book, "values", content);
  writeValues(valuesSheet, content);
  const groupsSheet = sheetOf(book, "groups", content);
  writeGroups(groupsSheet, content, groupValues.slice(0, mostGroupValues));
  for (const sheet of [valuesSheet, groupsSheet]) nameTitles(book, sheet);
  const lists = book.addWorksheet(listsSheet, { state: "hidden" });
  for (const { measurement } of placed)
    lists.addRow([`${measurement.id} ${localisedPlain(measurement.name, language)}`]);
  const hidden = book.addWorksheet(identitySheet, { state: "hidden" });
  for (const key of identityKeys) hidden.addRow([key, identity[key]]);
  book.title = t("workbooks:workbook.fileTitle", { city: content.cityName, period: identity.period });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writeReadMe(book: ExcelJS.Workbook, content: WorkbookContent, isCut: boolean): void {
  const { language, identity, cityName } = content;
  const t = translator(language);
  const sheet = book.addWorksheet(t("workbooks:workbook.readMe"), { views: [{ showGridLines: false }] });
  sheet.getColumn(1).width = 100;
  const title = sheet.addRow([
    t("workbooks:workbook.fileTitle", { city: cityName, period: identity.period }),
  ]);
  title.font = { name: fontName, bold: true, size: 18, color: { argb: green } };
  const date = formatDate(identity.writtenAt.slice(0, 10), language);
  const lines = [
    t("workbooks:workbook.written", { date }),
    "",
    ...(["yellow", "sheets", "missing", "source", "share", "back"] as const).map((key) =>
      t(`workbooks:workbook.help.${key}`),
    ),
    ...(isCut ? [t("workbooks:workbook.help.cut", { count: mostGroupValues })] : []),
  ];
  for (const line of lines) sheet.addRow([line]).alignment = { wrapText: true, vertical: "top" };
  void sheet.protect("", {});
}

function sheetOf(book: ExcelJS.Workbook, kind: SheetKind, content: WorkbookContent): ExcelJS.Worksheet {
  const t = translator(content.language);
  const sheet = book.addWorksheet(t(`workbooks:workbook.sheet.${kind}`), {
    views: [{ state: "frozen", xSplit: kind === "values" ? 2 : 1, ySplit: headingRow }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToHeight: 0, paperSize: 9 },
  });
  [...widths[kind], ...saidWidths].forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  for (const column of [valueColumn, versionColumn]) sheet.getColumn(column).hidden = true;
  const title = sheet.getCell("A1");
  title.value = t("workbooks:workbook.fileTitle", {
    city: content.cityName,
    period: content.identity.period,
  });
  title.font = { name: fontName, bold: true, size: 14, color: { argb: green } };
  sheet.getCell(1, valueColumn).value = kind;
  sheet.getCell("A2").value = t(`workbooks:workbook.hint.${kind}`);
  // What the yellow tells by colour.
  const [firstSaid] = saidColumns;
  if (firstSaid) sheet.getCell(2, columnOf(firstSaid)).value = t("workbooks:workbook.fillFrom");
  const headings = sheet.getRow(headingRow);
  const words = headingsOf(kind, t);
  headings.height = 2 * lineHeight;
  words.forEach((word, index) => {
    const cell = headings.getCell(index + 1);
    cell.value = word;
    cell.font = { name: fontName, bold: true, color: { argb: "FFFFFFFF" } };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: green } };
    cell.alignment = { wrapText: true, vertical: "middle" };
  });
  void sheet.protect("", {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
  });
  return sheet;
}

/** By this name screen readers find the titles of columns and rows, and read them with each cell. */
function nameTitles(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet): void {
  const [first, last] = [`A${headingRow}`, `${letterOf(valueColumn - 1)}${sheet.rowCount}`];
  const range = `'${sheet.name}'!$A$${headingRow}:$${letterOf(valueColumn - 1)}$${sheet.rowCount}`;
  const number = book.worksheets.indexOf(sheet) + 1;
  book.definedNames.add(range, `TitleRegion${number}.${first}.${last}.${number}`);
}

function writeValues(sheet: ExcelJS.Worksheet, content: WorkbookContent): void {
  const { placed, values, earlier, asked, language, currency } = content;
  const t = translator(language);
  const known = new Map(
    values
      .filter(({ disaggregation }) => isEverybody(disaggregation))
      .map((value) => [value.measurementId, value]),
  );
  let focusArea = "";
  for (const place of placed) {
    const { measurement } = place;
    if (place.focusArea.id !== focusArea) {
      focusArea = place.focusArea.id;
      const band = sheet.addRow([`${focusArea}. ${localisedPlain(place.focusArea.name, language)}`]);
      band.font = { name: fontName, bold: true, color: { argb: green } };
      for (let column = 1; column < valueColumn; column++)
        band.getCell(column).fill = { type: "pattern", pattern: "solid", fgColor: { argb: pale } };
    }
    const last = earlier.get(measurement.id);
    const who = asked.get(measurement.id);
    const row = sheet.addRow([
      measurement.id,
      localisedPlain(measurement.name, language),
      localisedPlain(measurement.definition, language),
      t(`values:unit.${measurement.unit}.name`),
      last?.amount
        ? `${formatAmount(last.amount, measurement.unit, language, currency)} (${last.period.label})`
        : "",
      who ? t("workbooks:workbook.asked", { name: who.name, date: formatDate(who.dueOn, language) }) : "",
    ]);
    row.alignment = { wrapText: true, vertical: "top" };
    row.height = lineHeight * linesOf(row, widths.values);
    writeSaid(row, place, known.get(measurement.id), language);
  }
}

function writeGroups(
  sheet: ExcelJS.Worksheet,
  { placed, language }: WorkbookContent,
  values: readonly StoredValue[],
): void {
  const t = translator(language);
  const places = new Map(placed.map((place) => [place.measurement.id, place]));
  const wordOf = (dimension: (typeof dimensions)[number], group: string | undefined) => {
    if (group === undefined) return "";
    return dimension === "sex" || dimension === "residence" || dimension === "disability"
      ? t(`values:group.${group as "female"}`)
      : group;
  };
  for (const value of values) {
    const place = places.get(value.measurementId);
    if (!place) continue;
    const row = sheet.addRow([
      `${value.measurementId} ${localisedPlain(place.measurement.name, language)}`,
      ...dimensions.map((dimension) => wordOf(dimension, value.disaggregation[dimension])),
    ]);
    row.alignment = { wrapText: true, vertical: "top" };
    writeSaid(row, place, value, language);
  }
  const choices = { sex: sexes, residence: residences, disability: disabilities };
  for (let empty = 0; empty < emptyGroupRows; empty++) {
    const row = sheet.addRow([]);
    aboutColumns.groups.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      cell.style = { ...edited, ...(column === "age" && { numFmt: "@" }) };
      if (column === "measurement") {
        cell.dataValidation = oneOf(`'${listsSheet}'!$A$1:$A$${placed.length}`);
      } else if (column in choices) {
        const words = choices[column as "sex"].map((group) => t(`values:group.${group}`));
        cell.dataValidation = oneOf(`"${words.join(",")}"`);
      }
    });
    writeSaid(row, undefined, undefined, language);
  }
}

/** How many lines its longest text takes: of locked cells a spreadsheet does not find that out by itself. */
function linesOf(row: ExcelJS.Row, columnWidths: readonly number[]): number {
  return Math.max(
    ...columnWidths.map((width, index) => Math.ceil(row.getCell(index + 1).text.length / (width * 0.95))),
    1,
  );
}

function oneOf(formula: string): ExcelJS.DataValidation {
  return { type: "list", allowBlank: true, formulae: [formula] };
}

/** The cells to fill in, with what is known; the kind of source that the framework expects where nothing is. */
function writeSaid(
  row: ExcelJS.Row,
  place: PlacedMeasurement | undefined,
  value: StoredValue | undefined,
  language: Language,
): void {
  const t = translator(language);
  for (const column of saidColumns) row.getCell(columnOf(column)).style = edited;
  // As text: a spreadsheet makes a date of "2027-03".
  row.getCell(columnOf("expected")).numFmt = "@";
  const set = (column: SaidColumn, told: ExcelJS.CellValue | undefined) => {
    if (told !== undefined) row.getCell(columnOf(column)).value = told;
  };
  row.getCell(columnOf("status")).dataValidation = oneOf(
    `"${valueStatuses.map((status) => t(`values:status.${status}`)).join(",")}"`,
  );
  row.getCell(columnOf("sourceKind")).dataValidation = oneOf(
    `"${sourceKinds.map((kind) => t(`values:sourceKind.${kind}`)).join(",")}"`,
  );
  if (place) {
    const { least, most, isWhole } = unitRules[scaleOf(place.measurement)];
    row.getCell(columnOf("amount")).dataValidation = {
      type: isWhole ? "whole" : "decimal",
      operator: "between",
      formulae: [least, most],
      allowBlank: true,
      showErrorMessage: true,
      error: t(isWhole ? "workbooks:workbook.between.whole" : "workbooks:workbook.between.any", {
        least,
        most,
      }),
    };
    set("sourceKind", t(`values:sourceKind.${place.measurement.source}`));
  }
  for (const column of saidColumns) prompt(row.getCell(columnOf(column)), { column, place, language });
  if (!value) return;
  const said = flat(value);
  const inWords = contentWords(t);
  for (const column of saidColumns)
    if (fieldOf(column).holds !== "number")
      set(column, said[column] === null ? undefined : inWords(column, said[column]));
  if (value.numerator !== null && value.denominator !== null && place) {
    const [above, below] = (["numerator", "denominator"] as const).map(
      (part) => `${letterOf(columnOf(part))}${row.number}`,
    );
    const { factor = 1 } = unitRules[place.measurement.unit];
    set("amount", {
      formula: `IF(OR(${above}="",${below}=""),"",${above}/${below}*${factor})`,
      result: Number(value.amount),
    });
    set("numerator", asNumber(value.numerator));
    set("denominator", asNumber(value.denominator));
  } else if (value.amount !== null) {
    set("amount", asNumber(value.amount));
  }
  row.getCell(valueColumn).value = value.id;
  row.getCell(versionColumn).value = value.version;
}

/** What Excel takes as the title of a prompt. */
const longestPromptTitle = 32;

/** A cell to fill in says so when it is entered, and what it is for: its colour tells only those who see it. */
function prompt(
  cell: ExcelJS.Cell,
  {
    column,
    place,
    language,
  }: { column: SaidColumn; place: PlacedMeasurement | undefined; language: Language },
): void {
  const t = translator(language);
  const { heading, label, longest = 300 } = fieldOf(column);
  const title = t(heading ?? label);
  const anyText: ExcelJS.DataValidation = {
    type: "textLength",
    operator: "lessThanOrEqual",
    formulae: [longest],
    allowBlank: true,
  };
  cell.dataValidation = {
    ...(cell.dataValidation ?? anyText),
    showInputMessage: true,
    promptTitle: title.slice(0, longestPromptTitle),
    prompt: place
      ? t("workbooks:workbook.prompt", { column: title, measurement: place.measurement.id })
      : t("workbooks:workbook.promptOfGroup", { column: title }),
  };
}

/** A number, but as text where a spreadsheet would round it. */
function asNumber(decimal: string): number | string {
  return String(Number(decimal)) === decimal ? Number(decimal) : decimal;
}
