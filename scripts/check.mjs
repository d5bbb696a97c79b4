// `npm run check`: every convention that a program can hold, all of them run even when one fails. They run beside each
// other, the two that know all types on one core each: split over more, each part finds out again what the others know.
// These two keep nearly all that they make, so looking through it for what is not needed any more cost them a third of
// their time: GOGC lets them do it more rarely.

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

const checks = [
  ["types", "tsc", ["--noEmit", "--singleThreaded", "-p", "."], { GOGC: "200" }],
  [
    "typed lint",
    "oxlint",
    ["--type-aware", "--deny-warnings", "--threads=1", "src", "test", "bench"],
    { GOMAXPROCS: "1", GOGC: "200" },
  ],
  ["format and lint", "biome", ["check", "--error-on-warnings", "."]],
  ["unused code", "knip", ["--no-progress"]],
  ["rules of the house", "node", ["scripts/house/check.ts"]],
];

async function isGood([name, program, args, settings]) {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...settings },
    shell: process.platform === "win32",
  });
  const ended = new Promise((resolve) => {
    child.on("close", resolve);
    child.on("error", resolve);
  });
  const [status, said, alsoSaid] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status !== 0) console.log(`${status instanceof Error ? status.message : ""}${said}${alsoSaid}`);
  return status === 0;
}

const results = await Promise.all(checks.map(isGood));
process.exitCode = results.every(Boolean) ? 0 : 1;
