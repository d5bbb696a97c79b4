import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

export const auditedEntries: AuditedRecord = {
  name: "peer-learning",
  words: "peers:audit",
  isOf: (operation) => operation.startsWith("peers."),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("about")}, 80) from peer_entries where id = ${id}::uuid)`,
  ),
};

/** Who learns from whom: what it is about stays with both cities. */
export const auditedExchanges: AuditedRecord = {
  name: "exchanges",
  words: "exchanges:audit",
  isOf: (operation) => /^(exchanges|mentoring|visits)\./.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select concat_ws(' – ', learner_id, host_id) from peer_exchanges where id = ${id}::uuid)`,
  ),
};

export const auditedGuests: AuditedRecord = {
  name: "guests",
  words: "guests:audit",
  isOf: (operation) => operation.startsWith("guests."),
  nameOf: nameByUuid(
    (id) => sql`coalesce((select name from peer_guests where id = ${id}::uuid),
      (select name from peer_guests join peer_guest_exchanges as exchange on exchange.guest_id = peer_guests.id
        where exchange.id = ${id}::uuid),
      (select name from peer_guests join peer_guest_entries as entry on entry.guest_id = peer_guests.id
        where entry.id = ${id}::uuid))`,
  ),
};

export const auditedClusters: AuditedRecord = {
  name: "clusters",
  words: "clusters:audit",
  isOf: (operation) => operation.startsWith("clusters."),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("title")}, 80) from clusters where id = ${id}::uuid)`,
  ),
};

export const auditedPartnerships: AuditedRecord = {
  name: "partnerships",
  words: "partnerships:audit",
  isOf: (operation) => operation.startsWith("partnerships."),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("title")}, 80) from partnerships where id = ${id}::uuid)`,
  ),
};
