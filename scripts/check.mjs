// `npm run check`: every convention that a program can hold, all of them run even when one fails.

import { spawnSync } from "node:child_process";

const checks = [
  ["format and lint", "biome", ["check", "--error-on-warnings", "."]],
  ["types", "tsc", ["--noEmit", "-p", "."]],
  ["typed lint", "oxlint", ["--type-aware", "--deny-warnings", "src", "test", "bench"]],
  ["unused code", "knip", ["--no-progress"]],
  ["rules of the house", "node", ["scripts/house/check.ts"]],
];

const failed = [];
for (const [name, program, args] of checks) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const isGood = status === 0;
  console.log(`${isGood ? "ok    " : "FAILED"} ${name}`);
  if (isGood) continue;
  failed.push(name);
  console.log(`${stdout}${stderr}`);
}
process.exit(failed.length === 0 ? 0 : 1);
