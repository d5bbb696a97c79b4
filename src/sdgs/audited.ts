import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedLinks: AuditedRecord = {
  name: "sdg-link",
  words: "sdgs:audit.link",
  isOf: (operation) => /^sdgs\.(linkToTarget|reviewLink|removeLink)$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select target || ': ' || ${inOneLanguage("title")} from sdg_links
      join initiatives on initiatives.id = sdg_links.initiative_id where sdg_links.id = ${id}::uuid)`,
  ),
};
