// Reading a table without holding up others: a large one in a worker thread, whose memory is bounded and given back.

import { Worker } from "node:worker_threads";
import { programFile } from "../../platform/workers/program-file.ts";
import { workerQueue } from "../../platform/workers/worker-queue.ts";
import { readTable } from "./read-table.ts";
import { type Table, type TableFault, TableProblem } from "./table.ts";

export interface ReadJob {
  bytes: Uint8Array;
  sheet: string | undefined;
}

export type ReadResult = { table: Table } | { fault: TableFault; details: Record<string, unknown> };

/** A table of so many bytes is read in some hundredths of a second. */
const smallBytes = 200 * 1024;
const mostMegabytes = 768;

const readLarge = workerQueue<ReadJob, ReadResult>(
  () =>
    new Worker(programFile(import.meta.url, ["table-worker.ts", "table-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    }),
  { jobSeconds: 120, idleSeconds: 10, waiting: 50 },
);

/**
 * Reads a published table.
 * @throws TableProblem, or WorkerFailure where the table needs more time or memory than there is
 */
export async function readTableAside(bytes: Uint8Array, sheet?: string): Promise<Table> {
  if (bytes.length <= smallBytes) return readTable(bytes, sheet);
  const read = await readLarge({ bytes: new Uint8Array(bytes), sheet });
  if ("table" in read) return read.table;
  throw new TableProblem(read.fault, read.details);
}
