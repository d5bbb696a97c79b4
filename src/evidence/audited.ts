import { sql } from "kysely";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedEvidence: AuditedRecord = {
  name: "evidence",
  words: "evidence:evidence.title",
  isOf: operationsNamed("monitoring.addEvidence", "monitoring.describeEvidence", "monitoring.removeEvidence"),
  nameOf: nameByUuid((id) => sql`(select title from evidence where id = ${id}::uuid)`),
  href: (id, city) => (city === null ? undefined : paths.evidence(city, id)),
};
