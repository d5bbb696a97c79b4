// What happens later: mails, reminders, imports, clean-up. One definition says when a job runs and what it does; it
// never runs twice at the same time, however many processes there are.

import { systemActor } from "../actor.ts";
import { type AuditEntry, writeAuditEntry } from "../audit/audit.ts";
import type { Tx } from "../database/database.ts";
import { readOnly } from "../database/read-only.ts";
import type { Service } from "../service.ts";

export interface JobContext {
  service: Service;
  now: () => Date;
  /** Aborted when the process is asked to stop: end soon, what is left is found by the next run. */
  signal: AbortSignal;
}

/** Of a job that is woken whenever there is work: only what nobody heard is left for its turn. */
export const everyFewMinutes = "*/5 * * * *";

export interface Job {
  /** `slice.doSomething`; also the name of its queue. */
  readonly name: `${string}.${string}`;
  /** When it runs by itself, as a cron expression in UTC, however many processes there are. It can be woken besides. */
  readonly every: string;
  /** How often a run that failed is tried again, with growing pauses; after that comes the next turn. */
  readonly retries: number;
  /**
   * Does all that waits for it. What waits stands in the job's own tables, so that a run that is cut off, doubled or
   * forgotten loses nothing.
   */
  run(context: JobContext): Promise<void>;
}

/** What a job changed, for the history: by the system, in the transaction of the change, under the job's own name. */
export async function recordRun(
  tx: Tx,
  name: Job["name"],
  what: Pick<AuditEntry, "scope" | "subject" | "details" | "changes">,
): Promise<void> {
  await writeAuditEntry(tx, { ...what, actor: systemActor, operation: name });
}

/**
 * Defines a job; it runs if its slice names it in `slice.ts`. What one of a slice changes, it changes in a transaction, with its entry in
 * the history: outside of one its database is for reading.
 */
export function job(definition: Job): Job {
  if (definition.name.startsWith("platform.")) return definition;
  return {
    ...definition,
    run: ({ service, ...context }) => definition.run({ ...context, service: forReading(service) }),
  };
}

function forReading(service: Service): Service {
  const { database } = service;
  return { ...service, database: { ...database, db: readOnly(database.db) } };
}
