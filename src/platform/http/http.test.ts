import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${jifunze.url}${path}`, { headers, redirect: "manual" });

describe("every answer", () => {
  it.each(["/", "/api/v1/cities", "/no/such/page", "/health"])(
    "of %s tells the browser what it may not do",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
    },
  );
});

describe("a public page", () => {
  it("is compressed, is not sent again while it is unchanged, and is sent again after a change", async () => {
    await get("/cities/kilifi");
    const first = await get("/cities/kilifi", { "accept-encoding": "br" });
    expect(first.headers.get("content-encoding")).toBe("br");
    const etag = first.headers.get("etag") ?? "";
    expect((await get("/cities/kilifi", { "if-none-match": etag })).status).toBe(304);
    const { body } = await jifunze.api("coordinator", "GET", "/cities/kilifi");
    await jifunze.api("coordinator", "PUT", "/cities/kilifi/profile", {
      version: body.version,
      visionEn: "Learn!",
    });
    const changed = await get("/cities/kilifi", { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain("Learn!");
  });

  it("is never one that was drawn for somebody", async () => {
    const session = await signedIn(jifunze, "coordinator");
    expect((await session.get("/cities/kilifi")).html).toContain("The coordinator");
    expect(await (await get("/cities/kilifi")).text()).not.toContain("The coordinator");
  });

  it("says to caches whose it is, whoever asks and however", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const bearer = jifunze.headersOf("coordinator");
    const own: Record<string, string>[] = [{ cookie: session.cookie() }, bearer];
    for (const path of ["/", "/cities/kilifi", "/about", "/cities/kilifi?x=1"])
      for (const method of ["GET", "HEAD"]) {
        for (const headers of own) {
          const answer = await fetch(`${jifunze.url}${path}`, { method, headers });
          expect([path, method, answer.headers.get("cache-control")]).toEqual([
            path,
            method,
            "private, no-store",
          ]);
        }
        const { headers } = await fetch(`${jifunze.url}${path}`, { method });
        expect([path, method, headers.get("cache-control")]).toEqual([path, method, "no-cache"]);
        expect(headers.get("vary")).toContain("Cookie");
      }
  });

  it("comes in the language that is asked for, and in English where it is not known", async () => {
    const languageOf = async (path: string, accept: string) =>
      /<html lang="(\w+)"/.exec(await (await get(path, { "accept-language": accept })).text())?.[1];
    expect(await languageOf("/", "sw-KE,sw;q=0.9,en;q=0.5")).toBe("sw");
    expect(await languageOf("/", "fr,de")).toBe("en");
    expect(await languageOf("/", "")).toBe("en");
    const unknown = await get("/?lang=klingon");
    expect(unknown.status).toBe(303);
    expect(unknown.headers.get("set-cookie")).toBeNull();
    const chosen = await get("/?lang=sw");
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get("location")).toBe("/");
    const kept = await get("/", { cookie: chosen.headers.get("set-cookie")?.split(";")[0] ?? "" });
    expect(await kept.text()).toContain('<html lang="sw"');
    const others = await get("/", { cookie: "my-jifunze.language=sw" });
    expect(await others.text()).toContain('<html lang="en"');
  });
});

it.each([
  ["a page that is kept", "public", "/about", ["br"]],
  ["a page that is drawn for somebody", "coordinator", "/desk", ["br", "gzip"]],
  ["an answer of the API", "coordinator", "/api/v1/cities", ["br", "gzip"]],
  ["a file that is written while it is sent", "public", "/cities/kilifi/data/values.csv", ["gzip"]],
] as const)("%s says the same however it is packed", async (_what, person, path, encodings) => {
  const as = jifunze.headersOf(person);
  const plain = await get(path, as);
  expect([plain.status, plain.headers.get("content-encoding")]).toEqual([200, null]);
  const said = await plain.text();
  for (const encoding of encodings) {
    const packed = await get(path, { ...as, "accept-encoding": `${encoding}, deflate` });
    expect(packed.headers.get("content-encoding")).toBe(encoding);
    expect(packed.headers.get("vary")).toContain("Accept-Encoding");
    expect(await packed.text()).toBe(said);
  }
});

it("assets may be kept for ever, and only under the name of their content", async () => {
  const page = await (await get("/")).text();
  const asset = /\/assets\/main-[0-9a-f]+\.css/.exec(page)?.[0] ?? "";
  const answer = await get(asset);
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect((await get(asset.replace(/[0-9a-f]{12}/, "000000000000"))).status).toBe(404);
  expect((await get("/assets/../package.json")).status).toBe(404);
  expect((await get("/assets/%2e%2e%2fpackage.json")).status).toBe(404);
});

it("every sheet, script and picture says the same compressed, and has no address for its compressed copy", async () => {
  const page = await (await get("/")).text();
  const assets = [...new Set(page.match(/\/assets\/[\w-]+\.\w+/g))];
  expect(assets.length).toBeGreaterThan(2);
  for (const asset of assets) {
    const [packed, plain] = [
      await get(asset, { "accept-encoding": "br" }),
      await get(asset, { "accept-encoding": "identity" }),
    ];
    expect([packed.headers.get("content-encoding"), plain.headers.get("content-encoding")]).toEqual([
      "br",
      null,
    ]);
    expect(await packed.text()).toBe(await plain.text());
    expect((await get(`${asset}.br`)).status).toBe(404);
  }
});

describe("what is asked wrongly is answered clearly", () => {
  it.each([
    ["a wrong method on a page", "DELETE", "/cities/kilifi", 405],
    ["a wrong method on the API", "PATCH", "/api/v1/cities", 405],
    ["a page that is not there", "GET", "/no/such/page", 404],
    ["an address of the API that is not there", "GET", "/api/v1/nothing", 404],
    ["a city that is not there", "GET", "/cities/atlantis", 404],
    ["a path that cannot be decoded", "GET", "/cities/%E0%A4%A", 404],
    ["a path with a zero", "GET", "/cities/kil%00ifi", 404],
    ["a page with a zero behind its name", "GET", "/about%00", 404],
    ["a search for more than an address holds", "GET", `/cities?q=${"a".repeat(4000)}`, 414],
    ["a question to the API that is as long", "GET", `/api/v1/cities?${"a=b&".repeat(1000)}`, 414],
  ])("%s", async (_name, method, path, status) => {
    const answer = await fetch(`${jifunze.url}${path}`, { method });
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.get("allow")).toContain("GET");
    const text = await answer.text();
    expect(text).not.toMatch(/\bat .*\.[jt]s|node_modules|select .* from/i);
    expect(answer.headers.get("content-type")).toContain(
      path.startsWith("/api/") ? "application/problem+json" : "text/html",
    );
  });

  it.each([
    ["no JSON", "application/json", "{half", 400],
    ["a JSON list", "application/json", "[1]", 400],
    ["a type that nobody sends", "application/xml", "<a/>", 415],
    ["more than fits", "application/json", JSON.stringify({ text: "x".repeat(2_000_000) }), 413],
  ])("%s", async (_name, type, body, status) => {
    const answer = await jifunze.api("coordinator", "PUT", "/cities/kilifi/profile", undefined, {});
    expect(answer.status).toBe(422);
    const wrong = await fetch(`${jifunze.url}/api/v1/verify`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect(wrong.status).toBe(status);
    expect(await wrong.json()).toMatchObject({ status, code: expect.stringMatching(/^platform\./) });
  });

  it("a problem of the API in Kiswahili, with a pointer to each field", async () => {
    const answer = await jifunze.api(
      "coordinator",
      "POST",
      "/cities/kilifi/measurements/7.2.2/values",
      { status: "measured" },
      { "accept-language": "sw" },
    );
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: "period", pointer: "/period" })]),
    );
    expect(answer.body.title).not.toBe("Some entries need another look.");
  });
});

it("/health says that the database answers", async () => {
  const answer = await get("/health");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok" });
});
