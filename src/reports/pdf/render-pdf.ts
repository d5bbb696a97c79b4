// A report as an accessible PDF (PDF/UA-1). Setting it takes up to half a second of one core, blocks, and keeps
// memory, so it happens in a worker thread. Call `renderReportPdf`; everything else here serves it.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import QRCode from "qrcode";
import { programFile } from "../../platform/workers/program-file.ts";
import { workerQueue } from "../../platform/workers/worker-queue.ts";
import { pageContent, type ReportPdfInput } from "./page-content.ts";

export interface PdfJob {
  /** The `PageContent` as JSON. */
  content: string;
  /** The square code that opens the verify address, as SVG. */
  squareCode: string;
}

// A report with every answer at its word limit takes well under a second; a minute is a machine in trouble.
const typeset = workerQueue<PdfJob, Uint8Array>(startWorker, {
  jobSeconds: 60,
  idleSeconds: 60,
  waiting: 100,
});

/** @throws WorkerFailure when it takes too long, the worker dies, or too many are waiting. */
export async function renderReportPdf(input: ReportPdfInput): Promise<Uint8Array> {
  const content = pageContent(input);
  const url = content.seal?.url;
  const squareCode = url
    ? await QRCode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" })
    : "";
  return typeset({ content: JSON.stringify(content), squareCode });
}

function startWorker(): Worker {
  return new Worker(programFile(import.meta.url, ["pdf-worker.ts", "pdf-worker.js"]), {
    workerData: { template: programFile(import.meta.url, ["report.typ"]), fontPaths: fontPaths() },
  });
}

function fontPaths(): string[] {
  const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans/package.json"));
  return ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"].map((weight) => join(fonts, weight));
}
