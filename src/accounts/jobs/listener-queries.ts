import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { administrator } from "../allow.ts";

/** Of what was given up, so many of each listener are shown. */
const mostShown = 5;

const Failure = z.object({
  eventId: z.string(),
  /** When it happened that the listener was to be told of. */
  at: z.date(),
  subject: z.string().nullable(),
  error: z.string().nullable(),
});

const ListenerState = z.object({
  name: z.string(),
  /** The operation that it hears. */
  operation: z.string(),
  waiting: z.number(),
  /** Of those that wait, how many failed before and are tried again. */
  failing: z.number(),
  nextTryAt: z.date().nullable(),
  /** When it was last told of something. */
  toldAt: z.date().nullable(),
  /** Given up after several tries: an administrator has to see to it. */
  dead: z.number(),
  failures: z.array(Failure).describe(`The newest ${mostShown} that were given up.`),
});
export type ListenerState = z.infer<typeof ListenerState>;

export const listListeners = query({
  name: "accounts.listListeners",
  route: "GET /listeners",
  summary: "What is done when something happened: what waits for it, and what was given up.",
  input: z.object({}),
  output: z.array(ListenerState),
  allow: administrator,
  run: (_input, { db }) => readListeners(db),
});

export async function readListeners(db: Queryable): Promise<ListenerState[]> {
  const { rows } = await sql<Omit<ListenerState, "failures">>`
    select name, operation, waiting::int, failing::int, next_try_at, told_at, dead::int
    from event_listeners
    cross join lateral (
      select count(*) as waiting, count(last_error) as failing,
        min(next_try_at) filter (where last_error is not null) as next_try_at
      from event_deliveries where listener = name and state = 'waiting'
    ) waiting
    cross join lateral (
      select max(ended_at) as told_at from event_deliveries where listener = name and state = 'done'
    ) done
    cross join lateral (
      select count(*) as dead from event_deliveries where listener = name and state = 'dead'
    ) dead
    order by name`.execute(db);
  const { rows: failures } = await sql<z.infer<typeof Failure> & { listener: string }>`
    select listener, event_id, at, subject, last_error as error
    from (
      select *, row_number() over (partition by listener order by event_id desc) as place
      from event_deliveries where state = 'dead'
    ) dead
    join audit_entries on audit_entries.id = event_id
    where place <= ${mostShown}
    order by event_id desc`.execute(db);
  return rows.map((row) => ({
    ...row,
    failures: failures
      .filter(({ listener }) => listener === row.name)
      .map(({ eventId, at, subject, error }) => ({ eventId, at, subject, error })),
  }));
}
