// Which packages are installed: what running and building need ("runtime"), or that and what tests and checks need
// ("full"). Runs under any Node ≥ 20 with nothing installed yet.

import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const modules = join(root, "node_modules");
export const pinnedNode = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const stamp = join(modules, ".jifunze-installed");
const draftPrefix = ".packages-";

/**
 * Big, and read by nobody who only runs and builds: the C headers of Node, exceljs for browsers, sources of zod, parts
 * for another runtime (Bare), weights of type that no document is set in, maps in another detail, types, source maps.
 */
const unusedFolders = [
  /[\\/]node-[^\\/]+[\\/](include|share)$/,
  /[\\/]exceljs[\\/]dist$/,
  /[\\/]zod[\\/]src$/,
  /[\\/]bare-[a-z]+[\\/]prebuilds$/,
  /[\\/]@expo-google-fonts[\\/][^\\/]+[\\/][12389]00[A-Z]\w*$/,
];
const unusedFiles = /\.(map|d\.[cm]?ts)$|^(countries|land)-(10|110)m\.json$|^land-50m\.json$/;

/**
 * Installs the packages of the lock file, once for each of its states. A full installation stays full.
 * @param kind "runtime" or "full"
 * @param runNpm runs npm with arguments in a folder, and ends this process where it fails
 */
export async function installPackages(kind, runNpm) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const found = readStamp();
  const wanted = found?.kind === "full" ? "full" : kind;
  if (found?.lock === lock && found.kind === wanted && existsSync(pinnedNode)) return;
  console.error("Installing what Jifunze needs (once, about half a minute) …");
  if (wanted === "full") await installFull(found, runNpm);
  else await installRuntime(runNpm);
  writeFileSync(stamp, JSON.stringify({ lock, kind: wanted }));
}

/** What was installed; packages that somebody installed by hand count as full, since their tools must stay. */
function readStamp() {
  if (!existsSync(modules)) return undefined;
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return { kind: "full" };
  }
}

async function installFull(found, runNpm) {
  // A runtime installation lacks files that npm would not put back.
  if (found?.kind === "runtime") rmSync(modules, { recursive: true, force: true });
  // Not `npm ci`: packages for other platforms may be missing from the lock file, which stops it.
  await runNpm(["install", "--no-save"], root);
}

/**
 * Beside, and moved into place when whole: a start that is killed half-way, or two at once, leave nothing half done.
 * The manifest goes without its development packages; with them, npm's `--omit=dev` keeps those that a package of ours
 * names as an optional peer (better-auth: vitest; i18next: typescript).
 */
async function installRuntime(runNpm) {
  removeAbandoned();
  const draft = join(root, `${draftPrefix}${process.pid}`);
  mkdirSync(draft, { recursive: true });
  const { devDependencies, scripts, bin, ...manifest } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  writeFileSync(join(draft, "package.json"), JSON.stringify(manifest));
  copyFileSync(join(root, "package-lock.json"), join(draft, "package-lock.json"));
  await runNpm(["install", "--omit=dev"], draft);
  const installed = join(draft, "node_modules");
  removeUnused(installed);
  const old = join(draft, "old");
  if (existsSync(modules)) renameSync(modules, old);
  renameSync(installed, modules);
  rmSync(draft, { recursive: true, force: true });
}

function removeUnused(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (unusedFolders.some((pattern) => pattern.test(path))) rmSync(path, { recursive: true });
      else removeUnused(path);
    } else if (entry.isFile() && unusedFiles.test(entry.name)) rmSync(path);
  }
}

/** Drafts of installations that were killed. */
function removeAbandoned() {
  for (const name of readdirSync(root).filter((entry) => entry.startsWith(draftPrefix))) {
    if (!isAlive(Number(name.slice(draftPrefix.length))))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
