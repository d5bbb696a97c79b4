// What a server asks of its database while nobody does anything: its jobs look for work.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { startServerProcess, temporaryFolder } from "../test/support/process.ts";
import type { Row } from "./run.ts";

/** What the start itself leaves to do is over by then. */
const settlingMs = 60_000;
const minutes = 4;

export async function measureIdle(): Promise<Row[]> {
  const folder = await temporaryFolder();
  const server = await startServerProcess({ DATA_DIR: folder.path, LOG_LEVEL: "error" });
  const database = await findEmbeddedDatabase(folder.path);
  if (!database) throw new Error("The database does not run.");
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await delay(settlingMs);
  await client.query("alter system set log_statement = 'all'");
  await client.query("select pg_reload_conf()");
  const log = join(folder.path, "postgres.log");
  const before = await countStatements(log);
  await delay(minutes * 60_000);
  const statements = Math.round(((await countStatements(log)) - before) / minutes);
  await client.end();
  await server.end("SIGTERM");
  await folder.remove();
  return [
    {
      what: "statements a minute while nobody does anything",
      ours: `${statements}`,
      against: "–",
      result: `${statements}`,
      goal: "≤ 120",
    },
  ];
}

/** Every statement that the database got, those that begin and end transactions too. */
async function countStatements(log: string): Promise<number> {
  const lines = (await readFile(log, "utf8")).split("\n");
  return lines.filter((line) => / LOG:\s+(?:statement|execute [^:]*): /.test(line)).length;
}
