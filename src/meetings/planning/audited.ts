import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage } from "../../platform/audit/records.ts";
import { isOfBody } from "../bodies/audited.ts";

export const auditedMeetings: AuditedRecord = {
  name: "meeting",
  words: "meetings:audit.meeting",
  isOf: (operation) =>
    operation.startsWith("meetings.") &&
    !isOfBody.test(operation) &&
    !/\.(addToMeeting|decideAddition|addAction|settleAction|moveAction|showAction|remindOfActions)$/.test(
      operation,
    ),
  nameOf: (id) => sql`(select ${inOneLanguage("title")} from meetings where meetings.id = ${id})`,
};
