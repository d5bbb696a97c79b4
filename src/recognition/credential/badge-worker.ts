// The worker thread that signs badges, checks those that strangers bring, and draws them: none of it is a moment of everybody's page.
// Only erasable types: plain Node runs this file as it is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import QRCode from "qrcode";
import type { WorkerAnswer, WorkerJob } from "../../platform/workers/worker-queue.ts";
import type { BadgeResult, BadgeTask } from "./badge-aside.ts";
import { checkBadge } from "./check.ts";
import { signed } from "./signing.ts";

let drawing: Promise<unknown> | undefined;

parentPort?.on("message", ({ id, ...task }: WorkerJob<BadgeTask>) => void work(id, task as BadgeTask));

async function work(id: number, task: BadgeTask): Promise<void> {
  const answer = (given: WorkerAnswer<BadgeResult>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: await resultOf(task) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

async function resultOf(task: BadgeTask): Promise<BadgeResult> {
  switch (task.what) {
    case "sign": {
      const texts: string[] = [];
      for (const credential of task.credentials)
        texts.push(JSON.stringify(await signed(credential, task.identity, task.at)));
      return texts;
    }
    case "check":
      return checkBadge(task);
    case "draw":
      return drawn(task.svg);
    case "squares":
      return Promise.all(
        task.texts.map((text) =>
          QRCode.toString(text, { type: "svg", margin: 0, errorCorrectionLevel: "Q" }),
        ),
      );
  }
}

async function drawn(svg: string): Promise<Uint8Array> {
  drawing ??= initWasm(
    readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")),
  );
  await drawing;
  const picture = new Resvg(svg);
  const image = picture.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    picture.free();
  }
}
