// The columns of a table of what can be learned: one row for each run, with what is taught beside when and where. No I/O.

import type { RecordColumn } from "../../bulk/record-table.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { fieldIn } from "../../platform/written.ts";
import { accessStates } from "../access/access.ts";
import { opportunityContent, type TextName, textNames } from "../opportunities/content.ts";
import { runContent } from "../runs/content.ts";
import { entriesOf, type ListName } from "./lists.ts";

const said = (key: MessageKey) => (t: Translate) => t(key);

/** What is chosen of a list; of several, all that stand in the cell. */
export const ofOpportunity = {
  kind: "one",
  level: "one",
  programme: "one",
  knqf: "one",
  topics: "several",
  fields: "several",
  setting: "one",
  spheres: "several",
  languages: "several",
  audiences: "several",
  certificate: "one",
  recognisesPrior: "one",
} as const satisfies Partial<Record<ListName, "one" | "several">>;
export const ofRun = {
  mode: "one",
  startKind: "one",
  pace: "one",
  patterns: "several",
} as const satisfies Partial<Record<ListName, "one" | "several">>;

/** What is typed as it is kept. */
export const typedOfOpportunity = ["ageFrom", "ageTo", "credits"] as const;
export const days = ["startsOn", "endsOn", "joinFrom", "joinUntil"] as const;
export const typedOfRun = [
  "onlineUrl",
  "channel",
  "capacity",
  "hours",
  "contactName",
  "contactPhone",
  "contactEmail",
  "leader",
] as const;

const headings: Readonly<Record<string, readonly string[]>> = {
  title: [
    "title",
    "name",
    "course",
    "course name",
    "programme",
    "programme name",
    "program",
    "kozi",
    "fursa",
  ],
  summary: ["summary", "description", "about", "maelezo", "muhtasari"],
  entry: ["requirements", "entry requirements", "minimum entry", "mahitaji"],
  organisation: [
    "provider",
    "organisation",
    "organization",
    "institution",
    "institution name",
    "centre",
    "school",
    "mtoaji",
    "taasisi",
    "shirika",
  ],
  kind: ["type", "aina"],
  level: ["level", "ngazi", "kiwango"],
  mode: ["mode", "delivery", "namna"],
  topics: ["topic", "subject", "mada"],
  languages: ["language", "medium", "lugha"],
  startsOn: [
    "start",
    "start date",
    "starts",
    "begins",
    "from",
    "kuanza",
    "mwanzo",
    "inaanza",
    "tarehe ya kuanza",
  ],
  endsOn: ["end", "end date", "ends", "until", "mwisho", "kuisha", "tarehe ya mwisho"],
  joinUntil: ["deadline", "apply by", "closing date", "mwisho wa kujiunga"],
  schedule: [
    "schedule",
    "days",
    "time",
    "times",
    "when",
    "timetable",
    "ratiba",
    "siku na saa",
    "siku",
    "saa",
  ],
  costs: ["cost", "costs", "fee", "fees", "price", "ada", "gharama"],
  venue: ["venue", "where", "campus", "hall", "ukumbi"],
  place: [
    "place",
    "ward",
    "location",
    "town",
    "county",
    "sub-county",
    "eneo",
    "wadi",
    "mahali",
    "kata",
    "kaunti",
  ],
  contactPhone: ["phone", "telephone", "tel", "mobile", "simu"],
  contactEmail: ["email", "e-mail", "barua pepe"],
  duration: ["duration", "length", "muda"],
  capacity: ["capacity", "seats", "slots", "nafasi"],
  leader: ["teacher", "trainer", "tutor", "mwalimu"],
};

const withHeadings = (name: string): Pick<RecordColumn, "headings"> =>
  headings[name] ? { headings: headings[name] } : {};

const inLanguages = (name: TextName): RecordColumn[] =>
  languages.map((language) => ({
    name: fieldIn(name, language),
    label: (t) => `${t(`catalogue:content.${name}`)} (${language})`,
    ...(language === defaultLanguage && withHeadings(name)),
  }));

function listed(name: ListName, label: MessageKey): RecordColumn {
  return {
    name,
    label: said(label),
    options: (language) => entriesOf(name, language),
    ...withHeadings(name),
  };
}

const plainColumn = (name: string, label: MessageKey): RecordColumn => ({
  name,
  label: said(label),
  isForAll: true,
  ...withHeadings(name),
});

const namesOf = <Name extends string>(lists: Readonly<Record<Name, unknown>>) => Object.keys(lists) as Name[];

export const accessColumn = (state: (typeof accessStates)[number]) => `access_${state}`;

export const columns: readonly RecordColumn[] = [
  {
    name: "code",
    label: said("catalogue:column.code"),
    headings: ["code", "namba"],
    onlyBeside: ["run", "version"],
    hint: said("learning-table:codeHint"),
  },
  { name: "run", label: said("learning-table:run") },
  { name: "version", label: said("learning-table:version") },
  { name: "runVersion", label: said("learning-table:runVersion") },
  ...inLanguages("title"),
  plainColumn("organisation", "catalogue:provider"),
  ...namesOf(ofOpportunity).map((name) => listed(name, opportunityContent.labelOf(name))),
  ...textNames.filter((name) => name !== "title").flatMap(inLanguages),
  ...typedOfOpportunity.map((name) => plainColumn(name, opportunityContent.labelOf(name))),
  ...namesOf(ofRun).map((name) => listed(name, runContent.labelOf(name))),
  plainColumn("venue", "runs:content.venue"),
  plainColumn("landmark", "runs:content.landmark"),
  plainColumn("place", "runs:content.place"),
  ...days.map((name) => plainColumn(name, runContent.labelOf(name))),
  plainColumn("schedule", "runs:content.when"),
  plainColumn("everyWeeks", "runs:content.everyWeeks"),
  plainColumn("except", "runs:content.except"),
  plainColumn("duration", "runs:content.duration"),
  plainColumn("costs", "runs:content.cost"),
  plainColumn("exempt", "runs:content.exempt"),
  ...accessStates.map(
    (state): RecordColumn => ({
      name: accessColumn(state),
      label: (t) => `${t("runs:content.access")}: ${t(`runs:access.${state}`)}`,
      isForAll: true,
    }),
  ),
  ...typedOfRun.map((name) => plainColumn(name, runContent.labelOf(name))),
];

/** In one cell, several stand with this between them. */
export const between = "; ";
