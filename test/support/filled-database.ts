// Databases that are filled once in a run, by the first test that needs one, and copied by all others.

import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { onServer } from "./database.ts";

/** A new database that begins as a copy of this one. */
export async function copyDatabase(source: string): Promise<string> {
  const name = `jifunze_test_${randomBytes(6).toString("hex")}`;
  await onServer(inject("adminUrl"), `create database ${name} template ${source} strategy file_copy`);
  return name;
}

export function dropDatabase(name: string): Promise<void> {
  return onServer(inject("adminUrl"), `drop database if exists ${name} with (force)`);
}

export interface FilledDatabase<Known> {
  name: string;
  /** What whoever filled it knew of it, such as ids. */
  known: Known;
}

/**
 * The database of this kind, made by the first who asks, as `fill` makes it of a copy of `source`. Files run at the same
 * time in several processes: the others wait for the first.
 */
export async function filledDatabase<Known>(
  kind: string,
  source: string,
  fill: (name: string) => Promise<Known>,
): Promise<FilledDatabase<Known>> {
  const name = `${inject("templateName")}_${kind}`;
  const client = new pg.Client({ connectionString: inject("adminUrl") });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const found = await client.query<{ comment: string }>(
      "select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1",
      [name],
    );
    if (found.rows[0]) return { name, known: JSON.parse(found.rows[0].comment) as Known };
    const draft = await copyDatabase(source);
    const known = await fill(draft);
    // Worker threads that filled it may be connected still.
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [draft]);
    // Before it has its name: who finds it finds what is known of it.
    await client.query(`comment on database ${draft} is ${client.escapeLiteral(JSON.stringify(known))}`);
    await client.query(`alter database ${draft} rename to ${name}`);
    return { name, known };
  } finally {
    // The lock ends with the connection.
    await client.end();
  }
}
