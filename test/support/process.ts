// Jifunze as its own process, the way `npm start` runs it: for tests that kill it, stop it or start it twice.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, existsSync, rmSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { newFolder } from "./quick-folder.ts";

export interface ServerProcess {
  url: string;
  process: ChildProcess;
  /** All that it wrote so far. */
  output: () => string;
  /** Sends a signal and waits for the end; the exit code, or null where the signal ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

export interface Ended {
  code: number | null;
  output: string;
}

type Settings = Record<string, string | undefined>;

const startMs = 240_000;

/** Where the processes of a run of all tests find what one of them has made for all. */
export const runFolderVariable = "JIFUNZE_TEST_RUN";

export interface Folder {
  path: string;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<Folder> {
  const path = await newFolder("jifunze-process-");
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10 }) };
}

/**
 * A folder in which a server was started before, with these arguments, and stopped. It is made once in a run and copied for
 * whoever needs one: a first start makes a database and everything in it. Its server's secret and database are its own.
 */
export async function usedFolder(args: string[] = []): Promise<Folder> {
  const folder = await temporaryFolder();
  await cp(await firstFolder(args), folder.path, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return folder;
}

/** Outside a run of all tests a process makes its own, and takes it away when it ends. */
async function firstFolder(args: string[]): Promise<string> {
  const ofRun = process.env[runFolderVariable] ?? (await ownRunFolder());
  const path = join(ofRun, `started${args.join("")}`);
  while (!existsSync(path)) {
    // Whoever makes the lock makes the folder; test files run at the same time in several processes.
    const isMaker = await mkdir(`${path}.lock`).then(
      () => true,
      () => false,
    );
    if (isMaker) await startOnce(path, args).finally(() => rm(`${path}.lock`, { recursive: true }));
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return path;
}

/** Where it fails, whoever else needs the folder tries, and fails with the same reason. */
async function startOnce(path: string, args: string[]): Promise<void> {
  if (existsSync(path)) return;
  const draft = `${path}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o755 });
  await (await startServerProcess({ DATA_DIR: draft }, args)).end("SIGTERM");
  await rename(draft, path);
}

let own: string | undefined;

async function ownRunFolder(): Promise<string> {
  if (own === undefined) {
    const { path } = await temporaryFolder();
    process.once("exit", () => rmSync(path, { recursive: true, force: true }));
    own = path;
  }
  return own;
}

/** Starts the server and waits until it says its address. `under` are the program and arguments that run it. */
export async function startServerProcess(
  settings: Settings,
  args: string[] = [],
  under: string[] = [process.execPath],
): Promise<ServerProcess> {
  const child = run("main.js", args, settings, under);
  const deadline = Date.now() + startMs;
  for (;;) {
    const url = /^Jifunze is ready: (\S+)/m.exec(child.output())?.[1];
    if (url) return { url, process: child.process, output: child.output, end: child.end };
    if (child.process.exitCode !== null || Date.now() > deadline) throw new Error(child.output());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts the server where it is expected to refuse. */
export async function startRefused(settings: Settings, args: string[] = []): Promise<Ended> {
  const child = run("main.js", args, settings);
  return { code: await child.ended, output: child.output() };
}

/** The `jifunze` command; `under` as above. */
export async function runCommand(
  args: string[],
  settings: Settings,
  under: string[] = [process.execPath],
): Promise<Ended> {
  const child = run("cli.js", args, settings, under);
  return { code: await child.ended, output: child.output() };
}

/** A token of a coordinator of the demonstration, made before or beside a server of the same settings. */
export async function writeToken(settings: Settings, city = "kilifi"): Promise<string> {
  const input = JSON.stringify({ name: "Faults", scope: "write" });
  const { code, output } = await runCommand(
    ["call", "accounts.createToken", input, "--as", `coordinator@${city}.example`, "--demo"],
    settings,
  );
  const token = /"token": "([^"]+)"/.exec(output)?.[1];
  if (code !== 0 || !token) throw new Error(output);
  return token;
}

const { PATH, HOME, TMPDIR } = process.env;

/** Where the processes of a run keep what Node compiled of the program, a sixth of the time that a command takes. */
function compiled(): Settings {
  const ofRun = process.env[runFolderVariable];
  return ofRun ? { NODE_COMPILE_CACHE: join(ofRun, "compiled") } : {};
}

function run(program: string, args: string[], settings: Settings, under = [process.execPath]) {
  const [runner = "", ...first] = under;
  const child = spawn(runner, [...first, join("dist", "server", program), ...args], {
    // Nothing of the test runner's own settings, such as its BASE_URL and DATABASE_URL.
    env: { PATH, HOME, TMPDIR, PORT: "0", LOG_LEVEL: "warn", ...compiled(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    process: child,
    ended,
    output: () => text,
    end: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
