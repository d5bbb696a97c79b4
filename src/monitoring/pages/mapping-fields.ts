import type { Table } from "../import/table.ts";
import { mappingRows } from "./import-page.tsx";

/** The mapping form's fields as the operation takes them. Columns of a sum are written as letters: "D, E". */
export function mappingFields(fields: Record<string, unknown>, table: Table): Record<string, unknown> {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const optional = (name: string) => (text(name) === "" ? undefined : text(name));
  const measurements = Array.from({ length: mappingRows }, (_, index) => ({
    measurementId: text(`measurement-${index}`),
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
    sheet: optional("sheet"),
    mapping: {
      areaColumn: text("areaColumn"),
      filterColumn: optional("filterColumn"),
      filterText: optional("filterText"),
      groupColumn: optional("groupColumn"),
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
