// Public pages stay rendered and compressed until something that the public sees changes.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { MiddlewareHandler } from "hono";
import { negotiateLanguage } from "../i18n/languages.ts";
import { compress, digest, encodingFor } from "./compress.ts";
import { type Env, exchangeOf } from "./exchange.ts";
import { languageCookie } from "./identify.ts";

interface Answer {
  headers: Record<string, string | number>;
  body: Buffer;
}

/** A page as it goes out, for browsers with and without Brotli. */
interface KeptPage {
  etag: string;
  unchanged: Answer["headers"];
  plain: Answer;
  br: Answer;
}

const mostPages = 500;

/** Holds a message for the page that comes after a form. */
export const flashCookie = "jifunze.flash";

/** With one of these a page is somebody's own: that of a session, or one with a message after a form. */
const personalCookies = ["jifunze.session_token", flashCookie];

/** What of an answer is the same for everybody; the headers of every answer are set where it goes out. */
const keptHeaders = ["content-type", "content-language", "cache-control", "vary"];

/** Marks an answer as the same for every visitor who is not signed in. */
export const publicPageHeader = "x-jifunze-public";

export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  #generation = 0;

  /** Forgets every page; called when something that the public sees has changed. */
  clear(): void {
    this.#generation += 1;
    this.#pages.clear();
  }

  /** Keeps public pages as they pass. */
  readonly keep: MiddlewareHandler<Env> = async (c, next) => {
    const generation = this.#generation;
    await next();
    const isPublic = c.res.headers.has(publicPageHeader);
    c.res.headers.delete(publicPageHeader);
    const { actor, url, language } = exchangeOf(c) ?? {};
    if (!isPublic || actor?.kind !== "public" || c.req.method !== "GET" || c.res.status !== 200) return;
    // Somebody's cookie would go to everybody.
    if (c.res.headers.has("set-cookie")) return;
    c.header("cache-control", "no-cache");
    c.header("vary", "Cookie, Accept-Language, Accept-Encoding");
    const body = Buffer.from(await c.res.clone().arrayBuffer());
    // A page that was read before a change and arrives here after it must not be kept.
    if (generation !== this.#generation) return;
    if (this.#pages.size >= mostPages) this.#pages.delete(this.#pages.keys().next().value ?? "");
    const etag = `W/"${digest(body)}"`;
    const all = { ...keptHeadersOf(c.res.headers), etag };
    const packed = compress(body, "br");
    this.#pages.set(`${language} ${url.pathname}${url.search}`, {
      etag,
      unchanged: all,
      plain: { headers: { ...all, "content-length": body.length }, body },
      br: { headers: { ...all, "content-length": packed.length, "content-encoding": "br" }, body: packed },
    });
  };

  /** Answers from what is kept; false where the request has to go the whole way. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url = "", headers } = request;
    if (method !== "GET" || this.#pages.size === 0 || headers.authorization) return false;
    const cookie = headers.cookie ?? "";
    if (personalCookies.some((name) => cookie.includes(name))) return false;
    const page = this.#pages.get(`${languageOf(cookie, headers["accept-language"])} ${url}`);
    if (!page) return false;
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
