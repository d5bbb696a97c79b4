// People of places as a table, out and in: given to the slice that reads such tables.

import type { RecordTableKind } from "../../bulk/slots.ts";
import { placePath } from "../../network/places/paths.ts";
import { peopleGroups } from "../groups.ts";
import { paths } from "../paths.ts";
import { columns } from "./columns.ts";

export const peopleTable: RecordTableKind = {
  kind: "people",
  title: "population:table.title",
  lead: "population:table.lead",
  columns,
  needed: [["place"], ["year"], ["source"], peopleGroups],
  isForNetwork: true,
  isForCities: true,
  module: { moduleUrl: import.meta.url, name: "people-rows" },
  list: () => paths.all,
  file: (city) => (city === undefined ? paths.table : paths.tableOfCity(city)),
  page: (subject) => placePath(subject.split(" ")[0] ?? ""),
};
