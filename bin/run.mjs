#!/usr/bin/env node
// The one entry of `npm start`, `npm test` and the rest. Runs under any Node ≥ 20 with nothing installed yet: it
// installs what is missing, then goes on under the pinned Node 24.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const pinnedNode = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const tools = { build: "scripts/build.mjs", chromium: "scripts/chromium.mjs" };

const commands = {
  start: [
    ["node", tools.build],
    // A small space for new objects: half the memory at rest, for some tenth of the speed (docs/performance.md).
    ["node", "--max-semi-space-size=4", "dist/server/main.js"],
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

/** Installs the packages of the lock file, once for each of its states. */
async function install() {
  const stamp = join(modules, ".jifunze-installed");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing what Jifunze needs (once, about a minute) …");
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  // Not `npm ci`: packages for other platforms may be missing from the lock file, which stops it.
  await run(program, [...first, "install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"]);
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, wanted);
}

function run(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", env });
    const pass = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, pass);
    child.on("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      process.exit(1);
    });
    child.on("exit", (code, signal) => {
      for (const name of signals) process.off(name, pass);
      if (code === 0) resolve();
      else process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

export async function main(name, args) {
  const steps = commands[name];
  if (!steps) {
    console.error(`Unknown command “${name}”. There are: ${Object.keys(commands).join(", ")}.`);
    process.exit(2);
  }
  await install();
  const separator = process.platform === "win32" ? ";" : ":";
  const path = [join(modules, ".bin"), dirname(pinnedNode), process.env.PATH].join(separator);
  const env = { ...process.env, PATH: path, NODE_OPTIONS: process.env.NODE_OPTIONS ?? "" };
  for (const [index, [program, ...fixed]] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const executable = program === "node" ? pinnedNode : join(modules, ".bin", program);
    await run(executable, [...fixed, ...(isLast ? args : [])], env);
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [name = "start", ...args] = process.argv.slice(2);
  await main(name, args);
}
