import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../../platform/audit/records.ts";

export const auditedActions: AuditedRecord = {
  name: "meeting-action",
  words: "holding:audit.action",
  isOf: (operation) =>
    /^meetings\.(addAction|settleAction|moveAction|showAction|remindOfActions)$/.test(operation),
  nameOf: nameByUuid(
    (id) =>
      sql`(select ${inOneLanguage("text")} from meeting_actions where meeting_actions.id = ${id}::uuid)`,
  ),
};
