import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import packageFile from "../package.json" with { type: "json" };
import { root } from "../src/platform/root.ts";
import { temporaryFolder } from "./support/process.ts";

it("running and building need no development package", async () => {
  const files = (await readdir(join(root, "src"), { recursive: true }))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join("src", name));
  const used = new Map<string, string>();
  for (const file of [...files, "scripts/build.mjs"]) {
    const text = await readFile(join(root, file), "utf8");
    // Types vanish when the server is built.
    const imports = text.matchAll(/^import (?!type )[^;]*?from "([^".][^"]*)"|import\("([^".][^"]*)"\)/gm);
    for (const [, stated, later] of imports) used.set(packageOf(stated ?? later ?? ""), file);
  }
  const missing = [...used].filter(([name]) => !isBuiltin(name) && !(name in packageFile.dependencies));
  expect(used.size).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it("a start installs what running needs, a test the rest, and a later start leaves the rest there", async () => {
  const folder = await temporaryFolder();
  for (const path of ["bin", "package.json", "package-lock.json"])
    await cp(join(root, path), join(folder.path, path), { recursive: true });
  const npm = join(folder.path, "npm.mjs");
  await writeFile(npm, fakeNpm);
  await mkdir(join(folder.path, "scripts"));
  for (const script of ["build", "check"]) await writeFile(join(folder.path, "scripts", `${script}.mjs`), "");
  await mkdir(join(folder.path, "dist", "server"), { recursive: true });
  await writeFile(join(folder.path, "dist", "server", "main.js"), "");
  const run = (name: string) => {
    const { status, stderr } = spawnSync(process.execPath, [join(folder.path, "bin", "run.mjs"), name], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, npm_execpath: npm },
    });
    expect(stderr.replace(/^Installing .*\n/, "")).toBe("");
    expect(status).toBe(0);
    return stderr.includes("Installing");
  };
  const installed = async () => (await readdir(join(folder.path, "node_modules"))).sort();

  expect(run("start")).toBe(true);
  expect(await installed()).toEqual([".jifunze-installed", "node", "runtime"]);
  // What only the C compiler and the type checker read is gone; nothing else stays behind.
  expect(await readdir(join(folder.path, "node_modules", "runtime"))).toEqual(["index.js"]);
  expect((await readdir(folder.path)).filter((name) => name.startsWith("."))).toEqual([]);
  expect(run("start")).toBe(false);
  expect(run("check")).toBe(true);
  expect(await installed()).toEqual([".jifunze-installed", "development", "node", "runtime"]);
  expect(run("start")).toBe(false);
  // A newer lock file.
  await writeFile(join(folder.path, "package-lock.json"), "{}");
  expect(run("start")).toBe(true);
  expect(await installed()).toContain("development");
  await folder.remove();
});

/** Installs by the manifest of the folder that it runs in, as npm does. */
const fakeNpm = `
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packages = ["runtime", ...(devDependencies && !process.argv.includes("--omit=dev") ? ["development"] : [])];
for (const name of packages) {
  mkdirSync("node_modules/" + name, { recursive: true });
  for (const file of ["index.js", "index.js.map", "index.d.ts"]) writeFileSync("node_modules/" + name + "/" + file, "");
}
mkdirSync("node_modules/node/bin", { recursive: true });
try { symlinkSync(process.execPath, "node_modules/node/bin/node"); } catch {}
`;

function packageOf(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
