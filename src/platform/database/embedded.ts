// The embedded PostgreSQL: binaries from npm, data in DATA_DIR, reached through a Unix socket that only its owner
// can open. It dies with the server that started it (Linux), is started again when it dies alone, and a start heals
// what a `kill -9` left behind.

import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { chown, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type DatabaseUser, databaseHome, databaseUser, reachableBinaries } from "./database-home.ts";

export interface EmbeddedDatabase {
  url: string;
  /** Stops it, after what is under way, and waits until it has. */
  stop(): Promise<void>;
}

interface Postmaster {
  exited: Promise<void>;
}

interface Options {
  dataDir: string;
  log?: (event: object, message: string) => void;
}

const user = "jifunze";
const database = "jifunze";
const startMs = 60_000;
const retryMs = 50;
const afterFailureMs = 5_000;
const largestLog = 5_000_000;

const settings: Record<string, string> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  shared_buffers: "64MB",
  max_connections: "100",
  jit: "off",
  log_min_messages: "warning",
  timezone: "UTC",
};

/** The database of a data folder that is running already, for a command beside the server. */
export async function findEmbeddedDatabase(
  dataDir: string,
): Promise<{ url: string; pid: number } | undefined> {
  const home = databaseHome(dataDir, databaseUser());
  const pid = runningPid(home.cluster);
  if (pid === undefined) return undefined;
  const url = urlOf(home.socket, database);
  return (await answers(url)) ? { url, pid } : undefined;
}

/** Starts the database of a data folder and makes it first where there is none. */
export async function startEmbeddedDatabase({ dataDir, log = () => {} }: Options): Promise<EmbeddedDatabase> {
  const owner = databaseUser();
  const home = databaseHome(dataDir, owner);
  for (const folder of [home.folder, home.socket]) {
    // The database's user has to get through the folder above, which is ours.
    await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  if (owner) {
    await Promise.all([home.folder, home.socket].map((folder) => chown(folder, owner.uid, owner.gid)));
  }
  const bin = await reachableBinaries(owner);

  const left = await findEmbeddedDatabase(dataDir);
  if (left) {
    log({ pid: left.pid }, "took over the database that an earlier server left running");
    return { url: left.url, stop: () => stopPid(left.pid) };
  }
  if (!existsSync(join(home.cluster, "PG_VERSION"))) {
    await initialise(bin, home.cluster, owner);
    log({ cluster: home.cluster }, "made a new database");
  }
  let isStopping = false;
  const start = () => startPostmaster(bin, home, join(dataDir, "postgres.log"), owner);
  async function keepRunning(postmaster: Postmaster): Promise<void> {
    await postmaster.exited;
    while (!isStopping) {
      log({}, "the database died and is started again");
      const next = await start().catch((error: unknown) =>
        log({ err: error }, "the database did not start again"),
      );
      if (next) return keepRunning(next);
      // The disk was full, perhaps: it may not be any more.
      await delay(afterFailureMs, undefined, { ref: false });
    }
  }
  void keepRunning(await start());
  await createDatabase(home.socket);
  return {
    url: urlOf(home.socket, database),
    async stop() {
      isStopping = true;
      const pid = runningPid(home.cluster);
      if (pid !== undefined) await stopPid(pid);
    },
  };
}

async function initialise(bin: string, cluster: string, owner: DatabaseUser | undefined): Promise<void> {
  // Made beside and renamed when whole: a start that is killed half-way leaves nothing that looks like a database.
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  const args = [
    "-D",
    draft,
    "-U",
    user,
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
  ];
  await promisify(execFile)(join(bin, "initdb"), args, { ...owner, env: cleanEnvironment() });
  await rename(draft, cluster);
}

async function startPostmaster(
  bin: string,
  home: { cluster: string; socket: string },
  logFile: string,
  owner: DatabaseUser | undefined,
): Promise<Postmaster> {
  if (existsSync(logFile) && statSync(logFile).size > largestLog) truncateSync(logFile);
  const deadline = Date.now() + startMs;
  for (;;) {
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
    const postmaster = watch(spawnPostmaster(bin, home, logFile, owner));
    if (await isReady(postmaster, urlOf(home.socket, "postgres"), deadline)) return postmaster;
    const said = readFileSync(logFile, "utf8").slice(logStart);
    // The children of a postmaster that was killed need a moment to notice and go.
    const isPassing = /lock file|shared memory|still in use|being accessed/i.test(said);
    if (!isPassing || Date.now() > deadline)
      throw new Error(`The embedded database did not start:\n${said.trim()}`);
    await delay(retryMs);
  }
}

function spawnPostmaster(
  bin: string,
  { cluster, socket }: { cluster: string; socket: string },
  logFile: string,
  owner: DatabaseUser | undefined,
): ChildProcess {
  const all = { ...settings, unix_socket_directories: socket };
  const args = ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const log = openSync(logFile, "a", 0o600);
  const options: SpawnOptions = {
    stdio: ["ignore", log, log],
    env: cleanEnvironment(),
    cwd: "/",
    detached: true,
  };
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
  if (!setpriv) return spawn(join(bin, "postgres"), args, { ...options, ...owner });
  // When this process dies, however it does, the kernel tells the postmaster to shut down (fast: nothing is lost).
  const identity = owner
    ? ["--reuid", String(owner.uid), "--regid", String(owner.gid), "--clear-groups"]
    : [];
  return spawn(setpriv, [...identity, "--pdeathsig", "INT", join(bin, "postgres"), ...args], options);
}

/** Watches from the first moment: a process may be gone before anybody finds it ready. */
function watch(process: ChildProcess): Postmaster {
  process.unref();
  const exited = new Promise<void>((resolve) => {
    process.once("error", () => resolve());
    process.once("exit", () => resolve());
  });
  return { exited };
}

async function isReady({ exited }: Postmaster, url: string, deadline: number): Promise<boolean> {
  let isGone = false;
  void exited.then(() => {
    isGone = true;
  });
  while (!isGone && Date.now() < deadline) {
    if (await answers(url)) return true;
    await delay(retryMs);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(socket: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socket, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** The process that the cluster's own lock file names, if it lives. */
function runningPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    return pid > 0 && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Dead, but its parent has not asked yet how it ended. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.startsWith("Z") ?? false;
}

async function stopPid(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) await delay(20);
}

function urlOf(socket: string, name: string): string {
  return `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(socket)}`;
}

/** Nothing of the caller's PG… variables may lead the database elsewhere. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PG")));
}
