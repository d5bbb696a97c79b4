// A table of a country's reference data: CSV with a heading, one row a thing. What is wrong is told with its line.

import { CsvError, parse } from "csv-parse/sync";
import { defaultLanguage } from "../../platform/i18n/languages.ts";

export interface Fault {
  file: string;
  line?: number | undefined;
  what: string;
}

export interface Row {
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface Columns {
  must: readonly string[];
  may: readonly string[];
  /** Texts in languages: `name` is English, `name_sw` the same in Kiswahili. */
  inLanguages: readonly string[];
}

export function readTable(file: string, text: string, columns: Columns): { rows: Row[]; faults: Fault[] } {
  const read = parsed(text);
  if ("what" in read) return { rows: [], faults: [{ file, ...read }] };
  const [heading, ...rest] = read.records;
  const names = heading?.record ?? [];
  const faults = headingFaults(names, columns).map((what): Fault => ({ file, line: 1, what }));
  const rows = rest.map(
    ({ record, info }): Row => ({
      line: info.lines,
      cells: Object.fromEntries(names.map((name, at) => [name, record[at] ?? ""])),
    }),
  );
  return { rows: faults.length > 0 ? [] : rows, faults };
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function parsed(text: string): { records: Parsed[] } | Omit<Fault, "file"> {
  try {
    const records = parse(text, { bom: true, info: true, skip_empty_lines: true, trim: true });
    return { records: records as unknown as Parsed[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines;
    return { line, what: error.message };
  }
}

function headingFaults(names: readonly string[], { must, may, inLanguages }: Columns): string[] {
  const isText = (name: string) => inLanguages.some((text) => new RegExp(`^${text}_[a-z]{2,3}$`).test(name));
  const known = [...must, ...may];
  return [
    ...must.filter((name) => !names.includes(name)).map((name) => `The column “${name}” is missing.`),
    ...names
      .filter((name) => !known.includes(name) && !isText(name))
      .map((name) => `There is no column “${name}”. There are: ${known.join(", ")}.`),
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `“${name}” stands twice.`),
  ];
}

/** A text in the languages that its columns say; undefined where it is empty. */
export function textIn({ cells }: Row, name: string): Record<string, string> | undefined {
  const texts = Object.entries(cells).flatMap(([column, text]): [string, string][] => {
    if (text === "") return [];
    if (column === name) return [[defaultLanguage, text]];
    return column.startsWith(`${name}_`) && /^[a-z]{2,3}$/.test(column.slice(name.length + 1))
      ? [[column.slice(name.length + 1), text]]
      : [];
  });
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

/** A number; what is none is told by whoever checks it. */
export function numberIn({ cells }: Row, name: string): number | string | undefined {
  const text = cells[name] ?? "";
  if (text === "") return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
