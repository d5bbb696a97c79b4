// The public partnerships of a city as open data.

import { type OpenDataset, openFile } from "../../open-data/slots.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import type { PublicPartnership } from "./partnership.ts";
import { openPartnershipsOf } from "./queries.ts";

export const openPartnerships: OpenDataset = {
  name: "partnerships",
  title: "partnerships:openData.title",
  about: "partnerships:openData.about",
  files: (city) => [
    { href: paths.openPartnershipsData(city, "csv"), name: "partnerships.csv", type: "text/csv" },
    { href: paths.openPartnershipsData(city, "json"), name: "partnerships.json", type: "application/json" },
  ],
};

const texts = ["title", "gives"] as const;

/** A row for each partnership, with each of its texts in each language; what is not known is empty. */
function csvOf(partnerships: readonly PublicPartnership[]): string {
  const headings = ["id", "state", "kind", "cities", "elsewhere", "signed_on", "starts_on", "ends_on"];
  const written = texts.flatMap((name) => languages.map((language) => `${name}_${language}`));
  return [csvHeading([...headings, ...written]), csvLines(partnerships.map(cellsOf))].join("");
}

const cellsOf = (partnership: PublicPartnership) => [
  partnership.id,
  partnership.state,
  partnership.kind,
  [partnership.keeper, ...partnership.cities].map(({ id }) => id).join(" "),
  partnership.elsewhere.map(({ name, country }) => `${name} (${country})`).join("; "),
  partnership.signedOn ?? "",
  partnership.startsOn,
  partnership.endsOn ?? "",
  ...texts.flatMap((name) => languages.map((language) => partnership[name][language] ?? "")),
];

type Open = Answers<typeof openPartnershipsOf>;

export const openPartnershipsCsv = file({
  path: "/cities/:city/partnerships/open-data.csv",
  reads: openPartnershipsOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("partnerships", "csv", ({ partnerships }: Open) => csvOf(partnerships)),
});

export const openPartnershipsJson = file({
  path: "/cities/:city/partnerships/open-data.json",
  reads: openPartnershipsOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("partnerships", "json", ({ partnerships }: Open) => JSON.stringify({ partnerships })),
});
