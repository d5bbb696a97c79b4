// Downloads of any size, written by a worker thread while they are sent.

import { Worker } from "node:worker_threads";
import { streamedHeader } from "../../platform/http/compress.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { workerStreams } from "../../platform/workers/worker-streams.ts";
import type { Download, DownloadJob } from "./download-job.ts";

const mostMegabytes = 512;

export const downloads = workerStreams<DownloadJob>(
  () =>
    new Worker(programFile(import.meta.url, ["download-worker.ts", "download-worker.js"]), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    }),
  {
    open: 6,
    // A workshop of forty behind one router is one address: some of them wait, nobody else has to.
    openOfCaller: 3,
    waiting: 60,
    waitingOfCaller: 40,
    waitSeconds: 20,
    stalledSeconds: 60,
    idleSeconds: 60,
  },
);

/**
 * Answers with a file.
 * @throws Problem `platform.busy` where too many are written at the moment
 */
export async function sendDownload(
  c: RequestContext,
  download: Download,
  { name, type, isPrivate = false }: { name: string; type: string; isPrivate?: boolean },
): Promise<Response> {
  const { service, now, actor, address } = exchangeOf(c);
  const job = { ...download, databaseUrl: service.database.url, now };
  const stream = await downloads.open(job, actor.kind === "public" ? address : actor.id);
  return c.body(stream, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": isPrivate ? "private, no-store" : "no-cache",
    [streamedHeader]: "1",
  });
}
