// The columns of a table of initiatives: what the file of the list writes and an import reads. No I/O.

import type { RecordColumn } from "../../bulk/record-table.ts";
import { audiences, levels, settings, spheres } from "../../framework/learning.ts";
import { defaultLanguage, type Language, languages } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { fieldIn } from "../../platform/written.ts";
import type { TextName } from "../content.ts";
import { type PartnerRole, roles } from "../partners/partner.ts";
import { states } from "../workflow.ts";

const said = (key: MessageKey) => (t: Translate) => t(key);

/** What is chosen of a list of the program, with the messages that name its entries. */
export const choices = {
  state: { values: states, key: "initiatives:state" },
  levels: { values: levels, key: "framework:level" },
  settings: { values: settings, key: "framework:setting" },
  spheres: { values: spheres, key: "framework:sphere" },
  audiences: { values: audiences, key: "framework:audience" },
} as const;
export type ChoiceName = keyof typeof choices;

/** The entries of such a list, as a reader of this language calls them. */
export function entriesOf(name: ChoiceName, language: Language): { value: string; text: string }[] {
  const t = translator(language);
  const { values, key } = choices[name];
  return values.map((value) => ({ value, text: t(`${key}.${value}` as MessageKey) }));
}

const choice = (name: ChoiceName, key: MessageKey): RecordColumn => ({
  name,
  label: said(key),
  options: (language) => entriesOf(name, language),
});

const inLanguages = (name: TextName, headings?: readonly string[]): RecordColumn[] =>
  languages.map((language) => ({
    name: fieldIn(name, language),
    label: (t) => `${t(`initiatives:content.${name}`)} (${language})`,
    ...(headings && language === defaultLanguage && { headings }),
  }));

export const partnersAs = (role: PartnerRole) => `partners_${role}` as const;

/** Those that the file of the list has. */
export const exported: readonly RecordColumn[] = [
  { name: "code", label: said("initiatives:column.code") },
  { name: "version", label: said("initiatives:table.version") },
  ...inLanguages("title", ["title", "name", "initiative", "programme", "program", "project", "activity"]),
  choice("state", "initiatives:column.state"),
  ...inLanguages("summary", ["summary", "description", "objective"]),
  {
    name: "lead",
    label: said("initiatives:content.lead"),
    headings: ["lead", "lead agency", "led by", "implementing agency"],
    isForAll: true,
  },
  ...roles.map(
    (role): RecordColumn => ({
      name: partnersAs(role),
      label: (t) => `${t("initiatives:table.partners")}: ${t(`initiatives:partner.role.${role}`)}`,
    }),
  ),
  { name: "partOf", label: said("initiatives:content.parent"), isForAll: true },
  {
    name: "places",
    label: said("initiatives:content.places"),
    headings: ["place", "location", "sub-county", "subcounty", "ward", "wadi", "eneo"],
    isForAll: true,
  },
  {
    name: "startsOn",
    label: said("initiatives:content.startsOn"),
    headings: ["start", "start date", "starts", "from", "year"],
    isForAll: true,
  },
  {
    name: "endsOn",
    label: said("initiatives:content.endsOn"),
    headings: ["end", "end date", "ends", "to"],
    isForAll: true,
  },
  { name: "focusAreas", label: said("initiatives:content.focusAreas"), isForAll: true },
  { name: "themes", label: said("initiatives:content.themes"), isForAll: true },
  choice("levels", "initiatives:content.levels"),
  choice("settings", "initiatives:content.settings"),
  choice("spheres", "initiatives:content.spheres"),
  choice("audiences", "initiatives:content.audiences"),
  { name: "budget", label: said("initiatives:content.budget"), headings: ["cost", "amount"] },
  { name: "budgetNote", label: said("initiatives:content.budgetNote"), isForAll: true },
  ...inLanguages("results"),
  ...inLanguages("lessons"),
];

export const columns: readonly RecordColumn[] = [
  ...exported,
  { name: "note", label: said("initiatives:table.note"), headings: ["reason", "remarks"], isForAll: true },
];

/** In one cell, several stand with this between them. */
export const between = "; ";
