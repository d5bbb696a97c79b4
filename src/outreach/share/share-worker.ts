// The worker thread that draws what other sites show beside a link: Typst lays it out, resvg draws its letters, which are shapes by
// then. It gets strings and gives bytes; it reads nothing but the template and the fonts.
// Only erasable types: plain Node runs this file as it is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { WorkerAnswer, WorkerJob } from "../../platform/workers/worker-queue.ts";
import { indexedPng } from "./indexed-png.ts";
import type { ShareJob } from "./share-picture.ts";

const { template, fontPaths } = workerData as { template: string; fontPaths: string[] };
const width = 1200;

const workspace = dirname(template);
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
const ready = initWasm(
  readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")),
);

parentPort?.on("message", ({ id, content }: WorkerJob<ShareJob>) => void work(id, content));

async function work(id: number, content: string): Promise<void> {
  const answer = (given: WorkerAnswer<Uint8Array>) => parentPort?.postMessage(given);
  try {
    await ready;
    answer({ id, result: drawn(laidOut(content)) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

function laidOut(content: string): string {
  compiler.mapShadow(join(workspace, "content.json"), Buffer.from(content));
  try {
    const compiled = compiler.compile({ mainFilePath: template });
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
    return compiler.plainSvg(compiled.result);
  } finally {
    compiler.evictCache(0);
  }
}

function drawn(svg: string): Uint8Array {
  const picture = new Resvg(svg, { fitTo: { mode: "width", value: width } });
  const image = picture.render();
  try {
    return indexedPng(image.pixels, image.width, image.height);
  } finally {
    image.free();
    picture.free();
  }
}
