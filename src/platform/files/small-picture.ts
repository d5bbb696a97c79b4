import { Worker } from "node:worker_threads";
import { programFile } from "../workers/program-file.ts";
import { workerQueue } from "../workers/worker-queue.ts";

/** How large a copy is: for screens of usual density, or for phones. */
export type PictureSize = "small" | "phone";

export interface PictureJob {
  bytes: Uint8Array;
  mediaType: string;
  size: PictureSize;
}

/**
 * A copy of a picture: upright, at most 1,280 pixels wide or high for screens and 640 for phones, a JPEG of 100 to 300 kB or
 * 30 to 80 kB. Null where the picture is so small and upright already.
 * @throws WorkerFailure where it cannot be drawn
 */
export const drawSmall = workerQueue<PictureJob, Uint8Array | null>(
  () =>
    new Worker(programFile(import.meta.url, ["picture-worker.ts", "picture-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    }),
  { jobSeconds: 30, idleSeconds: 20, waiting: 500 },
);
