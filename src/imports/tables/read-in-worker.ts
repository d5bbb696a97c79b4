// Reading what somebody uploaded without holding up others: in a worker thread, whose time and memory are bounded and
// given back.

import { Worker } from "node:worker_threads";
import { programFile } from "../../platform/workers/program-file.ts";
import { workerQueue } from "../../platform/workers/worker-queue.ts";
import type { Asking, Look, Mapped, mapFile, Wanted } from "./intake.ts";
import { type TableFault, TableProblem } from "./table-problem.ts";

export type ReadJob =
  | { kind: "look"; bytes: Uint8Array; wanted: Wanted; asking: Asking }
  | {
      kind: "map";
      bytes: Uint8Array;
      how: Parameters<typeof mapFile>[1];
      about: Parameters<typeof mapFile>[2];
    }
  /** A later slice reads the file by a module of its own, which has `read`. */
  | { kind: "module"; bytes: Uint8Array; reader: string };

export type ReadResult =
  | { look: Look }
  | { mapped: Mapped }
  | { read: unknown }
  | { fault: TableFault; details: Record<string, unknown> };

/** The largest file that fits takes a few seconds and half of this memory. */
const mostMegabytes = 768;
const mostSeconds = 30;

const read = workerQueue<ReadJob, ReadResult>(
  () =>
    new Worker(programFile(import.meta.url, ["table-worker.ts", "table-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    }),
  { jobSeconds: mostSeconds, idleSeconds: 60, waiting: 50 },
);

async function readAside(job: ReadJob): Promise<Exclude<ReadResult, { fault: TableFault }>> {
  const result = await read({ ...job, bytes: new Uint8Array(job.bytes) });
  if ("fault" in result) throw new TableProblem(result.fault, result.details);
  return result;
}

/**
 * Looks at a file: its table, and what that seems to hold.
 * @throws TableProblem, or WorkerFailure where the table needs more time or memory than there is
 */
export async function lookAtAside(bytes: Uint8Array, wanted: Wanted, asking: Asking): Promise<Look> {
  const result = await readAside({ kind: "look", bytes, wanted, asking });
  if ("look" in result) return result.look;
  throw new Error("A look was asked for.");
}

/**
 * What a mapping makes of a file.
 * @throws TableProblem, WorkerFailure
 */
export async function mapFileAside(
  bytes: Uint8Array,
  how: Parameters<typeof mapFile>[1],
  about: Parameters<typeof mapFile>[2],
): Promise<Mapped> {
  const result = await readAside({ kind: "map", bytes, how, about });
  if ("mapped" in result) return result.mapped;
  throw new Error("A mapping was asked for.");
}

/**
 * What a module makes of a file by its `read`, which is given the bytes; `name`: of the module beside `moduleUrl`.
 * @throws TableProblem, WorkerFailure
 */
export async function readAsideBy<Read>(
  { moduleUrl, name }: { moduleUrl: string; name: string },
  bytes: Uint8Array,
): Promise<Read> {
  const reader = programFile(moduleUrl, [`${name}.ts`, `${name}.js`]);
  const result = await readAside({ kind: "module", bytes, reader });
  if ("read" in result) return result.read as Read;
  throw new Error("Reading by a module was asked for.");
}
