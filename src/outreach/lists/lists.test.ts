// Lists that need no screen: as plain text, in braille, read out on the radio.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { pathway } from "../../../test/support/pathways.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { Card } from "../../catalogue/finding/entry.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { dayOf } from "../../platform/day.ts";
import { sayEntry } from "../entry-words.ts";
import { brailleFile, brailleWord } from "./braille.ts";
import { figureByFigure } from "./read-aloud.ts";

const today = dayOf(new Date());
let jifunze: TestService;
let code: string;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await sql`update runs set schedule = '{"days": ["sat"], "from": "09:00", "to": "12:00", "everyWeeks": 1, "except": []}',
    costs = '[{"kind": "tuition", "amount": 4500, "per": "term", "exempt": null, "help": []},
      {"kind": "exam", "amount": 500, "per": "course", "exempt": null, "help": []}]', contact_phone = '+254 700 000 000'`.execute(
    db(),
  );
  await sql`update opportunities set outcomes = '{"en": "You cut, sew and mend."}'`.execute(db());
  await bringUpToDate(db(), today);
  ({ code } = await db()
    .selectFrom("catalogueEntries")
    .select("code")
    .where(sql<boolean>`card #>> '{title,en}' = 'Sewing circle for women'`)
    .where(sql<boolean>`card #>> '{place,id}' in (select id from places where names ->> 'en' = 'Malindi')`)
    .executeTakeFirstOrThrow());
});
afterAll(() => jifunze.stop());

const read = async (path: string, person: Person = "public") =>
  (await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) })).text();

it("gives what is found as a numbered list with all that a card says", async () => {
  const text = await read("/learning/found/list.txt?q=sewing&place=Malindi");
  expect(text).toContain("What can be learned: sewing, Malindi");
  expect(text).toMatch(
    /^1\. .+\n {3}.+\n {3}Where: .+\n {3}When: Saturday, 9:00 to 12:00; from .+\n {3}Cost: KES.4,500 a term, and more$/m,
  );
  expect(text).toContain("Access: not told");
  expect(text).toContain(`Number: ${code}`);
});

it("gives it in braille, too, and leads there", async () => {
  const asked = "q=sewing&place=Malindi";
  const braille = await fetch(`${jifunze.url}/learning/found/list.brf?${asked}`);
  expect([braille.status, braille.headers.get("content-type")]).toEqual([200, "application/x-brf"]);
  expect(await braille.text()).toMatch(/sew/i);
  expect(await read(`/learning?${asked}`)).toContain(
    'href="/learning/found/list.brf?q=sewing&amp;place=Malindi"',
  );
});

it("says what can be asked for and what nobody told of access, not only what is there", async () => {
  const row = await db()
    .selectFrom("catalogueEntries")
    .select("card")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const card = Card.parse(row.card);
  const said = (access: Record<string, string>) => sayEntry({ card: { ...card, access } }, "en").access;
  expect(said({ step_free: "yes", sign_language: "ask" })).toBe(
    "without steps: yes; sign language: ask; child care: not told",
  );
  expect(said({ step_free: "no" })).toBe("without steps: no; sign language, child care: not told");
  expect(said({})).toBe("not told");
});

it("is led to from what is found, with the same words and place", async () => {
  const html = await read("/learning?q=sewing&place=Malindi");
  const [, path = ""] = /href="([^"]*list[.]txt[^"]*)"/.exec(html) ?? [];
  expect(path).toBe("/learning/found/list.txt?q=sewing&amp;place=Malindi");
  // What names no place there is leads to what is shown, not to a refusal.
  expect(await read("/learning?q=sewing&place=Atlantis")).toContain(
    'href="/learning/found/list.txt?q=sewing"',
  );
  expect(await read("/learning?q=xqzwvk")).not.toContain("list.txt");
});

it("gives one opportunity with what it says", async () => {
  const text = await read(`/learning/${code}/plain.txt`);
  expect(text).toContain("You cut, sew and mend.");
  expect(text).toContain("Ask: 0700 000000");
  expect((await fetch(`${jifunze.url}/learning/1235/plain.txt`)).status).toBe(404);
});

it("gives what an organisation offers, also in braille, and leads there from its page", async () => {
  const { organisationId: id } = await db()
    .selectFrom("opportunities")
    .select("organisationId")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  // Nobody has looked at it yet, so it is for the people of the network.
  const html = await read(`/organisations/${id}`, "coordinator");
  expect(html).toContain(`href="/organisations/${id}/learning.txt"`);
  expect(html).toContain(`href="/organisations/${id}/learning.brf"`);
  const text = await read(`/organisations/${id}/learning.txt`, "coordinator");
  expect(text).toMatch(/^1\. Sewing circle for women$/m);
  expect(text).toContain(`Number: ${code}`);
  const others = await db()
    .selectFrom("opportunities")
    .select("code")
    .where("organisationId", "!=", id)
    .execute();
  const shown = [...text.matchAll(/Number: (\d+)/g)].map(([, number]) => number);
  expect(others.filter((other) => shown.includes(other.code))).toEqual([]);
  expect((await fetch(`${jifunze.url}/organisations/${id}/learning.txt`)).status).toBe(404);
  expect(await read(`/organisations/${id}/learning.brf`, "coordinator")).toContain(",SEWING CIRCLE");
  expect((await fetch(`${jifunze.url}/organisations/nobody/learning.txt`)).status).toBe(404);
});

it("gives a pathway step by step, also in braille, and leads there from its page", async () => {
  const { body } = await jifunze.api("coordinator", "POST", "/pathways", {
    city: "kilifi",
    ...pathway,
  });
  const number = String(body.number);
  const at = `/pathways/${number}`;
  const add = async (said: object) => {
    const { version } = (await jifunze.api("coordinator", "GET", `/pathways/${number}`)).body;
    const added = await jifunze.api("coordinator", "POST", `${at}/steps`, {
      city: "kilifi",
      version,
      ...said,
    });
    expect(added.status, JSON.stringify(added.body)).toBe(200);
  };
  await add({ kind: "opportunity", opportunity: code, wordsEn: "Begin with a needle." });
  await add({ kind: "search", topic: "bookkeeping" });
  await add({ kind: "fact", wordsEn: "NITA grade III.", saidBy: "NITA", saidOn: "2026-11-01" });
  const { version } = (await jifunze.api("coordinator", "GET", `/pathways/${number}`)).body;
  expect(
    (await jifunze.api("coordinator", "POST", `${at}/publish`, { city: "kilifi", version })).status,
  ).toBe(200);
  const page = `/learning/pathways/${number}`;
  const text = await read(`${page}/plain.txt`);
  expect(text).toContain(`1. Sewing circle for women\n`);
  expect(text).toContain(`   Begin with a needle.\n   Number: ${code}\n\n2. Look for `);
  expect(text).toMatch(/3\. NITA grade III\.\n {3}NITA says so, read on 1 November 2026\./);
  expect(await read(`${page}/braille.brf`)).toContain("#C4 ,,NITA GRADE ,,III4");
  // All of it is in the language that is asked for, the name of its city too, whatever the reader's own is.
  const inKiswahili = await read(`${page}/plain.txt?language=sw`);
  expect(inKiswahili).toContain("Kaunti ya Kilifi");
  expect(inKiswahili).not.toContain("Kilifi County");
  expect(await read(`${page}/braille.brf?language=sw`)).toContain("KAUNTI YA ,KILIFI");
  const refused = await fetch(`${jifunze.url}/learning/pathways/99999/plain.txt?language=sw`);
  expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('<html lang="sw"')]);
  const html = await read(page);
  expect(html).toContain(`href="${page}/plain.txt"`);
  expect(html).toContain(`href="${page}/braille.brf"`);
});

it("writes a place's list for the radio: times as people say them, figures one by one, each twice", async () => {
  const { id } = await db()
    .selectFrom("places")
    .select("id")
    .where(sql<boolean>`names ->> 'en' = 'Malindi'`)
    .where("kind", "=", "constituency")
    .executeTakeFirstOrThrow();
  const script = await read(`/learning/places/${id}/read-aloud.txt?language=sw`);
  expect(script).toContain("Lini: Jumamosi, saa 3 asubuhi (9:00) hadi saa 6 mchana (12:00)");
  expect(script).toContain("Simu: 0, 7, 0, 0, 0, 0, 0, 0, 0, 0. Tena:");
  expect(script.match(/^Namba \d+\. /gm)?.length).toBeLessThanOrEqual(12);
  expect(figureByFigure("4821")).toBe("4, 8, 2, 1");
  expect((await fetch(`${jifunze.url}/learning/places/nowhere/list.txt`)).status).toBe(404);
  const brf = await read(`/learning/places/${id}/list.brf`);
  for (const page of brf.split("\f").slice(0, -1)) {
    const lines = page.split("\r\n").slice(0, -1);
    expect(lines).toHaveLength(25);
    for (const line of lines) expect(line).toMatch(/^[ -_]{0,40}$/);
  }
});

it("writes braille letter by letter: figures, capitals, and letters that follow figures", () => {
  expect(brailleWord("Sewing")).toBe(",SEWING");
  expect(brailleWord("NITA")).toBe(",,NITA");
  expect(brailleWord("4821")).toBe("#DHBA");
  expect(brailleWord("4,500")).toBe("#D1EJJ");
  expect(brailleWord("9:00")).toBe("#I3#JJ");
  expect(brailleWord("3b")).toBe("#C;B");
  expect(brailleWord("ng'ombe")).toBe("NG'OMBE");
  expect(brailleWord("é")).toBe("E");
  expect(brailleWord("字")).toBe("_8");
});

it("cuts a word that no line holds, and begins lines after the first further in", () => {
  const file = brailleFile({
    title: "x".repeat(95),
    lead: [],
    items: [{ name: "a ".repeat(60), lines: [] }],
  });
  const lines = file.split("\r\n");
  expect(lines.slice(0, 3).map((line) => line.length)).toEqual([40, 40, 15]);
  expect(lines[4]?.startsWith("#A4 ")).toBe(true);
  expect(lines[5]?.startsWith("  A")).toBe(true);
});
