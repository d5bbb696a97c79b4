import { Worker } from "node:worker_threads";
import { programFile } from "../workers/program-file.ts";
import { workerQueue } from "../workers/worker-queue.ts";

export interface PictureJob {
  bytes: Uint8Array;
  mediaType: string;
}

/**
 * A copy of a picture for screens: upright, at most 1,280 pixels wide or high, a JPEG of 100 to 300 kB. Null where the
 * picture is so small and upright already.
 * @throws WorkerFailure where it cannot be drawn
 */
export const drawSmall = workerQueue<PictureJob, Uint8Array | null>(
  () =>
    new Worker(programFile(import.meta.url, ["picture-worker.ts", "picture-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    }),
  { jobSeconds: 30, idleSeconds: 20, waiting: 500 },
);
