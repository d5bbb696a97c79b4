import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { isUpload } from "../input.ts";

interface AuditEntry {
  actor: Pick<Actor, "id" | "name">;
  operation: string;
  scope?: string | undefined;
  subject?: string | undefined;
  details: Record<string, unknown>;
  requestId?: string | undefined;
  /** A channel on which to announce the change once it is committed. */
  announce?: string | undefined;
}

/** Adds what happened to the history, in the transaction of the change itself. */
export async function writeAuditEntry(db: Queryable, entry: AuditEntry): Promise<void> {
  await db
    .insertInto("auditEntries")
    .values({
      actorId: entry.actor.id || null,
      actorName: entry.actor.name,
      operation: entry.operation,
      scope: entry.scope ?? null,
      subject: entry.subject ?? null,
      details: JSON.stringify(entry.details, withoutSecrets),
      requestId: entry.requestId ?? null,
    })
    .execute();
  if (entry.announce) await sql`select pg_notify(${entry.announce}, '')`.execute(db);
}

/** What opens a door is never kept, whatever a command hands over. */
const secretFields = new Set(["password", "currentPassword", "token"]);

function withoutSecrets(name: string, value: unknown): unknown {
  if (secretFields.has(name)) return undefined;
  return isUpload(value) ? { name: value.name, size: value.bytes.length } : value;
}
