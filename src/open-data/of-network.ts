// Open data that is of the whole network and of no city, such as its meetings: the same rows as a table and as JSON.

import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { languages } from "../platform/i18n/languages.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { WrittenText } from "../platform/written.ts";
import { paths } from "./paths.ts";
import type { OpenDataset } from "./slots.ts";

/** So many records of one kind stand in one file. */
export const mostOpen = 20_000;

interface OfNetwork {
  name: string;
  title: MessageKey;
  about: MessageKey;
  /** The page that shows it. */
  page: string;
}

export const datasetOfNetwork = ({ page, ...said }: OfNetwork): OpenDataset => ({
  ...said,
  ofNetwork: {
    page,
    files: [
      { href: paths.ofNetwork(said.name, "csv"), name: `${said.name}.csv`, type: "text/csv" },
      { href: paths.ofNetwork(said.name, "json"), name: `${said.name}.json`, type: "application/json" },
    ],
  },
});

/** A row for each record, with each of its texts in each language; what is not known is empty. */
export function tableOf<Row, Text extends string>(
  rows: readonly (Row & Readonly<Record<Text, WrittenText>>)[],
  columns: Readonly<Record<string, (row: Row) => string | number | null | undefined>>,
  texts: readonly Text[],
): string {
  const written = texts.flatMap((name) => languages.map((language) => `${name}_${language}`));
  const says = Object.values(columns);
  return [
    csvHeading([...Object.keys(columns), ...written]),
    csvLines(
      rows.map((row) => [
        ...says.map((say) => String(say(row) ?? "")),
        ...texts.flatMap((name) => languages.map((language) => row[name][language] ?? "")),
      ]),
    ),
  ].join("");
}
