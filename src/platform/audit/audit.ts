import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { isUpload } from "../input.ts";
import { tellingJob, wakeChannel } from "../jobs/wake.ts";
import { messageOfChange, type PublicChange, publicChangeChannel } from "../public-pages.ts";
import { recordOf } from "./records.ts";

export interface AuditEntry {
  actor: Pick<Actor, "id" | "name">;
  operation: string;
  scope?: string | undefined;
  subject?: string | undefined;
  details: Record<string, unknown>;
  requestId?: string | undefined;
  /** What changes for the public; every process hears of it once it is committed. */
  changes?: PublicChange | undefined;
  /** That it was tried, not that it happened: no listener hears of it. */
  isRefusal?: boolean;
}

/**
 * Adds what happened to the history, in the transaction of the change itself, and in the same statement what its
 * listeners are to be told: both are kept, or neither.
 */
export async function writeAuditEntry(db: Queryable, entry: AuditEntry): Promise<void> {
  const { actor, operation, scope = null, subject = null, requestId = null } = entry;
  const change = entry.changes && messageOfChange(entry.changes);
  const name = subject === null ? undefined : recordOf(operation)?.nameOf(subject, scope ?? undefined);
  const details = JSON.stringify(entry.details, withoutSecrets);
  await sql`
    with entry as (
      insert into audit_entries (actor_id, actor_name, operation, scope, subject, details, request_id, scope_name,
        subject_name)
      values (${actor.id || null}, ${actor.name}, ${operation}, ${scope}, ${subject}, ${details}, ${requestId},
        (select name from cities where id = ${scope}), ${name ? sql`coalesce(${name}, ${nameBefore(subject)})` : null})
      returning id
    ), heard as (
      insert into event_deliveries (event_id, listener)
      select entry.id, event_listeners.name from entry, event_listeners
      where event_listeners.operation = ${operation} and not ${entry.isRefusal ?? false}::boolean
      returning event_id
    )
    select pg_notify(${wakeChannel}, ${tellingJob}) from heard
    union all
    select pg_notify(${publicChangeChannel}, ${change ?? null}::text) where ${change ?? null}::text is not null`.execute(
    db,
  );
}

/** What an earlier entry calls a record that is gone by now. */
function nameBefore(subject: string | null) {
  return sql`(select subject_name from audit_entries where subject = ${subject} and subject_name is not null
    order by id desc limit 1)`;
}

/** What opens a door is never kept, whatever a command hands over. */
const secretFields = new Set(["password", "currentPassword", "token"]);

function withoutSecrets(name: string, value: unknown): unknown {
  if (secretFields.has(name)) return undefined;
  return isUpload(value) ? { name: value.name, size: value.bytes.length } : value;
}
