// The web as a source is fetched from it: hosts that the administrator allowed alone, also after each redirect; what a site asks
// programs to leave alone is left; one question a second to each host.

import { setTimeout as waitFor } from "node:timers/promises";
import { type Answer, askOnce, type Limits, publicReach, type Reach } from "./ask.ts";
import { FetchProblem } from "./fetch-problem.ts";
import { agentName, robotsAllow } from "./robots.ts";

export interface Rules {
  /** `feeds.example.org`, or with a port of its own `feeds.example.org:8080`. */
  hosts: readonly string[];
  reach: Reach;
  limits: Limits;
  /** Between two questions to one host. */
  pauseMs: number;
}

const largest = 5 * 1024 * 1024;
const longestSeconds = 30;
const mostRedirects = 5;

export const rulesFor = (hosts: readonly string[]): Rules => ({
  hosts,
  reach: publicReach,
  limits: { bytes: largest, seconds: longestSeconds },
  pauseMs: 1000,
});

export function isAllowedHost(hosts: readonly string[], address: URL): boolean {
  return hosts.includes(address.host);
}

export interface Asked {
  etag?: string | undefined;
  modified?: string | undefined;
}

export interface Got {
  /** After all redirects. */
  address: string;
  type: string;
  charset: string | undefined;
  body: Uint8Array;
  etag: string | undefined;
  modified: string | undefined;
}

export interface Web {
  /** Undefined where it is as it was when it was asked for last. @throws FetchProblem */
  get(address: string, accept: string, asked?: Asked): Promise<Got | undefined>;
}

const robotsOver = 500 * 1024;

export function openWeb({ hosts, reach, limits, pauseMs }: Rules, signal: AbortSignal): Web {
  const askedAt = new Map<string, number>();
  const robots = new Map<string, string>();

  async function ask(address: URL, headers: Record<string, string>, within = limits): Promise<Answer> {
    const wait = (askedAt.get(address.host) ?? 0) + pauseMs - Date.now();
    if (wait > 0) await waitFor(wait, undefined, { signal });
    askedAt.set(address.host, Date.now());
    return askOnce({
      address,
      headers: { "user-agent": `${agentName} (learning city)`, "accept-encoding": "gzip, br", ...headers },
      limits: within,
      signal,
      reach,
    });
  }

  /** @throws FetchProblem where it is on no allowed host */
  function allowed(text: string, from?: URL): URL {
    const address = URL.canParse(text, from) ? new URL(text, from) : undefined;
    if (!address || !/^https?:$/.test(address.protocol) || address.username !== "" || address.password !== "")
      throw new FetchProblem("not_allowed", { address: text.slice(0, 300) });
    if (!isAllowedHost(hosts, address)) throw new FetchProblem("not_allowed", { address: address.href });
    return address;
  }

  /** Follows redirects to where it lies, each looked at as the first address. */
  async function follow(
    first: URL,
    look: (address: URL) => Promise<Answer>,
  ): Promise<{ address: URL; answer: Answer }> {
    let address = first;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const answer = await look(address);
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(answer.status) || typeof location !== "string")
        return { address, answer };
      address = allowed(location, address);
    }
    throw new FetchProblem("redirects", { address: first.href });
  }

  /** Of a site that has none, everything may be asked; of one that does not answer, nothing. */
  async function robotsOf(address: URL): Promise<string> {
    const known = robots.get(address.origin);
    if (known !== undefined) return known;
    const { answer } = await follow(new URL("/robots.txt", address), (at) =>
      ask(at, { accept: "text/plain" }),
    );
    const isMissing = answer.status >= 400 && answer.status < 500;
    if (!isMissing && answer.status !== 200) throw new FetchProblem("robots", { address: address.href });
    const text = isMissing ? "" : new TextDecoder().decode(answer.body.subarray(0, robotsOver));
    robots.set(address.origin, text);
    return text;
  }

  return {
    async get(text, accept, { etag, modified } = {}) {
      const { address, answer } = await follow(allowed(text), async (at) => {
        if (!robotsAllow(await robotsOf(at), at.pathname + at.search))
          throw new FetchProblem("robots", { address: at.href });
        return ask(at, {
          accept,
          ...(etag !== undefined && { "if-none-match": etag }),
          ...(modified !== undefined && { "if-modified-since": modified }),
        });
      });
      if (answer.status === 304 && (etag !== undefined || modified !== undefined)) return undefined;
      if (answer.status !== 200)
        throw new FetchProblem("status", { address: address.href, status: answer.status });
      const { headers, body } = answer;
      const type = one(headers["content-type"])?.toLowerCase() ?? "";
      return {
        address: address.href,
        type: type.split(";")[0]?.trim() ?? "",
        charset: /charset=["']?([\w-]+)/.exec(type)?.[1],
        body,
        etag: one(headers.etag)?.slice(0, 300),
        modified: one(headers["last-modified"])?.slice(0, 100),
      };
    },
  };
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
