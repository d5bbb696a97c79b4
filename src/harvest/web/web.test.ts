// The web as sources are fetched from it: what is refused before anything is asked, and what a website that is broken, slow or hostile
// is taken to be.

import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FeedServer, leadsTo, sends, startFeedServer } from "../../../test/support/feed-server.ts";
import { publicReach } from "./ask.ts";
import { FetchProblem } from "./fetch-problem.ts";
import { isPublicAddress } from "./public-address.ts";
import { robotsAllow } from "./robots.ts";
import { openWeb, type Rules } from "./web.ts";

let site: FeedServer;
beforeAll(async () => {
  site = await startFeedServer();
});
afterAll(() => site.stop());
beforeEach(() => {
  site.pages.clear();
  site.asked.length = 0;
});

const get = (address: string, rules: Partial<Rules> = {}) =>
  openWeb({ ...site.rules, ...rules }, new AbortController().signal).get(address, "text/plain");

async function faultOf(address: string, rules: Partial<Rules> = {}): Promise<string> {
  try {
    await get(address, rules);
    return "none";
  } catch (error) {
    if (error instanceof FetchProblem) return error.fault;
    throw error;
  }
}

it.each([
  "127.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "fc00::1",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "2001::1",
  "2002:7f00:1::",
  "nonsense",
])("nobody is led to %s", (address) => expect(isPublicAddress(address)).toBe(false));

it.each(["8.8.8.8", "41.90.64.1", "172.32.0.1", "2c0f:fe38::1", "2001:4860:4860::8888"])(
  "everybody may be at %s",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

describe("an address within somebody's own network", () => {
  it("is refused for what it is, whatever it is called, and nothing is asked there", async () => {
    const port = site.host.split(":")[1];
    const rules = { reach: publicReach };
    expect(await faultOf(`http://127.0.0.1:${port}/`, rules)).toBe("private");
    expect(await faultOf(`http://[::1]:${port}/`, rules)).toBe("private");
    expect(await faultOf(`http://localhost:${port}/`, rules)).toBe("private");
    // Another way to write 127.0.0.1.
    expect(await faultOf(`http://0x7f000001:${port}/`, rules)).toBe("private");
    expect(await faultOf(`http://2130706433:${port}/`, rules)).toBe("private");
    expect(await faultOf(`http://inner.example.org:${port}/`)).toBe("private");
    expect(site.asked).toEqual([]);
  });

  it("is refused where a name means it besides others", async () => {
    const reach = { ...publicReach, resolve: async () => ["8.8.8.8", "10.0.0.1"] };
    expect(await faultOf(site.address("/"), { reach })).toBe("private");
  });

  it("is refused behind a redirect", async () => {
    const port = site.host.split(":")[1];
    site.pages.set("/a", leadsTo(`http://127.0.0.1:${port}/secret`));
    site.pages.set("/b", leadsTo(`http://inner.example.org:${port}/secret`));
    expect(await faultOf(site.address("/a"))).toBe("private");
    expect(await faultOf(site.address("/b"))).toBe("private");
    expect(site.asked).not.toContain("/secret");
  });
});

it("only hosts that were allowed are asked, also behind a redirect, and only on the web", async () => {
  site.pages.set("/away", leadsTo("http://elsewhere.example.org/"));
  site.pages.set("/file", leadsTo("file:///etc/passwd"));
  expect(await faultOf("http://elsewhere.example.org/")).toBe("not_allowed");
  expect(await faultOf(site.address("/").replace(/:\d+/, ""))).toBe("not_allowed");
  expect(await faultOf(site.address("/away"))).toBe("not_allowed");
  expect(await faultOf(site.address("/file"))).toBe("not_allowed");
  expect(await faultOf("ftp://feeds.example.org/")).toBe("not_allowed");
  expect(await faultOf(site.address("/").replace("//", "//me:secret@"))).toBe("not_allowed");
});

it("a loop of redirects ends", async () => {
  site.pages.set("/one", leadsTo("/two"));
  site.pages.set("/two", leadsTo("/one"));
  expect(await faultOf(site.address("/one"))).toBe("redirects");
});

describe("a website that is broken", () => {
  it("is told by what is wrong with it", async () => {
    site.pages.set("/500", (_request, response) => response.writeHead(500).end("broken"));
    site.pages.set("/large", sends(Buffer.alloc(6 * 1024 * 1024, " "), "text/plain"));
    site.pages.set("/cut", (_request, response) => {
      response.writeHead(200, { "content-type": "text/plain", "content-length": "1000" });
      response.write("the beginning", () => response.destroy());
    });
    site.pages.set(
      "/cut-gzip",
      sends(gzipSync("text".repeat(1000)).subarray(0, 20), "text/plain", { "content-encoding": "gzip" }),
    );
    site.pages.set("/packed", sends("text", "text/plain", { "content-encoding": "zstd" }));
    expect(await faultOf(site.address("/500"))).toBe("status");
    expect(await faultOf(site.address("/missing"))).toBe("status");
    expect(await faultOf(site.address("/large"))).toBe("too_large");
    expect(await faultOf(site.address("/cut"))).toBe("cut_off");
    expect(await faultOf(site.address("/cut-gzip"))).toBe("cut_off");
    expect(await faultOf(site.address("/packed"))).toBe("wrong_type");
    const reach = { ...publicReach, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    expect(await faultOf(site.address("/"), { reach })).toBe("unknown_host");
    const refused = { ...site.rules, hosts: ["feeds.example.org:1"] };
    expect(await faultOf("http://feeds.example.org:1/", refused)).toBe("unreachable");
  });

  it("cannot fill the memory with what was packed small", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    site.pages.set("/bomb", sends(bomb, "text/plain", { "content-encoding": "gzip" }));
    expect(await faultOf(site.address("/bomb"))).toBe("too_large");
  });

  it("cannot keep us waiting, neither silent nor drop by drop", async () => {
    site.pages.set("/silent", () => {});
    site.pages.set("/drip", (_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" });
      const drip = () => !response.destroyed && response.write(".", () => setImmediate(drip));
      drip();
    });
    const limits = { bytes: 1e9, seconds: 0.3 };
    expect(await faultOf(site.address("/silent"), { limits })).toBe("too_slow");
    expect(await faultOf(site.address("/drip"), { limits })).toBe("too_slow");
  });
});

describe("what a website asks programs to leave alone", () => {
  it("is left", async () => {
    site.pages.set("/robots.txt", sends("User-agent: *\nDisallow: /private\n", "text/plain"));
    site.pages.set("/open", sends("text", "text/plain"));
    site.pages.set("/in", leadsTo("/private/list"));
    expect(await faultOf(site.address("/open"))).toBe("none");
    expect(await faultOf(site.address("/private/list"))).toBe("robots");
    expect(await faultOf(site.address("/in"))).toBe("robots");
    site.pages.set("/robots.txt", (_request, response) => response.writeHead(503).end());
    expect(await faultOf(site.address("/open"))).toBe("robots");
  });

  it.each([
    ["User-agent: *\nDisallow: /", "/a", false],
    ["User-agent: *\nDisallow:", "/a", true],
    ["User-agent: other\nDisallow: /", "/a", true],
    ["User-agent: *\nDisallow: /\n\nUser-agent: jifunze\nAllow: /", "/a", true],
    ["User-agent: a\nUser-agent: Jifunze # us\nDisallow: /", "/a", false],
    ["User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
    ["User-agent: *\nDisallow: /*?page=", "/list?page=2", false],
    // The same path, in whichever way it is written.
    ["User-agent: *\nDisallow: /%7Ejoe/", "/~joe/a", false],
    ["User-agent: *\nDisallow: /~joe/", "/%7ejoe/a", false],
    ["User-agent: *\nDisallow: /a%3cd", "/a%3Cd", false],
    ["User-agent: *\nDisallow: /mafunzo/ng’ombe", "/mafunzo/ng%E2%80%99ombe", false],
    ["User-agent: *\nDisallow: /%70rivate", "/private", false],
    // A slash that is written as an octet is none.
    ["User-agent: *\nDisallow: /a/b", "/a%2Fb", true],
    ["User-agent: *\nDisallow: /a-%2A.html", "/a-*.html", false],
    ["User-agent: *\nDisallow: /a-%2A.html", "/a-b.html", true],
    ["User-agent: *\nDisallow: /100%", "/100%", false],
    [`User-agent: *\nDisallow: /${"*a".repeat(5000)}b`, `/${"a".repeat(20_000)}`, true],
  ])("%j of %s", (text, path, allowed) => expect(robotsAllow(text, path)).toBe(allowed));
});

it("what is as it was is not sent again", async () => {
  site.pages.set("/list", (request, response) => {
    if (request.headers["if-none-match"] === '"one"') return response.writeHead(304).end();
    return response.writeHead(200, { "content-type": "text/plain", etag: '"one"' }).end("text");
  });
  const web = openWeb(site.rules, new AbortController().signal);
  const first = await web.get(site.address("/list"), "text/plain");
  expect(first).toMatchObject({ etag: '"one"', type: "text/plain" });
  expect(await web.get(site.address("/list"), "text/plain", { etag: first?.etag })).toBeUndefined();
});

it("one host is asked once in a while, not as fast as it answers", async () => {
  site.pages.set("/a", sends("text", "text/plain"));
  const began = Date.now();
  const web = openWeb({ ...site.rules, pauseMs: 60 }, new AbortController().signal);
  for (let count = 0; count < 3; count++) await web.get(site.address("/a"), "text/plain");
  // robots.txt and three pages: three pauses.
  expect(Date.now() - began).toBeGreaterThanOrEqual(175);
});
