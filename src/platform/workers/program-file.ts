import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../root.ts";

/** A file beside the module that asks (`import.meta.url`), as source or in the bundle; else in the bundle's folder. */
export function programFile(moduleUrl: string, names: readonly string[]): string {
  const here = dirname(fileURLToPath(moduleUrl));
  const places = [here, join(root, "dist", "server")].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`${names.join(" or ")} is missing beside the program; build it again.`);
  return found;
}
