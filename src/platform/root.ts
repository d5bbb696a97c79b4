import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, found from wherever this file runs: as source or bundled in `dist/`. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, "migrations")) && existsSync(join(folder, "locales"))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error("The folders migrations/ and locales/ are missing beside the program.");
  return findRoot(parent);
}
