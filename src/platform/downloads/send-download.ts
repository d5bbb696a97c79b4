// Downloads of any size, written by a worker thread while they are sent.

import { Worker } from "node:worker_threads";
import { streamedHeader } from "../http/compress.ts";
import { exchangeOf, type RequestContext } from "../http/exchange.ts";
import { programFile } from "../workers/program-file.ts";
import { workerStreams } from "../workers/worker-streams.ts";
import type { DownloadJob, DownloadKind } from "./download.ts";

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
export async function sendDownload<Input>(
  c: RequestContext,
  kind: DownloadKind<Input>,
  input: NoInfer<Input>,
  { name, type, isPrivate = false }: { name: string; type: string; isPrivate?: boolean },
): Promise<Response> {
  const { service, now, actor, address } = exchangeOf(c);
  const writer = programFile(kind.moduleUrl, [`${kind.name}.ts`, `${kind.name}.js`]);
  const job = { writer, input, databaseUrl: service.database.url, now };
  const stream = await downloads.open(job, actor.kind === "public" ? address : actor.id);
  return c.body(stream, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": isPrivate ? "private, no-store" : "no-cache",
    [streamedHeader]: "1",
  });
}
