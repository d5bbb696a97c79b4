// Which records can be had as a table and given back as one: a later slice says what its columns are and what becomes of a row.

import type { Language } from "../platform/i18n/languages.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";
import type { RecordColumn } from "./record-table.ts";

export interface RecordTableKind {
  /** In addresses: `organisations`. */
  kind: string;
  title: MessageKey;
  lead: MessageKey;
  columns: readonly RecordColumn[];
  /** Of each of these lists one column is needed. */
  needed: readonly (readonly string[])[];
  /** Whether the commission can take one for the whole network, too. */
  isForNetwork: boolean;
  /** Whether cities have such a table of their own; if not, it is the commission's alone. */
  isForCities: boolean;
  /** Whether whoever speaks for an organisation gives one of its own records to a city, too. */
  isForOrganisations?: true;
  /** The module that a worker thread loads: its `rows` are `RecordRows`. */
  module: { moduleUrl: string; name: string };
  /** A row that shows what cells are written like, by columns; it stands below the headings of the template. */
  example?: (language: Language) => Readonly<Record<string, string>>;
  /** The list of the records. */
  list: (city: string | undefined) => string;
  /** All of them as a table with these columns. */
  file: (city: string | undefined) => string;
  /** The page of one. */
  page: (subject: string, city: string | undefined) => string;
}

export const recordTables = slot<RecordTableKind>();

export function recordTableKind(kind: string): RecordTableKind | undefined {
  return recordTables.given().find((one) => one.kind === kind);
}
