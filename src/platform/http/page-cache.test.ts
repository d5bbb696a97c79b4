import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import { publicActor } from "../actor.ts";
import type { Env, Exchange } from "./exchange.ts";
import type { CacheBounds } from "./kept-by-tags.ts";
import { listen } from "./listen.ts";
import { PageCache, publicPageHeader } from "./page-cache.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Pages that show the tags in their path: `/a/b` shows a and b; what is drawn counts up. */
async function pages(bounds?: CacheBounds, slowly: () => Promise<void> = async () => {}, now?: () => Date) {
  const pageCache = new PageCache(bounds, now);
  const hono = new Hono<Env>();
  let drawn = 0;
  hono.use((c, next) => {
    const exchange: Partial<Exchange> = { actor: publicActor, url: new URL(c.req.url), language: "en" };
    c.set("exchange", exchange as Exchange);
    return next();
  });
  hono.use(pageCache.keep);
  hono.get("*", async (c) => {
    drawn += 1;
    const html = `${drawn} ${"x".repeat(Number(c.req.header("x-length") ?? 100))}`;
    await slowly();
    c.header(publicPageHeader, c.req.path.split("/").filter(Boolean).join(" "));
    return c.html(html);
  });
  const server = await listen({ hono, pageCache, headers: {} }, { port: 0, host: "127.0.0.1" });
  open.push(() => server.close());
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
    return Number((await answer.text()).split(" ")[0]);
  };
  return { pageCache, get, drawn: () => drawn };
}

describe("a kept page", () => {
  it("stays while other things change, and goes with each of what it shows", async () => {
    const { pageCache, get } = await pages();
    const [kilifi, both] = [await get("/kilifi"), await get("/kilifi/nairobi")];
    pageCache.forget(["lamu"]);
    expect([await get("/kilifi"), await get("/kilifi/nairobi")]).toEqual([kilifi, both]);
    pageCache.forget(["nairobi"]);
    expect(await get("/kilifi")).toBe(kilifi);
    expect(await get("/kilifi/nairobi")).not.toBe(both);
    pageCache.forget("everything");
    expect(await get("/kilifi")).not.toBe(kilifi);
  });

  it("is not kept where what it shows changed while it was drawn", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { pageCache, get, drawn } = await pages(undefined, () => held);
    const under = [get("/kilifi"), get("/nairobi")];
    await expect.poll(drawn).toBe(2);
    pageCache.forget(["kilifi"]);
    release();
    await Promise.all(under);
    expect([...pageCache.entries()].map(({ path }) => path)).toEqual(["/nairobi"]);
  });

  it("is drawn anew on the next day of the network where it says something of today", async () => {
    let now = new Date("2026-11-27T20:59:00Z");
    const { get } = await pages(undefined, undefined, () => now);
    const [today, always] = [await get("/kilifi/today"), await get("/kilifi")];
    expect(await get("/kilifi/today")).toBe(today);
    // Midnight in Nairobi.
    now = new Date("2026-11-27T21:00:00Z");
    expect(await get("/kilifi/today")).not.toBe(today);
    expect(await get("/kilifi")).toBe(always);
  });

  it("is by its plain address only: no question, and no second way to write it", async () => {
    const { pageCache, get } = await pages();
    for (const path of ["/a?filter=x", "/a?visit=1", "/%61", "/a;b"]) await get(path);
    expect([...pageCache.entries()]).toEqual([]);
    await get("/a");
    expect([...pageCache.entries()]).toHaveLength(1);
  });

  it("gives way to others when there are too many, the one longest not asked for first", async () => {
    const { pageCache, get } = await pages({ pages: 3, bytes: 1_000_000 });
    for (const path of ["/a", "/b", "/c", "/a", "/d"]) await get(path);
    expect([...pageCache.entries()].map(({ path }) => path)).toEqual(["/c", "/a", "/d"]);
  });

  it("gives way when they are too large together; one that is huge is never kept", async () => {
    const { pageCache, get } = await pages({ pages: 1000, bytes: 32_000 });
    await get("/huge", { "x-length": "30000" });
    expect([...pageCache.entries()]).toEqual([]);
    for (let page = 0; page < 60; page += 1) await get(`/p${page}`, { "x-length": "1500" });
    const kept = [...pageCache.entries()];
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(22);
    expect(kept.at(-1)?.path).toBe("/p59");
  });
});

it("nine of ten visits are answered from what is kept though one city saves before each of them", async () => {
  const cities = Array.from({ length: 12 }, (_, index) => `/city${index}`);
  const { pageCache, get } = await pages();
  for (let visit = 0; visit < 1200; visit += 1) {
    pageCache.forget(["city0"]);
    await get(cities[visit % cities.length] ?? "");
  }
  const { kept, drawn } = pageCache.counts;
  expect(kept + drawn).toBe(1200);
  expect(kept / 1200).toBeGreaterThan(0.9);
});
