// Starts one PostgreSQL for the whole run (or takes DATABASE_URL's) and prepares a template that each test file copies: all
// tables, the reference data and the people that tests speak as.

import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { hashPassword } from "../../src/platform/accounts/auth.ts";
import { openDatabase } from "../../src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../../src/platform/database/embedded.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { loadReferenceData } from "../../src/slices.ts";
import { createCast, password } from "./cast.ts";
import { runFolderVariable } from "./process.ts";
import { newFolder } from "./quick-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateName: string;
    /** That of all services of the run, so that what one of them put into a database holds in its copies. */
    secret: string;
  }
}

export default async function setup(project: TestProject) {
  const folder = await newFolder("jifunze-test-");
  process.env[runFolderVariable] = folder;
  const embedded = process.env.DATABASE_URL
    ? undefined
    : await startEmbeddedDatabase({ dataDir: folder, isThrownAway: true });
  const adminUrl = process.env.DATABASE_URL ?? embedded?.url ?? "";
  const templateName = `jifunze_template_${randomBytes(4).toString("hex")}`;
  await onServer(adminUrl, `create database ${templateName}`);
  const template = openDatabase(databaseUrl(adminUrl, templateName));
  await migrate(template.db);
  await loadReferenceData(template.db);
  await createCast(template.db, await hashPassword(password));
  await template.close();
  project.provide("adminUrl", adminUrl);
  project.provide("templateName", templateName);
  project.provide("secret", randomBytes(32).toString("hex"));
  return async () => {
    for (const name of await databasesOf(adminUrl, templateName))
      await onServer(adminUrl, `drop database if exists ${name} with (force)`);
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The template and those that were filled on top of it (`filled-database.ts`). */
async function databasesOf(adminUrl: string, templateName: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [templateName],
  );
  await client.end();
  return rows.map(({ datname }) => datname);
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
