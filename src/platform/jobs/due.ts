import { type RawBuilder, sql } from "kysely";

/**
 * Until when something must have been due to be done now: the later of this process's clock and the database's, which
 * dates what is new. A process counts whole milliseconds and the database finer, so that what was written in the same
 * millisecond would not be due yet, and would wait for the job's next turn.
 */
export function dueBy(now: Date): RawBuilder<Date> {
  return sql<Date>`greatest(${now}::timestamptz, now())`;
}
