// Pages that lie elsewhere than they once did: links in mails that were sent and what people wrote down still lead to them.

import type { Context, MiddlewareHandler } from "hono";
import type { Problem } from "../problem.ts";
import { slot } from "../slot.ts";
import { type Env, exchangeOf } from "./exchange.ts";

/** Where a page lay and where it lies, each with all that lies below. */
export interface Moved {
  /** With `/` at its end only what lies below has moved. */
  from: string;
  to: string;
}

export const movedPages = slot<Moved>();

/** Where a record lies that was asked for by an address that it had before; only reading leads on by itself. */
export function addressNow(c: Context<Env>, { movedTo }: Pick<Problem, "movedTo">): string | undefined {
  if (movedTo === undefined || (c.req.method !== "GET" && c.req.method !== "HEAD")) return undefined;
  return c.req.path.startsWith("/api/v1/") ? `/api/v1${movedTo}` : movedTo;
}

/** Leads on for good, with the query; a form that was open meanwhile is sent on as it is. */
export const moved: MiddlewareHandler<Env> = async (c, next) => {
  const { pathname, search } = exchangeOf(c).url;
  const address = newAddress(pathname);
  if (address === undefined) return next();
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  return c.redirect(`${address}${search}`, isRead ? 301 : 308);
};

export function newAddress(path: string, pages: readonly Moved[] = movedPages.given()): string | undefined {
  for (const { from, to } of pages) {
    const below = from.endsWith("/") ? from : `${from}/`;
    if (path === from && from !== below) return to;
    if (path.startsWith(below) && path.length > below.length) return `${to}/${path.slice(below.length)}`;
  }
  return undefined;
}
