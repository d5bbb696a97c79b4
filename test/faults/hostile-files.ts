// Sends files that want to stop or bend the server to every place that takes one, and watches whether it goes on
// answering. Alone: `node test/faults/hostile-files.ts [FILES] [SEED]` after `npm test` or `npm start` has built the
// server.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type HostileFile, hostileFiles } from "../support/hostile-files.ts";
import { startServerProcess, usedFolder, writeToken } from "../support/process.ts";

export interface Outcome {
  files: number;
  /** How often each status was the answer. */
  answers: Record<string, number>;
  /** What was answered with 500 or not at all. */
  failures: string[];
  slowestMs: { kind: string; ms: number };
  /** The longest that anybody else waited for an answer meanwhile. */
  healthMs: number;
}

/** Every place that takes a file, and the name of its field. */
const places = [
  { path: "/cities/kilifi/imports", field: "file" },
  { path: "/cities/kilifi/workbooks", field: "file" },
  { path: "/cities/kilifi/evidence", field: "evidence" },
] as const;

const mostMs = 120_000;

/** @param perFile how many of the places get each file, in turn */
export async function surviveHostileFiles(
  files: number,
  seed: number,
  perFile: number = places.length,
): Promise<Outcome> {
  const folder = await usedFolder(["--demo"]);
  const settings = { DATA_DIR: folder.path };
  const server = await startServerProcess(settings, ["--demo"]);
  try {
    const token = await writeToken(settings);
    const health = watchHealth(server.url);
    const outcome: Outcome = {
      files: 0,
      answers: {},
      failures: [],
      slowestMs: { kind: "", ms: 0 },
      healthMs: 0,
    };
    for (const file of hostileFiles(files, seed)) {
      for (let place = 0; place < perFile; place += 1) {
        const { path, field } = places[(outcome.files + place) % places.length] ?? places[0];
        const began = performance.now();
        const status = await send(`${server.url}/api/v1${path}`, field, token, file);
        const ms = Math.round(performance.now() - began);
        outcome.answers[status] = (outcome.answers[status] ?? 0) + 1;
        if (status === 0 || status >= 500) outcome.failures.push(`${file.kind} at ${path}: ${status}`);
        if (ms > outcome.slowestMs.ms) outcome.slowestMs = { kind: `${file.kind} at ${path}`, ms };
      }
      outcome.files += 1;
    }
    Object.assign(outcome, await health.end());
    if (server.process.exitCode !== null) outcome.failures.push(`the server ended: ${server.output()}`);
    return outcome;
  } finally {
    await server.end("SIGTERM");
    await folder.remove();
  }
}

async function send(
  url: string,
  field: string,
  token: string,
  { name, bytes }: HostileFile,
): Promise<number> {
  const form = new FormData();
  form.set(field, new File([new Uint8Array(bytes)], name));
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
      signal: AbortSignal.timeout(mostMs),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Asks every 50 ms whether the server is well; in a thread of its own, since making the files takes this one's time. */
function watchHealth(url: string): { end: () => Promise<Pick<Outcome, "healthMs">> } {
  const watcher = new Worker(watch, { eval: true, workerData: { url: `${url}/health`, mostMs } });
  return {
    async end() {
      watcher.postMessage("end");
      const [healthMs] = (await once(watcher, "message")) as [number];
      await watcher.terminate();
      return { healthMs };
    },
  };
}

const watch = `
  const { parentPort, workerData: { url, mostMs } } = require("node:worker_threads");
  let longest = 0;
  const ask = async () => {
    const began = performance.now();
    const answer = await fetch(url, { signal: AbortSignal.timeout(mostMs) }).catch(() => ({ ok: false }));
    longest = Math.max(longest, answer.ok ? Math.round(performance.now() - began) : mostMs);
    setTimeout(ask, 50);
  };
  ask();
  parentPort.once("message", () => parentPort.postMessage(longest));`;

if (process.argv[1]?.endsWith("hostile-files.ts")) {
  const outcome = await surviveHostileFiles(Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 1));
  console.log(JSON.stringify(outcome, null, 2));
  process.exitCode = outcome.failures.length > 0 || outcome.healthMs > 1000 ? 1 : 0;
}
