// One question to the web, asked of exactly the machine whose address was looked at: a name that means another one a moment later
// leads nowhere else. What comes back is bounded in size and time, packed and unpacked.

import { lookup as lookUp } from "node:dns/promises";
import { request as askPlainly, type IncomingMessage } from "node:http";
import { request as askEncrypted, type RequestOptions } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { FetchProblem } from "./fetch-problem.ts";
import { isPublicAddress } from "./public-address.ts";

export interface Limits {
  bytes: number;
  seconds: number;
}

/** How names become addresses, and to which of these we connect. */
export interface Reach {
  resolve: (host: string) => Promise<readonly string[]>;
  mayConnect: (address: string) => boolean;
}

export const publicReach: Reach = {
  resolve: async (host) => (await lookUp(host, { all: true })).map(({ address }) => address),
  mayConnect: isPublicAddress,
};

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
}

interface Question {
  address: URL;
  headers: Readonly<Record<string, string>>;
  limits: Limits;
  signal: AbortSignal;
  reach: Reach;
}

/** @throws FetchProblem */
export async function askOnce({ address, headers, limits, signal, reach }: Question): Promise<Answer> {
  const at = address.href;
  const host = address.hostname.replace(/^\[|\]$/g, "");
  const addresses = await resolved(host, reach, at);
  // One that is nobody else's business among several is enough to ask nothing.
  if (!addresses.every((one) => reach.mayConnect(one))) throw new FetchProblem("private", { address: at });
  const inTime = AbortSignal.timeout(limits.seconds * 1000);
  const either = AbortSignal.any([signal, inTime]);
  try {
    return await answerFrom(address, { headers, lookup: only(addresses), signal: either }, limits);
  } catch (error) {
    if (error instanceof FetchProblem) throw error;
    if (inTime.aborted) throw new FetchProblem("too_slow", { address: at });
    throw new FetchProblem(isCutOff(error) ? "cut_off" : "unreachable", { address: at });
  }
}

async function resolved(host: string, { resolve }: Reach, at: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw new FetchProblem("unknown_host", { address: at });
  return found;
}

function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    if (options.all) done(null, all);
    else done(null, all[0]?.address ?? "", all[0]?.family);
  };
}

const cutOffCodes = new Set(["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "Z_BUF_ERROR", "Z_DATA_ERROR"]);
const isCutOff = (error: unknown) =>
  error instanceof Error && "code" in error && cutOffCodes.has(String(error.code));

interface Bounds {
  most: number;
  href: string;
}

/** Given up at once where there is more: whatever is still being unpacked is waited for by nobody. */
function collected(
  response: IncomingMessage,
  unpack: Transform | undefined,
  { most, href }: Bounds,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const kept: Uint8Array[] = [];
    let size = 0;
    const fail = (error: unknown) => {
      reject(error);
      response.destroy();
      unpack?.destroy();
    };
    const readable = unpack ? response.pipe(unpack) : response;
    response.on("error", fail);
    unpack?.on("error", fail);
    readable.on("data", (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > most) fail(new FetchProblem("too_large", { address: href }));
      else kept.push(chunk);
    });
    readable.on("end", () => resolve(Buffer.concat(kept)));
  });
}

/** How what was packed is unpacked; nothing else was asked for. */
const unpacking = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function answerFrom(address: URL, options: RequestOptions, limits: Limits): Promise<Answer> {
  const ask = address.protocol === "https:" ? askEncrypted : askPlainly;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that is kept may have been made for another question.
    const request = ask(address, { ...options, agent: false }, (response) => {
      readAnswer(response, address, limits).then(resolve, (error: unknown) => {
        request.destroy();
        reject(error);
      });
    });
    request.on("error", reject);
    request.end();
  });
}

async function readAnswer(response: IncomingMessage, { href }: URL, limits: Limits): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const packing = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const body = await collected(response, packing === "identity" ? undefined : unpacker(packing, href), {
    most: limits.bytes,
    href,
  });
  if (!response.complete) throw new FetchProblem("cut_off", { address: href });
  return { status, headers, body };
}

function unpacker(packing: string, href: string) {
  const make = Object.entries(unpacking).find(([name]) => name === packing)?.[1];
  if (!make) throw new FetchProblem("wrong_type", { address: href, found: packing.slice(0, 40) });
  return make();
}
