// Files that are written while they are sent, by a worker thread: what takes seconds to write holds up nobody. The
// worker writes the next part when the receiver has taken the last one, so that neither side heaps anything up.
//
// How many are written at once is bounded, in all and for each caller; who comes then waits for a turn, and is told to
// come back where too many wait. Whoever stops receiving loses the turn.

import type { Worker } from "node:worker_threads";
import { refuse } from "../problem.ts";

export interface StreamLimits {
  /** Written at the same time. */
  open: number;
  openOfCaller: number;
  waiting: number;
  waitingOfCaller: number;
  /** So long one waits for a turn. */
  waitSeconds: number;
  /** So long a part may take to be written, or to be received. */
  stalledSeconds: number;
  idleSeconds: number;
}

export type StreamRequest<Job> = { id: number } & ({ job: Job } | { pull: true } | { stop: true });
export type StreamAnswer = { id: number } & ({ part?: Uint8Array; isDone: boolean } | { failure: string });

interface Stream {
  caller: string;
  answer?: { resolve: (answer: StreamAnswer) => void; reject: (error: Error) => void } | undefined;
  end: (error?: Error) => void;
}

interface Waiting {
  caller: string;
  begin: () => void;
}

export interface WorkerStreams<Job> {
  /**
   * Begins to write a file for a caller; settles when its first part is there.
   * @throws Problem `platform.busy` where it had to wait for too long or too many wait already
   */
  open(job: Job, caller: string): Promise<ReadableStream<Uint8Array>>;
}

export function workerStreams<Job extends object>(
  startWorker: () => Worker,
  limits: StreamLimits,
): WorkerStreams<Job> {
  const streams = new Map<number, Stream>();
  const queue: Waiting[] = [];
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const countOf = (all: Iterable<{ caller: string }>, caller: string) =>
    [...all].filter((one) => one.caller === caller).length;
  const hasRoom = (caller: string) =>
    streams.size < limits.open && countOf(streams.values(), caller) < limits.openOfCaller;
  const busy = () => refuse.busy({ seconds: limits.waitSeconds });

  /** Takes the caller's turn, at once or when it comes. */
  async function turn(id: number, caller: string): Promise<void> {
    const take = () => streams.set(id, { caller, end: () => {} });
    if (hasRoom(caller)) {
      take();
      return;
    }
    if (queue.length >= limits.waiting || countOf(queue, caller) >= limits.waitingOfCaller) throw busy();
    await new Promise<void>((resolve, reject) => {
      const waiting = {
        caller,
        begin: () => {
          clearTimeout(timer);
          take();
          resolve();
        },
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(busy());
      }, limits.waitSeconds * 1000);
      queue.push(waiting);
    });
  }

  function nextTurn(): void {
    const index = queue.findIndex(({ caller }) => hasRoom(caller));
    if (index >= 0) queue.splice(index, 1)[0]?.begin();
  }

  function running(): Worker {
    clearTimeout(idle);
    worker ??= watched(startWorker());
    worker.ref();
    return worker;
  }

  function watched(started: Worker): Worker {
    started.on("message", (answer: StreamAnswer) => {
      const stream = streams.get(answer.id);
      stream?.answer?.resolve(answer);
      if (stream) stream.answer = undefined;
    });
    const died = (why: string) => {
      if (worker !== started) return;
      worker = undefined;
      for (const stream of streams.values()) stream.end(new Error(`The worker stopped: ${why}`));
    };
    started.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    started.on("exit", (code) => died(`exit code ${code}`));
    return started;
  }

  function ended(id: number): void {
    streams.delete(id);
    if (streams.size === 0 && worker) {
      const resting = worker;
      resting.unref();
      idle = setTimeout(() => {
        if (worker === resting) worker = undefined;
        void resting.terminate();
      }, limits.idleSeconds * 1000).unref();
    }
    nextTurn();
  }

  async function pull(id: number): Promise<Exclude<StreamAnswer, { failure: string }>> {
    const stream = streams.get(id);
    if (!stream) throw new Error("The file is written no more.");
    const answer = await new Promise<StreamAnswer>((resolve, reject) => {
      stream.answer = { resolve, reject };
      running().postMessage({ id, pull: true } satisfies StreamRequest<Job>);
    });
    if ("failure" in answer) throw new Error(answer.failure);
    return answer;
  }

  return {
    async open(job, caller) {
      const id = ++lastId;
      await turn(id, caller);
      let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
      let stalled: NodeJS.Timeout | undefined;
      const end = (error?: Error) => {
        clearTimeout(stalled);
        const stream = streams.get(id);
        if (!stream) return;
        ended(id);
        stream.answer?.reject(error ?? new Error("stopped"));
        if (error) controller?.error(error);
      };
      const stop = (error?: Error) => {
        worker?.postMessage({ id, stop: true } satisfies StreamRequest<Job>);
        end(error);
      };
      const watch = () => {
        clearTimeout(stalled);
        stalled = setTimeout(
          () => stop(new Error(`Nothing moved for ${limits.stalledSeconds} seconds.`)),
          limits.stalledSeconds * 1000,
        ).unref();
      };
      streams.set(id, { caller, end });
      let first: Awaited<ReturnType<typeof pull>> | undefined;
      try {
        running().postMessage({ id, job } satisfies StreamRequest<Job>);
        watch();
        first = await pull(id);
      } catch (error) {
        stop();
        throw error;
      }
      return new ReadableStream<Uint8Array>({
        start(given) {
          controller = given;
        },
        async pull(given) {
          watch();
          try {
            const { part, isDone } = first ?? (await pull(id));
            first = undefined;
            if (part) given.enqueue(part);
            if (!isDone) return;
            end();
            given.close();
          } catch (error) {
            stop();
            throw error;
          }
        },
        cancel: () => stop(),
      });
    },
  };
}
