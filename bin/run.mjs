#!/usr/bin/env node
// The one entry of `npm start`, `npm test` and the rest. Runs under any Node ≥ 20 with nothing installed yet: it
// installs what is missing, then goes on under the pinned Node 24.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages, isAlive, modules, pinnedNode } from "./packages.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = { build: "scripts/build.mjs", chromium: "scripts/chromium.mjs" };
const server = "dist/server/main.js";

const commands = {
  start: [
    ["node", tools.build],
    // A small space for new objects: half the memory at rest, for some tenth of the speed (docs/performance.md).
    ["node", "--max-semi-space-size=4", server],
  ],
  dev: [["node", "scripts/dev.mjs"]],
  call: [
    ["node", tools.build, "--quiet"],
    ["node", "dist/server/cli.js"],
  ],
  test: [
    ["node", tools.build],
    ["node", tools.chromium],
    ["vitest", "run"],
  ],
  bench: [
    ["node", tools.build],
    ["node", "bench/run.ts"],
  ],
  check: [["node", "scripts/check.mjs"]],
  format: [["biome", "check", "--write", "."]],
};

/** What only runs and builds; the rest also tests and checks, and needs the development packages. */
const runtimeCommands = ["start", "call"];

const parentPollMs = 500;
const isByNpm = process.env.npm_lifecycle_event !== undefined && process.platform !== "win32";
const parents = isByNpm ? startedBy() : [];

function runNpm(args, folder) {
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  return run(program, [...first, ...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
}

function run(program, args, { env = process.env, cwd = root, hearsOfOurEnd = false } = {}) {
  return new Promise((resolve) => {
    // The server holds the other end of a channel, and hears of our death however we die.
    const stdio = ["inherit", "inherit", "inherit", ...(hearsOfOurEnd ? ["ipc"] : [])];
    const child = spawn(program, args, { cwd, stdio, env });
    const pass = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, pass);
    const parentWatch = watchParents(() => pass("SIGTERM"));
    child.on("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      process.exit(1);
    });
    child.on("exit", (code, signal) => {
      clearInterval(parentWatch);
      for (const name of signals) process.off(name, pass);
      if (code === 0) resolve();
      else process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

/**
 * A shell between npm and us does not pass a signal on, and npm itself may be killed: what npm started ends with it.
 * Whoever starts this file without npm may end before us, as `nohup` means it to.
 */
function watchParents(onGone) {
  return setInterval(() => {
    if (!parents.every(isAlive)) onGone();
  }, parentPollMs).unref();
}

/** npm and the shells that it runs us by. */
function startedBy() {
  const found = [];
  let pid = process.ppid;
  while (pid > 1) {
    found.push(pid);
    const { parent, command } = describeProcess(pid);
    if (!command.includes("run.mjs")) break;
    pid = parent;
  }
  return found;
}

function describeProcess(pid) {
  // Gone already: we hear of it at the first look.
  if (!isAlive(pid)) return { parent: 1, command: "" };
  if (process.platform === "linux") {
    // The second field behind the name, which may hold spaces but ends at the last bracket.
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1];
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  }
  const line = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" }).trim();
  return { parent: Number.parseInt(line, 10), command: line };
}

export async function main(name, args) {
  const steps = commands[name];
  if (!steps) {
    console.error(`Unknown command “${name}”. There are: ${Object.keys(commands).join(", ")}.`);
    process.exit(2);
  }
  await installPackages(runtimeCommands.includes(name) ? "runtime" : "full", runNpm);
  const separator = process.platform === "win32" ? ";" : ":";
  const path = [join(modules, ".bin"), dirname(pinnedNode), process.env.PATH].join(separator);
  const env = { ...process.env, PATH: path, NODE_OPTIONS: process.env.NODE_OPTIONS ?? "" };
  for (const [index, [program, ...fixed]] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const executable = program === "node" ? pinnedNode : join(modules, ".bin", program);
    await run(executable, [...fixed, ...(isLast ? args : [])], {
      env,
      hearsOfOurEnd: fixed.includes(server),
    });
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [name = "start", ...args] = process.argv.slice(2);
  await main(name, args);
}
