// The worker thread that reads large tables: minutes of somebody's spreadsheet must not be seconds of everybody's page.
// It gets bytes and gives a table; plain Node runs this file as it is.
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerJob } from "../../platform/workers/worker-queue.ts";
import type { ReadJob, ReadResult } from "./read-in-worker.ts";
import { readTable } from "./read-table.ts";
import { TableProblem } from "./table.ts";

parentPort?.on("message", async ({ id, bytes, sheet }: WorkerJob<ReadJob>) => {
  const answer = (given: WorkerAnswer<ReadResult>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: { table: await readTable(bytes, sheet) } });
  } catch (error) {
    if (error instanceof TableProblem) answer({ id, result: { fault: error.fault, details: error.details } });
    else answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
