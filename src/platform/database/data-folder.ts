// One server works on a data folder at a time; a second start is told who holds it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Holder {
  /** What the process does, as the message names it. */
  role: "server" | "command";
  address?: string;
}

interface HolderFile extends Holder {
  pid: number;
  /** When the process began: a number that was used again belongs to another process. */
  processStart: string;
  since: string;
}

/** Another process works on the folder; the message says which, and what to do. */
export class DataFolderHeld extends Error {
  constructor(dataDir: string, { pid, role, since, address }: HolderFile) {
    const who = role === "server" ? "a Jifunze server" : "the jifunze command";
    super(
      `The data folder ${dataDir} is held by ${who} (process ${pid}, since ${since}${address ? `, ${address}` : ""}). ` +
        "Stop it first, or choose another folder with DATA_DIR.",
    );
  }
}

/**
 * Takes the folder for this process. What a dead process left behind is taken over.
 * @throws DataFolderHeld
 */
export async function holdDataFolder(dataDir: string, holder: Holder): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const path = join(dataDir, "holder.json");
  const own: HolderFile = {
    ...holder,
    pid: process.pid,
    processStart: processStart(process.pid) ?? "",
    since: new Date().toISOString(),
  };
  const draft = join(dataDir, `holder.${process.pid}.json`);
  await writeFile(draft, JSON.stringify(own));
  try {
    // A link is made whole or not at all, and never over one that is there.
    while (!(await linked(draft, path))) {
      const other = await readHolder(path);
      if (other && isAlive(other)) throw new DataFolderHeld(dataDir, other);
      await rm(path, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

async function readHolder(path: string): Promise<HolderFile | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as HolderFile;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, processStart: start }: HolderFile): boolean {
  const now = processStart(pid);
  return now !== undefined && now === start;
}

/** When a process began, in whatever form the system tells it; undefined where there is no such process. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      // Field 22 of stat; the name before it may hold spaces, but ends at the last bracket.
      return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19];
    }
    if (process.platform === "win32") {
      process.kill(pid, 0);
      return "";
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
