import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { root } from "../root.ts";
import { StartProblem } from "../start-problem.ts";
import type { Db } from "./database.ts";

const oldestServer = 150000;

/**
 * Brings the database to the newest migration, forward only; safe when several processes start at once. `only` those
 * that are named, for a database that a backup is to be restored into.
 * @throws when the server is older than PostgreSQL 15 or a migration fails.
 */
export async function migrate(db: Db, { only }: { only?: string[] } = {}): Promise<string[]> {
  await checkServer(db);
  const known = await readMigrations();
  const unknown = only?.filter((name) => !(name in known)) ?? [];
  if (unknown.length > 0)
    throw new StartProblem(
      `This is of a newer version of Jifunze: it has ${unknown.join(", ")}, not known here.`,
    );
  const wanted = Object.entries(known).filter(([name]) => only?.includes(name) ?? true);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(wanted) },
    // Two changes that were made side by side may land in the other order than they are numbered.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("A migration failed", { cause: error });
  return results.map((result) => result.migrationName);
}

async function checkServer(db: Db): Promise<void> {
  const found = await sql<{ number: string; name: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as name`.execute(
    db,
  );
  const server = found.rows[0];
  if (server && Number(server.number) < oldestServer) {
    throw new StartProblem(`The database is PostgreSQL ${server.name}. Jifunze needs version 15 or newer.`);
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const folder = join(root, "migrations");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const entries = names.map(async (name) => {
    const text = await readFile(join(folder, name), "utf8");
    const migration: Migration = { up: async (db) => void (await sql.raw(text).execute(db)) };
    return [name.slice(0, -".sql".length), migration] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
