// What figures give to others: to the history, and to the open data of a city.

import { sql } from "kysely";
import type { OpenDataset } from "../../open-data/slots.ts";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../../platform/audit/records.ts";
import { paths } from "../paths.ts";

export const auditedFigures: AuditedRecord = {
  name: "learning figures",
  words: "learning-needs:figures.title",
  isOf: operationsNamed("learningNeeds.keepFigures"),
  nameOf: nameByUuid((id) => sql`(select day::text from learning_figures where id = ${id}::uuid)`),
};

export const openFigures: OpenDataset = {
  name: "learning-figures",
  title: "learning-needs:figures.title",
  about: "learning-needs:figures.about",
  files: (city) => [
    { href: `${paths.figures(city)}?format=csv`, name: "learning-figures.csv", type: "text/csv" },
  ],
};
