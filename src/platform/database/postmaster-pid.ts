// Which process the lock file of a cluster names, and whether it is the cluster's own: a number is used again.

import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The process that the cluster's lock file names, if it lives and is not another program. */
export function runningPid(cluster: string): number | undefined {
  const pid = namedPid(cluster);
  return pid !== undefined && isAlive(pid) && isOfCluster(pid, cluster) ? pid : undefined;
}

/**
 * Has PostgreSQL take over a lock file that names a living stranger. It believes such a file, unless it names the
 * process that starts it; what else the file says, of shared memory still in use, PostgreSQL goes on looking at.
 */
export function disownStranger(cluster: string): number | undefined {
  const pid = namedPid(cluster);
  if (pid === undefined || !isAlive(pid) || isOfCluster(pid, cluster)) return undefined;
  const path = join(cluster, "postmaster.pid");
  const [, ...rest] = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [process.pid, ...rest].join("\n"));
  return pid;
}

function namedPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // There, but somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** Dead, but its parent has not asked yet how it ended. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.startsWith("Z") ?? false;
  } catch {
    return true;
  }
}

/** PostgreSQL works in the folder of its cluster. */
function isOfCluster(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return true;
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      // Another user's; its name can be read all the same.
      return commandOf(pid).startsWith("postgres");
    }
  }
  return commandOf(pid).includes("postgres");
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8");
    return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
