// Loaded into the server under measurement. Beside it, on RECORDER_PORT, it serves what the pages are compared with:
// the same bytes as a constant, and the queries of a page alone.

import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";
import pg from "pg";

const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
let recording;
let constant = { headers: {}, body: Buffer.alloc(0) };
let pool;

const { query } = Object.getOwnPropertyDescriptors(pg.Client.prototype);
const send = (client, ...args) => query.value.apply(client, args);
pg.Client.prototype.query = function (config, values, ...rest) {
  if (recording) {
    const { text, values: own } = typeof config === "string" ? { text: config } : config;
    recording.push({ text, values: own ?? (Array.isArray(values) ? values : []) });
    const { user, database, host, port, password } = this.connectionParameters;
    pool ??= new pg.Pool({
      user,
      database,
      host,
      port,
      password,
      max: 10,
      options: "-c search_path=public,auth",
    });
  }
  return send(this, config, values, ...rest);
};

let recorded = [];

const routes = {
  "/record": () => {
    recording = [];
  },
  "/stop": () => {
    recorded = recording;
    recording = undefined;
    return String(recorded.length);
  },
  "/queries": async () => {
    const client = await pool.connect();
    try {
      for (const { text, values } of recorded) await Promise.resolve(send(client, { text, values }));
    } finally {
      client.release();
    }
    return "done";
  },
  // The longest wait of the loop since it was asked last, in ms.
  "/loop": () => {
    const longest = loop.max / 1e6;
    loop.reset();
    return String(longest);
  },
  "/memory": () => {
    globalThis.gc?.();
    return String(process.memoryUsage.rss());
  },
};

const server = createServer(async (request, response) => {
  if (request.method === "PUT") {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    constant = {
      headers: { "content-type": "text/html; charset=utf-8", "content-length": body.length },
      body,
    };
    response.end();
  } else if (request.url === "/constant") {
    response.writeHead(200, constant.headers).end(constant.body);
  } else {
    try {
      const answer = routes[request.url] ?? (() => "There is nothing here.");
      response.end(String((await Promise.resolve(answer())) ?? ""));
    } catch (error) {
      console.error(error);
      response.writeHead(500).end(String(error));
    }
  }
});
// The threads that make PDFs load this file as well.
if (isMainThread) server.listen(Number(process.env.RECORDER_PORT), "127.0.0.1");
