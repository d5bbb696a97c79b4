// Checking very many values without holding up others: in a worker thread, whose time and memory are bounded.

import { Worker } from "node:worker_threads";
import { programFile } from "../platform/workers/program-file.ts";
import { WorkerFailure, workerQueue } from "../platform/workers/worker-queue.ts";
import { refuse } from "../values/problems.ts";
import type { QualityAsked } from "./check-quality.ts";
import type { Quality } from "./quality.ts";

export type QualityJob = QualityAsked & { databaseUrl: string };

const mostMegabytes = 512;

/** A hundred thousand values take a few seconds. */
const check = workerQueue<QualityJob, Quality>(
  () =>
    new Worker(programFile(import.meta.url, ["quality-worker.ts", "quality-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    }),
  { jobSeconds: 60, idleSeconds: 60, waiting: 20 },
);

/** @throws Problem `monitoring.quality_failed` where it took too long, `platform.busy` where too many wait. */
export async function checkQualityAside(job: QualityJob): Promise<Quality> {
  try {
    return await check(job);
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.quality_failed();
    throw error;
  }
}
