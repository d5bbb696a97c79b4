// What entries of the history about reports and cycles are about, and how such records are called.

import { sql } from "kysely";
import { type AuditedRecord, nameOfCity, operationsNamed } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";
import { cycleName } from "./report.ts";

export const auditedCycles: AuditedRecord = {
  name: "cycle",
  words: "reports:cycles.title",
  isOf: operationsNamed(
    "reports.openCycle",
    "reports.editCycle",
    "reports.extendCycle",
    "reports.closeCycle",
    "reports.addCityToCycle",
    "reports.removeCityFromCycle",
  ),
  nameOf: (id) => sql`${cycleName(id)}::text`,
  href: paths.cycle,
};

/** `kilifi/2024-2026`, of an answer `kilifi/2024-2026/access.technology`. */
const inReport = /^([a-z0-9-]+)\/([0-9]{4}-[0-9]{4})(?:\/(.+))?$/;

export const auditedReports: AuditedRecord = {
  name: "report",
  words: "reports:audit.report",
  isOf: (operation) => operation.startsWith("reports."),
  nameOf(subject) {
    const [, city, cycle = "", question] = inReport.exec(subject) ?? [];
    if (city === undefined) return undefined;
    const rest = [cycleName(cycle), question].filter((part) => part !== undefined).join(", ");
    return sql`${nameOfCity(city)} || ${`, ${rest}`}::text`;
  },
  // What is in a draft is not for the commission; how far the report is stands with its cycle.
  href: (subject) => {
    const [, , cycle] = inReport.exec(subject) ?? [];
    return cycle === undefined ? undefined : paths.cycle(cycle);
  },
};
