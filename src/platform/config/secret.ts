// The installation's secret: made once, kept in the data folder, readable by its owner only. Never replaced unasked:
// with another one the signing key, second factors and links that were sent can no longer be read.

import { createHmac, randomBytes } from "node:crypto";
import { link, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../make-folder.ts";
import { StartProblem } from "../start-problem.ts";

export const shortestSecret = 32;

export function newSecret(): string {
  return randomBytes(48).toString("base64url");
}

/** What a database keeps of the secret that it belongs to; says nothing about it. */
export function fingerprintOf(secret: string): string {
  return createHmac("sha256", secret).update("jifunze installation").digest("hex");
}

export function secretPath(dataDir: string): string {
  return join(dataDir, "secret");
}

/**
 * The secret of the data folder; undefined where there is none.
 * @throws StartProblem where the file holds something else
 */
export async function findSecret(dataDir: string): Promise<string | undefined> {
  const path = secretPath(dataDir);
  let text: string;
  try {
    text = (await readFile(path, "utf8")).trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return undefined;
    if (code !== "EISDIR") throw error;
    throw new StartProblem(`${path} is a folder; it must be the file with the installation's secret.`);
  }
  if (text.length >= shortestSecret) return text;
  throw new StartProblem(
    `${path} holds ${text.length} characters instead of the installation's secret of at least ${shortestSecret}. ` +
      "Put the file of your last backup in its place. If there is none, npx jifunze key new starts with a new one.",
  );
}

/** Keeps a secret that nobody else kept meanwhile, and gives the one that is kept. */
export async function keepFirstSecret(dataDir: string, secret: string): Promise<string> {
  await makeFolder(dataDir);
  const draft = await writeDraft(dataDir, secret);
  try {
    // A link is made whole or not at all, and never over one that is there.
    await link(draft, secretPath(dataDir));
    await syncFolder(dataDir);
    return secret;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return (await findSecret(dataDir)) ?? secret;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Keeps a secret in place of the one that was there. */
export async function replaceSecret(dataDir: string, secret: string): Promise<void> {
  await makeFolder(dataDir);
  await rename(await writeDraft(dataDir, secret), secretPath(dataDir));
  await syncFolder(dataDir);
}

/** Written aside and on the disk before it gets its name: a full disk leaves no half of a secret. */
async function writeDraft(dataDir: string, secret: string): Promise<string> {
  const path = `${secretPath(dataDir)}.${process.pid}.new`;
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
