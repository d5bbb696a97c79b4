// Whether the database can be reached, at the start: one that is still starting is waited for, and what whoever runs
// Jifunze has to put right is told in a sentence.

import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { StartProblem } from "../start-problem.ts";

const waitMs = 60_000;
/** A name that nobody knows is more often mistyped than about to appear. */
const unknownHostMs = 10_000;
const retryMs = 500;
const connectMs = 5_000;

/** A server that is not there yet, or not ready yet. */
const passing = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOTFOUND",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/**
 * Waits until the database takes connections, up to a minute.
 * @throws StartProblem
 */
export async function reachDatabase(
  url: string,
  { onWait, longestMs = waitMs }: { onWait?: (sentence: string) => void; longestMs?: number } = {},
): Promise<void> {
  const begin = Date.now();
  let hasWaited = false;
  for (;;) {
    const error = await tryOnce(url);
    if (error === undefined) return;
    const sentence = databaseSentence(error, url);
    const patience = codeOf(error) === "ENOTFOUND" ? Math.min(unknownHostMs, longestMs) : longestMs;
    if (!isPassing(error) || Date.now() - begin > patience)
      throw new StartProblem(sentence, { cause: error });
    if (!hasWaited) onWait?.(`${sentence} Waiting for up to ${patience / 1000} seconds …`);
    hasWaited = true;
    await delay(retryMs);
  }
}

async function tryOnce(url: string): Promise<unknown> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    query_timeout: connectMs,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return undefined;
  } catch (error) {
    return error;
  } finally {
    // One that never answers does not answer a farewell either.
    void client.end().catch(() => {});
  }
}

/** Whether the database refuses what whoever runs it may put right. */
export function isRefusal(error: unknown): boolean {
  return /^(28|42501|53)/.test(codeOf(error));
}

function isPassing(error: unknown): boolean {
  return (
    passing.has(codeOf(error)) || /timeout|terminated/i.test(error instanceof Error ? error.message : "")
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  // Where a name has several addresses, each has an error of its own.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "code" in error ? String(error.code) : "";
}

/** What is wrong with the database, and what to look at. Never tells the password. */
export function databaseSentence(error: unknown, url: string): string {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const where = searchParams.get("host") ?? `${hostname}:${port || 5432}`;
  const name = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  const look = "Look at DATABASE_URL.";
  const sentences: Record<string, string> = {
    "28P01": `The database at ${where} refuses the password of the user “${user}”. ${look}`,
    "28000": `The database at ${where} does not let the user “${user}” in. ${look}`,
    "3D000": `There is no database “${name}” at ${where}. Make it with: createdb --owner=${user} ${name}`,
    "42501": `The user “${user}” may not do what Jifunze needs in the database “${name}” at ${where}. Make it the owner.`,
    ECONNREFUSED: `Nothing takes connections for a database at ${where}. ${look}`,
    ENOENT: `There is no database at ${where}. ${look}`,
    ENOTFOUND: `There is no machine with the name of the database's, ${hostname}. ${look}`,
    EAI_AGAIN: `The name of the database's machine, ${hostname}, cannot be looked up. ${look}`,
    "57P03": `The database at ${where} is starting or stopping.`,
    "53300": `The database at ${where} has no connection left.`,
    "53100": `The disk of the database at ${where} is full.`,
  };
  const reason = error instanceof Error ? error.message : String(error);
  return sentences[codeOf(error)] ?? `The database at ${where} cannot be used: ${reason}. ${look}`;
}
