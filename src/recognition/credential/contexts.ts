// The JSON-LD contexts of our credentials, as they were when they were looked at: nothing is fetched, and a file that is not byte for
// byte the one that was looked at stops the work. With other bytes the same badge would have another signature.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../platform/root.ts";

export const credentialsContext = "https://www.w3.org/ns/credentials/v2";
export const badgesContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/** Without it nobody knows the type of `credentialSchema`. */
export const extensionsContext = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

const pinned: Readonly<Record<string, { file: string; sha256: string }>> = {
  [credentialsContext]: {
    file: "credentials-v2.json",
    sha256: "169b22d2762d79a6eeff9f86fefeeadd9dc200fac75f9df864e4109db0a99c0f",
  },
  [badgesContext]: {
    file: "ob-3.0.3.json",
    sha256: "ca836d808e9a9fb27124d2b83df15e31a4b63c910cab870bf48dc35cc70185f2",
  },
  [extensionsContext]: {
    file: "ob-extensions.json",
    sha256: "7c24eea3ee3398f7449f53270721e5e384e48d3c8c29516cf1e2f0e383024084",
  },
};
/** In which file each is, in `reference/open-badges`. */
export const contextFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(pinned).map(([url, { file }]) => [url, file]),
);
export const knownContexts: readonly string[] = Object.keys(pinned);

function textOf(url: string): string {
  const found = pinned[url];
  if (!found) throw new Error(`Nothing is fetched: ${url}`);
  const bytes = readFileSync(join(root, "reference", "open-badges", found.file));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== found.sha256) throw new Error(`reference/open-badges/${found.file} was changed: ${sha256}`);
  return bytes.toString("utf8");
}

const read = new Map<string, unknown>();

/** A context; of any other address nothing is looked for. */
export function contextOf(url: string): unknown {
  const known = read.get(url) ?? (JSON.parse(textOf(url)) as unknown);
  read.set(url, known);
  return known;
}
