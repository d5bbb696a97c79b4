import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid, operationsNamed } from "../platform/audit/records.ts";

/** A join is called by what it is for: who it is of, nobody reads in the history. */
export const auditedJoins: AuditedRecord = {
  name: "join",
  words: "joining:audit.join",
  isOf: operationsNamed(
    "joining.leaveJoin",
    "joining.answerOffer",
    "joining.leaveByPhone",
    "joining.answerOfferByPhone",
    "joining.answerForChildByPhone",
    "joining.markPerson",
    "joining.removePerson",
    "joining.guardianSigned",
    "joining.lapseOffers",
  ),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("opportunities.title")} from joins
      join runs on runs.id = joins.run_id join opportunities on opportunities.id = runs.opportunity_id
      where joins.id = ${id}::uuid)`,
  ),
};

export const auditedFaults: AuditedRecord = {
  name: "fault",
  words: "joining:audit.fault",
  isOf: operationsNamed("joining.reportFault", "joining.answerFault", "joining.upholdFaults"),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("opportunities.title")} from faults
      join opportunities on opportunities.id = faults.opportunity_id where faults.id = ${id}::uuid)`,
  ),
};
