// Published pathways as open data: of a city among its files, and of the network's office.

import type { OpenDataset } from "../open-data/slots.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { languages } from "../platform/i18n/languages.ts";
import { snakeCase } from "../platform/snake-case.ts";
import type { WrittenText } from "../platform/written.ts";
import { paths } from "./paths.ts";
import { type Pathway, type PathwayStep, pathwayTexts } from "./pathway.ts";

const filesOf = (city: string | null) => [
  { href: paths.openData(city, "csv"), name: "pathways.csv", type: "text/csv" },
  { href: paths.openData(city, "json"), name: "pathways.json", type: "application/json" },
];

export const openPathways: OpenDataset = {
  name: "pathways",
  title: "pathways:open.title",
  about: "pathways:open.about",
  files: filesOf,
  ofNetwork: { page: paths.all, files: filesOf(null) },
};

const inEach = (text: WrittenText) => languages.map((language) => text[language] ?? "");
const headings = (name: string) => languages.map((language) => `${snakeCase(name)}_${language}`);

const headingsOfStep = [
  "step",
  "kind",
  "opportunity",
  "standing",
  "step_topic",
  "level",
  "said_by",
  "said_at",
  "said_on",
];

/** A row for each step, with what its pathway says before it. */
export function csvOf(pathways: readonly Pathway[]): string {
  const heading = ["number", "city", "topic", "knqf", "review_on", ...pathwayTexts.names.flatMap(headings)];
  return [
    csvHeading([...heading, ...headingsOfStep, ...headings("words")]),
    csvLines(
      pathways.flatMap((pathway) =>
        pathway.steps.map((step, index) => [...cellsOf(pathway), ...cellsOfStep(step, index)]),
      ),
    ),
  ].join("");
}

const cellsOf = (pathway: Pathway) => [
  String(pathway.number),
  pathway.city ?? "",
  pathway.topic ?? "",
  pathway.knqf ?? "",
  pathway.reviewOn,
  ...pathwayTexts.names.flatMap((name) => inEach(pathway[name])),
];

const cellsOfStep = (step: PathwayStep, index: number) => [
  String(index + 1),
  step.kind,
  step.opportunity?.code ?? "",
  step.standing,
  step.topic ?? "",
  step.level ?? "",
  step.saidBy ?? "",
  step.saidAt ?? "",
  step.saidOn ?? "",
  ...inEach(step.words),
];
