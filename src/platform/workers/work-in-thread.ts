// Work of a job that pages have no time for: in a thread of its own with connections of its own, which ends when all is done.

import { Worker } from "node:worker_threads";

const mostMegabytes = 768;

interface ThreadWork {
  /** The program of the thread. */
  program: string;
  workerData: Readonly<Record<string, unknown>>;
  /** Aborted when the process is asked to stop: the thread is ended, and the next start begins anew what was not whole. */
  signal: AbortSignal;
  /** What went wrong with a piece of the work, while the thread goes on; of a thread that ends by it, nothing. */
  onFailure?: (failure: string) => void;
}

/** Resolves when the thread has ended. What it posts is `{ failure }`. */
export async function workInThread({ program, workerData, signal, onFailure }: ThreadWork): Promise<void> {
  const worker = new Worker(program, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  worker.on("message", ({ failure }: { failure: string }) => onFailure?.(failure));
  const stop = () => void worker.terminate();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("exit", () => resolve());
    });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** What went wrong, as a thread says it. */
export function failureText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
