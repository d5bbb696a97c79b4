// How the server waits, and how it stops: with clients that keep their connections, that stall, and that are slow.

import { once } from "node:events";
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import type { Env } from "./exchange.ts";
import { listen } from "./listen.ts";
import { PageCache } from "./page-cache.ts";
import { usualPatience } from "./under-way.ts";

type Listening = Awaited<ReturnType<typeof listen>>;

let server: Listening | undefined;
let release = () => {};
let begun = 0;

afterEach(() => {
  server?.server.closeAllConnections();
  server = undefined;
  begun = 0;
});

/** Answers `/slow` when `release` is called, and any body with its length. */
async function start(patience = usualPatience): Promise<Listening> {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hono = new Hono<Env>();
  hono.get("/slow", async (c) => {
    begun += 1;
    await held;
    return c.text("done");
  });
  hono.post("/upload", async (c) => {
    begun += 1;
    return c.text(String((await c.req.arrayBuffer()).byteLength));
  });
  hono.get("/", (c) => c.text("quick"));
  hono.onError((_error, c) => c.text("failed", 500));
  server = await listen(
    { hono, pageCache: new PageCache(), headers: { "x-frame-options": "DENY" } },
    { port: 0, host: "127.0.0.1", patience },
  );
  return server;
}

interface Answer {
  status: number | undefined;
  connection: string | undefined;
  text: string;
}

function ask(agent: Agent, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ agent, port: server?.port, host: "127.0.0.1", path }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode, connection: answer.headers.connection, text }),
      );
    }).on("error", reject);
  });
}

interface Upload {
  socket: Socket;
  said: () => string;
  ended: Promise<unknown>;
}

/** A client that sends the beginning of a body of this length. */
async function beginUpload(length: number, first: string): Promise<Upload> {
  const socket = connect(server?.port ?? 0, "127.0.0.1");
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk.toString();
  });
  socket.on("error", () => {});
  const ended = once(socket, "close");
  await once(socket, "connect");
  socket.write(`POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: ${length}\r\n\r\n${first}`);
  const before = begun;
  await until(() => begun > before);
  return { socket, said: () => said, ended };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("a server that is asked to stop", () => {
  it("finishes what is under way, tells that the connection ends, and takes nothing more", async () => {
    const { close } = await start();
    const agent = new Agent({ keepAlive: true });
    expect((await ask(agent, "/")).connection).toBe("keep-alive");
    const slow = [ask(agent, "/slow"), ask(agent, "/slow")];
    await until(() => begun === 2);
    const closed = close();
    await expect(ask(new Agent(), "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    release();
    for (const answer of await Promise.all(slow))
      expect(answer).toEqual({ status: 200, connection: "close", text: "done" });
    await closed;
    agent.destroy();
  });

  it("answers a client that keeps asking on its connection once more, and no longer", async () => {
    const { close } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    const answers: Answer[] = [];
    let failures = 0;
    const clients = Array.from({ length: 4 }, async () => {
      for (;;) {
        const answer = await ask(agent, "/").catch(() => undefined);
        if (!answer) {
          failures += 1;
          return;
        }
        answers.push(answer);
      }
    });
    await until(() => answers.length > 20);
    await close();
    await Promise.all(clients);
    expect(answers.every(({ status, text }) => status === 200 && text === "quick")).toBe(true);
    expect(failures).toBe(4);
    agent.destroy();
  });

  it("ends connections on which nothing is asked at once", async () => {
    const { close, port } = await start();
    const socket = connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    await once(socket, "data");
    const ended = once(socket, "close");
    await close();
    await ended;
  });

  it("answers 503 to an upload whose rest does not come, and is done", async () => {
    const { close } = await start({ ...usualPatience, stallAtStop: 200 });
    const upload = await beginUpload(1_000, "the first bytes");
    await close();
    await upload.ended;
    expect(upload.said()).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(upload.said()).toMatch(/^connection: close\r$/im);
    expect(upload.said()).toMatch(/^x-frame-options: DENY\r$/im);
    expect(upload.said()).toContain("Send it again in a minute.");
    expect(upload.said()).toContain("Tuma tena baada ya dakika moja.");
  });

  it("does not wait for ever for an answer that is not ready", async () => {
    const { close } = await start({ ...usualPatience, answerAtStop: 200 });
    const agent = new Agent({ keepAlive: true });
    const slow = ask(agent, "/slow").catch((error: NodeJS.ErrnoException) => error.code);
    await until(() => begun === 1);
    await close();
    expect(await slow).toBe("ECONNRESET");
    agent.destroy();
  });
});

describe("an upload", () => {
  it("whose rest does not come is answered with 408, also on a connection that was used before", async () => {
    await start({ ...usualPatience, stall: 300 });
    const socket = connect(server?.port ?? 0, "127.0.0.1");
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    const ended = once(socket, "close");
    socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    await until(() => said.includes("quick"));
    socket.write("POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nthe first bytes");
    await ended;
    expect(said).toMatch(/HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(said).toContain("The rest of the request did not come");
  });

  it("that trickles is ended all the same", async () => {
    await start({ ...usualPatience, stall: 300 });
    const upload = await beginUpload(100_000, "x");
    const trickle = setInterval(() => upload.socket.write("x"), 20);
    await upload.ended;
    clearInterval(trickle);
    expect(upload.said()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("that is slow but goes on is taken", async () => {
    await start({ ...usualPatience, stall: 2_000 });
    const upload = await beginUpload(12_000, "");
    for (let part = 0; part < 12; part += 1) {
      upload.socket.write("x".repeat(1_000));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await until(() => upload.said().includes("12000"));
    expect(upload.said()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    upload.socket.destroy();
  });
});
