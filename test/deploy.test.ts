// The files for nginx and systemd, as far as a program can look at them.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { describedSettings } from "../src/platform/config/config.ts";
import { root } from "../src/platform/root.ts";
import { temporaryFolder } from "./support/process.ts";

const has = (program: string) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

describe("what is handed to whoever runs Jifunze", () => {
  it("is where the documents say", async () => {
    for (const file of [
      "README.md",
      ...(await readdir(join(root, "docs"))).map((name) => join("docs", name)),
    ]) {
      if (!file.endsWith(".md")) continue;
      const text = await readFile(join(root, file), "utf8");
      for (const [, target = ""] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
        expect(existsSync(join(root, dirname(file), target)), `${file} names ${target}`).toBe(true);
    }
  });

  it("passes Host on and sets the visitor's address, at every place of nginx", async () => {
    const text = await readFile(join(root, "deploy", "nginx.conf"), "utf8");
    const places = text.split("proxy_pass").slice(1);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      expect(place).toContain("proxy_set_header Host $host;");
      expect(place).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
    }
  });

  it.runIf(has("nginx") && has("openssl"))("is a configuration that nginx takes", async () => {
    const folder = await temporaryFolder();
    const [cert, key] = ["cert.pem", "key.pem"].map((name) => join(folder.path, name)) as [string, string];
    const request = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      key,
      "-out",
      cert,
      "-days",
      "1",
    ];
    execFileSync("openssl", [...request, "-subj", "/CN=jifunze.example.org"], { stdio: "ignore" });
    const site = (await readFile(join(root, "deploy", "nginx.conf"), "utf8"))
      .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
      .replaceAll(/listen \[::\].*;/g, "")
      .replace("listen 80;", "listen 127.0.0.1:18080;")
      .replace("listen 443 ", "listen 127.0.0.1:18443 ");
    await writeFile(join(folder.path, "site.conf"), site);
    await writeFile(
      join(folder.path, "nginx.conf"),
      `pid ${folder.path}/pid; error_log ${folder.path}/error.log; events {}\n` +
        `http { access_log off; include ${folder.path}/site.conf; }`,
    );
    const tried = spawnSync("nginx", ["-t", "-c", join(folder.path, "nginx.conf")], { encoding: "utf8" });
    expect(tried.stderr).toContain("test is successful");
    await folder.remove();
  });

  it.runIf(has("systemd-analyze"))("is a unit that systemd takes", async () => {
    const folder = await temporaryFolder();
    const program = join(folder.path, "node");
    await writeFile(program, "");
    await chmod(program, 0o755);
    // Looks for the program, which need not be there on this machine.
    const unit = (await readFile(join(root, "deploy", "jifunze.service"), "utf8")).replace(
      "/usr/bin/node",
      program,
    );
    await mkdir(join(folder.path, "units"));
    const path = join(folder.path, "units", "jifunze.service");
    await writeFile(path, unit);
    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", path], {
      encoding: "utf8",
    });
    expect((stdout + stderr).split("\n").filter((line) => line.includes("jifunze.service"))).toEqual([]);
    await folder.remove();
  });

  it("sets only settings that there are", async () => {
    const unit = await readFile(join(root, "deploy", "jifunze.service"), "utf8");
    const known = [...describedSettings.map(({ name }) => name), "HOME"];
    for (const [, name = ""] of unit.matchAll(/^Environment=(\w+)=/gm)) expect(known).toContain(name);
  });
});
