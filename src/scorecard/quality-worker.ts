// The worker thread that checks the values of cities that have very many. It reads the database over a connection of its
// own; plain Node runs this file as it is.
import { parentPort } from "node:worker_threads";
import { databaseOfJob } from "../platform/database/thread-database.ts";
import type { WorkerAnswer, WorkerJob } from "../platform/workers/worker-queue.ts";
import { checkQuality } from "./check-quality.ts";
import type { Quality } from "./quality.ts";
import type { QualityJob } from "./quality-aside.ts";

parentPort?.on("message", async ({ id, databaseUrl, ...asked }: WorkerJob<QualityJob>) => {
  const answer = (given: WorkerAnswer<Quality>) => parentPort?.postMessage(given);
  try {
    const { db } = databaseOfJob(databaseUrl, { connections: 1 });
    answer({ id, result: await checkQuality(db, asked) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
