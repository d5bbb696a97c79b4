import english from "../../../locales/en/reports-pdf.json" with { type: "json" };
import type { Translate } from "../../platform/i18n/message-key.ts";

type LabelKey = keyof typeof english;

/** Every word that the PDF adds to what the city wrote. Places for figures look like `{name}`. */
export type PdfLabels = Record<LabelKey, string>;

const keys = Object.keys(english) as LabelKey[];

/** The labels in the language of `t`. */
export function pdfLabels(t: Translate): PdfLabels {
  return Object.fromEntries(keys.map((key) => [key, t(`reports-pdf:${key}`)])) as PdfLabels;
}

/** Puts values into the `{places}` of a label. */
export function fill(label: string, values: Record<string, string | number>): string {
  return label.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A label that belongs to a code of the data ("unit_percent"); the code itself where we have no word for it. */
export function labelFor(
  labels: PdfLabels,
  prefix: "unit" | "group" | "status" | "kind" | "language" | "role",
  code: string,
): string {
  const all: Partial<Record<string, string>> = labels;
  return all[`${prefix}_${code}`] ?? code;
}
