import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";

/** The channel on which a transaction says that there is work for a job. */
export const wakeChannel = "jifunze_job";

/** The job that tells listeners what happened. */
export const tellingJob = "platform.tellListeners";

/**
 * Has a job look for work as soon as the caller's transaction is kept. What is to be done stands in the tables
 * themselves; a call that no process hears costs at most the time until the job's next turn.
 */
export async function wake(db: Queryable, job: string): Promise<void> {
  await sql`select pg_notify(${wakeChannel}, ${job})`.execute(db);
}

/** The same in the statement that writes what is to be done, as what it returns. */
export const waking = (job: string) => sql<string>`pg_notify(${wakeChannel}, ${job})`.as("woken");
