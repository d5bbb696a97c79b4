// Initiatives of a city as a table, out and in: given to the slice that reads such tables.

import type { RecordTableKind } from "../../bulk/slots.ts";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { fieldIn } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { columns } from "./columns.ts";

export const initiativesTable: RecordTableKind = {
  kind: "initiatives",
  title: "initiatives:table.title",
  lead: "initiatives:table.lead",
  columns,
  needed: [languages.map((language) => fieldIn("title", language))],
  isForNetwork: false,
  isForCities: true,
  module: { moduleUrl: import.meta.url, name: "initiative-rows" },
  list: (city = "") => paths.all(city),
  file: (city = "") => paths.file(city),
  page(subject, city = "") {
    const [, organisation] = /^organisation (.+)$/.exec(subject) ?? [];
    return organisation
      ? organisationPaths.one(organisation)
      : paths.one(city, subject.split("-").at(-1) ?? "");
  },
};
