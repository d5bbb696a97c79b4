// Public pages stay rendered and compressed until something that they show changes. Kept are pages by their plain
// address: what somebody searched for or made up is drawn each time, so that nobody can fill the memory with variants.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { MiddlewareHandler } from "hono";
import { languageCookie } from "../i18n/language-cookie.ts";
import { negotiateLanguage } from "../i18n/languages.ts";
import type { PublicChange } from "../public-pages.ts";
import { compress, digest, encodingFor } from "./compress.ts";
import { type Env, exchangeOf } from "./exchange.ts";

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

/** A page that is being drawn, and what changed meanwhile. */
interface Drawing {
  changed: Set<string>;
  isStale: boolean;
}

export interface CacheBounds {
  pages: number;
  bytes: number;
}

const usualBounds: CacheBounds = { pages: 2_000, bytes: 48 * 1024 * 1024 };
/** One page may take this part of the room: a huge one must not push out all others. */
const largestShare = 1 / 16;

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

export class PageCache {
  /** The one that was asked for longest ago stands first. */
  readonly #pages = new Map<string, KeptPage>();
  readonly #drawings = new Set<Drawing>();
  readonly #bounds: CacheBounds;
  #bytes = 0;
  /** How often a page was answered from here, and how often one had to be drawn that can be kept. */
  readonly counts = { kept: 0, drawn: 0 };

  constructor(bounds: CacheBounds = usualBounds) {
    this.#bounds = bounds;
  }

  /** Forgets what shows something that changed, also where it is being drawn at this moment. */
  forget(change: PublicChange): void {
    const changed = change === "everything" ? undefined : new Set(change);
    for (const drawing of this.#drawings) {
      if (!changed) drawing.isStale = true;
      for (const tag of changed ?? []) drawing.changed.add(tag);
    }
    for (const [key, { shows }] of this.#pages)
      if (!changed || shows.some((tag) => changed.has(tag))) this.#drop(key);
  }

  /** Keeps public pages as they pass. */
  readonly keep: MiddlewareHandler<Env> = async (c, next) => {
    const { actor, url, language } = exchangeOf(c) ?? {};
    const drawing: Drawing = { changed: new Set(), isStale: false };
    const isForAll = actor?.kind === "public" && ["GET", "HEAD"].includes(c.req.method);
    if (isForAll) this.#drawings.add(drawing);
    try {
      await next();
      const shows = c.res.headers.get(publicPageHeader)?.split(" ").filter(Boolean);
      c.res.headers.delete(publicPageHeader);
      // Somebody's cookie would go to everybody.
      if (!isForAll || !shows || c.res.status !== 200 || c.res.headers.has("set-cookie")) return;
      c.header("cache-control", "no-cache");
      c.header("vary", "Cookie, Accept-Language, Accept-Encoding");
      if (c.req.method === "HEAD" || !plainAddress.test(`${url.pathname}${url.search}`)) return;
      const body = Buffer.from(await c.res.clone().arrayBuffer());
      this.counts.drawn += 1;
      // A page that was read before a change and arrives here after it must not be kept.
      if (drawing.isStale || shows.some((tag) => drawing.changed.has(tag))) return;
      this.#add(`${language} ${url.pathname}`, keptPage(c.res.headers, body, shows));
    } finally {
      this.#drawings.delete(drawing);
    }
  };

  #add(key: string, page: KeptPage): void {
    this.#drop(key);
    if (page.bytes > this.#bounds.bytes * largestShare) return;
    this.#pages.set(key, page);
    this.#bytes += page.bytes;
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#bounds.pages && this.#bytes <= this.#bounds.bytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#pages.get(key)?.bytes ?? 0;
    this.#pages.delete(key);
  }

  /** What is kept, by language and address, with the page's tags. */
  *entries(): Generator<{ language: string; path: string; shows: readonly string[]; html: string }> {
    for (const [key, { shows, plain }] of this.#pages) {
      const [language = "", path = ""] = key.split(" ");
      yield { language, path, shows, html: plain.body.toString() };
    }
  }

  /** Answers from what is kept; false where the request has to go the whole way. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url = "", headers } = request;
    if (method !== "GET" || this.#pages.size === 0 || headers.authorization) return false;
    const cookie = headers.cookie ?? "";
    if (personalCookies.some((name) => cookie.includes(name))) return false;
    const key = `${languageOf(cookie, headers["accept-language"])} ${url}`;
    const page = this.#pages.get(key);
    if (!page) return false;
    this.counts.kept += 1;
    // Last in the order: asked for just now.
    this.#pages.delete(key);
    this.#pages.set(key, page);
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

const rememberedLanguage = new RegExp(`(?:^|; *)${languageCookie.replace(".", "\\.")}=(\\w+)`);

function languageOf(cookie: string, accepted: string | undefined): string {
  const remembered = rememberedLanguage.exec(cookie)?.[1];
  return remembered ?? negotiateLanguage(accepted);
}
