// What entries of the history about tables of records are about.

import { sql } from "kysely";
import { type AuditedRecord, nameByUuid } from "../platform/audit/records.ts";

export const auditedTables: AuditedRecord = {
  name: "record_table",
  words: "bulk:one",
  isOf: (operation) => operation.startsWith("bulk."),
  nameOf: nameByUuid((id) => sql`(select file_name from record_tables where id = ${id}::uuid)`),
};
