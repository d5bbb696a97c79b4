// The files for nginx and systemd, as far as they can be looked at without these; `test/deploy/check.ts` has them read by
// the programs themselves.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { describedSettings } from "../src/platform/config/config.ts";
import { root } from "../src/platform/root.ts";

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

  it("has every block of nginx closed, every line ended, and one certificate", async () => {
    const text = (await readFile(join(root, "deploy", "nginx.conf"), "utf8")).replaceAll(/#.*/g, "");
    let depth = 0;
    for (const letter of text) {
      if (letter === "{") depth += 1;
      if (letter === "}") depth -= 1;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    const lines = text.split("\n").map((line) => line.trim());
    for (const line of lines.filter((one) => one !== "")) expect(line).toMatch(/[;{}]$/);
    expect(lines.filter((line) => line.startsWith("ssl_certificate"))).toHaveLength(2);
  });

  it("runs as a user of its own, restarts, and has limits", async () => {
    const unit = await readFile(join(root, "deploy", "jifunze.service"), "utf8");
    for (const line of unit.split("\n")) expect(line).toMatch(/^(#.*|\[\w+\]|[A-Z]\w+=.*|)$/);
    for (const setting of ["User=", "Restart=", "MemoryMax=", "NoNewPrivileges="])
      expect(unit).toMatch(new RegExp(`^${setting}`, "m"));
  });

  it("sets only settings that there are", async () => {
    const unit = await readFile(join(root, "deploy", "jifunze.service"), "utf8");
    const known = [...describedSettings.map(({ name }) => name), "HOME"];
    for (const [, name = ""] of unit.matchAll(/^Environment=(\w+)=/gm)) expect(known).toContain(name);
  });
});
