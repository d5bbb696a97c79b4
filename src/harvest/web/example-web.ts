// The web of the demonstration: a host that leads nowhere, whose pages are files in reference/. No host is asked for anything.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../platform/config/config.ts";
import { root } from "../../platform/root.ts";
import { FetchProblem } from "./fetch-problem.ts";
import type { Web } from "./web.ts";

/** Names that end so belong to nobody, and never will (RFC 2606). */
const exampleHost = "learning.example";

/** Those that the administrator allowed; in the demonstration its own besides. */
export function hostsOf({ harvestHosts, demo }: Pick<Config, "harvestHosts" | "demo">): readonly string[] {
  return demo ? [exampleHost, ...harvestHosts] : harvestHosts;
}

export const isExample = (address: string): boolean =>
  URL.canParse(address) && new URL(address).host === exampleHost;

export const exampleWeb: Web = {
  async get(address, _accept, { etag: known } = {}) {
    if (!isExample(address)) throw new FetchProblem("not_allowed", { address });
    const [, name] = /^\/([\w-]+\.json)$/.exec(new URL(address).pathname) ?? [];
    const body = name === undefined ? undefined : await fileCalled(name);
    if (!body) throw new FetchProblem("status", { address, status: 404 });
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    if (etag === known) return undefined;
    return { address, type: "application/ld+json", charset: "utf-8", body, etag, modified: undefined };
  },
};

async function fileCalled(name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(root, "reference", exampleHost, name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
