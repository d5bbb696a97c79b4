// The confirmed and public exchanges of a city as open data.

import { type OpenDataset, openFile } from "../../open-data/slots.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import { type Exchange, publicOf } from "./exchange.ts";
import { openExchangesOf } from "./shown-of-city.ts";

export const openExchanges: OpenDataset = {
  name: "exchanges",
  title: "exchanges:open.title",
  about: "exchanges:open.about",
  files: (city) => [
    { href: paths.openExchanges(city, "csv"), name: "exchanges.csv", type: "text/csv" },
    { href: paths.openExchanges(city, "json"), name: "exchanges.json", type: "application/json" },
  ],
};

const headings = [
  "exchange",
  "learner",
  "host",
  "focus_area",
  "way",
  "first_day",
  "last_day",
  "leads_to",
  "leads_to_record",
];
const texts = ["aim", "learned", "changes"];

/** A row for each exchange, with each of its texts in each language; what is not known is empty. */
export function csvOf(exchanges: readonly Exchange[]): string {
  const inLanguages = (name: string) => languages.map((language) => `${name}_${language}`);
  return [csvHeading([...headings, ...texts.flatMap(inLanguages)]), csvLines(exchanges.map(cellsOf))].join(
    "",
  );
}

const cellsOf = ({ id, learner, host, focusArea, way, heldFrom, heldUntil, aim, outcome }: Exchange) => [
  id,
  learner.id,
  host.id,
  focusArea,
  way,
  heldFrom ?? "",
  heldUntil ?? "",
  outcome?.leadsTo?.kind ?? "",
  outcome?.leadsTo?.of ?? "",
  ...[aim, outcome?.learned, outcome?.changes].flatMap((text) =>
    languages.map((language) => text?.[language] ?? ""),
  ),
];

type Open = Answers<typeof openExchangesOf>;

export const openExchangesCsv = file({
  path: "/cities/:city/exchanges/open-data.csv",
  reads: openExchangesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("exchanges", "csv", ({ exchanges }: Open) => csvOf(exchanges)),
});

export const openExchangesJson = file({
  path: "/cities/:city/exchanges/open-data.json",
  reads: openExchangesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("exchanges", "json", ({ exchanges }: Open) =>
    JSON.stringify({ exchanges: exchanges.map(publicOf) }),
  ),
});
