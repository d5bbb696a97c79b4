// A website of somebody else, which does what a test wants of it: by its name alone it is reached, as the web would have it.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isPublicAddress } from "../../src/harvest/web/public-address.ts";
import type { Rules } from "../../src/harvest/web/web.ts";

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  /** `feeds.example.org:PORT` */
  host: string;
  address: (path: string) => string;
  /** What it answers at a path; what is not there is missing. */
  pages: Map<string, Answering>;
  asked: string[];
  rules: Rules;
  stop: () => Promise<void>;
}

export async function startFeedServer(): Promise<FeedServer> {
  const pages = new Map<string, Answering>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = pages.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  const { port } = server.address() as AddressInfo;
  const host = `feeds.example.org:${port}`;
  return {
    host,
    address: (path) => `http://${host}${path}`,
    pages,
    asked,
    rules: {
      hosts: [host, `inner.example.org:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `localhost:${port}`],
      reach: {
        // By its name alone the server of the test may be reached; another address of this machine is refused as everywhere.
        resolve: async (name) => (name === "feeds.example.org" ? ["127.0.0.2"] : ["127.0.0.1"]),
        mayConnect: (address) => address === "127.0.0.2" || isPublicAddress(address),
      },
      limits: { bytes: 5 * 1024 * 1024, seconds: 20 },
      pauseMs: 0,
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const sends =
  (body: string | Uint8Array, type: string, headers: Record<string, string> = {}): Answering =>
  (_request, response) => {
    response.writeHead(200, { "content-type": type, ...headers });
    response.end(body);
  };

export const leadsTo =
  (location: string): Answering =>
  (_request, response) => {
    response.writeHead(302, { location }).end();
  };

/** A page with data of schema.org. */
export const pageWith = (...data: unknown[]): string =>
  `<!doctype html><title>Courses</title>${data
    .map(
      (one) => `<script type="application/ld+json">${JSON.stringify(one).replaceAll("</", "<\\/")}</script>`,
    )
    .join("")}<script>throw new Error("run")</script>`;
