// Started as root (to listen on port 80, or because nobody thought of another user), the process that reads what
// strangers send goes on as an ordinary user, the same one that the database runs as.

import { chownSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseUser, databaseUser, reachableFolder } from "./database/database-home.ts";
import { root } from "./root.ts";

interface Outcome {
  uid: number | undefined;
  /** Why we are still root. */
  reason?: string;
}

/**
 * Gives up the rights of root for good. The data folder's own files become that user's, except the secret: it is in
 * memory by now, and stays readable for root alone. Where that user cannot get into the data folder, a folder that
 * it can is made ready beside it, for the nightly backups.
 */
export function dropRights(dataDir: string): Outcome {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() };
  const user = databaseUser();
  if (!user) return { uid: 0 };
  const unreadable = firstUnreadable(user);
  if (unreadable) return { uid: 0, reason: `the user ${user.uid} cannot read ${unreadable}` };
  const reachable = reachableFolder(dataDir, user);
  mkdirSync(reachable, { recursive: true });
  for (const folder of new Set([dataDir, reachable])) if (existsSync(folder)) giveFiles(folder, user);
  process.setgroups?.([]);
  process.setgid?.(user.gid);
  process.setuid?.(user.uid);
  return { uid: process.getuid() };
}

/** What the program still reads when it works: its own files, texts and packages. */
function firstUnreadable({ uid, gid }: DatabaseUser): string | undefined {
  const needed = [
    "package.json",
    "locales/en/platform.json",
    "dist/server/main.js",
    "node_modules/pg/package.json",
  ];
  const paths = needed.map((path) => join(root, path)).filter((path) => existsSync(path));
  process.setegid?.(gid);
  process.seteuid?.(uid);
  try {
    return paths.find((path) => !isReadable(path));
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

function isReadable(path: string): boolean {
  try {
    closeSync(openSync(path, "r"));
    return true;
  } catch {
    return false;
  }
}

const ownNames = new Set(["lock", "holder.json", "postgres.log", "backups"]);

function giveFiles(dataDir: string, { uid, gid }: DatabaseUser): void {
  chownSync(dataDir, uid, gid);
  for (const name of readdirSync(dataDir).filter((entry) => ownNames.has(entry))) {
    const path = join(dataDir, name);
    const about = lstatSync(path);
    if (about.isFile() || about.isDirectory()) chownSync(path, uid, gid);
  }
}
