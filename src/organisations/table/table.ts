// Organisations as a table, out and in: given to the slice that reads such tables.

import type { RecordTableKind } from "../../bulk/slots.ts";
import { paths } from "../paths.ts";
import { columns } from "./columns.ts";

export const organisationsTable: RecordTableKind = {
  kind: "organisations",
  title: "organisations:table.title",
  lead: "organisations:table.lead",
  columns,
  needed: [["nameEn", "nameSw"], ["sector"]],
  isForNetwork: true,
  isForCities: true,
  module: { moduleUrl: import.meta.url, name: "organisation-rows" },
  list: (city) => (city === undefined ? paths.all : paths.ofCity(city)),
  file: (city) => (city === undefined ? paths.table : paths.tableOfCity(city)),
  page: (subject) => paths.one(subject),
};
