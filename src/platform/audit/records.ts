// What entries of the history are about. A slice registers its kinds of records in its slice.ts; an entry keeps what the
// record was called when it was written, so that it can be read when that is renamed or gone.

import { type RawBuilder, sql } from "kysely";
import { defaultLanguage } from "../i18n/languages.ts";
import type { MessageKey } from "../i18n/message-key.ts";
import { slot } from "../slot.ts";

export interface AuditedRecord {
  /** Stays the same: addresses of filtered lists name it. */
  name: string;
  /** What people call such records: "Evidence". */
  words: MessageKey;
  /** Whether an operation is about such a record; of several kinds the one that was given first. */
  isOf(operation: string): boolean;
  /** What the record is called, as an expression for the database; undefined where the subject cannot be one. */
  nameOf(subject: string, city: string | undefined): RawBuilder<string | null> | undefined;
  /** Where an administrator can look at it. */
  href?(subject: string, city: string | null): string | undefined;
}

export const auditedRecords = slot<AuditedRecord>();

export function recordOf(operation: string): AuditedRecord | undefined {
  return auditedRecords.given().find((kind) => kind.isOf(operation));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id that was made, and says nothing to anybody. */
export const isMadeId = (subject: string) => uuid.test(subject);

/** The name of a record that has a uuid. */
export function nameByUuid(name: (id: string) => RawBuilder<string | null>): AuditedRecord["nameOf"] {
  return (subject) => (isMadeId(subject) ? name(subject) : undefined);
}

/** For `isOf`: operations of these names. */
export function operationsNamed(...names: readonly string[]): AuditedRecord["isOf"] {
  const known = new Set(names);
  return (operation) => known.has(operation);
}

/** A text that is written in several languages, in the one that entries are kept in, else in another one. */
export function inOneLanguage(column: string): RawBuilder<string | null> {
  const text = sql.ref(column);
  return sql`coalesce(${text} ->> ${defaultLanguage}::text, jsonb_path_query_first(${text}, '$.*') #>> '{}')`;
}

/** The name of a city, as entries are kept. */
export function nameOfCity(id: string): RawBuilder<string | null> {
  return sql`(select ${inOneLanguage("name")} from cities where id = ${id})`;
}
