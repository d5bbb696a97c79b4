// A server of its own for each measurement: demonstration data, pinned to the first core together with its database,
// so that the load comes from another core.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import autocannon from "autocannon";
import {
  freePort,
  runCommand,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from "../test/support/process.ts";

export interface MeasuredServer {
  server: ServerProcess;
  /** Where its database is. */
  dataDir: string;
  recorder: string;
  /** Signs in by the form; the cookie of the session. */
  signIn: (email: string) => Promise<string>;
  token: (email: string) => Promise<string>;
  stop: () => Promise<void>;
}

export const coordinator = "coordinator@kilifi.example";

export async function startMeasured(): Promise<MeasuredServer> {
  const folder = await temporaryFolder();
  const recorderPort = await freePort();
  const settings = { DATA_DIR: folder.path, RECORDER_PORT: String(recorderPort), LOG_LEVEL: "error" };
  const server = await startServerProcess(
    settings,
    ["--demo"],
    [
      ...onCore(0),
      process.execPath,
      "--max-semi-space-size=4",
      "--expose-gc",
      "--import",
      "./bench/recorder.mjs",
    ],
  );
  return {
    server,
    dataDir: folder.path,
    recorder: `http://127.0.0.1:${recorderPort}`,
    async signIn(email) {
      const answer = await fetch(`${server.url}/sign-in`, {
        method: "POST",
        redirect: "manual",
        headers: { origin: server.url },
        body: new URLSearchParams({ email, password: "jifunze-demo" }),
      });
      return keptCookies(answer);
    },
    async token(email) {
      const args = [
        "call",
        "accounts.createToken",
        '{"name":"Bench","scope":"write"}',
        "--as",
        email,
        "--demo",
      ];
      const { output } = await runCommand(args, { DATA_DIR: folder.path });
      return /"token": "([^"]+)"/.exec(output)?.[1] ?? "";
    },
    async stop() {
      await server.end("SIGTERM");
      await folder.remove();
    },
  };
}

type LoadOptions = Omit<autocannon.Options, "connections" | "duration"> & {
  connections?: number;
  duration?: number;
};

interface Load {
  perSecond: number;
  /** The 97.5th percentile of the latency, in ms. */
  slow: number;
  failed: number;
  total: number;
}

/** As many requests as ten connections can make. */
export async function load(options: LoadOptions): Promise<Load> {
  const run = (duration: number) => autocannon({ connections: 10, ...options, duration });
  await run(2);
  const { requests, latency, non2xx, errors } = await run(options.duration ?? 6);
  return {
    perSecond: requests.average,
    slow: latency.p97_5,
    failed: non2xx + errors,
    total: requests.total,
  };
}

/** Turn about, so that what else the machine does touches both; the median of five rounds each. */
export async function loadInTurn(ours: LoadOptions, theirs: LoadOptions): Promise<[Load, Load]> {
  const rounds: [Load, Load][] = [];
  for (let round = 0; round < 5; round++) {
    rounds.push([await load({ duration: 3, ...ours }), await load({ duration: 3, ...theirs })]);
  }
  const middle = (side: 0 | 1) =>
    rounds.map((round) => round[side]).sort((a, b) => a.perSecond - b.perSecond)[2] as Load;
  return [middle(0), middle(1)];
}

/** Requests at an even rate, whatever the answers take; percentiles in ms, counted from when each was due. */
export async function steadyLoad(
  rate: { perSecond: number; seconds: number },
  send: (index: number) => Promise<Response>,
): Promise<{ p95: number; p99: number; answered: number; failed: number }> {
  const count = rate.perSecond * rate.seconds;
  const begin = performance.now();
  const waits: number[] = [];
  let failed = 0;
  async function one(index: number): Promise<void> {
    const due = begin + (index * 1000) / rate.perSecond;
    await delay(Math.max(0, due - performance.now()));
    const isOk = await send(index).then(
      (answer) => answer.arrayBuffer().then(() => answer.ok),
      () => false,
    );
    waits.push(performance.now() - due);
    if (!isOk) failed += 1;
  }
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  waits.sort((a, b) => a - b);
  const percentile = (share: number) => Math.round(waits[Math.floor(count * share)] ?? 0);
  return { p95: percentile(0.95), p99: percentile(0.99), answered: count - failed, failed };
}

/** Has this process, which makes the load, leave the server's core alone. */
export function leaveServerCore(): boolean {
  try {
    execFileSync("taskset", ["-cp", "1", String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function onCore(core: number): string[] {
  return process.platform === "linux" ? ["taskset", "-c", String(core)] : [];
}

/** What the process held at most so far. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** What a browser sends on after its first page: all but the word of what was just done, which that page takes away. */
export function keptCookies(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .filter((cookie) => !cookie.startsWith("jifunze.flash="))
    .join("; ");
}
