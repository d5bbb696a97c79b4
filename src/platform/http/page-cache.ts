// Public pages stay rendered and compressed until something that they show changes. Kept are pages by their plain
// address: what somebody searched for or made up is drawn each time, so that nobody can fill the memory with variants.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { MiddlewareHandler } from "hono";
import { dayOf } from "../day.ts";
import { languageOfCookies } from "../i18n/language-cookie.ts";
import { negotiateLanguage } from "../i18n/languages.ts";
import { type PublicChange, todayTag } from "../public-pages.ts";
import { compress, digest, encodingFor } from "./compress.ts";
import { type Env, exchangeOf } from "./exchange.ts";
import { type CacheBounds, KeptByTags } from "./kept-by-tags.ts";

interface Answer {
  headers: Record<string, string | number>;
  body: Buffer;
}

/** A page as it goes out, for browsers with and without Brotli. */
interface KeptPage {
  etag: string;
  shows: readonly string[];
  bytes: number;
  unchanged: Answer["headers"];
  plain: Answer;
  br: Answer;
}

/** What a public page says between the bars, as text, with places for what only some see. */
export interface KeptBody {
  /** What the page is called and where it lies. */
  screen: object;
  html: string;
  shows: readonly string[];
  bytes: number;
}

const usualBounds: CacheBounds = { pages: 2_000, bytes: 48 * 1024 * 1024 };
const boundsOfBodies: CacheBounds = { pages: 500, bytes: 16 * 1024 * 1024 };
/** Holds a message for the page that comes after a form. */
export const flashCookie = "jifunze.flash";

/** With one of these a page is somebody's own: that of a session, or one with a message after a form. */
const personalCookies = ["jifunze.session_token", flashCookie];

/** What of an answer is the same for everybody; the headers of every answer are set where it goes out. */
const keptHeaders = ["content-type", "content-language", "cache-control", "vary"];

/** Marks an answer as the same for every visitor who is not signed in, and says by tags what it shows. */
export const publicPageHeader = "x-jifunze-public";

/** An address that says where a page is and nothing else: no question, and each character in one way only. */
const plainAddress = /^\/[\w./~-]*$/;

export function isPlainAddress({ pathname, search }: URL): boolean {
  return plainAddress.test(`${pathname}${search}`);
}

export class PageCache {
  readonly #pages: KeptByTags<KeptPage>;
  /** Bodies of public pages, which are the same for people who are signed in. */
  readonly bodies = new KeptByTags<KeptBody>(boundsOfBodies);
  /** How often a page was answered from here, and how often one had to be drawn that can be kept. */
  readonly counts = { kept: 0, drawn: 0 };

  readonly #now: () => Date;
  #day = "";

  constructor(bounds: CacheBounds = usualBounds, now = () => new Date()) {
    this.#pages = new KeptByTags(bounds);
    this.#now = now;
  }

  /** Forgets what shows something that changed, also where it is being drawn at this moment. */
  forget(change: PublicChange): void {
    this.#pages.forget(change);
    this.bodies.forget(change);
  }

  /** On a new day of the network what says something of today is drawn anew. */
  #turnDay(): void {
    const day = dayOf(this.#now());
    if (day !== this.#day) this.forget([todayTag]);
    this.#day = day;
  }

  /** Keeps public pages as they pass. */
  readonly keep: MiddlewareHandler<Env> = async (c, next) => {
    const { actor, url, language } = exchangeOf(c) ?? {};
    this.#turnDay();
    const isForAll = actor?.kind === "public" && ["GET", "HEAD"].includes(c.req.method);
    const drawing = isForAll ? this.#pages.begin() : undefined;
    try {
      await next();
      const shows = c.res.headers.get(publicPageHeader)?.split(" ").filter(Boolean);
      c.res.headers.delete(publicPageHeader);
      // Somebody's cookie would go to everybody.
      if (!drawing || !shows || c.res.status !== 200 || c.res.headers.has("set-cookie")) return;
      c.header("cache-control", "no-cache");
      c.header("vary", "Cookie, Accept-Language, Accept-Encoding");
      if (c.req.method === "HEAD" || !isPlainAddress(url)) return;
      const body = Buffer.from(await c.res.clone().arrayBuffer());
      this.counts.drawn += 1;
      this.#pages.add(`${language} ${url.pathname}`, keptPage(c.res.headers, body, shows), drawing);
    } finally {
      if (drawing) this.#pages.end(drawing);
    }
  };

  /** What is kept, by language and address, with the page's tags. */
  *entries(): Generator<{ language: string; path: string; shows: readonly string[]; html: string }> {
    for (const [key, { shows, plain }] of this.#pages.entries()) {
      const [language = "", path = ""] = key.split(" ");
      yield {
        language,
        path,
        shows,
        get html() {
          return plain.body.toString();
        },
      };
    }
  }

  /** Answers from what is kept; false where the request has to go the whole way. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url = "", headers } = request;
    if (method !== "GET" || this.#pages.size === 0 || headers.authorization) return false;
    this.#turnDay();
    const cookie = headers.cookie ?? "";
    if (personalCookies.some((name) => cookie.includes(name))) return false;
    const key = `${languageOf(cookie, headers["accept-language"])} ${url}`;
    const page = this.#pages.get(key);
    if (!page) return false;
    this.counts.kept += 1;
    if (headers["if-none-match"] === page.etag) {
      response.writeHead(304, page.unchanged).end();
      return true;
    }
    const isBrotli = encodingFor(headers["accept-encoding"] as string | undefined) === "br";
    const answer = isBrotli ? page.br : page.plain;
    response.writeHead(200, answer.headers).end(answer.body);
    return true;
  }
}

function keptPage(headers: Headers, body: Buffer, shows: readonly string[]): KeptPage {
  const etag = `W/"${digest(body)}"`;
  const all = { ...keptHeadersOf(headers), etag };
  const packed = compress(body, "br");
  return {
    etag,
    shows,
    bytes: body.length + packed.length,
    unchanged: all,
    plain: { headers: { ...all, "content-length": body.length }, body },
    br: { headers: { ...all, "content-length": packed.length, "content-encoding": "br" }, body: packed },
  };
}

function keptHeadersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function languageOf(cookie: string, accepted: string | undefined): string {
  return languageOfCookies(cookie) ?? negotiateLanguage(accepted);
}
