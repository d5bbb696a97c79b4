import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emailOf,
  password,
  startTestService,
  type TestService,
  tokenOf,
} from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { securityHeaders } from "./protect.ts";

let jifunze: TestService;
let asset: string;

beforeAll(async () => {
  jifunze = await startTestService();
  asset = /\/assets\/main-[0-9a-f]+\.css/.exec(await (await get("/")).text())?.[0] ?? "";
});

afterAll(() => jifunze.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${jifunze.url}${path}`, { headers, redirect: "manual" });

/** What is sent is no request that `fetch` would make; what comes back, as it stands on the wire. */
async function raw(request: string): Promise<string> {
  const socket = connect(Number(new URL(jifunze.url).port), "127.0.0.1");
  socket.end(request);
  return text(socket);
}

const expected = Object.entries(securityHeaders({ https: false }));

function missingFrom(headers: Headers): string[] {
  return expected.flatMap(([name, value]) => (headers.get(name) === value ? [] : [name]));
}

describe("every answer tells the browser what it may not do, also the second time", () => {
  it.each([
    ["a public page", "/"],
    ["a page of a city", "/cities/kilifi"],
    ["a page with a form", "/sign-in"],
    ["a redirect", "/desk"],
    ["the choice of a language", "/?lang=sw"],
    ["the API", "/api/v1/cities"],
    ["a refusal of the API", "/api/v1/outbox"],
    ["a page that is not there", "/no/such/page"],
    ["a path that cannot be decoded", "/cities/%E0%A4%A"],
    ["an asset that is not there", "/assets/none.css"],
    ["health", "/health"],
  ])("%s", async (_name, path) => {
    expect(missingFrom((await get(path)).headers)).toEqual([]);
    expect(missingFrom((await get(path)).headers)).toEqual([]);
  });

  it("an asset, and what the browser has already", async () => {
    expect(missingFrom((await get(asset)).headers)).toEqual([]);
    await get("/cities/kilifi");
    const etag = (await get("/cities/kilifi")).headers.get("etag") ?? "";
    const unchanged = await get("/cities/kilifi", { "if-none-match": etag });
    expect(unchanged.status).toBe(304);
    expect(missingFrom(unchanged.headers)).toEqual([]);
    const own = await get("/api/v1/cities");
    const again = await get("/api/v1/cities", { "if-none-match": own.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    expect(missingFrom(again.headers)).toEqual([]);
  });

  it.each([
    ["no request at all", "HELLO\r\n\r\n", 400],
    ["headers of 20 kB", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["a host that is none", "GET /health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
    ["an expectation", "POST / HTTP/1.1\r\nHost: x\r\nExpect: cake\r\n\r\n", 417],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400],
  ])("%s", async (_name, request, status) => {
    const answer = await raw(request);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
    const lines = answer.toLowerCase();
    expect(expected.filter(([name, value]) => !lines.includes(`${name}: ${value.toLowerCase()}`))).toEqual(
      [],
    );
  });

  it("and HTTPS only where it is served so", () => {
    expect(securityHeaders({ https: true })).toHaveProperty("strict-transport-security");
    expect(securityHeaders({ https: false })).not.toHaveProperty("strict-transport-security");
  });
});

describe("a kept page", () => {
  it("is the same answer as the first one", async () => {
    const comparable = async (answer: Response) => {
      const { date: _date, "x-request-id": _id, ...headers } = Object.fromEntries(answer.headers);
      return {
        headers: { ...headers, "transfer-encoding": "", "content-length": "" },
        html: await answer.text(),
      };
    };
    const first = await comparable(await get("/framework", { "accept-encoding": "br" }));
    expect(first.html).toContain("<html");
    expect(await comparable(await get("/framework", { "accept-encoding": "br" }))).toEqual(first);
  });

  it("never has a cookie, and is never kept from an answer with one", async () => {
    // A message that nobody can read makes the page clear the cookie.
    const cleared = await get("/framework?x=1", { cookie: "jifunze.flash=none" });
    const again = await get("/framework?x=1");
    expect(again.headers.get("set-cookie")).toBeNull();
    expect(cleared.status).toBe(again.status);
  });

  it("does not hide the message after a form", async () => {
    await get("/");
    await get("/");
    const session = openSession(jifunze);
    await session.signIn(emailOf("coordinator"), password);
    const { path, html } = await session.post("/sign-out");
    expect(path).toBe("/");
    expect(html).toContain("You are signed out");
  });
});

describe("a form from another site", () => {
  const fields = "email=a%40example.org&password=x";
  const send = (headers: Record<string, string>) =>
    fetch(`${jifunze.url}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "cross-site",
        ...headers,
      },
      body: fields,
    });

  it.each([
    ["no authorization", {}, 403],
    ["an authorization that is no token", { authorization: "Basic YTpi" }, 403],
    ["an authorization in other letters", { authorization: "bearer x" }, 403],
    ["a token that is not valid", { authorization: "Bearer jif_none" }, 401],
  ])("is refused with %s", async (_name, headers, status) => {
    expect((await send(headers as Record<string, string>)).status).toBe(status);
  });

  it("is no matter for a program with a valid token", async () => {
    const answer = await fetch(`${jifunze.url}/api/v1/verify`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await tokenOf(jifunze, "coordinator")}`,
        "content-type": "application/json",
        "sec-fetch-site": "cross-site",
      },
      body: JSON.stringify({ digest: "0".repeat(64) }),
    });
    expect(answer.status).toBe(200);
  });
});
