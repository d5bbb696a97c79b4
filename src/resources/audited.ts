import { sql } from "kysely";
import { type AuditedRecord, nameByUuid } from "../platform/audit/records.ts";

export const auditedContributions: AuditedRecord = {
  name: "contribution",
  words: "resources:audit.contribution",
  isOf: (operation) => /^resources\.\w+Contribution$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select what from contributions where id = ${id}::uuid)`),
};

export const auditedPostings: AuditedRecord = {
  name: "posting",
  words: "needs:audit.posting",
  isOf: (operation) => /^resources\.\w+Postings?$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select what from postings where id = ${id}::uuid)`),
};
