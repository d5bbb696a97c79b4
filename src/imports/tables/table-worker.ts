// The worker thread that reads tables and workbooks: nothing that came from outside is parsed where pages are answered.
// It gets bytes and gives what they say; plain Node runs this file as it is.
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerJob } from "../../platform/workers/worker-queue.ts";
import { lookAt, mapFile } from "./intake.ts";
import type { ReadJob, ReadResult } from "./read-in-worker.ts";
import { keepLastFile } from "./read-table.ts";
import { TableProblem } from "./table-problem.ts";

parentPort?.on("message", async ({ id, ...job }: WorkerJob<ReadJob>) => {
  const answer = (given: WorkerAnswer<ReadResult>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: await read(job) });
  } catch (error) {
    if (error instanceof TableProblem) answer({ id, result: { fault: error.fault, details: error.details } });
    else answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

const files = keepLastFile();

async function read(job: ReadJob): Promise<ReadResult> {
  if (job.kind === "module") {
    files.forget();
    const { read: readBy } = (await import(pathToFileURL(job.reader).href)) as {
      read: (bytes: Uint8Array) => Promise<unknown>;
    };
    return { read: await readBy(job.bytes) };
  }
  const file = await files.open(job.bytes);
  if (job.kind === "look") return { look: await lookAt(file, job.wanted, job.asking) };
  return { mapped: await mapFile(file, job.how, job.about) };
}
