// What `npm start` started ends with it, whichever of its processes is told to end.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { databaseHome, databaseUser } from "../src/platform/database/database-home.ts";
import { type Folder, usedFolder } from "./support/process.ts";

let folder: Folder;
let top: ChildProcess;
let started: number[] = [];

beforeEach(async () => {
  folder = await usedFolder();
});

afterEach(async () => {
  for (const pid of started.filter(isAlive)) process.kill(pid, "SIGKILL");
  await folder.remove();
});

const isPosix = process.platform !== "win32";

it.runIf(isPosix).each([
  ["npm", "SIGTERM"],
  ["npm", "SIGKILL"],
  ["shell", "SIGTERM"],
  ["run.mjs", "SIGKILL"],
] as const)("when %s gets %s, server and database end", async (target, signal) => {
  await start();
  const victim = target === "npm" ? top.pid : started.find((pid) => isProcess(pid, target));
  expect(victim).toBeDefined();
  process.kill(victim as number, signal);
  await until(() => started.every((pid) => !isAlive(pid)));
});

/** Starts with a shell that waits for its command, as some systems' does, between npm and the program. */
async function start(): Promise<void> {
  const { PATH, HOME, TMPDIR } = process.env;
  top = spawn("npm", ["start", "--script-shell", await waitingShell()], {
    env: { PATH, HOME, TMPDIR, PORT: "0", LOG_LEVEL: "warn", DATA_DIR: folder.path },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  top.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = once(top, "exit");
  await Promise.race([until(() => output.includes("Jifunze is ready")), ended]);
  expect(output).toContain("Jifunze is ready");
  const { cluster } = databaseHome(folder.path, databaseUser());
  const postmaster = Number((await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n")[0]);
  started = [...descendants(top.pid as number), postmaster];
}

async function waitingShell(): Promise<string> {
  const path = join(folder.path, "waiting-shell");
  await writeFile(path, '#!/bin/sh\neval "$2"\nexit $?\n', { mode: 0o755 });
  return path;
}

function descendants(pid: number): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([child = 0, above]) => (above === parent ? [child, ...below(child)] : []));
  return [pid, ...below(pid)];
}

function isProcess(pid: number, name: "shell" | "run.mjs"): boolean {
  const command = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return name === "shell" ? command.includes("waiting-shell") : command.startsWith("node bin/run.mjs");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that nobody has asked how it ended is dead all the same.
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(200);
}
