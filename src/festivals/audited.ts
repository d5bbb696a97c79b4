import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedFestivals: AuditedRecord = {
  name: "festival",
  words: "festivals:audit.festival",
  isOf: (operation) => /^festivals\.(\w+Festivals?)$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select ${inOneLanguage("name")} from festivals where id = ${id}::uuid)`),
};

export const auditedEvents: AuditedRecord = {
  name: "festivalEvent",
  words: "festivals:audit.event",
  isOf: (operation) => /^festivals\.(putForward|decideEvent)$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("opportunities.title")} from festival_entries as events
      join runs on runs.id = events.run_id join opportunities on opportunities.id = runs.opportunity_id
      where events.id = ${id}::uuid)`,
  ),
};
