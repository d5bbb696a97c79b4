// The worker thread that looks into files from outside. It gets bytes and gives what they are; plain Node runs this file
// as it is.
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerJob } from "../workers/worker-queue.ts";
import { type LookedInto, lookInto } from "./look-into.ts";
import type { LookJob } from "./look-into-aside.ts";

parentPort?.on("message", async ({ id, bytes, name }: WorkerJob<LookJob>) => {
  const answer = (given: WorkerAnswer<LookedInto>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: await lookInto(bytes, name) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
