import { execFileSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  runCommand,
  type ServerProcess,
  startRefused,
  startServerProcess,
  temporaryFolder,
} from "./support/process.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await temporaryFolder();
  settings = { DATA_DIR: folder.path };
  server = await startServerProcess(settings);
});

afterAll(async () => {
  await server.end("SIGTERM");
  await folder.remove();
});

describe("a running server", () => {
  it("prints a link, once usable, that makes the first administrator", async () => {
    const link = /^http:\S+\/invitation\/\S+$/m.exec(server.output())?.[0] ?? "";
    expect(link.startsWith(server.url)).toBe(true);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('name="password"');
  });

  it("tells a second start on its folder who holds it", async () => {
    const second = await startRefused(settings);
    expect(second.code).toBe(1);
    expect(second.output).toContain(`held by a Jifunze server (process ${server.process.pid}`);
    expect(second.output).toContain("DATA_DIR");
    expect(second.output).not.toMatch(/\n\s+at /);
  });

  it("says what to do where its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const elsewhere = await temporaryFolder();
    const refused = await startRefused({ DATA_DIR: elsewhere.path, PORT: String(port) });
    other.close();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`port ${port}: another program listens there`);
    // The database that it had started is stopped again.
    await expect(stat(join(elsewhere.path, "database", "cluster", "postmaster.pid"))).rejects.toThrow();
    await elsewhere.remove();
  });

  it("is not reached from other machines, nor is its database", async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === "IPv4" && !address.internal)?.address;
    const { port } = new URL(server.url);
    if (outside) await expect(fetch(`http://${outside}:${port}/health`)).rejects.toThrow();
    const lines = (await readFile(join(folder.path, "database", "cluster", "postmaster.pid"), "utf8")).split(
      "\n",
    );
    // Sixth line: the address that PostgreSQL listens on beside its socket; none.
    expect(lines[5]).toBe("");
  });

  it("runs its database as somebody other than root", async () => {
    if (process.platform === "win32") return;
    const [pid = ""] = (
      await readFile(join(folder.path, "database", "cluster", "postmaster.pid"), "utf8")
    ).split("\n");
    const user = execFileSync("ps", ["-o", "uid=", "-p", pid], { encoding: "utf8" }).trim();
    expect(Number(user)).toBeGreaterThan(0);
  });

  it("answers the command line beside it", async () => {
    const { code, output } = await runCommand(["call", "network.getCity", '{"city":"kilifi"}'], settings);
    expect(output).toContain('"name": "Kilifi County"');
    expect(code).toBe(0);
  });

  it("lets what is under way finish when it is asked to stop", async () => {
    const elsewhere = await temporaryFolder();
    const other = await startServerProcess({ DATA_DIR: elsewhere.path });
    const answers = Promise.all(
      Array.from({ length: 20 }, () => fetch(`${other.url}/`).then((answer) => answer.status)),
    );
    await fetch(`${other.url}/health`);
    // Clients that ask again and again on the connections that they keep.
    const asked: number[] = [];
    const clients = Array.from({ length: 4 }, async () => {
      for (;;) {
        const answer = await fetch(`${other.url}/about`).catch(() => undefined);
        if (!answer) return;
        asked.push(answer.status);
        await answer.text().catch(() => {});
      }
    });
    while (asked.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    const code = await other.end("SIGTERM");
    expect(await answers).toEqual(Array.from({ length: 20 }, () => 200));
    await Promise.all(clients);
    expect(asked).toEqual(asked.map(() => 200));
    expect(code).toBe(0);
    await expect(stat(join(elsewhere.path, "holder.json"))).rejects.toThrow();
    await elsewhere.remove();
  });
});

describe("the command line", () => {
  it.each([
    [["call", "network.getCity", "{half"], "Write the input as a JSON object"],
    [["call", "network.nothing", "{}"], "There is no operation “network.nothing”"],
    [["call", "network.getCity", '{"city":"atlantis"}'], "There is no city “atlantis”"],
    [["call", "network.listCities", "{}", "--as", "nobody@example.org"], "Nobody has the e-mail address"],
    [["fly"], "There is no “fly”"],
    [["call", "network.listCities", "--wings"], "Unknown option '--wings'"],
    [["report", "pdf", "--city", "kilifi"], "--cycle CYCLE"],
  ])("%j is answered with what to write", async (args, sentence) => {
    const { code, output } = await runCommand(args, settings);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toMatch(/\n\s+at /);
  });

  it("makes the demonstration's database where it is not there, and writes a report's PDF from it", async () => {
    const elsewhere = await temporaryFolder();
    const out = join(elsewhere.path, "report.pdf");
    const args = ["report", "pdf", "--city", "kilifi", "--cycle", "2024-2026", "--out", out, "--demo"];
    const { code, output } = await runCommand(args, { DATA_DIR: elsewhere.path });
    expect(output).toContain(`${out}: `);
    expect(code).toBe(0);
    expect((await readFile(out)).subarray(0, 5).toString()).toBe("%PDF-");
    await elsewhere.remove();
  });
});
