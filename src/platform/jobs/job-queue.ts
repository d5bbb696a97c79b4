// The jobs of this process on pg-boss, whose tables lie in the schema `pgboss` of the same database.

import { type Clock, PgBoss } from "pg-boss";
import { withLock } from "../database/lock.ts";
import type { Service } from "../service.ts";
import type { Job } from "./job.ts";

export interface JobQueue {
  /** Has a job look for work now. */
  wake: (name: string) => void;
  /** Waits a little for what runs, then ends. */
  stop(): Promise<void>;
}

/** Where the database cannot tell that there is something to do, it is asked so often. */
const pollSeconds = 15;
/** Where it tells it at once, only what is tried again has to be looked for; of what is done once an hour or a day nobody waits. */
const pollToldSeconds = { often: 60, seldom: 300 };
/** A run whose process died is given back after so long; the next start looks for its work at once. */
const heartbeatSeconds = 30;
const longestRunSeconds = 3600;
const firstRetrySeconds = 30;
const longestRetrySeconds = 3600;
const keptSeconds = 24 * 3600;
const lockWaitMs = 20_000;
const stopMs = 5_000;

/** Starts the jobs: their queues, their schedules and, for each, a worker that runs it. */
export async function startJobs(
  service: Service,
  jobs: readonly Job[],
  { clock }: { clock?: Clock } = {},
): Promise<JobQueue> {
  const { log, database } = service;
  const stopping = new AbortController();
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: "jifunze-jobs",
    max: 3,
    registerInstance: false,
    useListenNotify: true,
    // No job waits for another one.
    flowIntervalSeconds: 3600,
    openTelemetry: { enabled: false },
    ...(clock && { clock }),
  });
  // Not the error itself, which carries its whole connection.
  boss.on("error", ({ message }) => log.error({ reason: message }, "the queue of jobs"));
  boss.on("warning", ({ message }) => log.warn({ reason: message }, "the queue of jobs"));
  await boss.start();
  const workers = new Map<string, string>();
  for (const job of jobs) workers.set(job.name, await startJob(boss, job, service, stopping.signal));
  await dropOldSchedules(boss, jobs);
  const wake = (name: string) => {
    const worker = workers.get(name);
    if (!worker || stopping.signal.aborted) return;
    boss
      .send(name)
      .then(() => boss.notifyWorker(worker))
      .catch((error: unknown) => log.error({ err: error, job: name }, "a job waits for its next turn"));
  };
  // What a stopped process left behind is taken up at once.
  for (const { name } of jobs) wake(name);
  return {
    wake,
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: stopMs });
    },
  };
}

async function startJob(boss: PgBoss, job: Job, service: Service, stopping: AbortSignal): Promise<string> {
  const { name, every, retries } = job;
  const options = {
    retryLimit: retries,
    retryDelay: firstRetrySeconds,
    retryBackoff: true,
    retryDelayMax: longestRetrySeconds,
    expireInSeconds: longestRunSeconds,
    heartbeatSeconds,
    deleteAfterSeconds: keptSeconds,
    notify: true,
  };
  // One may wait beside one that runs: what comes while it runs is looked for again.
  await boss.createQueue(name, { policy: "short", ...options });
  await boss.updateQueue(name, options);
  await boss.schedule(name, every, null, { tz: "UTC" });
  const pace = /^\d/.test(every) ? "seldom" : "often";
  const looking = {
    pollingIntervalSeconds: pollSeconds,
    notifyPollingIntervalSeconds: pollToldSeconds[pace],
  };
  return boss.work(name, looking, async ([run]) => {
    const signal = run ? AbortSignal.any([stopping, run.signal]) : stopping;
    try {
      await withLock(service.database.url, `job ${name}`, lockWaitMs, () =>
        job.run({ service, now: () => new Date(), signal }),
      );
    } catch (error) {
      if (stopping.aborted) return;
      service.log.error({ err: error, job: name }, "a job failed");
      throw error;
    }
  });
}

/** A job that a newer version no longer has is not run any more. */
async function dropOldSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name, key } of await boss.getSchedules())
    if (!jobs.some((job) => job.name === name)) await boss.unschedule(name, key);
}
