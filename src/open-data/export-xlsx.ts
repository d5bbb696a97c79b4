// All values of a city as an Excel file.

import type ExcelJS from "exceljs";
import { measurementsOf } from "../framework/edition.ts";
import { harmless } from "../platform/files/spreadsheet-text.ts";
import { mostSheetRows, type WorkbookWriter, workbookParts } from "../platform/files/workbook.ts";
import { languages } from "../platform/i18n/languages.ts";
import { aboutOf, columns, type Exported, rowsOf, tableText } from "./export.ts";

/** What the columns of names are called since they were two; programs read them by that. */
const nameHeadings: Readonly<Record<string, string>> = { en: "name", sw: "jina" };

/** Three sheets: the values, what is measured, and about the file; written while they are read. */
export function asXlsx(exported: Exported): AsyncGenerator<Uint8Array> {
  return workbookParts((book, keepUp) => writeSheets(exported, book, keepUp));
}

async function writeSheets(
  exported: Exported,
  book: WorkbookWriter,
  keepUp: () => Promise<boolean>,
): Promise<void> {
  const bold = (sheet: ExcelJS.Worksheet, words: readonly string[]) => {
    const row = sheet.addRow([...words]);
    row.font = { bold: true };
    row.commit();
  };
  const sheet = book.addWorksheet("values", { views: [{ state: "frozen", ySplit: 1 }] });
  bold(
    sheet,
    columns.map(({ name }) => name),
  );
  let count = 0;
  for await (const rows of rowsOf(exported)) {
    for (const row of rows.slice(0, mostSheetRows - 1 - count)) {
      const cells = columns.map((column) => {
        const text = tableText(column, row, exported.city);
        return column.isNumber && text !== "" && String(Number(text)) === text
          ? Number(text)
          : harmless(text);
      });
      sheet.addRow(cells).commit();
    }
    count += rows.length;
    if (!(await keepUp())) return;
  }
  sheet.commit();
  const measurements = book.addWorksheet("measurements");
  bold(measurements, [
    "id",
    ...languages.map((language) => nameHeadings[language] ?? `name (${language})`),
    "definition",
    "unit",
    "sourceKind",
    "direction",
    "SDG",
    "focusArea",
  ]);
  for (const { measurement, focusArea } of [...measurementsOf(exported.keyFeatures), ...exported.own]) {
    const { id, name, definition, unit, source, direction, sdgTargets } = measurement;
    const where = `${focusArea.id} ${focusArea.name.en}`;
    const told = [
      ...languages.map((language) => name[language] ?? ""),
      definition.en,
      unit,
      source,
      direction,
      sdgTargets.join(", "),
      where,
    ];
    measurements.addRow([id, ...told].map(harmless)).commit();
  }
  measurements.commit();
  const about = book.addWorksheet("about");
  const { city, framework, address, writtenAt } = aboutOf(exported);
  for (const line of [
    ["city", city.name],
    ["framework", `${framework.title.en}, ${framework.edition}`],
    ["publisher", framework.publisher],
    ["licence", framework.licence.en],
    ["address", address],
    ["writtenAt", writtenAt],
    [],
    ...columns.map(({ name, description }) => [name, description]),
  ])
    about.addRow(line.map(harmless)).commit();
  about.commit();
}
