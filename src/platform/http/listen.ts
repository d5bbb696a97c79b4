import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./exchange.ts";
import type { PageCache } from "./page-cache.ts";

const slowestHeadersMs = 15_000;
const slowestRequestMs = 120_000;

/** Listens; what is kept rendered is answered before the request is looked at any further. */
export async function listen(
  app: { hono: Hono<Env>; pageCache: PageCache },
  options: { port: number; host: string },
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const listener = getRequestListener(app.hono.fetch);
  const server = createServer(
    { headersTimeout: slowestHeadersMs, requestTimeout: slowestRequestMs, maxHeaderSize: 16_384 },
    (request, response) => {
      if (!app.pageCache.serve(request, response)) void listener(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address ? address.port : options.port,
    // Lets answers that are under way finish; keeps no idle connection open.
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
