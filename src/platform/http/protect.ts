import type { MiddlewareHandler } from "hono";
import { refuse } from "../problem.ts";
import { type Env, exchangeOf, type RequestContext } from "./exchange.ts";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer: they keep a browser from doing what our pages never ask for. */
export function securityHeaders(options: { https: boolean }): Record<string, string> {
  return {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    ...(options.https && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
  };
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site sends in a visitor's name. The session cookie is SameSite=Lax already; this also holds
 * for browsers that do not know that. A browser never sends a bearer token on its own, so one that is valid needs no such check;
 * any other `Authorization` proves nothing.
 */
export const sameSiteOnly: MiddlewareHandler<Env> = async (c, next) => {
  const { actor, person } = exchangeOf(c);
  const isByToken = actor.kind !== "public" && person === undefined;
  if (safeMethods.has(c.req.method) || isByToken) return next();
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw refuse.cross_site();
  const origin = c.req.header("origin") ?? c.req.header("referer");
  if (origin !== undefined && !isSameHost(origin, c.req.header("host"))) throw refuse.cross_site();
  return next();
};

/**
 * Whether the browser says that no page of this site led here, but a mail, another site or the address bar. Browsers that say
 * nothing of it are believed.
 */
export function isFromElsewhere(c: RequestContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin";
  const referer = c.req.header("referer");
  return referer !== undefined && !isSameHost(referer, c.req.header("host"));
}

function isSameHost(address: string, host: string | undefined): boolean {
  return URL.canParse(address) && new URL(address).host === host;
}
