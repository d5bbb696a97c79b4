// The columns of a table of organisations: what an export writes and an import reads. No I/O.

import type { RecordColumn } from "../../bulk/record-table.ts";
import { languages } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { fieldIn } from "../../platform/written.ts";
import { kinds, registers, sectors } from "../lists.ts";

const said = (key: MessageKey) => (t: Translate) => t(key);
const optionsOf =
  (list: typeof sectors | typeof kinds | typeof registers): NonNullable<RecordColumn["options"]> =>
  (language) =>
    list.map(({ id }) => ({ value: id, text: plainNameIn(list, id, language) }));

const inLanguages = (
  name: "name" | "about",
  headings: Readonly<Record<string, readonly string[]>> = {},
): RecordColumn[] =>
  languages.map((language) => ({
    name: fieldIn(name, language),
    label: (t) => `${t(`organisations:${name}`)} (${language})`,
    ...(headings[language] && { headings: headings[language] }),
  }));

const nameHeadings = {
  en: [
    "name",
    "organisation",
    "organization",
    "institution",
    "name of institution",
    "name of school",
    "school name",
    "school",
    "SCHOOL_NAM",
  ],
  sw: ["jina"],
};

/** Those that an export writes; the import takes each, and some besides. */
export const exported: readonly RecordColumn[] = [
  { name: "id", label: said("organisations:table.id") },
  { name: "version", label: said("organisations:table.version") },
  ...inLanguages("name", nameHeadings),
  { name: "otherNames", label: said("organisations:otherNames"), headings: ["alias", "other name"] },
  {
    name: "abbreviations",
    label: said("organisations:abbreviations"),
    headings: ["abbreviation", "acronym"],
  },
  { name: "sector", label: said("organisations:sector"), options: optionsOf(sectors) },
  { name: "kind", label: said("organisations:kind"), options: optionsOf(kinds), headings: ["type", "level"] },
  { name: "registrations", label: said("organisations:registrations") },
  { name: "parent", label: said("organisations:parent"), isForAll: true },
  { name: "founded", label: said("organisations:founded"), headings: ["year founded"] },
  { name: "place", label: said("organisations:place"), headings: ["ward", "wadi"], isForAll: true },
  { name: "address", label: said("organisations:address") },
  { name: "website", label: said("organisations:website"), headings: ["url", "web"] },
  { name: "phones", label: said("organisations:phones"), headings: ["phone", "telephone", "mobile"] },
  { name: "email", label: said("organisations:email"), headings: ["e-mail", "email address"] },
  { name: "isReachable", label: said("organisations:isReachable") },
  ...inLanguages("about"),
];

export const columns: readonly RecordColumn[] = [
  ...exported,
  { name: "county", label: said("organisations:table.county"), headings: ["kaunti"], isForAll: true },
  { name: "register", label: said("organisations:table.register"), options: optionsOf(registers) },
  { name: "number", label: said("organisations:table.number"), headings: ["code"] },
  { name: "city", label: said("organisations:table.city"), headings: ["learning city"], isForAll: true },
];

/** In one cell, several stand with this between them. */
export const between = "; ";
/** The fields that hold several. */
export const several = ["otherNames", "abbreviations", "registrations", "phones"] as const;
