// Rates as a table, out and in: given to the slice that reads such tables.

import type { RecordTableKind } from "../../../bulk/slots.ts";
import { paths } from "../../paths.ts";
import { columns } from "./columns.ts";

export const ratesTable: RecordTableKind = {
  kind: "rates",
  title: "rates:table.title",
  lead: "rates:table.lead",
  columns,
  needed: [["occupation"], ["skill"], ["year"], ["perHour"], ["source"]],
  isForNetwork: true,
  isForCities: false,
  module: { moduleUrl: import.meta.url, name: "rate-rows" },
  list: () => paths.rates,
  file: () => `${paths.rates}?format=csv`,
  page: () => paths.rates,
};
