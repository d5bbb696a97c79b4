// Values: what was measured in a city, for which period and group, with its source; nothing is overwritten, each correction is
// a version more. With them the measurements that a city added for itself, its targets, and the page of a measurement.

import { evidenceUses, pageAboveEvidence } from "../evidence/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { defineSlice } from "../platform/slice.ts";
import { auditedMeasurements, auditedValues } from "./audited.ts";
import { citableValues } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoValues } from "./demo.ts";
import { valuesOnEvidence } from "./evidence-use.ts";
import * as ownCommands from "./own/commands.ts";
import * as ownPages from "./own/pages.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import * as targetCommands from "./targets/commands.ts";
import * as targetPages from "./targets/pages.tsx";

export const values = defineSlice({
  name: "values",
  operations: [commands, targetCommands, ownCommands, queries],
  pages: [pages, ownPages, targetPages],
  messages: ["values", "monitoring"],
  demo: demoValues,
  gives: [
    auditedRecords.with(auditedValues, auditedMeasurements),
    citables.with(citableValues),
    evidenceUses.with(valuesOnEvidence),
    pageAboveEvidence.with({ href: paths.scorecard, text: "scorecard:scorecard.title" }),
  ],
  shares: [
    "doubts.ts",
    "evidence-use.ts",
    "gross-ratios.ts",
    "own/own-measurements.ts",
    "paged-values.ts",
    "pages/period-input.tsx",
    "pages/value-form.tsx",
    "pages/value-wording.ts",
    "record-many.ts",
    "record-values.ts",
    "sdmx-codes.ts",
    "stored-values.ts",
    "targets/target-section.tsx",
    "targets/targets.ts",
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    values: typeof import("../../locales/en/values.json");
    /** The sentences of refusals, whose codes (`monitoring.no_value`) the API promises. */
    monitoring: typeof import("../../locales/en/monitoring.json");
  }
}
