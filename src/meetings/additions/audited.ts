import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../../platform/audit/records.ts";

export const auditedMeetings: AuditedRecord = {
  name: "meeting",
  words: "meetings:audit.meeting",
  isOf: (operation) => /^meetings\.(planMeeting|editMeeting|stepMeeting)$/.test(operation),
  nameOf: (id) => sql`(select ${inOneLanguage("title")} from meetings where meetings.id = ${id})`,
};

export const auditedAdditions: AuditedRecord = {
  name: "meeting-addition",
  words: "meetings:audit.addition",
  isOf: (operation) => /^meetings\.(addToMeeting|decideAddition)$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("title")} from meeting_additions
      join meetings on meetings.id = meeting_additions.meeting_id where meeting_additions.id = ${id}::uuid)`,
  ),
};
