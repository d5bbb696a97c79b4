// What entries of the history about organisations are about.

import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedOrganisations: AuditedRecord = {
  name: "organisation",
  words: "organisations:one",
  isOf: (operation) => operation.startsWith("organisations."),
  nameOf: (id) => sql`(select ${inOneLanguage("name")} from organisations where id = ${id})`,
  href: paths.one,
};
