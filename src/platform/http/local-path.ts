import type { MiddlewareHandler } from "hono";
import { type Env, exchangeOf } from "./exchange.ts";

const longest = 4000;
/** A host that nobody can have (RFC 2606). */
const here = "http://here.invalid";

/**
 * An address as a path of this site; undefined where a browser would go to another one. What the browser makes of it
 * decides, not how it looks: it drops tabs, takes `\` for `/`, and leaves out `.`, so that `/.//host` is `//host`.
 */
export function localPath(address: unknown): string | undefined {
  if (
    typeof address !== "string" ||
    !address.startsWith("/") ||
    address.length > longest ||
    !URL.canParse(address, here)
  )
    return undefined;
  const { origin, pathname, search, hash } = new URL(address, here);
  return origin === here && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : undefined;
}

/** Keeps every redirect on this site, whoever made it and from whatever; but for the way to the provider of sign-in. */
export const localRedirects: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const location = c.res.headers.get("location");
  if (location === null || location === exchangeOf(c)?.providerAddress) return;
  c.res.headers.set("location", localPath(location) ?? "/");
};
