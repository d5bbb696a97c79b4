// The addresses of the Human Services Data Specification, at which programs of other directories look.

import { Hono } from "hono";
import { type Env, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { forPrograms } from "../for-programs.ts";
import {
  aboutHsds,
  organizationOf,
  organizationWithServices,
  pageOf,
  serviceAtLocationOf,
  serviceOf,
} from "./hsds.ts";
import {
  organizationById,
  organizationsPage,
  serviceAtLocationById,
  serviceById,
  servicesAtLocationsPage,
  servicesPage,
} from "./queries.ts";

const ofServices = [
  "page",
  "per_page",
  "modified_after",
  "organization_id",
  { name: "full", values: ["true", "false"] },
];

export function hsdsRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/hsds", (c) => forPrograms(c, [], async () => answered(c, aboutHsds)));
  for (const { path, list, one, draw } of [
    { path: "/hsds/services", list: servicesPage, one: serviceById, draw: serviceOf },
    {
      path: "/hsds/service_at_locations",
      list: servicesAtLocationsPage,
      one: serviceAtLocationById,
      draw: serviceAtLocationOf,
    },
  ]) {
    routes.get(path, (c) =>
      forPrograms(c, ofServices, async () => {
        const { ask, url, service } = exchangeOf(c);
        const { full, ...asked } = Object.fromEntries(url.searchParams);
        const { rows, ...page } = await ask(list, asked);
        const how = { baseUrl: service.config.baseUrl, isFull: full === "true" };
        return answered(
          c,
          pageOf(
            rows.map((row) => draw(row, how)),
            page,
          ),
        );
      }),
    );
    routes.get(`${path}/:service`, (c) =>
      forPrograms(c, [], async () => {
        const { ask, service } = exchangeOf(c);
        const row = await ask(one, { service: c.req.param("service") });
        return answered(c, draw(row, { baseUrl: service.config.baseUrl, isFull: true }));
      }),
    );
  }
  routes.get("/hsds/organizations", (c) =>
    forPrograms(c, ["page", "per_page"], async () => {
      const { ask, url } = exchangeOf(c);
      const { rows, ...page } = await ask(organizationsPage, Object.fromEntries(url.searchParams));
      return answered(c, pageOf(rows.map(organizationOf), page));
    }),
  );
  routes.get("/hsds/organizations/:organization", (c) =>
    forPrograms(c, [], async () => {
      const row = await exchangeOf(c).ask(organizationById, { organization: c.req.param("organization") });
      return answered(c, organizationWithServices(row));
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
