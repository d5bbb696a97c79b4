import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedOpportunities: AuditedRecord = {
  name: "opportunity",
  words: "catalogue:audit.opportunity",
  isOf: (operation) => /^catalogue\.\w+Opportunity$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("title")} from opportunities where id = ${id}::uuid)`,
  ),
};

/** What an organisation offers, several at once. */
export const auditedTogether: AuditedRecord = {
  name: "handed_in",
  words: "catalogue:provider",
  isOf: (operation) => operation === "catalogue.publishHandedIn",
  nameOf: (id) => sql`(select ${inOneLanguage("name")} from organisations where id = ${id})`,
  href: paths.ofOrganisation,
};

export const auditedRuns: AuditedRecord = {
  name: "run",
  words: "runs:audit.run",
  isOf: (operation) => /^catalogue\.(\w+(Run|Session)|turnRuns)$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("opportunities.title")} || ' (' || runs.number || ')'
      from runs join opportunities on opportunities.id = runs.opportunity_id where runs.id = ${id}::uuid)`,
  ),
};

export const auditedVenues: AuditedRecord = {
  name: "venue",
  words: "runs:audit.venue",
  isOf: (operation) => /^catalogue\.\w+Venue$/.test(operation),
  nameOf: nameByUuid((id) => sql`(select name from venues where id = ${id}::uuid)`),
};
