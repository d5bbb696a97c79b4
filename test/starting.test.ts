// What a start finds in its folder: a lost secret, a copy made as root, another version, a stranger's number.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../src/platform/config/config.ts";
import { databaseHome, databaseUser } from "../src/platform/database/database-home.ts";
import { runCommand, startRefused, startServerProcess, temporaryFolder } from "./support/process.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
let settings: Record<string, string>;

const isRoot = process.getuid?.() === 0;
const trace = /\n\s+at /;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, "data");
  settings = { DATA_DIR: data };
  const made = await runCommand(["key", "rotate"], settings);
  expect(made.output).toContain("Reports are sealed with the key");
});

afterAll(() => folder.remove());

describe("a secret", () => {
  let secret: string;
  const path = () => join(data, "secret");

  beforeAll(async () => {
    secret = await readFile(path(), "utf8");
  });

  it.each([
    ["empty", "", "holds 0 characters"],
    ["cut off", "short", "holds 5 characters"],
    ["another installation's", "x".repeat(64), "belongs to another secret"],
    ["lost", undefined, "is missing"],
  ])("that is %s ends the start with a sentence, and stays as it is", async (_what, text, sentence) => {
    if (text === undefined) await rm(path());
    else await writeFile(path(), text);
    const { code, output } = await startRefused(settings);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).toContain("npx jifunze key new");
    expect(output).not.toMatch(trace);
    expect(await readFile(path(), "utf8").catch(() => undefined)).toBe(text);
    await writeFile(path(), secret);
  });

  it("that is a folder ends the start with a sentence", async () => {
    await rm(path());
    await mkdir(path());
    const { code, output } = await startRefused(settings);
    await rm(path(), { recursive: true });
    await writeFile(path(), secret);
    expect(code).toBe(1);
    expect(output).toContain(`${path()} is a folder`);
    expect(output).not.toMatch(trace);
  });

  it("that is lost for good is followed by a new one, and old keys stay known", async () => {
    await rm(path());
    const begun = await runCommand(["key", "new"], settings);
    expect(begun.output).toContain("The new secret is in");
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readFile(path(), "utf8")).not.toBe(secret);
    const server = await startServerProcess(settings);
    const keys = (await (await fetch(`${server.url}/.well-known/jifunze-keys.json`)).json()) as {
      keys: unknown[];
    };
    expect(keys.keys).toHaveLength(1);
    // Not under a server that works with the old one.
    const refused = await runCommand(["key", "new"], settings);
    expect(refused.output).toContain("held by a Jifunze server");
    const rotated = await runCommand(["key", "rotate"], settings);
    expect(rotated.output).toContain("Reports are sealed with the key");
    expect(await server.end("SIGTERM")).toBe(0);
  });
});

describe("a data folder", () => {
  it("is backed up while the server runs, and restored elsewhere", async () => {
    const out = join(folder.path, "backup.tar.gz");
    const server = await startServerProcess(settings);
    const made = await runCommand(["backup", "--out", out], settings);
    expect(made.output).toContain(`${out}: `);
    await server.end("SIGTERM");
    const elsewhere = { DATA_DIR: join(folder.path, "elsewhere", "deep") };
    const restored = await runCommand(["restore", out], elsewhere);
    expect(restored.output).toContain("Start with: npm start");
    expect(restored.code).toBe(0);
    expect(await readFile(join(elsewhere.DATA_DIR, "secret"), "utf8")).toBe(
      await readFile(join(data, "secret"), "utf8"),
    );
    const again = await startServerProcess(elsewhere);
    expect((await fetch(`${again.url}/health`)).status).toBe(200);
    await again.end("SIGTERM");
    const twice = await runCommand(["restore", out], elsewhere);
    expect(twice.output).toContain("There is an installation already");
    expect(twice.output).not.toMatch(trace);
  });

  it("is restored, and started, by somebody who is not root", async () => {
    const out = join(folder.path, "handed-over.tar.gz");
    expect((await runCommand(["backup", "--out", out], settings)).code).toBe(0);
    const home = join(folder.path, "somebody");
    await mkdir(home);
    const somebody = isRoot ? databaseUser() : undefined;
    const under = [process.execPath];
    if (somebody) {
      const { uid, gid } = somebody;
      for (const path of [home, out]) await chown(path, uid, gid);
      under.unshift("setpriv", "--reuid", String(uid), "--regid", String(gid), "--clear-groups");
    }
    const theirs = { DATA_DIR: join(home, "new", "data") };
    const restored = await runCommand(["restore", out], theirs, under);
    expect(restored.output).toContain("Start with: npm start");
    const server = await startServerProcess(theirs, [], under);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.end("SIGTERM");
    const secret = await stat(join(theirs.DATA_DIR, "secret"));
    expect([secret.uid, secret.mode & 0o777]).toEqual([somebody?.uid ?? process.getuid?.(), 0o600]);
  });

  it("that is none is not backed up, nor made by that", async () => {
    const nowhere = join(folder.path, "mistyped");
    const made = await runCommand(["backup"], { DATA_DIR: nowhere });
    expect(made.code).toBe(1);
    expect(made.output).toContain(`There is no installation in ${nowhere}`);
    expect(existsSync(nowhere)).toBe(false);
    const restored = await runCommand(["restore", folder.path], { DATA_DIR: nowhere });
    expect(restored.output).toContain(`${folder.path} is a folder`);
    expect(restored.output).not.toMatch(trace);
  });

  it.runIf(isRoot)("that was copied as root starts", async () => {
    const copy = join(folder.path, "copy");
    // As `cp -r` does it: everything is root's then.
    await cp(data, copy, { recursive: true });
    const server = await startServerProcess({ DATA_DIR: copy });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(await server.end("SIGTERM")).toBe(0);
  });

  it("of another major version is refused with a sentence", async () => {
    const other = join(folder.path, "other");
    const { cluster } = databaseHome(other, databaseUser());
    await mkdir(cluster, { recursive: true });
    await writeFile(join(cluster, "PG_VERSION"), "9\n");
    const { code, output } = await startRefused({ DATA_DIR: other });
    expect(code).toBe(1);
    expect(output).toContain("is of PostgreSQL 9");
    expect(output).not.toMatch(trace);
  });

  it("whose database's lock file names a living stranger starts", async () => {
    const { cluster } = databaseHome(data, databaseUser());
    const stranger = spawn("sleep", ["600"], { ...databaseUser(), stdio: "ignore" });
    const left = `${stranger.pid}\n${cluster}\n1700000000\n5432\n\n\n  1234567     65536\nready   \n`;
    await writeFile(join(cluster, "postmaster.pid"), left);
    const server = await startServerProcess(settings);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.end("SIGTERM");
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it.runIf(process.platform === "linux")(
    "in a place that keeps no files is refused with a sentence",
    async () => {
      const { code, output } = await startRefused({ DATA_DIR: "/proc/jifunze/data" });
      expect(code).toBe(1);
      expect(output).toContain("Choose another with DATA_DIR");
      expect(output).not.toMatch(trace);
    },
  );

  it("that is a file is refused with a sentence", async () => {
    const file = join(folder.path, "file");
    await writeFile(file, "");
    const { code, output } = await startRefused({ DATA_DIR: join(file, "data") });
    expect(code).toBe(1);
    expect(output).toContain("Choose another with DATA_DIR");
    expect(output).not.toMatch(trace);
  });
});

it.runIf(isRoot)("a server that was started as root reads requests as somebody else", async () => {
  const server = await startServerProcess(settings);
  const status = await readFile(`/proc/${server.process.pid}/status`, "utf8");
  expect(status).toMatch(/^Uid:\t([1-9]\d*)\t\1\t\1\t\1$/m);
  expect(status).toMatch(/^Groups:\t *$/m);
  expect(status).toMatch(/^CapEff:\t0+$/m);
  // The secret is root's, and is not needed any more.
  expect((await stat(join(data, "secret"))).uid).toBe(0);
  expect((await fetch(`${server.url}/`)).status).toBe(200);
  expect(await server.end("SIGTERM")).toBe(0);
});

it.runIf(isRoot)(
  "a server that was started as root can write where nobody else gets into its folder",
  async () => {
    const closed = join(data, "closed");
    await mkdir(closed, { mode: 0o700 });
    const server = await startServerProcess({ ...settings, DATA_DIR: join(closed, "data") });
    const status = await readFile(`/proc/${server.process.pid}/status`, "utf8");
    const [, user] = /^Uid:\t(\d+)/m.exec(status) ?? [];
    const { backupDir } = readConfig({ DATA_DIR: join(closed, "data") }, { demo: false });
    expect(backupDir).toMatch(/^\/var\/lib\/jifunze\/[0-9a-f]{12}\/backups$/);
    expect(String((await stat(dirname(backupDir))).uid)).toBe(user);
    expect(await server.end("SIGTERM")).toBe(0);
    await rm(dirname(backupDir), { recursive: true, force: true });
  },
);
