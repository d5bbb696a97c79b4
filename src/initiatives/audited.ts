import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedInitiatives: AuditedRecord = {
  name: "initiative",
  words: "initiatives:audit.initiative",
  isOf: (operation) => /^initiatives\.\w+Initiative$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select ${inOneLanguage("title")} from initiatives where id = ${id}::uuid)`),
};

export const auditedCounts: AuditedRecord = {
  name: "people reached",
  words: "initiatives:people.title",
  isOf: (operation) => /^initiatives\.\w+People$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("initiatives.title")} from people_reached
      join initiatives on initiatives.id = people_reached.initiative_id where people_reached.id = ${id}::uuid)`,
  ),
};

export const auditedPlans: AuditedRecord = {
  name: "plan",
  words: "initiatives:plan.title",
  isOf: (operation) => /^initiatives\.\w+Plan$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select from_year || '–' || to_year from plans where id = ${id}::uuid)`),
  href: (id, city) => (city === null ? undefined : paths.edition(city, id)),
};
