import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedInitiatives: AuditedRecord = {
  name: "initiative",
  words: "initiatives:audit.initiative",
  isOf: (operation) => /^initiatives\.\w+Initiative$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select ${inOneLanguage("title")} from initiatives where id = ${id}::uuid)`),
};
