// The database as a worker thread reads it, over connections of its own that stay open from one job to the next.

import { type Database, openDatabase } from "./database.ts";

const opened = new Map<string, Database>();

/**
 * The database that a job names. A server has one; where a process runs several, as tests do, a thread serves them all,
 * and what is idle gives its connections back.
 */
export function databaseOfJob(url: string, options: { connections: number }): Database {
  const known = opened.get(url);
  if (known) return known;
  const database = openDatabase(url, options);
  opened.set(url, database);
  return database;
}
