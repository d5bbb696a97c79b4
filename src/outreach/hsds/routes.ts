// The addresses of the Human Services Data Specification, at which programs of other directories look.

import { Hono } from "hono";
import { type Env, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { forPrograms } from "../for-programs.ts";
import { aboutHsds, pageOf, serviceOf } from "./hsds.ts";
import { serviceById, servicesPage } from "./queries.ts";

export function hsdsRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/hsds", (c) => forPrograms(c, [], async () => answered(c, aboutHsds)));
  routes.get("/hsds/services", (c) =>
    forPrograms(c, ["page", "per_page", "modified_after", "full"], async () => {
      const { ask, url, service } = exchangeOf(c);
      const { full, ...asked } = Object.fromEntries(url.searchParams);
      const { rows, ...page } = await ask(servicesPage, asked);
      const how = { baseUrl: service.config.baseUrl, isFull: full === "true" };
      return answered(
        c,
        pageOf(
          rows.map((row) => serviceOf(row, how)),
          page,
        ),
      );
    }),
  );
  routes.get("/hsds/services/:service", (c) =>
    forPrograms(c, [], async () => {
      const { ask, service } = exchangeOf(c);
      const row = await ask(serviceById, { service: c.req.param("service") });
      return answered(c, serviceOf(row, { baseUrl: service.config.baseUrl, isFull: true }));
    }),
  );
  return routes;
}

function answered(c: RequestContext, content: object): Response {
  return c.body(JSON.stringify(content), 200, {
    "content-type": "application/json",
    "cache-control": "public, max-age=300",
  });
}
