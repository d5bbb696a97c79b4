import { sql } from "kysely";
import { type AuditedRecord, nameByUuid } from "../platform/audit/records.ts";

/** Courses and guides are called by their key; what somebody answered is not in the history. */
export const auditedCapacity: AuditedRecord = {
  name: "course",
  words: "capacity:audit",
  isOf: (operation) => operation.startsWith("capacity."),
  nameOf: nameByUuid(
    (id) => sql`(select key from courses where id = ${id}::uuid
      union all select key from guides where id = ${id}::uuid
      union all select key from courses join course_enrolments on course_id = courses.id where course_enrolments.id = ${id}::uuid)`,
  ),
};
