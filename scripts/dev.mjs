// Builds and starts, and does both again whenever a source file changes.

import { spawn } from "node:child_process";
import { watch } from "node:fs";

let server;
let waiting;

function build() {
  return new Promise((resolve) => {
    spawn(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" }).on("exit", (code) =>
      resolve(code === 0),
    );
  });
}

async function restart() {
  if (server && server.exitCode === null) {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
  }
  if (await build()) {
    server = spawn(
      process.execPath,
      ["--enable-source-maps", "dist/server/main.js", ...process.argv.slice(2)],
      {
        stdio: "inherit",
      },
    );
  }
}

for (const folder of ["src", "locales", "help", "courses", "migrations", "reference"]) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(restart, 200);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server?.once("exit", () => process.exit(0));
    server?.kill("SIGTERM") || process.exit(0);
  });
}
await restart();
