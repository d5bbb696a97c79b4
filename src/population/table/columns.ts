// The columns of a table of people: what an export writes and an import reads. No I/O.

import type { RecordColumn } from "../../bulk/record-table.ts";
import { groupName, type PeopleGroup, peopleGroups } from "../groups.ts";

/** What the tables of statistical offices call these. */
const headings: Partial<Record<PeopleGroup, readonly string[]>> = {
  all: ["people", "population", "total", "watu", "jumla"],
  women: ["female", "women", "wanawake"],
};

export const columns: readonly RecordColumn[] = [
  {
    name: "place",
    label: (t) => t("population:column.place"),
    headings: ["sub-county", "subcounty", "area", "ward", "constituency", "eneo"],
  },
  {
    name: "level",
    label: (t) => t("population:column.level"),
    headings: ["adminarea", "administrative level", "ngazi"],
    isForAll: true,
  },
  { name: "county", label: (t) => t("population:column.county"), headings: ["kaunti"], isForAll: true },
  { name: "year", label: (t) => t("population:column.year"), headings: ["mwaka"], isForAll: true },
  { name: "source", label: (t) => t("population:column.source"), headings: ["chanzo"], isForAll: true },
  ...peopleGroups.map((group): RecordColumn => {
    const others = headings[group];
    return { name: group, label: (t) => groupName(group, t), ...(others && { headings: others }) };
  }),
];
