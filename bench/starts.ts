import { setTimeout as delay } from "node:timers/promises";
import { startServerProcess, temporaryFolder } from "../test/support/process.ts";
import { startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const idleMs = 10_000;

/** From the start of the process to the first page in a browser's hands, and what the process then weighs. */
export async function measureStarts(): Promise<Row[]> {
  const folder = await temporaryFolder();
  const first = await secondsToFirstPage(folder.path);
  const later: number[] = [];
  for (let round = 0; round < 5; round += 1) later.push(await secondsToFirstPage(folder.path));
  await folder.remove();
  const slowest = Math.max(...later);
  return [
    row("first start on an empty folder, to the first page", `${first.toFixed(1)} s`, "< 10 s"),
    row("later start, slowest of 5, to the first page", `${slowest.toFixed(1)} s`, "< 2 s"),
    row("idle memory of the server process", `${await idleMegabytes()} MB`, "< 150 MB"),
  ];
}

function row(what: string, ours: string, goal: string): Row {
  return { what, ours, against: "–", result: ours, goal };
}

async function secondsToFirstPage(dataDir: string): Promise<number> {
  const begin = performance.now();
  const server = await startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: "error" });
  await (await fetch(server.url)).text();
  const seconds = (performance.now() - begin) / 1000;
  await server.end("SIGTERM");
  return seconds;
}

async function idleMegabytes(): Promise<number> {
  const measured = await startMeasured();
  for (const path of ["/", "/cities", "/cities/kilifi", "/framework/key-features"]) {
    await (await fetch(`${measured.server.url}${path}`)).text();
  }
  await delay(idleMs);
  const bytes = Number(await (await fetch(`${measured.recorder}/memory`)).text());
  await measured.stop();
  return Math.round(bytes / 1_000_000);
}
