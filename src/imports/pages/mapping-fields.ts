// The mapping form's fields and the mapping that they stand for, both ways. What answers a question (`pick-…`, `take-…`)
// is read into the mapping and comes back as one of its fields.

import { type Disaggregation, dimensions } from "../../values/disaggregation.ts";
import type { TableView } from "../tables/intake.ts";
import { ImportMapping, type MeasurementMapping, mostMeasurements } from "../tables/mapping.ts";

export const filterRows = 4;
export const groupRows = 5;

/** What identifies a column in the form: its letter, since headings may stand twice. */
type Columns = Pick<TableView, "columns">;

const MeasurementTaken = ImportMapping.shape.measurements.element;

/** The mapping form's fields as the operation takes them. Columns are written as letters: "D", or "D, E" for a sum. */
export function mappingFields(fields: Record<string, unknown>, table: Columns): Record<string, unknown> {
  const all = (name: string): string[] => {
    const value = fields[name];
    const list = Array.isArray(value) ? value : [value];
    return list.filter((one): one is string => typeof one === "string" && one.trim() !== "");
  };
  const text = (name: string) => all(name)[0]?.trim() ?? "";
  const optional = (name: string) => text(name) || undefined;
  const several = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => text(`${prefix}-${index}`)).filter((one) => one !== "");
  const about = Object.keys(ImportMapping.shape.about.unwrap().shape).map((name) => [
    name,
    optional(`about-${name}`),
  ]);
  return {
    period: text("period"),
    sourceTitle: text("sourceTitle"),
    sourceKind: text("sourceKind"),
    sourcePublisher: text("sourcePublisher"),
    sourceUrl: text("sourceUrl"),
    note: text("note"),
    sheet: optional("sheet"),
    seen: optional("seen"),
    mapping: {
      headingRow: optional("headingRow"),
      shape: optional("shape"),
      areaColumn: optional("areaColumn"),
      areaFillsDown: text("areaFillsDown") === "yes",
      areaText: optional("areaText"),
      filters: [...filtersOf(text), ...pickedOf(fields, all)],
      subCountyColumn: optional("subCountyColumn"),
      groupColumns: several("groupColumn", groupRows),
      titleReading: optional("titleReading"),
      tableGroup: { ...groupIn(text, "tableGroup"), ...groupIn(text, "sayGroup") },
      confirmed: [...new Set([...text("confirmed").split(/\r?\n/), ...confirmedIn(fields, all)])].filter(
        (key) => key !== "",
      ),
      sameName: optional("sameName"),
      periodColumn: optional("periodColumn"),
      periodReading: optional("periodReading"),
      measurementColumn: optional("measurementColumn"),
      statusColumn: optional("statusColumn"),
      about: Object.fromEntries(about),
      rows: all("rows")
        .flatMap((row) => row.split(/[,\s]+/))
        .filter((row) => row !== ""),
      duplicates: text("duplicates") || "refuse",
      decimalMark: optional("decimalMark"),
      measurements: [...measurementsOf(text, table), ...takenOf(fields, text)].slice(0, mostMeasurements),
    },
  };
}

type Text = (name: string) => string;

function filtersOf(text: Text) {
  return Array.from({ length: filterRows }, (_, index) => ({
    column: text(`filterColumn-${index}`),
    values: text(`filterValues-${index}`)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  })).filter(({ column, values }) => column !== "" && values.length > 0);
}

/** What was ticked where several rows speak of the same: the cells of a column that are meant; `(blank)` for none. */
function pickedOf(fields: Record<string, unknown>, all: (name: string) => string[]) {
  return Object.keys(fields).flatMap((name) => {
    const column = /^pick-(\d{1,3})$/.exec(name)?.[1];
    const values = all(name).map((value) => (value === blankCell ? "" : value));
    return column === undefined || values.length === 0 ? [] : [{ column, values }];
  });
}

/** What was ticked as right as it is read: `confirm-0` has the key of what was asked. */
function confirmedIn(fields: Record<string, unknown>, all: (name: string) => string[]): string[] {
  return Object.keys(fields).flatMap((name) => (/^confirm-\d{1,2}$/.test(name) ? all(name) : []));
}

/** Stands for an empty cell where one can be ticked. */
export const blankCell = "\u2205";

function measurementsOf(text: Text, table: Columns) {
  return Array.from({ length: mostMeasurements }, (_, index) => ({
    measurementId: text(`measurement-${index}`),
    isLong: text(`measurement-${index}`) === "" && text("measurementColumn") !== "" && index === 0,
    group: groupIn(text, `group-${index}`),
    period: text(`period-${index}`) || undefined,
    scale: text(`scale-${index}`) || undefined,
    value: columnsOf(text(`value-${index}`), table),
    numerator: columnsOf(text(`numerator-${index}`), table),
    denominator: columnsOf(text(`denominator-${index}`), table),
  }))
    .filter(({ measurementId, isLong }) => measurementId !== "" || isLong)
    .map(({ isLong: _isLong, ...measurement }) => measurement);
}

/** A group, one field a dimension: `group-0-sex`. */
function groupIn(text: Text, prefix: string): Record<string, string> {
  const said = dimensions.map((dimension) => [dimension, text(`${prefix}-${dimension}`)] as const);
  return Object.fromEntries(said.filter(([, member]) => member !== ""));
}

/** Suggestions that a person took, for everybody or for a group: `take-0` says which, `takeWhat-0` what. */
function takenOf(fields: Record<string, unknown>, text: Text): MeasurementMapping[] {
  return Object.keys(fields).flatMap((name) => {
    const index = /^take-(\d{1,2})$/.exec(name)?.[1];
    if (index === undefined || text(name) === "") return [];
    const parsed = MeasurementTaken.safeParse(readJson(text(`takeWhat-${index}`)));
    if (!parsed.success) return [];
    const [dimension = "", member = ""] = text(name).split(":");
    const age = text(`takeAge-${index}`);
    const group: Disaggregation = {
      ...parsed.data.group,
      ...(member !== "" && { [dimension]: member }),
      ...(age !== "" && { age }),
    };
    return [{ ...parsed.data, group }];
  });
}

const longestSuggestion = 2000;

function readJson(text: string): unknown {
  try {
    return text.length > longestSuggestion ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "D, E" or the columns' headings, separated by commas or plus signs; an unknown one is told as wrong by the schema. */
function columnsOf(text: string, table: Columns): number[] {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const whole = table.columns.find(({ letter, header }) => same(letter, text) || same(header, text));
  if (whole) return [whole.index];
  return text
    .split(/[,+]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(
      (part) =>
        table.columns.find(({ letter, header }) => same(letter, part) || same(header, part))?.index ??
        Number.NaN,
    );
}

/** The same mapping as the form's fields. */
export function fieldsOf(
  mapping: Omit<ImportMapping, "measurements"> & { measurements: MeasurementMapping[] },
  { columns }: Columns,
): Record<string, string> {
  const letters = (indexes: readonly number[]) =>
    indexes.map((index) => columns[index]?.letter ?? "").join(", ");
  const fields: Record<string, string | number | undefined> = {
    headingRow: mapping.headingRow,
    shape: mapping.shape,
    areaColumn: mapping.areaColumn,
    areaFillsDown: mapping.areaFillsDown ? "yes" : undefined,
    areaText: mapping.areaText,
    subCountyColumn: mapping.subCountyColumn,
    titleReading: mapping.titleReading,
    confirmed: mapping.confirmed.join("\n") || undefined,
    sameName: mapping.sameName,
    periodColumn: mapping.periodColumn,
    periodReading: mapping.periodReading,
    measurementColumn: mapping.measurementColumn,
    statusColumn: mapping.statusColumn,
    rows: mapping.rows.join(", ") || undefined,
    duplicates: mapping.duplicates,
    decimalMark: mapping.decimalMark,
  };
  for (const [dimension, member] of Object.entries(mapping.tableGroup))
    fields[`tableGroup-${dimension}`] = member;
  for (const [name, column] of Object.entries(mapping.about)) fields[`about-${name}`] = column;
  for (const [index, column] of mapping.groupColumns.entries()) fields[`groupColumn-${index}`] = column;
  for (const [index, { column, values }] of mapping.filters.entries()) {
    fields[`filterColumn-${index}`] = column;
    fields[`filterValues-${index}`] = values.join("\n");
  }
  for (const [index, measurement] of mapping.measurements.entries()) {
    fields[`measurement-${index}`] = measurement.measurementId;
    fields[`period-${index}`] = measurement.period;
    fields[`scale-${index}`] = measurement.scale;
    fields[`value-${index}`] = letters(measurement.value);
    fields[`numerator-${index}`] = letters(measurement.numerator);
    fields[`denominator-${index}`] = letters(measurement.denominator);
    for (const [dimension, member] of Object.entries(measurement.group))
      fields[`group-${index}-${dimension}`] = member;
  }
  const filled = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(filled.map(([name, value]) => [name, String(value)]));
}
