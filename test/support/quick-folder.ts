import { chmod, mkdtemp, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const inMemory = "/dev/shm";
/** More than the databases of a run and its processes take together. */
const roomNeeded = 3 * 2 ** 30;

/**
 * A new folder for what does not outlive the tests: in memory, where there is room. A database of a test is a copy of some
 * thousand small files, which takes twenty milliseconds there and several hundred on a disk that others use as well.
 */
export async function newFolder(name: string): Promise<string> {
  const path = await mkdtemp(join((await hasRoom()) ? inMemory : tmpdir(), name));
  await chmod(path, 0o755);
  return path;
}

async function hasRoom(): Promise<boolean> {
  if (freemem() < roomNeeded) return false;
  try {
    const { bavail, bsize } = await statfs(inMemory);
    return bavail * bsize >= roomNeeded;
  } catch {
    // Not every system has such a folder.
    return false;
  }
}
