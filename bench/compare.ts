// `node bench/compare.ts FOLDER…`: what pages cost a signed-in person's server in each of these folders (worktrees, each
// built), in turn, so that what else the machine does touches all. Counted is the time that the processors worked, of the
// server and of its database, which a busy machine changes less than the rate. Linux only.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../test/support/process.ts";
import { coordinator, keptCookies } from "./measured-server.ts";

interface Measured {
  folder: string;
  url: string;
  pid: number;
  cookie: string;
  stop(): Promise<void>;
}

const pages = ["/desk", "/cities/kilifi"];
const rounds = 5;
const requests = 300;
const connections = 4;

async function startIn(folder: string): Promise<Measured> {
  const data = await temporaryFolder();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ["--max-semi-space-size=4", "dist/server/main.js", "--demo"], {
    cwd: folder,
    env: { PATH, HOME, PORT: "0", LOG_LEVEL: "error", DATA_DIR: data.path },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.once("close", () => reject(new Error(`${folder} did not start`)));
    createInterface(child.stdout).on("line", (line) => {
      const address = /^Jifunze is ready: (\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    folder,
    url,
    pid: child.pid ?? 0,
    cookie: await signIn(url),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await data.remove();
    },
  };
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url },
    body: new URLSearchParams({ email: coordinator, password: "jifunze-demo" }),
  });
  return keptCookies(answer);
}

/** Milliseconds for which the processors worked for a process; Linux says it in hundredths of a second. */
function workOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)) * 10;
}

/** What Linux says of a process after its name; undefined where it has ended. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ");
  } catch {
    return undefined;
  }
}

/** The processes of the database: all that the server started, and what these started. */
function startedBy(pid: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid)
    .map(Number);
  return children.flatMap((child) => [child, ...startedBy(child)]);
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

interface Work {
  server: number;
  database: number;
}

/** What one request costs, in ms of work. */
async function costOf({ url, pid, cookie }: Measured, page: string): Promise<Work> {
  const work = (): Work => ({
    server: workOf(pid),
    database: startedBy(pid).reduce((sum, child) => sum + workOf(child), 0),
  });
  const before = work();
  let left = requests;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const answer = await fetch(`${url}${page}`, { headers: { cookie } });
        if (!answer.ok) throw new Error(`${page} answers ${answer.status}`);
        await answer.arrayBuffer();
      }
    }),
  );
  const after = work();
  return {
    server: (after.server - before.server) / requests,
    database: (after.database - before.database) / requests,
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

const folders = process.argv.slice(2);
const measured: Measured[] = [];
for (const folder of folders) measured.push(await startIn(folder));
for (const page of pages) {
  const costs = measured.map((): Work[] => []);
  // The first round is for what stays known afterwards.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, server] of measured.entries()) {
      const cost = await costOf(server, page);
      if (round > 0) costs[index]?.push(cost);
    }
  }
  for (const [index, { folder }] of measured.entries()) {
    const server = median((costs[index] ?? []).map((cost) => cost.server));
    const database = median((costs[index] ?? []).map((cost) => cost.database));
    console.log(`${page} ${folder}: server ${server.toFixed(2)} ms, database ${database.toFixed(2)} ms`);
  }
}
for (const server of measured) await server.stop();
