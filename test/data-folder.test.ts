// Who holds a data folder: one process at a time, whatever an earlier one left behind.

import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { root } from "../src/platform/root.ts";
import { temporaryFolder } from "./support/process.ts";

const starters = 4;
const tries = 14;

it(`of ${starters} who start at once on what a killed one left, exactly one holds the folder, ${tries} times`, async () => {
  const folder = await temporaryFolder();
  const dead = [await started(folder.path)];
  for (let attempt = 0; attempt < tries; attempt += 1) {
    for (const { child } of dead.splice(0)) await killed(child);
    await writeFile(join(folder.path, "holder.json"), '{"pid":1,"role":"server","since":"2026-01-01"}');
    const all = await Promise.all(Array.from({ length: starters }, () => started(folder.path)));
    expect(all.map(({ answer }) => answer).sort()).toEqual(["held", "refused", "refused", "refused"]);
    dead.push(...all);
  }
  for (const { child } of dead) await killed(child);
  await folder.remove();
});

it("a folder that was given back is free at once", async () => {
  const folder = await temporaryFolder();
  const first = await started(folder.path);
  expect(first.answer).toBe("held");
  const gone = new Promise((resolve) => first.child.once("exit", resolve));
  first.child.stdin?.end();
  await gone;
  const second = await started(folder.path);
  expect(second.answer).toBe("held");
  await killed(second.child);
  await folder.remove();
});

/** A process that takes the folder, says whether it has it, and gives it back when its input ends. */
async function started(dataDir: string): Promise<{ child: ChildProcess; answer: string }> {
  const module = pathToFileURL(join(root, "src", "platform", "database", "data-folder.ts")).href;
  const program = `
    const { holdDataFolder } = await import(${JSON.stringify(module)});
    try {
      const holder = await holdDataFolder(${JSON.stringify(dataDir)}, { role: "server" });
      console.log("held");
      for await (const _ of process.stdin);
      await holder.release();
    } catch (error) {
      console.log(error.constructor.name === "DataFolderHeld" ? "refused" : String(error));
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answer = await new Promise<string>((resolve) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { child, answer };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
