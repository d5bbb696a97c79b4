// What a folder of the embedded database may have gone through before a start: copied as root, or made by another
// PostgreSQL.

import { execFile } from "node:child_process";
import { chmod, lchown, lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { StartProblem } from "../start-problem.ts";
import type { DatabaseUser } from "./database-home.ts";

/** @throws StartProblem where the folder is of another major version than the program */
export async function checkVersion(bin: string, cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  const { stdout } = await promisify(execFile)(join(bin, "postgres"), ["--version"]);
  const own = /\b(\d+)/.exec(stdout)?.[1];
  if (found === own) return;
  throw new StartProblem(
    `The database in ${cluster} is of PostgreSQL ${found || "an unknown version"}; this Jifunze has ${own}. ` +
      `Start it with the version of Jifunze that made it, run npx jifunze backup, and restore that here.`,
  );
}

/** Gives a folder that was copied as root back to the user of the database, who alone may enter. */
export async function mendOwner(cluster: string, owner: DatabaseUser): Promise<void> {
  await chmod(cluster, 0o700);
  const looked = await Promise.all([cluster, join(cluster, "PG_VERSION")].map((path) => lstat(path)));
  if (looked.every(({ uid }) => uid === owner.uid)) return;
  await giveAll(cluster, owner);
}

async function giveAll(path: string, owner: DatabaseUser): Promise<void> {
  await lchown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveAll(join(path, name), owner);
}
