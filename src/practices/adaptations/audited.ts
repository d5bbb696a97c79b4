import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../../platform/audit/records.ts";

export const auditedAdaptations: AuditedRecord = {
  name: "adaptation",
  words: "adaptations:audit",
  isOf: (operation) => operation.startsWith("adaptations."),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("practices.title")} from practice_adaptations
      join practices on practices.id = practice_id where practice_adaptations.id = ${id}::uuid)`,
  ),
};
