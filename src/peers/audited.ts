import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedEntries: AuditedRecord = {
  name: "peer-learning",
  words: "peers:audit",
  isOf: (operation) => operation.startsWith("peers."),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("about")}, 80) from peer_entries where id = ${id}::uuid)`,
  ),
};
