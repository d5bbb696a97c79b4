// The network's documents in their languages and editions, and its news, as everybody reads them and as the commission keeps them.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Does } from "../../test/support/exchanges.ts";
import { documentForm, fileForm, newsSaid } from "../../test/support/library.ts";
import { takeMails } from "../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { documentSteps, newsSteps } from "./workflow.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

async function open(path: string, language = "en"): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${jifunze.url}${path}`, {
    headers: { cookie: `jifunze.language=${language}` },
  });
  return { status: answer.status, text: await answer.text() };
}

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "document")).toEqual(meantMoves(documentSteps));
  expect(await keptMoves(db(), "news_item")).toEqual(meantMoves(newsSteps));
});

it("a document is read by everybody in each of its languages, the newest edition first, the earlier ones below", async () => {
  const { number } = await does("administrator", "POST", "/documents", documentForm());
  const here = `/documents/${String(number)}`;
  await does("administrator", "POST", `${here}/files`, fileForm(2, "sw", "Mpendwa …"));
  await does("administrator", "POST", `${here}/files`, fileForm(3, "en", "Dear all …"));
  const { text } = await open(here);
  expect(text).toContain("English, edition 2");
  expect(text).toContain("Kiswahili, edition 1");
  expect(text.indexOf("edition 2")).toBeLessThan(text.indexOf("Earlier editions"));
  expect(text.indexOf("English, edition 1")).toBeGreaterThan(text.indexOf("Earlier editions"));
  expect(text).toContain("Creative Commons Attribution 4.0 (CC BY)");
  expect((await open(`${here}/files/en/2`)).text).toBe("Dear all …");
  expect((await open(`${here}/files/en/1`)).text).toBe("Dear …");
  expect((await open(`${here}/files/sw/1`)).text).toBe("Mpendwa …");
  expect((await open(`${here}/files/fr/1`)).status).toBe(404);
  expect((await open(here, "sw")).text).toContain("Mwaliko wa tamasha");
  const list = (await jifunze.api("public", "GET", "/documents?fileLanguage=sw")).body;
  expect(list.documents).toEqual([expect.objectContaining({ languages: ["en", "sw"], kind: "template" })]);
  expect((await jifunze.api("public", "GET", "/documents?kind=guide")).body.documents).toEqual([]);
  expect((await jifunze.api("public", "GET", "/documents?licence=cc_by")).body.documents).toMatchObject([
    { licence: "cc_by" },
  ]);
  expect((await jifunze.api("public", "GET", "/documents?licence=cc0")).body.documents).toEqual([]);
});

it("what is withdrawn is seen by the commission alone, with its files, and can be shown again", async () => {
  const { number } = await does(
    "administrator",
    "POST",
    "/documents",
    documentForm({ titleEn: "Old letter" }),
  );
  const here = `/documents/${String(number)}`;
  const unsaid = await jifunze.api("administrator", "POST", `${here}/steps/withdraw`, { version: 2 });
  expect(unsaid.body.errors?.map(({ field }) => field)).toEqual(["note"]);
  await does("administrator", "POST", `${here}/steps/withdraw`, { note: "It is old.", version: 2 });
  for (const path of [here, `${here}/files/en/1`]) expect((await open(path)).status, path).toBe(404);
  expect((await open("/documents")).text).not.toContain("Old letter");
  expect((await jifunze.api("coordinator", "GET", here)).status).toBe(404);
  expect((await jifunze.api("administrator", "GET", here)).body).toMatchObject({ state: "withdrawn" });
  const file = await jifunze.api("administrator", "POST", `${here}/files`, fileForm(3, "sw", "x"));
  expect(file.body.code).toBe("library.not_now");
  await does("administrator", "POST", `${here}/steps/restore`, { version: 3 });
  expect((await open(here)).status).toBe(200);
  const stale = await jifunze.api("administrator", "POST", `${here}/steps/withdraw`, {
    note: "x",
    version: 3,
  });
  expect(stale.body.code).toBe("library.changed");
});

it("news stand on the home page, in the list and in the feed of each language; what is withdrawn is told to feeds as gone", async () => {
  const { number, id } = await does("administrator", "POST", "/news", newsSaid);
  const here = `/news/${String(number)}`;
  for (const path of ["/", "/news", here]) expect((await open(path)).text, path).toContain(newsSaid.titleEn);
  expect((await open(here, "sw")).text).toContain(newsSaid.bodySw);
  const feed = await open("/news/feed.atom");
  expect(feed.text).toContain(`<id>urn:uuid:${String(id)}</id>`);
  expect(feed.text).toContain(`<title>${newsSaid.titleEn}</title>`);
  expect((await open("/news/feed.atom", "sw")).text).toContain(newsSaid.bodySw);
  // A reader of feeds keeps no cookie: it takes the address that the documentation says.
  const guide = readFileSync(new URL("../../docs/using.md", import.meta.url), "utf8");
  const [, address = "", search = ""] =
    /`(\/news\/feed\.atom)`[^`]*\(`(\?[^`]+)` in Kiswahili\)/.exec(guide) ?? [];
  const followed = await fetch(`${jifunze.url}${address}${search}`, { redirect: "manual" });
  expect([followed.status, await followed.text()]).toEqual([200, expect.stringContaining(newsSaid.bodySw)]);
  await does("administrator", "POST", `${here}/steps/withdraw`, { note: "It is wrong.", version: 2 });
  for (const path of ["/", "/news", "/news/feed.atom"])
    expect((await open(path)).text, path).not.toContain(newsSaid.titleEn);
  expect((await open("/news/feed.atom")).text).toContain(`<at:deleted-entry ref="urn:uuid:${String(id)}"`);
  expect((await open(here)).status).toBe(404);
});

it("the cities are told of news and documents, not of what was withdrawn by then", async () => {
  await takeMails(jifunze);
  await db().deleteFrom("notifications").execute();
  const { number: guide } = await does(
    "administrator",
    "POST",
    "/documents",
    documentForm({ titleEn: "Guide to guides" }),
  );
  await does("administrator", "POST", `/documents/${String(guide)}/files`, fileForm(2, "sw", "Mwongozo …"));
  await does("administrator", "POST", "/news", newsSaid);
  const { number } = await does("administrator", "POST", "/news", { ...newsSaid, titleEn: "A mistake" });
  await does("administrator", "POST", `/news/${String(number)}/steps/withdraw`, { note: "x", version: 2 });
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .select(["kind", "href"])
    .where("cityId", "=", "kilifi")
    .where("kind", "in", ["library.news", "library.document", "library.edition"])
    .execute();
  // Each of those who work for the city hears of all.
  expect([...new Set(told.map(({ kind }) => kind))].toSorted()).toEqual([
    "library.document",
    "library.edition",
    "library.news",
  ]);
  expect(told.map(({ href }) => href)).not.toContain(`/news/${String(number)}`);
});

it("whoever changes a document or news that somebody else changed meanwhile loses nothing, sees both and can save", async () => {
  const { number } = await does("administrator", "POST", "/documents", documentForm());
  const { number: item } = await does("administrator", "POST", "/news", newsSaid);
  const said = { titleEn: "Theirs", kind: "template", licence: "cc_by", credit: "The commission" };
  for (const [here, theirs] of [
    [`/documents/${String(number)}`, said],
    [`/news/${String(item)}`, { ...newsSaid, titleEn: "Theirs" }],
  ] as const) {
    await does("administrator", "PUT", here, { ...theirs, version: 2 });
    const administrator = await signedIn(jifunze, "administrator");
    const late = await administrator.post(`${here}/edit`, { ...theirs, titleEn: "Mine", version: "2" });
    expect(late.status).toBe(409);
    expect(late.html).toMatch(/Theirs.*Mine/s);
    expect(late.html).toMatch(/name="titleEn"[^>]*value="Mine"/);
    const version = /name="version" value="(\d+)"/.exec(late.html)?.[1] ?? "";
    await administrator.post(`${here}/edit`, { ...theirs, titleEn: "Mine", version });
    expect((await open(here)).text).toContain("Mine");
  }
});
