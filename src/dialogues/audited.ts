import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

/** What is about a dialogue itself; of what people said to it the history names no words. */
export const auditedDialogues: AuditedRecord = {
  name: "dialogues",
  words: "dialogues:title",
  isOf: (operation) => operation.startsWith("dialogues."),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("question")}, 120) from dialogues where id = ${id}::uuid)`,
  ),
};
