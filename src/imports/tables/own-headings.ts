// Tables that were downloaded here have one row a value: their columns are known by their headings, in every language
// of the pages, in the open data and in SDMX.

import { languages } from "../../platform/i18n/languages.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { eachField, fieldNames, fieldOf } from "../../values/content.ts";
import { dimensions } from "../../values/disaggregation.ts";

const roles = ["city", "measurement", "period", ...dimensions, ...fieldNames] as const;
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
  ...eachField(fieldNames, (name) => fieldOf(name).sdmx.id),
};

const onPages: Record<Role, MessageKey> = {
  city: "scorecard:coverage.city",
  measurement: "imports:preview.measurement",
  period: "values:value.period",
  sex: "values:dimension.sex",
  age: "values:dimension.age",
  residence: "values:dimension.residence",
  disability: "values:dimension.disability",
  subCounty: "values:dimension.subCounty",
  ...eachField(fieldNames, (name) => fieldOf(name).label),
};

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
