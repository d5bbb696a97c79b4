import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedOpportunities: AuditedRecord = {
  name: "opportunity",
  words: "catalogue:audit.opportunity",
  isOf: (operation) => /^catalogue\.\w+Opportunity$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("title")} from opportunities where id = ${id}::uuid)`,
  ),
};
