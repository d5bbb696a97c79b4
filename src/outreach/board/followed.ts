// The address in the squares of a notice board. It counts that somebody came, without knowing who, and leads on.

import { Hono } from "hono";
import { isCode } from "../../catalogue/opportunities/code.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { type Env, exchangeOf } from "../../platform/http/exchange.ts";
import { refuse } from "../../platform/problem.ts";
import { countVisit } from "./store.ts";

export function followedRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/n/:board/:code", async (c) => {
    const { board, code } = c.req.param();
    if (!isCode(code)) throw refuse.not_found();
    const { service, now } = exchangeOf(c);
    // Not of HEAD, by which programs look whether there is something.
    if (c.req.method === "GET") await countVisit(service.database.db, board, code, now);
    c.header("cache-control", "no-store");
    c.header("x-robots-tag", "noindex, nofollow");
    return c.redirect(catalogue.one(code), 302);
  });
  return routes;
}
