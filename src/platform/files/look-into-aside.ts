import { Worker } from "node:worker_threads";
import type { Upload } from "../input.ts";
import { programFile } from "../workers/program-file.ts";
import { WorkerFailure, workerQueue } from "../workers/worker-queue.ts";
import type { LookedInto } from "./look-into.ts";

export type LookJob = Upload;

/** The largest file takes a tenth of a second. */
const look = workerQueue<LookJob, LookedInto>(
  () =>
    new Worker(programFile(import.meta.url, ["file-worker.ts", "file-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    }),
  { jobSeconds: 20, idleSeconds: 60, waiting: 100 },
);

/** What a file is, found out in a worker whose time and memory are bounded. */
export async function lookIntoAside({ bytes, name }: Upload): Promise<LookedInto> {
  try {
    return await look({ bytes: new Uint8Array(bytes), name });
  } catch (error) {
    if (error instanceof WorkerFailure) return { fault: "too_heavy" };
    throw error;
  }
}
