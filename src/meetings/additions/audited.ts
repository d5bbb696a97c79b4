import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../../platform/audit/records.ts";

export const auditedAdditions: AuditedRecord = {
  name: "meeting-addition",
  words: "meetings:audit.addition",
  isOf: (operation) => /^meetings\.(addToMeeting|decideAddition)$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("title")} from meeting_additions
      join meetings on meetings.id = meeting_additions.meeting_id where meeting_additions.id = ${id}::uuid)`,
  ),
};
