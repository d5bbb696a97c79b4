import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage } from "../../platform/audit/records.ts";

export const isOfBody = /^meetings\.(add|change|end)Body$/;

export const auditedBodies: AuditedRecord = {
  name: "meeting-body",
  words: "convening:audit.body",
  isOf: (operation) => isOfBody.test(operation),
  nameOf: (id) => sql`(select ${inOneLanguage("name")} from meeting_bodies where meeting_bodies.id = ${id})`,
};
