// Published practices of a city as open data.

import type { OpenDataset } from "../open-data/slots.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { languages } from "../platform/i18n/languages.ts";
import { snakeCase } from "../platform/snake-case.ts";
import { peopleReached, textNames } from "./content.ts";
import { paths } from "./paths.ts";
import type { Practice } from "./practice.ts";

export const openPractices: OpenDataset = {
  name: "practices",
  title: "practices:open.title",
  about: "practices:open.about",
  files: (city) => [
    { href: paths.openData(city, "csv"), name: "practices.csv", type: "text/csv" },
    { href: paths.openData(city, "json"), name: "practices.json", type: "application/json" },
  ],
};

const headings = [
  "number",
  "city",
  "state",
  "licence",
  "confirmed_at",
  "resting_since",
  "grade",
  "look_again_on",
  "starts_on",
  "ends_on",
  "lead",
  ...peopleReached.map(snakeCase),
  "knqf",
  "set_up_cost",
  "yearly_cost",
  "areas",
  "spheres",
  "groups",
  "features",
  "focus_areas",
  "sdgs",
  "themes",
];

/** A row for each practice, with each of its texts in each language; what is not known is empty. */
export function csvOf(practices: readonly Practice[]): string {
  const texts = textNames.flatMap((name) => languages.map((language) => `${snakeCase(name)}_${language}`));
  return [csvHeading([...headings, ...texts]), csvLines(practices.map(cellsOf))].join("");
}

const cellsOf = (practice: Practice) => [
  String(practice.number),
  practice.city,
  practice.state,
  practice.licence,
  practice.confirmedAt ?? "",
  practice.restingSince ?? "",
  practice.grade ?? "",
  practice.lookAgainOn ?? "",
  practice.startsOn ?? "",
  practice.endsOn ?? "",
  practice.lead ?? "",
  ...peopleReached.map((name) => String(practice[name] ?? "")),
  practice.knqf ?? "",
  practice.setUpCost === null ? "" : String(practice.setUpCost),
  practice.yearlyCost === null ? "" : String(practice.yearlyCost),
  practice.areas.join(" "),
  practice.spheres.join(" "),
  practice.groups.join(" "),
  practice.features.join(" "),
  practice.focusAreas.join(" "),
  practice.goals.join(" "),
  practice.themes.join(" "),
  ...textNames.flatMap((name) => languages.map((language) => practice[name][language] ?? "")),
];
