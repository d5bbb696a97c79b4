// Tables that were downloaded here have one row a value: their columns are known by their headings, in every language
// of the pages, in the open data and in SDMX.

import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { dimensions } from "../../values/disaggregation.ts";

/** What one row says of its value, in the order of our files. */
export const saidColumns = [
  "status",
  "amount",
  "numerator",
  "denominator",
  "sourceTitle",
  "sourceKind",
  "sourcePublisher",
  "sourceUrl",
  "note",
  "expected",
] as const;

const roles = ["city", "measurement", "period", ...dimensions, ...saidColumns] as const;
export type Role = (typeof roles)[number];

const inSdmx: Record<Role, string> = {
  city: "REF_AREA",
  measurement: "INDICATOR",
  period: "TIME_PERIOD",
  sex: "SEX",
  age: "AGE",
  residence: "URBANISATION",
  disability: "DISABILITY",
  subCounty: "SUB_AREA",
  status: "OBS_STATUS",
  amount: "OBS_VALUE",
  numerator: "NUMERATOR",
  denominator: "DENOMINATOR",
  sourceTitle: "SOURCE_TITLE",
  sourceKind: "SOURCE_KIND",
  sourcePublisher: "SOURCE_PUBLISHER",
  sourceUrl: "SOURCE_URL",
  note: "COMMENT_OBS",
  expected: "EXPECTED",
};

const onPages = {
  city: "monitoring:coverage.city",
  measurement: "monitoring:preview.measurement",
  period: "monitoring:value.period",
  sex: "monitoring:dimension.sex",
  age: "monitoring:dimension.age",
  residence: "monitoring:dimension.residence",
  disability: "monitoring:dimension.disability",
  subCounty: "monitoring:dimension.subCounty",
  status: "monitoring:record.status",
  amount: "monitoring:value.amount",
  numerator: "monitoring:record.numerator",
  denominator: "monitoring:record.denominator",
  sourceTitle: "monitoring:value.source",
  sourceKind: "monitoring:value.sourceKind",
  sourcePublisher: "monitoring:value.publisher",
  sourceUrl: "monitoring:record.sourceUrl",
  note: "monitoring:value.note",
  expected: "monitoring:value.expected",
} as const satisfies Record<Role, string>;

const headings = new Map(
  roles.map((role) => {
    const words = languages.map((language) => translator(language)(onPages[role]));
    return [role, new Set([role, inSdmx[role], ...words].map(bare))] as const;
  }),
);

function bare(header: string): string {
  return header.trim().toLowerCase();
}

export function roleOf(header: string): Role | undefined {
  // "Value (percent)": the amount says its unit.
  const written = [bare(header), bare(header.replace(/\s+\([^()]*\)$/, ""))];
  return roles.find((role) => written.some((text) => headings.get(role)?.has(text)));
}

/** Of fewer headings than these a row is no heading of ours. */
const leastHeadings = 6;

/** The heading of a table that was downloaded here, whose first rows may hold no figure; -1 where it is none. */
export function ownHeading(rows: readonly { cells: readonly string[] }[]): number {
  return rows.slice(0, 20).findIndex(({ cells }) => {
    const found = new Set(cells.map(roleOf));
    return found.has("measurement") && found.has("amount") && found.size > leastHeadings;
  });
}
