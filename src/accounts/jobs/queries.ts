import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { administrator } from "../allow.ts";

const JobState = z.object({
  name: z.string(),
  /** When it runs by itself, as a cron expression in UTC. */
  every: z.string(),
  isRunning: z.boolean(),
  isWaiting: z.boolean(),
  /** When the last run ended; empty before the first one. */
  endedAt: z.date().nullable(),
  hasFailed: z.boolean(),
  /** Why, where the last run failed. */
  error: z.string().nullable(),
  /** When a run that failed is tried again, apart from the job's next turn. */
  retryAt: z.date().nullable(),
});
export type JobState = z.infer<typeof JobState>;

export const listJobs = query({
  name: "accounts.listJobs",
  route: "GET /jobs",
  summary: "What runs in the background: whether it runs or waits, and how the last run ended.",
  input: z.object({}),
  output: z.array(JobState),
  allow: administrator,
  run: (_input, { db }) => readJobs(db),
});

/** Beside a row of `schedule`. */
const lastRun = sql`(
  select state, output, start_after, coalesce(completed_on, started_on) as ended_at
  from pgboss.job
  where job.name = schedule.name and state in ('completed', 'failed', 'retry')
  order by coalesce(completed_on, started_on) desc nulls last
  limit 1
)`;

/** The jobs and their last runs, as the queue has them; none before a server was started on this database. */
export async function readJobs(db: Queryable): Promise<JobState[]> {
  const { rows: schema } = await sql<{ isThere: boolean }>`
    select to_regclass('pgboss.schedule') is not null as is_there`.execute(db);
  if (!schema[0]?.isThere) return [];
  const { rows } = await sql<JobState>`
    select schedule.name, schedule.cron as every,
      exists (select from pgboss.job where job.name = schedule.name and state = 'active') as is_running,
      exists (select from pgboss.job where job.name = schedule.name and state = 'created') as is_waiting,
      last.ended_at,
      coalesce(last.state <> 'completed', false) as has_failed,
      case when last.state <> 'completed' then left(last.output ->> 'message', 300) end as error,
      case when last.state = 'retry' then last.start_after end as retry_at
    from pgboss.schedule
    left join lateral ${lastRun} last on true
    order by schedule.name`.execute(db);
  return rows;
}

/** How many jobs failed the last time that they ran, in a database that has the queue. */
export const failedJobs = sql<number>`(
  select count(*)::int from pgboss.schedule cross join lateral ${lastRun} last where last.state <> 'completed'
)`;
