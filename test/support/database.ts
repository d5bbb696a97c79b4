// Starts one PostgreSQL for the whole run (or takes DATABASE_URL's) and prepares a template that each test file copies.

import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../../src/platform/database/embedded.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { loadReferenceData } from "../../src/slices.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "jifunze-test-"));
  await chmod(folder, 0o755);
  const embedded = process.env.DATABASE_URL
    ? undefined
    : await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
  const adminUrl = process.env.DATABASE_URL ?? embedded?.url ?? "";
  const templateName = `jifunze_template_${randomBytes(4).toString("hex")}`;
  await onServer(adminUrl, `create database ${templateName}`);
  const template = openDatabase(databaseUrl(adminUrl, templateName));
  await migrate(template.db);
  await loadReferenceData(template.db);
  await template.close();
  project.provide("adminUrl", adminUrl);
  project.provide("templateName", templateName);
  return async () => {
    await onServer(adminUrl, `drop database if exists ${templateName} with (force)`);
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The same server's address with another database. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
