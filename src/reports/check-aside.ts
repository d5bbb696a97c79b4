// Checking a file from outside in a worker thread, with bounds in time and memory.

import { Worker } from "node:worker_threads";
import type { SealPublicKey } from "../platform/sealing/signature.ts";
import { programFile } from "../platform/workers/program-file.ts";
import { WorkerFailure, workerQueue } from "../platform/workers/worker-queue.ts";
import { refuse } from "./problems.ts";
import type { Verification } from "./seal.ts";

export interface CheckJob {
  bytes: Uint8Array;
  trustedKeys: readonly SealPublicKey[];
}

type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;
/** What is known of the file from itself alone. */
export type Checked = Without<Verification, "report">;

const mostMegabytes = 384;

const check = workerQueue<CheckJob, Checked>(
  () =>
    new Worker(programFile(import.meta.url, ["check-worker.ts", "check-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    }),
  { jobSeconds: 20, idleSeconds: 30, waiting: 50 },
);

/** @throws Problem `reports.check_failed` where it needs more time or memory than there is, `platform.busy` where too many wait. */
export async function checkAside(job: CheckJob): Promise<Checked> {
  try {
    return await check(job);
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.check_failed();
    throw error;
  }
}
