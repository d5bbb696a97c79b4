// One worker thread and the jobs that wait for it. The thread does one job after the other; when it dies or takes
// too long its job fails, and the next one gets a fresh thread. An idle thread does not keep the process alive and
// ends after a while, which gives its memory back.
//
// How much may wait is bounded, in all and for each caller: who asks for very much waits and is told to come back, while
// others still find room.
import type { Worker } from "node:worker_threads";
import { currentCaller } from "../caller.ts";
import { refuse } from "../problem.ts";

export interface Limits {
  /** For one job, once it has begun. */
  jobSeconds: number;
  idleSeconds: number;
  waiting: number;
  /** So many bytes may wait, by `sizeOf`. */
  waitingBytes?: number;
  /** After so many jobs a fresh thread takes over, where a thread keeps memory of each. */
  jobsOfThread?: number;
}

/** What a worker receives, and what it must answer with the same id. */
export type WorkerJob<Job> = Job & { id: number };
export type WorkerAnswer<Result> = { id: number; result: Result } | { id: number; failure: string };

/** The job could not be done; asking again may work. */
export class WorkerFailure extends Error {
  override name = "WorkerFailure";
}

/** Of the places and bytes that may wait, one caller's part. */
const shareOfCaller = 1 / 4;
/** After so long whoever was refused is asked to try again. */
const comeBackSeconds = 20;

interface Waiting<Job, Result> {
  job: WorkerJob<Job>;
  caller: string | undefined;
  resolve: (result: Result) => void;
  reject: (failure: WorkerFailure) => void;
}

/**
 * @param sizeOf what a job holds while it waits, in bytes, where that is bounded
 * @returns a function that runs a job and throws `WorkerFailure`, or Problem `platform.busy` where too much waits already
 */
export function workerQueue<Job extends object, Result>(
  startWorker: () => Worker,
  limits: Limits,
  sizeOf: (job: Job) => number = () => 0,
): (job: Job) => Promise<Result> {
  const queue: Waiting<Job, Result>[] = [];
  let current: Waiting<Job, Result> | undefined;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let jobsDone = 0;

  function begin(): void {
    if (current) return;
    clearTimeout(timer);
    current = queue.shift();
    if (!current) {
      worker?.unref();
      timer = setTimeout(stop, limits.idleSeconds * 1000).unref();
      return;
    }
    if (jobsDone >= (limits.jobsOfThread ?? Number.POSITIVE_INFINITY)) stop();
    try {
      worker ??= watched(startWorker());
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
      return;
    }
    worker.ref();
    jobsDone += 1;
    worker.postMessage(current.job);
    timer = setTimeout(() => {
      stop();
      fail(`It was not ready within ${limits.jobSeconds} seconds.`);
    }, limits.jobSeconds * 1000);
  }

  function watched(started: Worker): Worker {
    started.on("message", (answer: WorkerAnswer<Result>) => {
      if (answer.id !== current?.job.id) return;
      if ("failure" in answer) fail(answer.failure);
      else finish()?.resolve(answer.result);
    });
    // A worker that was stopped on purpose is no longer `worker`, so its end concerns nobody.
    const died = (why: string) => {
      if (worker !== started) return;
      worker = undefined;
      fail(`The worker stopped: ${why}`);
    };
    started.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    started.on("exit", (code) => died(`exit code ${code}`));
    return started;
  }

  function finish(): Waiting<Job, Result> | undefined {
    const finished = current;
    current = undefined;
    begin();
    return finished;
  }

  function fail(why: string): void {
    finish()?.reject(new WorkerFailure(why));
  }

  function stop(): void {
    const stopped = worker;
    worker = undefined;
    jobsDone = 0;
    void stopped?.terminate();
  }

  /** @throws Problem `platform.busy` where too much waits already, in all or of this caller */
  function requireRoom(job: Job, caller: string | undefined): void {
    const bytesOf = (all: typeof queue) => all.reduce((sum, { job: one }) => sum + sizeOf(one), sizeOf(job));
    const fits = (all: typeof queue, share: number) =>
      all.length < Math.ceil(limits.waiting * share) &&
      // Whoever has nothing waiting may always ask for one thing, however large.
      (bytesOf(all) <= most * share || (all.length === 0 && share < 1));
    const most = limits.waitingBytes ?? Number.POSITIVE_INFINITY;
    const own = queue.filter((waiting) => caller !== undefined && waiting.caller === caller);
    if (!fits(queue, 1) || !fits(own, shareOfCaller)) throw refuse.busy({ seconds: comeBackSeconds });
  }

  return async (job) => {
    const caller = currentCaller();
    requireRoom(job, caller);
    return new Promise((resolve, reject) => {
      queue.push({ job: { ...job, id: ++lastId }, caller, resolve, reject });
      begin();
    });
  };
}
