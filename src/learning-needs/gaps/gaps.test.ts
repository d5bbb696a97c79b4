// What is missing in a city, and for whom: each sub-county, level by level, beside the people who live there.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { providerIn } from "../../../test/support/joining.ts";
import { writeMade } from "../../../test/support/made-learning.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { levels } from "../../framework/learning.ts";
import { broadTopics } from "../../framework/topics.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { keepPeople } from "../../population/store.ts";
import type { Gap } from "./queries.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;
const census = { year: 2019, source: "Census 2019" };

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await bringUpToDate(db(), today);
  await db()
    .transaction()
    .execute((tx) =>
      keepPeople(
        tx,
        [
          { place: "ke-003-ganze", group: "adults", people: 31_000, ...census },
          { place: "ke-003-malindi", group: "all", people: 90_000, ...census },
        ],
        { by: { id: "asha", name: "Asha" }, now: new Date() },
      ),
    );
});

afterAll(() => jifunze.stop());

async function gaps(search = "", person: Parameters<TestService["api"]>[0] = "coordinator"): Promise<Gap[]> {
  const { status, body } = await jifunze.api(person, "GET", `/cities/kilifi/learning-gaps${search}`);
  expect(status).toBe(200);
  return body.gaps as Gap[];
}

/** Of all pages. */
async function allGaps(search = ""): Promise<Gap[]> {
  const [first, second] = [await gaps(`?page=1${search}`), await gaps(`?page=2${search}`)];
  return [...first, ...second];
}

async function page(search: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}/cities/kilifi/learning-gaps${search}`, {
    headers: jifunze.headersOf("coordinator"),
  });
  return answer.text();
}

const found = async (search: string) =>
  ((await jifunze.api("public", "GET", `/learning?${search}`)).body as { found: number }).found;

it("counts in each sub-county and at each level what everybody finds there, once", async () => {
  const all = await allGaps();
  expect(new Set(all.map(({ level }) => level))).toEqual(new Set(levels));
  expect(all.length % levels.length).toBe(0);
  const served = all.filter(({ opportunities }) => opportunities > 0);
  expect(served.length).toBeGreaterThan(1);
  for (const { place, level, opportunities } of served)
    expect(await found(`place=${place}&level=${level}`), `${place} ${level}`).toBeGreaterThanOrEqual(
      opportunities,
    );
  const [some] = served;
  const id = `${some?.place} ${some?.level}`;
  const of = async (search = "") => (await allGaps(search)).find((row) => row.id === id)?.opportunities;
  // Another run of the same in the same place.
  await sql`insert into catalogue_entries (id, opportunity_id, code, city_id, organisation_id, fresh_until, due_until, shown_until,
      places, card, facets, doc, digest)
    select gen_random_uuid(), opportunity_id, code, city_id, organisation_id, fresh_until, due_until, shown_until, places, card,
      facets, doc, digest from catalogue_entries`.execute(db());
  expect(await of()).toBe(some?.opportunities);
  await sql`update catalogue_entries set due_until = ${addDays(today, -1)}
    where facets @> array[${`@place:${some?.place}`}, ${`@level:${some?.level}`}]`.execute(db());
  expect(await of()).toBe(0);
  await sql`update catalogue_entries set due_until = ${today}`.execute(db());
  expect(await of()).toBe(some?.opportunities);
  await sql`insert into catalogue_changes (opportunity_id) select opportunity_id from catalogue_entries`.execute(
    db(),
  );
  expect(await of()).toBe(0);
  await sql`delete from catalogue_changes`.execute(db());
});

it("names first where there is nothing and most people live, of the group that a level is for", async () => {
  const missing = await gaps("?missing=1");
  expect(missing.every(({ opportunities }) => opportunities === 0)).toBe(true);
  const [most] = missing;
  expect([most?.place, most?.people, most?.group]).toEqual(["ke-003-malindi", 90_000, "all"]);
  const [adults, ...others] = await gaps("?place=ke-003-ganze&level=adult_basic");
  expect(others).toEqual([]);
  expect(adults).toMatchObject({ people: 31_000, group: "adults", year: 2019, source: "Census 2019" });
  const [tvet] = await gaps("?place=ke-003-ganze&level=tvet");
  expect([tvet?.people, tvet?.group]).toEqual([null, null]);
  expect((await gaps("?filter=adult+basic")).map(({ level }) => level)).toContain("adult_basic");
});

it("counts what is about a topic, and is read by those who can do something about it", async () => {
  const all = await allGaps();
  const trades = await allGaps("&topic=trades");
  const sum = (rows: Gap[]) => rows.reduce((one, { opportunities }) => one + opportunities, 0);
  expect(sum(trades)).toBeGreaterThan(0);
  expect(sum(trades)).toBeLessThan(sum(all));
  expect(trades.length).toBe(all.length);
  expect((await jifunze.api("public", "GET", "/cities/kilifi/learning-gaps")).status).toBe(401);
  expect((await jifunze.api("coordinator", "GET", "/cities/kilifi/learning-gaps?level=none")).status).toBe(
    422,
  );
});

it("shows each sub-county once with its levels, and opens what is missing there by topic", async () => {
  const table = /<tbody[\s\S]*?<\/tbody>/.exec(await page(""))?.[0] ?? "";
  const rows = table.split("<tr").slice(1);
  expect(rows.length).toBe(new Set((await allGaps()).map(({ place }) => place)).size);
  // Beside its levels stand the same, folded, for a narrow screen.
  expect(rows.every((row) => row.split("<td").length === levels.length + 2)).toBe(true);
  expect(rows.every((row) => row.split("<li").length === levels.length + 1)).toBe(true);
  const nothing = /Nothing<span[^>]*>: Primary, Malindi sub-county<\/span><\/a><div[^>]*>All people: 90,000/;
  expect(nothing.test(table)).toBe(true);
  const link = "place=ke-003-malindi&level=primary&by=topic";
  expect(table).toContain(`?${link.replaceAll("&", "&amp;")}`);

  const byTopic = await gaps(`?${link}`);
  expect(byTopic.length).toBe(broadTopics.length);
  expect(new Set(byTopic.map(({ topic }) => topic))).toEqual(new Set(broadTopics.map(({ id }) => id)));
  const [broad] = broadTopics;
  const finer = await gaps(`?${link}&topic=${broad?.id}`);
  expect(new Set(finer.map(({ topic }) => topic))).toEqual(new Set(broad?.topics.map(({ id }) => id)));
  const [served] = (await allGaps("&topic=trades")).filter(({ opportunities }) => opportunities > 0);
  const there = await gaps(`?place=${served?.place}&level=${served?.level}&by=topic`);
  expect(there.find(({ topic }) => topic === "trades")?.opportunities).toBe(served?.opportunities);
  const opened = await page(`?${link}`);
  expect(opened).toContain("/learning-gaps/ke-003-malindi/primary/ask?topic=trades");
});

it("says in words what is missing, and leads to a proposal with what is known filled in", async () => {
  const text = await page("?place=ke-003-ganze&level=adult_basic&topic=welding");
  const sentence = "Nothing in Ganze sub-county: ";
  expect(text).toContain(sentence);
  expect(text).toContain("Adults: 31,000 (2019)");
  const link = /href="([^"]*initiatives\/new[^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
  const form = await fetch(`${jifunze.url}${link}`, { headers: jifunze.headersOf("coordinator") });
  const shown = await form.text();
  expect(shown).toContain(sentence);
  expect(shown).toContain('value="Ganze sub-county, Kilifi County"');
  const file = await page("?place=ke-003-ganze&format=csv");
  expect(file.split("\n")[0]).toContain("What is missing");
  expect(file).toContain("Adults: 31,000 (2019)");
});

it("asks whoever speaks for organisations there, once in thirty days for the same place and level", async () => {
  const [empty] = await gaps("?missing=1&place=ke-003-ganze");
  const asks = `/cities/kilifi/learning-gaps/ke-003-ganze/${empty?.level}/asks`;
  await providerIn(jifunze, "Ganze Reading Centre");
  await sql`update organisation_cities set until = ${addDays(today, -1)}`.execute(db());
  expect((await jifunze.api("coordinator", "POST", asks)).body.code).toBe("learning-needs.nobody_to_ask");
  await sql`update organisation_cities set until = null`.execute(db());
  const [first, second] = await Promise.all([
    jifunze.api("coordinator", "POST", asks),
    jifunze.api("coordinator", "POST", asks),
  ]);
  expect(new Set([first.status, second.status])).toEqual(new Set([200, 409]));
  const ask = () => jifunze.api("coordinator", "POST", asks);
  await sql`update gaps_asked set asked_on = ${addDays(today, -29)}`.execute(db());
  expect((await ask()).body.code).toBe("learning-needs.asked_lately");
  await sql`update gaps_asked set asked_on = ${addDays(today, -30)}`.execute(db());
  expect((await ask()).status).toBe(200);
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .select(["href"])
    .where("kind", "=", "learningNeeds.asked")
    .execute();
  const there = `/cities/kilifi/learning-gaps?place=ke-003-ganze&level=${empty?.level}`;
  expect(new Set(told.map(({ href }) => href))).toEqual(new Set([there]));
  const about = () => jifunze.api("coordinator", "POST", asks, { topic: "trades" });
  expect((await about()).status).toBe(200);
  expect((await about()).body.code).toBe("learning-needs.asked_lately");
  await takeMails(jifunze);
  const { href } = await db()
    .selectFrom("notifications")
    .select("href")
    .where("href", "like", "%topic=%")
    .executeTakeFirstOrThrow();
  expect(href).toBe(`${there}&topic=trades`);
  expect((await jifunze.api("coordinator", "POST", asks, { topic: "nothing" })).status).toBe(422);
  expect((await jifunze.api("contributor", "POST", asks)).status).toBe(403);
  const [served] = (await allGaps()).filter(({ opportunities }) => opportunities > 0);
  const full = `/cities/kilifi/learning-gaps/${served?.place}/${served?.level}/asks`;
  expect((await jifunze.api("coordinator", "POST", full)).body.code).toBe("learning-needs.no_gap");
  const elsewhere = "/cities/kilifi/learning-gaps/ke-001/adult_basic/asks";
  expect((await jifunze.api("coordinator", "POST", elsewhere)).body.code).toBe("learning-needs.no_gap");
});
