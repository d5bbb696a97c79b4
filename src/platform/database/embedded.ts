// The embedded PostgreSQL: binaries from npm, data in DATA_DIR, reached through a Unix socket that only its owner
// can open. It dies with the server that started it (Linux), is started again when it dies alone, and a start heals
// what a `kill -9` left behind.

import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";
import { chown, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { makeFolder } from "../make-folder.ts";
import { diskFullSentence, StartProblem } from "../start-problem.ts";
import { checkVersion, mendOwner } from "./cluster.ts";
import { type DatabaseUser, databaseHome, databaseUser, reachableBinaries } from "./database-home.ts";
import { disownStranger, isAlive, runningPid } from "./postmaster-pid.ts";

export interface EmbeddedDatabase {
  url: string;
  /** Stops it, after what is under way, and waits until it has. */
  stop(): Promise<void>;
}

interface Home {
  cluster: string;
  socket: string;
  isThrownAway: boolean;
}

interface Postmaster {
  exited: Promise<void>;
}

interface Options {
  dataDir: string;
  /** Nobody needs what is in it after a crash, as in tests: nothing waits for the disk. */
  isThrownAway?: boolean;
  log?: (event: object, message: string) => void;
}

const user = "jifunze";
const database = "jifunze";
const startMs = 60_000;
const stopMs = 20_000;
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

const settingsThrownAway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

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

/** Whether a data folder has a database, running or not. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  return existsSync(join(databaseHome(dataDir, databaseUser()).cluster, "PG_VERSION"));
}

/** Starts the database of a data folder that this process holds, and makes it first where there is none. */
export async function startEmbeddedDatabase({
  dataDir,
  isThrownAway = false,
  log = () => {},
}: Options): Promise<EmbeddedDatabase> {
  const owner = databaseUser();
  const home = databaseHome(dataDir, owner);
  for (const folder of [home.folder, home.socket]) {
    // The database's user has to get through the folder above, which is ours.
    await makeFolder(dirname(folder));
    await makeFolder(folder, 0o700);
  }
  if (owner) {
    await Promise.all([home.folder, home.socket].map((folder) => chown(folder, owner.uid, owner.gid)));
  }
  const bin = await reachableBinaries(owner);

  const left = runningPid(home.cluster);
  if (left !== undefined) {
    // It may be on its way down already, and nobody would start it again if it died.
    log({ pid: left }, "stopping the database that an earlier server left running");
    await stopPid(left);
  }
  if (existsSync(join(home.cluster, "PG_VERSION"))) {
    await checkVersion(bin, home.cluster);
    if (owner) await mendOwner(home.cluster, owner);
    const stranger = disownStranger(home.cluster);
    if (stranger) log({ pid: stranger }, "the database's lock file named another program");
  } else {
    await initialise(bin, home.cluster, owner);
    log({ cluster: home.cluster }, "made a new database");
  }
  let isStopping = false;
  // Opened once: later we may not be allowed to any more.
  const logFile = openSync(join(dataDir, "postgres.log"), "a+", 0o600);
  const start = () => startPostmaster(bin, { ...home, isThrownAway }, logFile, owner);
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
      closeSync(logFile);
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
  try {
    await promisify(execFile)(join(bin, "initdb"), args, { ...owner, env: cleanEnvironment() });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    if (tellsFullDisk(said)) throw new StartProblem(diskFullSentence(cluster), { cause: error });
    const lines = said.split("\n").filter((line) => /error|fatal|could not|no space/i.test(line));
    throw new StartProblem(
      `The embedded database could not be made in ${cluster}: ${lines.join(" ") || said}`,
      {
        cause: error,
      },
    );
  }
  await rename(draft, cluster);
}

async function startPostmaster(
  bin: string,
  home: Home,
  logFile: number,
  owner: DatabaseUser | undefined,
): Promise<Postmaster> {
  if (fstatSync(logFile).size > largestLog) ftruncateSync(logFile);
  const deadline = Date.now() + startMs;
  for (;;) {
    const logStart = fstatSync(logFile).size;
    const postmaster = watch(spawnPostmaster(bin, home, logFile, owner));
    if (await isReady(postmaster, urlOf(home.socket, "postgres"), deadline)) return postmaster;
    const said = readLog(logFile, logStart);
    // The children of a postmaster that was killed need a moment to notice and go.
    if (tellsFullDisk(said)) throw new StartProblem(diskFullSentence(home.cluster));
    const isPassing = /lock file|shared memory|still in use|being accessed/i.test(said);
    if (!isPassing || Date.now() > deadline)
      throw new StartProblem(`The embedded database did not start. It says:\n${said.trim() || "nothing"}`);
    await delay(retryMs);
  }
}

/** Not every one of PostgreSQL's programs passes the error's number on. */
function tellsFullDisk(said: string): boolean {
  return /no space left|quota exceeded|could not extend file|wrote only \d+ of/i.test(said);
}

function readLog(logFile: number, from: number): string {
  const bytes = Buffer.alloc(fstatSync(logFile).size - from);
  readSync(logFile, bytes, 0, bytes.length, from);
  return bytes.toString("utf8");
}

function spawnPostmaster(
  bin: string,
  { cluster, socket, isThrownAway }: Home,
  log: number,
  owner: DatabaseUser | undefined,
): ChildProcess {
  const all = { ...settings, ...(isThrownAway && settingsThrownAway), unix_socket_directories: socket };
  const args = ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const options: SpawnOptions = {
    stdio: ["ignore", log, log],
    env: cleanEnvironment(),
    cwd: "/",
    detached: true,
  };
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
  // Root has dropped its rights when the database is started again later: then it is that user already.
  const other = process.getuid?.() === 0 ? owner : undefined;
  if (!setpriv) return spawn(join(bin, "postgres"), args, { ...options, ...other });
  // When this process dies, however it does, the kernel tells the postmaster to shut down (fast: nothing is lost).
  const identity = other
    ? ["--reuid", String(other.uid), "--regid", String(other.gid), "--clear-groups"]
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

async function stopPid(pid: number): Promise<void> {
  const deadline = Date.now() + stopMs;
  const signal = (name: NodeJS.Signals) => isAlive(pid) && process.kill(pid, name);
  signal("SIGINT");
  // One that was stopped (SIGSTOP) does not hear it.
  signal("SIGCONT");
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal("SIGKILL");
    await delay(20);
  }
}

function urlOf(socket: string, name: string): string {
  return `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(socket)}`;
}

/** Nothing of the caller's PG… variables may lead the database elsewhere. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PG")));
}
