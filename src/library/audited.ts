import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedLibrary: AuditedRecord = {
  name: "library",
  words: "library:audit",
  isOf: (operation) => operation.startsWith("library."),
  nameOf: nameByUuid(
    (id) => sql`coalesce(
      (select left(${inOneLanguage("title")}, 80) from documents where id = ${id}::uuid),
      (select left(${inOneLanguage("title")}, 80) from news where id = ${id}::uuid))`,
  ),
};
