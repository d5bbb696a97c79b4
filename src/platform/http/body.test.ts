import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const form = "application/x-www-form-urlencoded";
const boundary = "x".repeat(20);
const multipart = `multipart/form-data; boundary=${boundary}`;

/** A form with files, written by hand. */
function parts(...entries: [head: string, content: string | Uint8Array][]): Uint8Array<ArrayBuffer> {
  const pieces = entries.flatMap(([head, content]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]));
}

async function post(path: string, type: string, body: string | Uint8Array<ArrayBuffer>) {
  const answer = await fetch(`${jifunze.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": type, "accept-language": "en" },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

const verify = (type: string, body: string | Uint8Array<ArrayBuffer>) => post("/api/v1/verify", type, body);

describe("a form with files", () => {
  it("is read with the names that were typed, and the bytes of the file as they are", async () => {
    const file = Buffer.from('{"not":"a seal"}');
    const { status, text } = await verify(
      multipart,
      parts(['name="file"; filename="ripoti %22ya%22 Kilifi.json"', file], ['name="digest"', ""]),
    );
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ outcome: "not-a-sealed-report" });
  });

  it.each([
    ["no boundary", "multipart/form-data", parts(['name="digest"', "a"])],
    ["another boundary", "multipart/form-data; boundary=other", parts(['name="digest"', "a"])],
    ["no end", multipart, parts(['name="digest"', "a"]).slice(0, -10)],
    ["a field without a name", multipart, parts(['filename="a.json"', "a"])],
    [
      "a head that is not UTF-8",
      multipart,
      parts(['name="digest"; x="\0"', Uint8Array.of(0xff)]).map((byte) => (byte === 0 ? 0xff : byte)),
    ],
    ["a head of 20 kB", multipart, parts([`name="digest"; x="${"x".repeat(20_000)}"`, "a"])],
    [
      "a boundary of 10 kB",
      `multipart/form-data; boundary=${"x".repeat(10_000)}`,
      parts(['name="digest"', "a"]),
    ],
  ])("that has %s is refused as incomplete", async (_name, type, body) => {
    const { status, text } = await verify(type, body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: "platform.form_incomplete" });
  });

  it("may be as large as a file only where a file is taken", async () => {
    const large = parts(['name="file"; filename="a.json"', Buffer.alloc(9_000_000, 0x20)]);
    expect((await verify(multipart, large)).status).toBe(200);
    expect((await post("/sign-in", multipart, large)).status).toBe(413);
    const longText = parts(['name="digest"', "0".repeat(2_000_000)]);
    expect((await verify(multipart, longText)).status).toBe(413);
  });
});

describe("a body has at most", () => {
  const pairs = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=`).join("&");
  const list = (count: number) =>
    parts(...Array.from({ length: count }, (_, at): [string, string] => [`name="f${at}"`, ""]));
  const object = (count: number) => JSON.stringify({ digest: "", x: Array(count).fill(1) });

  it.each([
    ["1,000 fields", form, pairs(1000), pairs(1001)],
    ["1,000 parts", multipart, list(1000), list(1001)],
    ["10,000 members of JSON", "application/json", object(9998), object(9999)],
  ])("%s", async (_name, type, within, beyond) => {
    expect((await verify(type, within)).status).toBe(422);
    const refused = await verify(type, beyond);
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text)).toMatchObject({ code: "platform.too_many_fields" });
  });

  it("20 levels of JSON", async () => {
    const nested = (depth: number) => `{"digest":"","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect((await verify("application/json", nested(19))).status).toBe(422);
    const { status, text } = await verify("application/json", nested(20));
    expect([status, JSON.parse(text).code]).toEqual([400, "platform.too_deep"]);
  });
});

describe("JSON that programs would read differently is refused", () => {
  it.each([
    ["a name twice", '{"digest":"a","digest":"b"}', 400, "platform.wrong_name"],
    ["__proto__", '{"__proto__":{"digest":"a"}}', 400, "platform.wrong_name"],
    ["a number that a double does not hold", '{"digest":9007199254740993}', 422, "platform.inexact_number"],
    ["half a character", '{"digest":"\\ud800"}', 422, "platform.input"],
    ["U+0000", '{"digest":"\\u0000"}', 422, "platform.input"],
    ["U+0000 in a name", '{"a\\u0000":"b"}', 422, "platform.input"],
    ["no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d), 400, "platform.no_json"],
    ["a list", "[1]", 400, "platform.no_json_object"],
  ])("%s", async (_name, body, status, code) => {
    const answer = await verify("application/json", body);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });

  it("but a byte order mark and an empty body do no harm", async () => {
    expect((await verify("application/json", `\uFEFF{"digest":"${"0".repeat(64)}"}`)).status).toBe(200);
    expect((await verify("application/json", "")).status).toBe(422);
  });
});

it("a form says which field holds a character that cannot be kept", async () => {
  const coordinator = await signedIn(jifunze, "coordinator");
  const { status, html } = await coordinator.post("/cities/kilifi/profile", {
    version: "0",
    visionEn: "a\0b",
  });
  expect(status).toBe(422);
  expect(html).toContain('href="#visionEn"');
  expect(html).toContain("U+0000");
});

describe("what the address alone forbids is refused before anything is read", () => {
  // Were it read, each of these would be refused for what it is: too large, of a wrong type, or no JSON.
  const bodies: [string, string][] = [
    ["application/json", "x".repeat(2_000_000)],
    ["application/json", "{half"],
    ["application/xml", "<a/>"],
    [multipart, "no form"],
  ];

  it.each(bodies)("from somebody who is not signed in: %s", async (type, body) => {
    expect((await post("/api/v1/invitations", type, body)).status).toBe(401);
    expect((await post("/api/v1/cities/kilifi/imports", type, body)).status).toBe(401);
    expect((await post("/cities/kilifi/imports", type, body)).status).toBe(401);
  });

  it.each(bodies)("from somebody of another city: %s", async (type, body) => {
    const session = await signedIn(jifunze, "otherCoordinator");
    expect((await session.send("/cities/kilifi/imports", type, body)).status).toBe(403);
  });
});
