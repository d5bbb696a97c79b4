// Kills the server, or its database, in the middle of writes, and looks whether everything that was acknowledged is
// still there. Alone: `node test/faults/kill.ts [ROUNDS]` after `npm test` or `npm start` has built the server.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { databaseHome, databaseUser } from "../../src/platform/database/database-home.ts";
import { allPages } from "../support/all-pages.ts";
import { type ServerProcess, startServerProcess, usedFolder, writeToken } from "../support/process.ts";
import { surviveKillsOfImport } from "./kill-import.ts";

export interface Outcome {
  kills: number;
  acknowledged: number;
  /** Writes that were under way at a kill and were sent again with the same key. */
  sentAgain: number;
  lost: string[];
  /** Writes that are there twice, although their key was the same. */
  doubled: string[];
}

interface Write {
  key: string;
  measurement: string;
  period: string;
  amount: string;
}

interface StoredValue {
  measurement: string;
  period: { label: string };
  amount: string;
}

const writers = 4;
const measurements = ["1.1.1", "1.2.1", "1.2.2", "1.3.1"];
const recoveryMs = 60_000;

/** Kills the server (then starts the next one), or its database (which it must heal by itself), `rounds` times. */
export async function surviveKills(target: "server" | "database", rounds: number): Promise<Outcome> {
  const folder = await usedFolder(["--demo"]);
  const settings = { DATA_DIR: folder.path };
  const outcome: Outcome = { kills: 0, acknowledged: 0, sentAgain: 0, lost: [], doubled: [] };
  let server = await startServerProcess(settings, ["--demo"]);
  try {
    const token = await writeToken(settings);
    const done: Write[] = [];
    const writes = writesWithoutEnd();
    for (let round = 0; round < rounds; round += 1) {
      // Every second kill comes at once: what has just been started again may die, too.
      const pauseMs = round % 2 === 0 ? 150 + Math.random() * 400 : 0;
      const waiting = await writeUntilKilled({ server, token, writes, done, pauseMs }, async () => {
        if (target === "server") await server.end("SIGKILL");
        else killDatabase(folder.path);
      });
      outcome.kills += 1;
      if (target === "server") server = await startServerProcess(settings, ["--demo"]);
      else await healthy(server.url);
      for (const write of waiting) {
        await untilAnswered(server.url, token, write);
        done.push(write);
        outcome.sentAgain += 1;
      }
    }
    // What the last server kept in memory does not count.
    await server.end("SIGTERM");
    server = await startServerProcess(settings, ["--demo"]);
    outcome.acknowledged = done.length;
    const found = await countStored(server.url, token);
    outcome.lost = done.filter((write) => !found.has(nameOf(write))).map(nameOf);
    outcome.doubled = [...found].filter(([, count]) => count > 1).map(([name]) => name);
    return outcome;
  } catch (error) {
    throw new Error(`After ${outcome.kills} kills; the server said:\n${server.output()}`, { cause: error });
  } finally {
    await server.end("SIGTERM");
    await folder.remove();
  }
}

/** The writes that nobody answered before the kill. */
async function writeUntilKilled(
  {
    server,
    token,
    writes,
    done,
    pauseMs,
  }: { server: ServerProcess; token: string; writes: Iterator<Write>; done: Write[]; pauseMs: number },
  kill: () => Promise<void>,
): Promise<Write[]> {
  let isOver = false;
  const waiting: Write[] = [];
  const work = Array.from({ length: writers }, async () => {
    while (!isOver) {
      const write = writes.next().value as Write;
      const status = await send(server.url, token, write);
      if (status !== undefined && status < 300) done.push(write);
      else {
        waiting.push(write);
        return;
      }
    }
  });
  const killing = delay(pauseMs).then(kill);
  await Promise.all([killing.finally(() => (isOver = true)), ...work]);
  return waiting;
}

/** Status of the answer; undefined where none came. */
async function send(url: string, token: string, write: Write): Promise<number | undefined> {
  const { key, measurement, period, amount } = write;
  try {
    const answer = await fetch(`${url}/api/v1/cities/kilifi/measurements/${measurement}/values`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify({
        period,
        status: "measured",
        amount,
        sourceTitle: "The test of faults",
        sourceKind: "survey",
        note: "Amounts of a test jump.",
      }),
      signal: AbortSignal.timeout(recoveryMs),
    });
    const text = await answer.text();
    if (answer.status < 500 && answer.status > 299) throw new Error(`A write was refused: ${text}`);
    return answer.status;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function untilAnswered(url: string, token: string, write: Write): Promise<void> {
  const deadline = Date.now() + recoveryMs;
  for (;;) {
    const status = await send(url, token, write);
    if (status !== undefined && status < 300) return;
    if (Date.now() > deadline) throw new Error(`A write is answered with ${status} after the kill.`);
    await delay(100);
  }
}

export async function healthy(url: string): Promise<void> {
  const deadline = Date.now() + recoveryMs;
  for (;;) {
    const status = await fetch(`${url}/health`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`/health answers ${status} a minute after the kill.`);
    await delay(50);
  }
}

async function countStored(url: string, token: string): Promise<Map<string, number>> {
  const stored = await allPages<StoredValue>(`${url}/api/v1/cities/kilifi/values`, {
    authorization: `Bearer ${token}`,
  });
  const counts = new Map<string, number>();
  for (const { measurement, period, amount } of stored) {
    const name = nameOf({ measurement, period: period.label, amount });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function nameOf({ measurement, period, amount }: Omit<Write, "key">): string {
  return `${measurement} ${period} ${amount}`;
}

/** Every month since 1950, for each of the measurements. */
function* writesWithoutEnd(): Generator<Write> {
  for (let month = 0; ; month += 1) {
    const period = `${1950 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    for (const measurement of measurements) {
      yield { key: crypto.randomUUID(), measurement, period, amount: String(month % 100) };
    }
  }
}

export function killDatabase(dataDir: string): void {
  process.kill(postmasterPid(dataDir), "SIGKILL");
}

function postmasterPid(dataDir: string): number {
  const { cluster } = databaseHome(dataDir, databaseUser());
  return Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 20);
  let isWhole = true;
  for (const target of ["database", "server"] as const) {
    const { kills, acknowledged, sentAgain, lost, doubled } = await surviveKills(target, rounds);
    console.log(
      `${target}: killed ${kills} times, ${acknowledged} writes acknowledged (${sentAgain} after being sent again), ` +
        `${lost.length} lost, ${doubled.length} doubled`,
    );
    isWhole &&= lost.length === 0 && doubled.length === 0;
    const imports = await surviveKillsOfImport(target, Math.ceil(rounds / 4));
    console.log(
      `${target}: killed ${imports.kills} times during an import of ${imports.values} values ` +
        `(${imports.before} times before it was saved), ${imports.faults.length} values wrong`,
    );
    isWhole &&= imports.faults.length === 0;
  }
  process.exit(isWhole ? 0 : 1);
}
