import type { MiddlewareHandler } from "hono";
import { refuse } from "../problem.ts";
import type { Env } from "./exchange.ts";

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

/** Headers that keep a browser from doing what our pages never ask for. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("x-content-type-options", "nosniff");
    c.header("x-frame-options", "DENY");
    c.header("referrer-policy", "same-origin");
    c.header("cross-origin-opener-policy", "same-origin");
    c.header("cross-origin-resource-policy", "same-origin");
    c.header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
    if (options.https) c.header("strict-transport-security", "max-age=31536000; includeSubDomains");
  };
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site sends in a visitor's name. The session cookie is SameSite=Lax already; this also holds
 * for browsers that do not know that. A bearer token is never sent by a browser on its own.
 */
export const sameSiteOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (safeMethods.has(c.req.method) || c.req.header("authorization")) return next();
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw refuse.cross_site();
  const origin = c.req.header("origin") ?? c.req.header("referer");
  if (origin !== undefined && !isSameHost(origin, c.req.header("host"))) throw refuse.cross_site();
  return next();
};

function isSameHost(address: string, host: string | undefined): boolean {
  return URL.canParse(address) && new URL(address).host === host;
}
