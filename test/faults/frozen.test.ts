// A database that is stopped in the middle (SIGSTOP, a machine that hangs) takes questions and never answers.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseHome, databaseUser } from "../../src/platform/database/database-home.ts";
import { type Folder, type ServerProcess, startServerProcess, usedFolder } from "../support/process.ts";

let folder: Folder;
let server: ServerProcess;
let frozen: number[] = [];

beforeAll(async () => {
  folder = await usedFolder();
  server = await startServerProcess({ DATA_DIR: folder.path, LOG_LEVEL: "silent" });
});

afterAll(async () => {
  goOn();
  await server.end("SIGTERM");
  await folder.remove();
});

it.runIf(process.platform === "linux")(
  "is given up by each request, and used again when it goes on",
  async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const { cluster } = databaseHome(folder.path, databaseUser());
    const postmaster = Number((await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n")[0]);
    // First what makes the others: one that it made meanwhile would go on answering.
    frozen = [postmaster];
    signal(postmaster, "SIGSTOP");
    const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(postmaster)], { encoding: "utf8" });
    frozen.push(...children.trim().split(/\s+/).map(Number));
    for (const pid of frozen) signal(pid, "SIGSTOP");

    // Without a limit of ours these would never come back; the test's own would end it.
    const answers = await Promise.all(
      ["/health", "/api/v1/cities", "/cities?q=x"].map(
        async (path) => (await fetch(server.url + path)).status,
      ),
    );
    expect(answers).toEqual([503, 503, 503]);

    for (const pid of frozen) signal(pid, "SIGCONT");
    for (;;) {
      const status = (await fetch(`${server.url}/api/v1/cities`)).status;
      if (status === 200) return;
      expect(status).toBe(503);
    }
  },
);

function goOn(): void {
  for (const pid of frozen.splice(0)) signal(pid, "SIGCONT");
}

function signal(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended meanwhile, as the database's processes do.
  }
}
