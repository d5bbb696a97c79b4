import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedPathways: AuditedRecord = {
  name: "pathway",
  words: "pathways:audit.pathway",
  isOf: (operation) => operation.startsWith("pathways."),
  nameOf: nameByUuid((id) => sql`(select ${inOneLanguage("title")} from pathways where id = ${id}::uuid)`),
};
