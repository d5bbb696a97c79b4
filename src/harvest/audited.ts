import { sql } from "kysely";
import { type AuditedRecord, nameByUuid } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedSources: AuditedRecord = {
  name: "learning-source",
  words: "harvest:audit",
  isOf: (operation) => operation.startsWith("harvest."),
  nameOf: nameByUuid((id) => sql`(select name from harvest_sources where id = ${id}::uuid)`),
  href: (subject, city) => (city === null ? undefined : paths.one(city, subject)),
};
