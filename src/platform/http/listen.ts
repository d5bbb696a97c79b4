import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./exchange.ts";
import type { PageCache } from "./page-cache.ts";
import { type Patience, RequestsUnderWay, usualPatience } from "./under-way.ts";

const slowestHeadersMs = 15_000;
/** 10 MB at 11 kB/s: a slow line gets through, and one that trickles ends (`under-way.ts` ends it sooner). */
const slowestRequestMs = 15 * 60_000;
/** How often Node looks at the two above. */
const checkMs = 5_000;
/** Longer than the proxies before us keep theirs (nginx: 60 s), so that they never send into a closing one. */
const keepAliveMs = 65_000;
const mostConnections = 2_000;

interface Answering {
  hono: Hono<Env>;
  pageCache: PageCache;
  headers: Record<string, string>;
}

/**
 * Listens. Every answer gets its headers here, whoever gives it; what is kept rendered is answered before the request
 * is looked at any further.
 */
export async function listen(
  app: Answering,
  options: { port: number; host: string; patience?: Patience },
): Promise<{ server: Server; port: number; close: () => Promise<void> }> {
  const listener = getRequestListener(app.hono.fetch);
  const headers = new Map(Object.entries(app.headers));
  const underWay = new RequestsUnderWay(options.patience ?? usualPatience, app.headers);
  const server = createServer(
    {
      headersTimeout: slowestHeadersMs,
      requestTimeout: slowestRequestMs,
      connectionsCheckingInterval: checkMs,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 16_384,
      // Refused below, with our headers.
      requireHostHeader: false,
    },
    (request, response) => {
      underWay.begin(request, response);
      response.setHeaders(headers);
      if (!request.headers.host) response.writeHead(400, { connection: "close" }).end();
      else if (!app.pageCache.serve(request, response)) void listener(request, response);
    },
  );
  server.on("checkExpectation", (_request, response) => {
    response.setHeaders(headers);
    response.writeHead(417, { connection: "close" }).end();
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
    refuseRequest(socket, error, app.headers),
  );
  server.maxConnections = mostConnections;
  // Connections that wait for a next request make room first.
  server.on("connection", () => {
    server.getConnections((_error, count) => {
      if (count > mostConnections * 0.9) server.closeIdleConnections();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address ? address.port : options.port,
    // Lets what is under way finish, each answer ending its connection; those without a request end at once.
    close: () =>
      new Promise<void>((resolve) => {
        const idle = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearInterval(idle);
          resolve();
        });
        underWay.stop();
        server.closeIdleConnections();
      }),
  };
}

const statusOfError: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what is no request at all, as Node itself would, with our headers. */
function refuseRequest(socket: Duplex, error: NodeJS.ErrnoException, headers: Record<string, string>): void {
  // `bytesWritten`: an answer is under way on this connection, and a second one would be taken for a part of it.
  const isBegun = "bytesWritten" in socket && Number(socket.bytesWritten) > 0;
  if (!socket.writable || isBegun) {
    socket.destroy(error);
    return;
  }
  const status = statusOfError[error.code ?? ""] ?? 400;
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", ""].join("\r\n"));
}
