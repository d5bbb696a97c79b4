import type { ImportMapping } from "../import/mapping.ts";
import { mappingRows } from "../import/proposal.ts";
import type { Table } from "../import/table.ts";

/** The mapping form's fields as the operation takes them. Columns of a sum are written as letters: "D, E". */
export function mappingFields(fields: Record<string, unknown>, table: Table): Record<string, unknown> {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const optional = (name: string) => (text(name) === "" ? undefined : text(name));
  const measurements = Array.from({ length: mappingRows }, (_, index) => ({
    measurementId: text(`measurement-${index}`),
    group: groupOf(text(`group-${index}`)),
    value: text(`value-${index}`) === "" ? [] : [text(`value-${index}`)],
    numerator: columnsOf(text(`numerator-${index}`), table),
    denominator: columnsOf(text(`denominator-${index}`), table),
  })).filter(({ measurementId }) => measurementId !== "");
  return {
    period: text("period"),
    sourceTitle: text("sourceTitle"),
    sourceKind: text("sourceKind"),
    sourcePublisher: text("sourcePublisher"),
    sourceUrl: text("sourceUrl"),
    note: text("note"),
    sheet: optional("sheet"),
    mapping: {
      areaColumn: optional("areaColumn"),
      periodColumn: optional("periodColumn"),
      filterColumn: optional("filterColumn"),
      filterText: optional("filterText"),
      subCountyColumn: optional("subCountyColumn"),
      groupColumns: [text("groupColumn-0"), text("groupColumn-1")].filter((column) => column !== ""),
      duplicates: text("duplicates") || "refuse",
      measurements,
    },
  };
}

/** "D, E" or the columns' headings, separated by commas or plus signs; an unknown one is told as wrong by the schema. */
function columnsOf(text: string, table: Table): number[] {
  return text
    .split(/[,+]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const same = (other: string) => other.toLowerCase() === part.toLowerCase();
      return table.columns.find(({ letter, header }) => same(letter) || same(header))?.index ?? Number.NaN;
    });
}

/** "sex:female" as the form's choices name a group; nothing for everybody. */
function groupOf(text: string): Record<string, string> {
  const [dimension, member] = text.split(":");
  return dimension && member ? { [dimension]: member } : {};
}

/** The same mapping as the form's fields. */
export function fieldsOf(mapping: ImportMapping, { columns }: Table): Record<string, string> {
  const letters = (indexes: readonly number[]) =>
    indexes.map((index) => columns[index]?.letter ?? "").join(", ");
  const fields: Record<string, string | number | undefined> = {
    areaColumn: mapping.areaColumn,
    periodColumn: mapping.periodColumn,
    filterColumn: mapping.filterColumn,
    filterText: mapping.filterText,
    subCountyColumn: mapping.subCountyColumn,
    "groupColumn-0": mapping.groupColumns[0],
    "groupColumn-1": mapping.groupColumns[1],
    duplicates: mapping.duplicates,
  };
  for (const [index, measurement] of mapping.measurements.entries()) {
    fields[`measurement-${index}`] = measurement.measurementId;
    fields[`group-${index}`] = Object.entries(measurement.group).map((entry) => entry.join(":"))[0];
    fields[`value-${index}`] = measurement.value[0];
    fields[`numerator-${index}`] = letters(measurement.numerator);
    fields[`denominator-${index}`] = letters(measurement.denominator);
  }
  const filled = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(filled.map(([name, value]) => [name, String(value)]));
}
