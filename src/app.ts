// Everything that answers requests, put together from the slices.

import { Hono } from "hono";
import packageFile from "../package.json" with { type: "json" };
import { returnTyped } from "./platform/forms/return-typed.ts";
import { possibleAddress } from "./platform/http/address.ts";
import { apiPath, apiRoutes, problemResponse, sayWhenAgain } from "./platform/http/api.ts";
import { assetRoutes } from "./platform/http/assets.ts";
import { shrink } from "./platform/http/compress.ts";
import { type Env, exchangeOf } from "./platform/http/exchange.ts";
import { problemOf } from "./platform/http/failure.ts";
import { health } from "./platform/http/health.ts";
import { identify } from "./platform/http/identify.ts";
import { localRedirects } from "./platform/http/local-path.ts";
import { logRequests } from "./platform/http/log.ts";
import { allowedMethods, refuseUnanswered } from "./platform/http/methods.ts";
import { addressNow, moved } from "./platform/http/moved.ts";
import { openApi } from "./platform/http/openapi.ts";
import { PageCache } from "./platform/http/page-cache.ts";
import { sameSiteOnly, securityHeaders } from "./platform/http/protect.ts";
import { routesOf } from "./platform/page.ts";
import { onPublicChange } from "./platform/public-pages.ts";
import type { Service } from "./platform/service.ts";
import { operationsIn, pagesIn, type Slice } from "./platform/slice.ts";
import { slices as ours } from "./slices.ts";
import { answerRefusal } from "./ui/refusal.tsx";
import { useShell } from "./ui/shell.ts";

export interface App {
  hono: Hono<Env>;
  pageCache: PageCache;
  /** What every answer carries. */
  headers: Record<string, string>;
  /** Lets go of it: from now on it hears of no change. */
  leave: () => void;
}

/** Everything that answers requests, in the order in which a request meets it; of our slices, or of these. */
export function createApp(service: Service, slices: readonly Slice[] = ours): App {
  const operations = operationsIn(slices);
  const app = new Hono<Env>();
  const pageCache = new PageCache();
  const assets = assetRoutes(service.config.baseUrl);
  const leave = onPublicChange((change) => pageCache.forget(change));
  useShell(service, {
    assets: assets.addresses,
    bodies: pageCache.bodies,
    isPage: (path) => allowedMethods(app, path).includes("GET"),
  });

  app.use(logRequests(service.log));
  app.use(localRedirects);
  app.use(shrink);
  app.route("/", assets.routes);
  app.get("/health", health(service, packageFile.version));
  app.use(identify(service));
  app.use(sameSiteOnly);
  app.use(moved);
  app.use(possibleAddress);
  app.use(pageCache.keep);
  app.use(returnTyped);

  const server = `${service.config.baseUrl}${apiPath}`;
  const description = openApi(operations, { server, version: packageFile.version });
  app.get("/api/openapi.json", async (c) =>
    c.body(await description(), 200, { "content-type": "application/json" }),
  );
  app.route(apiPath, apiRoutes(operations));
  app.route("/", routesOf(pagesIn(slices)));

  app.notFound((c) => refuseUnanswered(app, c));
  app.onError((error, c) => {
    const problem = problemOf(error);
    const exchange = exchangeOf(c);
    // Nobody hears the answer to a request that was broken off.
    if (problem.status >= 500 && !c.req.raw.signal.aborted)
      service.log.error({ err: error, requestId: exchange?.requestId }, "request failed");
    if (!exchange) return c.json({ code: problem.code, status: problem.status }, problem.status as 503);
    const address = addressNow(c, problem);
    if (address !== undefined) return c.redirect(address, 301);
    if (c.req.path.startsWith("/api/")) return problemResponse(c, problem, exchange.requestId, exchange.t);
    sayWhenAgain(c, problem);
    return answerRefusal(c, problem);
  });
  const headers = securityHeaders({ https: service.config.baseUrl.startsWith("https:") });
  return { hono: app, pageCache, headers, leave };
}
