import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import { type Env, exchangeOf } from "./exchange.ts";

/** One line a request. It names the route, not the address: an address may hold a token or a name. */
export function logRequests(log: Logger): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    log.info(
      {
        requestId: exchangeOf(c)?.requestId,
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        milliseconds: Math.round(performance.now() - started),
      },
      "request",
    );
  };
}
