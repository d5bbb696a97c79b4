import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

/** Courses and guides are called by their key, modules elsewhere by their title; what somebody answered is not in the history. */
export const auditedCapacity: AuditedRecord = {
  name: "course",
  words: "capacity:audit",
  isOf: (operation) => operation.startsWith("capacity."),
  nameOf: nameByUuid(
    (id) => sql`(select key from courses where id = ${id}::uuid
      union all select key from guides where id = ${id}::uuid
      union all select left(${inOneLanguage("course_links.title")}, 80) from course_links where id = ${id}::uuid
      union all select key from courses join course_enrolments on course_id = courses.id where course_enrolments.id = ${id}::uuid)`,
  ),
};
