// A database that takes questions and never answers (its machine hangs, its processes are stopped) must not hold those
// who ask for ever. A slow statement is no such thing: the server cuts it off itself.

import type { Socket } from "node:net";
import pg from "pg";

/** After so long without an answer we look whether anybody is there, and give that as long: 5 seconds together. */
const patienceMs = 3_000;
const probeMs = 2_000;
/** So soon after nobody was there we look sooner. */
const recentMs = 10_000;
const shortPatienceMs = 300;

const probes = new Map<string, Promise<boolean>>();
const lastFrozen = new Map<string, number>();

/** Breaks the connection where a question on it stays without an answer and the server does not answer others either. */
export function giveUpWhenFrozen(client: pg.ClientBase, url: string): void {
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    const isRecent = Date.now() - (lastFrozen.get(url) ?? 0) < recentMs;
    timer = setTimeout(look, isRecent ? shortPatienceMs : patienceMs).unref();
  };
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  async function look(): Promise<void> {
    const own = timer;
    const frozen = await isFrozen(url);
    // Answered meanwhile, or asked anew.
    if (timer !== own) return;
    if (!frozen) return watch();
    rest();
    socketOf(client).destroy(
      Object.assign(new Error("The database does not answer."), { code: "ETIMEDOUT" }),
    );
  }
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]) => {
    if (timer === undefined) watch();
    return query(...args);
  };
  client.query = watched as typeof client.query;
  client.on("drain", rest);
  client.on("end", rest);
}

/** pg has no public way to break a connection off; it needs none to find that one is broken. */
function socketOf(client: pg.ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/** One look for all that wait. */
function isFrozen(url: string): Promise<boolean> {
  const running = probes.get(url);
  if (running) return running;
  const probe = probeOnce(url).finally(() => probes.delete(url));
  probes.set(url, probe);
  return probe;
}

async function probeOnce(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: probeMs,
    query_timeout: probeMs,
    application_name: "jifunze-probe",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    // Any other refusal is an answer.
    if (error instanceof Error && /timeout/i.test(error.message)) {
      lastFrozen.set(url, Date.now());
      return true;
    }
  } finally {
    socketOf(client).destroy();
  }
  lastFrozen.delete(url);
  return false;
}
