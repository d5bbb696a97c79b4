// What a city made of practices of others as open data.

import { type OpenDataset, openFile } from "../../open-data/slots.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { type Adaptation, textNames } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { openAdaptationsOf } from "./shown-queries.ts";

export const openAdaptations: OpenDataset = {
  name: "adaptations",
  title: "adaptations:open.title",
  about: "adaptations:open.about",
  files: (city) => [
    { href: paths.openData(city, "csv"), name: "adaptations.csv", type: "text/csv" },
    { href: paths.openData(city, "json"), name: "adaptations.json", type: "application/json" },
  ],
};

const headings = [
  "number",
  "city",
  "practice_city",
  "practice_number",
  "state",
  "starts_on",
  "ends_on",
  "grade",
  "cost",
  "grown_practice_number",
];

/** A row for each adaptation, with each of its texts in each language; what is not known is empty. */
export function csvOf(adaptations: readonly Adaptation[]): string {
  const inLanguages = (name: string) => languages.map((language) => `${name}_${language}`);
  const texts = ["practice_title", ...textNames].flatMap(inLanguages);
  return [csvHeading([...headings, ...texts]), csvLines(adaptations.map(cellsOf))].join("");
}

const cellsOf = (adaptation: Adaptation) => [
  String(adaptation.number),
  adaptation.city.id,
  adaptation.source.city.id,
  String(adaptation.source.number),
  adaptation.state,
  adaptation.startsOn ?? "",
  adaptation.endsOn ?? "",
  adaptation.grade ?? "",
  adaptation.cost === null ? "" : String(adaptation.cost),
  adaptation.grown === null ? "" : String(adaptation.grown.number),
  ...[adaptation.source.title, ...textNames.map((name) => adaptation[name])].flatMap((text) =>
    languages.map((language) => text[language] ?? ""),
  ),
];

type Open = Answers<typeof openAdaptationsOf>;

export const openAdaptationsCsv = file({
  path: "/cities/:city/adaptations/open-data.csv",
  reads: openAdaptationsOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("adaptations", "csv", ({ adaptations }: Open) => csvOf(adaptations)),
});

export const openAdaptationsJson = file({
  path: "/cities/:city/adaptations/open-data.json",
  reads: openAdaptationsOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("adaptations", "json", ({ adaptations }: Open) => JSON.stringify({ adaptations })),
});
