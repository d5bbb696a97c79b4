// The picture that other sites show beside a link to a page.

import { PhotonImage } from "@cf-wasm/photon";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import type { LearningAnswer } from "../../catalogue/finding/queries.ts";
import { topicWith } from "../../framework/topics.ts";
import { dayOf } from "../../platform/day.ts";
import { digestOf, shareContent, sharePicture } from "./share-picture.ts";
import { sayPlace, sayTopic } from "./words.ts";

const mostBytes = 60_000;
const today = dayOf(new Date());
let jifunze: TestService;
let code: string;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  await writeMade(db(), today);
  ({ code } = await db()
    .selectFrom("opportunities")
    .select("code")
    .where(sql<boolean>`title ->> 'en' = 'Sewing circle for women'`)
    .orderBy("code")
    .executeTakeFirstOrThrow());
});
afterAll(() => jifunze.stop());

/** What a page says of its picture to other sites. */
async function pictureOf(path: string, language: string) {
  const html = await (
    await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } })
  ).text();
  const said = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? "";
  return { address: new URL(said("og:image").replaceAll("&amp;", "&")), said };
}

const get = ({ pathname, search }: URL, headers: Record<string, string> = {}) =>
  fetch(`${jifunze.url}${pathname}${search}`, { headers });

function drawn(png: Uint8Array) {
  const picture = PhotonImage.new_from_byteslice(png);
  return { size: [picture.get_width(), picture.get_height()], pixels: picture.get_raw_pixels() };
}

it.each([
  ["what can be learned", () => `/learning/${code}`],
  ["a pathway", () => "/learning/pathways/1"],
  [
    "who offers it",
    async () => {
      const { id } = await db()
        .selectFrom("organisations")
        .select("id")
        .where("state", "=", "listed")
        .executeTakeFirstOrThrow();
      return `/organisations/${id}`;
    },
  ],
  ["a city", () => "/cities/kilifi"],
  ["a topic", () => "/learning/topics/sewing"],
  ["a broad topic", () => "/learning/topics/trades"],
  ["what can be learned in a place", () => "/learning/places/ke-003"],
  ["a place", () => "/places/ke-003"],
])("of %s is told by its page in the reader's language, and small", async (_what, path) => {
  const page = await path();
  for (const language of ["en", "sw"]) {
    const { address, said } = await pictureOf(page, language);
    expect([address.pathname, address.search]).toEqual([`${page}/share.png`, `?language=${language}`]);
    expect([said("og:image:width"), said("og:image:height")]).toEqual(["1200", "630"]);
    expect([said("twitter:card"), said("og:image:alt")]).toEqual(["summary_large_image", said("og:title")]);
    const answer = await get(address);
    expect(answer.status).toBe(200);
    expect([answer.headers.get("content-type"), answer.headers.get("content-language")]).toEqual([
      "image/png",
      language,
    ]);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=600");
    const etag = answer.headers.get("etag") ?? "";
    const png = new Uint8Array(await answer.arrayBuffer());
    expect(drawn(png).size).toEqual([1200, 630]);
    expect(png.length).toBeLessThanOrEqual(mostBytes);
    expect((await get(address, { "if-none-match": etag })).status).toBe(304);
    // Whatever the reader's own language is, the same words: those of the language that the address says.
    const others = { "if-none-match": etag, "accept-language": language === "sw" ? "en" : "sw" };
    expect((await get(address, others)).status).toBe(304);
  }
});

it("of a topic and of a place says where it belongs, and how much there is, in each language", () => {
  const answer = (found: number, isMore = false) =>
    ({ found: { found, isMore } }) as unknown as LearningAnswer;
  const topic = topicWith("sewing");
  if (!topic) throw new Error("there is one");
  expect(sayTopic({ topic, answer: answer(1) }, "en")).toEqual({
    kind: "What you can learn",
    title: "Sewing and tailoring",
    lines: ["Trades and crafts", "1 thing to learn"],
  });
  expect(sayTopic({ topic, answer: answer(500, true) }, "sw").lines).toEqual([
    "Ufundi wa mikono",
    "fursa 200+ za kujifunza",
  ]);
  expect(sayTopic({ topic, answer: answer(0) }, "en").lines).toEqual(["Trades and crafts", ""]);
  const named = (name: string) => ({ id: "x", kind: "ward", fullNames: { en: name }, names: { en: name } });
  const place = { ...named("Malindi"), above: [named("Kenya"), named("Kilifi County")] };
  const known = { place, answer: answer(7) } as unknown as Parameters<typeof sayPlace>[0];
  expect(sayPlace(known, "en")).toEqual({
    kind: "Where you can learn",
    title: "Malindi",
    lines: ["Kilifi County, Kenya", "7 things to learn"],
  });
});

it("is none of a topic or place that there is not", async () => {
  for (const path of ["/learning/topics/none-such", "/learning/places/ke-999", "/places/ke-999"])
    expect([path, (await get(new URL(`${jifunze.url}${path}/share.png?language=en`))).status]).toEqual([
      path,
      404,
    ]);
});

it("is another one once what it shows has changed, and none of what nobody may see", async () => {
  const address = new URL(`${jifunze.url}/learning/${code}/share.png?language=en`);
  const before = (await get(address)).headers.get("etag");
  await sql`update opportunities set title = '{"en": "Tailoring for everybody"}' where code = ${code}`.execute(
    db(),
  );
  const after = (await get(address)).headers.get("etag");
  expect(after).not.toBe(before);
  const { version } = await db()
    .selectFrom("opportunities")
    .select("version")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const withdrawn = await jifunze.api(
    "coordinator",
    "POST",
    `/cities/kilifi/learning/${code}/steps/withdraw`,
    { version, note: "It is no more." },
  );
  expect(withdrawn.status).toBe(200);
  expect((await get(address)).status).toBe(404);
  const own = await get(address, jifunze.headersOf("coordinator"));
  expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
});

const said = {
  language: "en",
  kind: "Learn near you",
  title: "Sewing circle",
  lines: ["Malindi Library", "Free"],
  address: "https://jifunze.example/learning/1007",
};

describe("whatever stands in a title", () => {
  it.each([
    ["200 signs", "Kushona na kudarizi ".repeat(10)],
    ["200 signs without a place to break", "W".repeat(200)],
    ["Arabic", "حلقة خياطة للنساء في ماليندي"],
    ["signs that no typeface has", "学习 👩‍🌾 \u{10FFFF}"],
    ["nothing", ""],
  ])("%s is drawn", async (_what, title) => {
    const png = await sharePicture(shareContent({ ...said, title }));
    const { size, pixels } = drawn(png);
    expect(size).toEqual([1200, 630]);
    expect(png.length).toBeLessThanOrEqual(mostBytes);
    // Below the amber line nothing reaches the edges, so nothing is cut off at the sides.
    const atEdge = [4, 1195].flatMap((x) =>
      Array.from({ length: 480 }, (_, y) => pixels[((y + 30) * 1200 + x) * 4] ?? 0),
    );
    expect(Math.min(...atEdge)).toBe(255);
  });

  it("is never read as markup or as a program", async () => {
    const hostile = `#read("/etc/passwd") #panic("out") $x$ </svg><image href="file:///etc/passwd"/> \\u{41} "] } //`;
    const [one, other] = await Promise.all([
      sharePicture(shareContent({ ...said, title: hostile })),
      sharePicture(shareContent({ ...said, title: "" })),
    ]);
    const dark = (png: Uint8Array) => drawn(png).pixels.filter((byte) => byte < 100).length;
    // As many letters as it has are drawn: it stands there as it was typed.
    expect(dark(one)).toBeGreaterThan(dark(other) + 20_000);
  });
});

it("tells whoever asks for very many to come back, while others get theirs", async () => {
  const codes = await db()
    .selectFrom("opportunities")
    .select("code")
    .where("state", "=", "published")
    .orderBy("code")
    .limit(60)
    .execute();
  const ask = (index: number, headers: Record<string, string>) =>
    get(new URL(`${jifunze.url}/learning/${codes[index]?.code}/share.png?language=sw`), headers);
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      ask(index, index === 59 ? jifunze.headersOf("coordinator") : {}),
    ),
  );
  const [refused] = answers.filter(({ status }) => status === 503);
  expect(refused?.headers.get("retry-after")).toBe("20");
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(answers.at(-1)?.status).toBe(200);
  // Those who ask for the same picture wait for one.
  const same = await Promise.all(Array.from({ length: 60 }, () => ask(59, {})));
  expect(same.every(({ status }) => status === 200)).toBe(true);
});

it("is known by what it says", () => {
  const content = shareContent(said);
  expect(digestOf(content)).toBe(digestOf(shareContent({ ...said })));
  expect(digestOf(content)).not.toBe(
    digestOf(shareContent({ ...said, lines: ["Malindi Library", "KES 50"] })),
  );
});
