import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Runs one test of this folder with more of everything; ends with its exit code. */
export async function runFaults(test: string, settings: Record<string, string>): Promise<void> {
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", join("test", "faults", test)], {
    env: { ...process.env, ...settings },
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  process.exitCode = typeof code === "number" ? code : 1;
}
