// What can be learned in a city as a table, out and in: given to the slice that reads such tables.

import type { RecordTableKind } from "../../bulk/slots.ts";
import { placePath } from "../../network/places/paths.ts";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { fieldIn } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { columns } from "./columns.ts";
import { shownOf } from "./doubts.ts";
import { example } from "./example.ts";

export const learningTable: RecordTableKind = {
  kind: "learning",
  title: "learning-table:title",
  lead: "learning-table:lead",
  columns,
  needed: [[...languages.map((language) => fieldIn("title", language)), "code"]],
  isForNetwork: false,
  isForCities: true,
  isForOrganisations: true,
  module: { moduleUrl: import.meta.url, name: "offer-rows" },
  example,
  list: (city = "") => paths.ofCity(city),
  file: (city = "") => paths.table(city),
  page(subject) {
    const { kind, id } = shownOf(subject) ?? { kind: "entry", id: subject };
    if (kind === "organisation") return organisationPaths.one(id);
    return kind === "place" ? placePath(id) : paths.one(id);
  },
};
