// One server works on a data folder at a time; a second start is told who holds it.

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../make-folder.ts";
import { StartProblem } from "../start-problem.ts";

export interface Holder {
  /** What the process does, as the message names it. */
  role: "server" | "command";
  address?: string;
}

interface HolderFile extends Holder {
  pid: number;
  since: string;
}

/** Another process works on the folder; the message says which, and what to do. */
class DataFolderHeld extends StartProblem {
  constructor(dataDir: string, holder: HolderFile | undefined) {
    super(
      `The data folder ${dataDir} is held by ${holder ? described(holder) : "another Jifunze"}. ` +
        "Stop it first, or choose another folder with DATA_DIR.",
    );
  }
}

/**
 * Takes the folder for this process. The lock is one of the operating system, which ends with the process however that
 * ends: SQLite's on an empty file, the only one that Node has on every system. `holder.json` only tells who holds it.
 * @throws DataFolderHeld
 */
export async function holdDataFolder(dataDir: string, holder: Holder): Promise<{ release(): Promise<void> }> {
  await makeFolder(dataDir);
  const about = join(dataDir, "holder.json");
  const lock = takeLock(join(dataDir, "lock"));
  if (!lock) throw new DataFolderHeld(dataDir, await readHolder(about));
  const own: HolderFile = { ...holder, pid: process.pid, since: new Date().toISOString() };
  try {
    await writeFile(about, JSON.stringify(own));
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    async release() {
      // Nobody minds one that stays: the lock alone counts.
      await rm(about, { force: true }).catch(() => {});
      lock.close();
    },
  };
}

const busy = 5;

/** The lock, or undefined where somebody else has it. */
function takeLock(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec("pragma journal_mode = memory; begin exclusive");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === busy) return undefined;
    throw error;
  }
}

async function readHolder(path: string): Promise<HolderFile | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as HolderFile;
  } catch {
    return undefined;
  }
}

function described({ role, pid, since, address }: HolderFile): string {
  const who = role === "server" ? "a Jifunze server" : "the jifunze command";
  return `${who} (process ${pid}, since ${since}${address ? `, ${address}` : ""})`;
}
