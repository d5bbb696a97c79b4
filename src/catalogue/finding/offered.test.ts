// What is offered to whoever types what they want to learn: what begins so and can be found, and nothing else.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { askedBy } from "../../../test/support/statements.ts";
import { topicIds, topicName } from "../../framework/topics.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { find } from "./find.ts";
import { bringUpToDate } from "./keep-current.ts";

interface Offered {
  is: string;
  text: string;
  topic: { id: string; names: Record<string, string> } | null;
}

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await bringUpToDate(db(), today);
});

afterAll(() => jifunze.stop());

async function offered(typed: string): Promise<Offered[]> {
  const { status, body } = await jifunze.api(
    "public",
    "GET",
    `/learning-words?${new URLSearchParams({ q: typed }).toString()}`,
  );
  expect([typed, status]).toEqual([typed, 200]);
  return body.offered as Offered[];
}

const topicsFor = async (typed: string) => (await offered(typed)).flatMap(({ topic }) => topic?.id ?? []);
const textsOf = async (typed: string, is: string) =>
  (await offered(typed)).flatMap((one) => (one.is === is ? one.text : []));

it.each([
  ["sewi", "sewing"],
  ["tailo", "sewing"],
  ["Carpentry and f", "carpentry"],
  // Kiswahili, as a topic is called and as the list of words has it.
  ["ushon", "sewing"],
  ["usere", "carpentry"],
  ["chereh", "sewing"],
  ["saluni", "hairdressing"],
  // Sheng.
  ["ndai", "motor-vehicle"],
])("offers the topic for %s", async (typed, topic) => {
  expect(await topicsFor(typed)).toContain(topic);
});

it("offers titles, who offers something, and frequent words that begin so, each by what it is", async () => {
  expect(await textsOf("Sewing cir", "title")).toContain("Sewing circle for women");
  expect(await textsOf("watamu lib", "organisation")).toContain("Watamu Library");
  const words = await textsOf("beg", "word");
  expect(words).toContain("beginners");
  for (const word of words) expect(word.startsWith("beg")).toBe(true);
  // What is offered is found.
  for (const { text } of [...(await offered("se")), ...(await offered("we"))])
    expect([
      text,
      (await find(db(), { words: text, place: "", filters: {}, page: 1, today })).found,
    ]).not.toEqual([text, 0]);
});

it("offers eight at most, none of them twice, and nothing for nothing or for one letter", async () => {
  const sizes = await Promise.all(
    ["ba", "co", "ku", "ma", "se", "u", "", "  ", "%%", "__", "xqzw"].map(async (typed) => {
      const found = await offered(typed);
      expect(new Set(found.map(({ text }) => text.toLowerCase())).size).toBe(found.length);
      return [typed, found.length] as const;
    }),
  );
  for (const [typed, size] of sizes) expect([typed, size <= 8]).toEqual([typed, true]);
  expect(sizes.slice(5).map(([, size]) => size)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(Math.max(...sizes.map(([, size]) => size))).toBe(8);
  expect((await jifunze.api("public", "GET", `/learning-words?q=${"a".repeat(201)}`)).status).toBe(422);
});

it("does not offer what the list of words has only because it is often written so", async () => {
  expect(JSON.stringify(await offered("seweing"))).not.toContain("seweing");
});

it("offers nothing that was withdrawn, also before the index knows of it, that is over, or that nobody published", async () => {
  const rename = (title: string, to: string) =>
    sql`update opportunities set title = jsonb_build_object('en', ${to}::text) where title ->> 'en' = ${title}`.execute(
      db(),
    );
  await rename("Arabic", "Zyxwvut for all");
  expect(await textsOf("zyxw", "title")).toEqual([]);
  await bringUpToDate(db(), today);
  expect(await textsOf("zyxw", "title")).toEqual(["Zyxwvut for all"]);
  expect(await textsOf("zyxw", "word")).toEqual([]);
  await sql`insert into opportunity_events (opportunity_id, action, from_state, to_state, actor_name, at)
    select id, 'withdraw', 'published', 'withdrawn', 'Made', now() from opportunities
    where title ->> 'en' = 'Zyxwvut for all'`.execute(db());
  expect(await offered("zyxw")).toEqual([]);
  await bringUpToDate(db(), today);
  expect(await offered("zyxw")).toEqual([]);
  expect((await sql`select from catalogue_names where key like 'zyxw%'`.execute(db())).rows).toEqual([]);
  const name = "Sewing circle for women";
  expect(await textsOf(name, "title")).toContain(name);
  await sql`update catalogue_entries set shown_until = ${addDays(today, -1)}::date
    where id in (select entry_id from catalogue_names where catalogue_names.name = ${name})`.execute(db());
  expect(await textsOf(name, "title")).not.toContain(name);
});

it("asks the database once", async () => {
  const { asked } = await askedBy(() => jifunze.hono.request(`${jifunze.url}/api/v1/learning-words?q=sew`));
  expect(asked.filter((statement) => statement.includes("catalogue_"))).toHaveLength(1);
  expect(asked.length).toBeLessThanOrEqual(2);
});

it("has the topics in the form, in the language of the page, for browsers without JavaScript", async () => {
  for (const language of ["en", "sw"] as const) {
    const answer = await fetch(`${jifunze.url}/learning`, { headers: { "accept-language": language } });
    const [list = ""] = /<datalist id="q-offered">.*?<\/datalist>/s.exec(await answer.text()) ?? [];
    expect(list.match(/<option/g)).toHaveLength(topicIds.length);
    expect(topicIds.length).toBeLessThanOrEqual(110);
    expect(list).toContain(`value="${topicName("sewing", language)}"`);
  }
});
