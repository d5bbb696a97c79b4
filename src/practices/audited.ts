import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedPractices: AuditedRecord = {
  name: "practice",
  words: "practices:audit",
  isOf: (operation) => operation.startsWith("practices."),
  nameOf: nameByUuid((id) => sql`(select ${inOneLanguage("title")} from practices where id = ${id}::uuid)`),
};
