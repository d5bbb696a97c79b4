// Accessible PDFs (PDF/UA-1) by Typst. Setting one takes up to half a second of one core, blocks, and keeps memory, so
// it happens in a worker thread. A slice brings its template and what it says as JSON.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { programFile } from "../workers/program-file.ts";
import { workerQueue } from "../workers/worker-queue.ts";

export interface PdfJob {
  /** The path of the Typst template. */
  template: string;
  /** What it says: the template reads `content.json`. */
  content: string;
  /** Drawings (SVG), pictures and files to attach, by the names under which the template reads them. */
  drawings: Record<string, string | Uint8Array>;
}

/**
 * Sets a PDF. What people wrote is data to the template, never source.
 * @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting
 */
// A report with every answer at its word limit takes well under a second; a minute is a machine in trouble.
export const typeset = workerQueue<PdfJob, Uint8Array>(
  startWorker,
  {
    jobSeconds: 60,
    idleSeconds: 60,
    waiting: 40,
    waitingBytes: 32 * 1024 * 1024,
    // Each PDF leaves some megabytes behind in the compiler.
    jobsOfThread: 10,
  },
  // Letters of most languages here take one byte; the sealed file that travels inside is text as well.
  ({ content, drawings }) =>
    Object.values(drawings).reduce((sum, drawing) => sum + drawing.length, content.length),
);

function startWorker(): Worker {
  return new Worker(programFile(import.meta.url, ["pdf-worker.ts", "pdf-worker.js"]), {
    workerData: { fontPaths: fontPaths() },
  });
}

/** Latin first; the others hold what it lacks. What none has (Chinese, Japanese, …) is told in the PDF. */
const fonts: Record<string, readonly string[]> = {
  "noto-sans": ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"],
  "noto-sans-ethiopic": ["400Regular", "600SemiBold", "700Bold"],
  amiri: ["400Regular", "700Bold"],
  "noto-emoji": ["400Regular"],
};

/** What Typst finds its letters in. */
export function fontPaths(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(fonts).flatMap(([name, weights]) => {
    const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`));
    return weights.map((weight) => join(folder, weight));
  });
}
