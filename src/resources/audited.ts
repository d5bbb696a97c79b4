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
  isOf: (operation) => /^resources\.(add|edit|move|expire)Postings?$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select what from postings where id = ${id}::uuid)`),
};

export const auditedRequests: AuditedRecord = {
  name: "posting_request",
  words: "needs:audit.request",
  isOf: (operation) => /^resources\.(askForPosting|\w+Request)$/.test(operation),
  nameOf: nameByUuid(
    (
      id,
    ) => sql`(select postings.what from posting_requests join postings on postings.id = posting_requests.posting_id
      where posting_requests.id = ${id}::uuid)`,
  ),
};
