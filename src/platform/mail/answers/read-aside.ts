import { Worker } from "node:worker_threads";
import { programFile } from "../../workers/program-file.ts";
import { WorkerFailure, workerQueue } from "../../workers/worker-queue.ts";
import type { ReadMail } from "./read-mail.ts";

export interface MailJob {
  source: Uint8Array;
}

/** A mail of the largest size takes some tenths of a second. */
const read = workerQueue<MailJob, ReadMail>(
  () =>
    new Worker(programFile(import.meta.url, ["mail-worker.ts", "mail-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    }),
  { jobSeconds: 20, idleSeconds: 30, waiting: 20 },
);

/** A mail from outside, read in a worker whose time and memory are bounded; undefined where it cannot be. */
export async function readMailAside(source: Uint8Array): Promise<ReadMail | undefined> {
  try {
    return await read({ source });
  } catch (error) {
    if (error instanceof WorkerFailure) return undefined;
    throw error;
  }
}
