// How many hold which badge in a city, as open data: five or more.

import type { OpenDataset } from "../../open-data/slots.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { paths } from "../paths.ts";
import type { CountedBadges } from "./city-badges.ts";

export const openBadges: OpenDataset = {
  name: "badges",
  title: "recognition:open.title",
  about: "recognition:open.about",
  files: (city) => [
    { href: paths.openData(city, "csv"), name: "badges.csv", type: "text/csv" },
    { href: paths.openData(city, "json"), name: "badges.json", type: "application/json" },
  ],
};

const headings = [
  "achievement",
  "name",
  "audience",
  "focus_areas",
  "holders",
  "sex_known",
  "women",
  "last_issued_on",
];

/** A number that cannot be said is an empty cell. */
export function csvOf(badges: readonly CountedBadges[]): string {
  const orEmpty = (count: number | null) => (count === null ? "" : String(count));
  return [
    csvHeading(headings),
    csvLines(
      badges.map((one) => [
        String(one.achievement),
        one.name.en ?? Object.values(one.name)[0] ?? "",
        one.audience,
        one.focusAreas.join(" "),
        String(one.holders),
        orEmpty(one.sexKnown),
        orEmpty(one.women),
        one.lastIssuedOn,
      ]),
    ),
  ].join("");
}
