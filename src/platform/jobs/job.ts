// What happens later: mails, reminders, imports, clean-up. One definition says when a job runs and what it does; it
// never runs twice at the same time, however many processes there are.

import type { Service } from "../service.ts";

export interface JobContext {
  service: Service;
  now: () => Date;
  /** Aborted when the process is asked to stop: end soon, what is left is found by the next run. */
  signal: AbortSignal;
}

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

/** Defines a job; it runs if its slice names it in `slice.ts`. */
export function job(definition: Job): Job {
  return definition;
}
