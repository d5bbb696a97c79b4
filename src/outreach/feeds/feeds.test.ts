// What other programs follow: nothing is lost on the way, what is gone is told, and what nobody knows is refused by name.

import { sql } from "kysely";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { dayOf } from "../../platform/day.ts";
import { ageFeeds } from "./jobs.ts";

const now = new Date();
const today = dayOf(now);
let jifunze: TestService;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await sql`update runs set schedule = '{"days": ["sat"], "from": "09:00", "to": "12:00", "everyWeeks": 1, "except": []}',
    costs = '[]' where number = 1`.execute(db());
  await bringUpToDate(db(), today);
});
afterAll(() => jifunze.stop());

/** As RPDE 1.0 has a page. */
const Page = z.strictObject({
  next: z.url(),
  items: z
    .array(
      z.discriminatedUnion("state", [
        z.strictObject({
          state: z.literal("updated"),
          kind: z.string(),
          id: z.string(),
          modified: z.int(),
          data: z.looseObject({ "@context": z.literal("https://schema.org"), "@type": z.string() }),
        }),
        z.strictObject({ state: z.literal("deleted"), kind: z.string(), id: z.string(), modified: z.int() }),
      ]),
    )
    .max(500),
  license: z.literal("https://creativecommons.org/licenses/by/4.0/"),
});

async function pageAt(address: string) {
  const { pathname, search } = new URL(address, jifunze.url);
  const response = await fetch(`${jifunze.url}${pathname}${search}`);
  expect(response.headers.get("content-type")).toBe("application/vnd.openactive.rpde+json; version=1");
  return Page.parse(await response.json());
}

/** All pages from a position to the last one. */
async function follow(address: string) {
  const items = [];
  let page = await pageAt(address);
  while (page.items.length > 0) {
    items.push(...page.items);
    page = await pageAt(page.next);
  }
  return { items, next: page.next };
}

it("gives every run and opportunity once, in the order in which they changed, and the last page leads to itself", async () => {
  for (const [feed, kind] of [
    ["runs", "CourseInstance"],
    ["opportunities", "Course"],
  ] as const) {
    const { items, next } = await follow(`/feeds/${feed}`);
    const { count } = await db()
      .selectFrom("opportunities")
      .select(sql<number>`count(*)::int`.as("count"))
      .executeTakeFirstOrThrow();
    expect(new Set(items.map(({ id }) => id)).size).toBe(count);
    expect(items.every((item) => item.kind === kind && item.state === "updated")).toBe(true);
    const places = items.map(({ modified, id }) => `${String(modified).padStart(16, "0")} ${id}`);
    expect(places).toEqual(places.toSorted());
    expect((await pageAt(next)).next).toBe(next);
  }
  const { items } = await follow("/feeds/runs");
  const sewing = items.find(
    (item) => item.state === "updated" && JSON.stringify(item.data).includes("Sewing circle"),
  );
  expect(sewing).toMatchObject({
    data: {
      courseMode: "onsite",
      isAccessibleForFree: true,
      offers: { price: 0, priceCurrency: "KES" },
      courseSchedule: {
        byDay: ["https://schema.org/Saturday"],
        startTime: "09:00",
        scheduleTimezone: "Africa/Nairobi",
      },
    },
  });
});

it("tells what is taught, by codes, and anew where only those change", async () => {
  const { items, next } = await follow("/feeds/opportunities");
  const [first] = items;
  await sql`update opportunities set knqf = '4', fields = '{072}' where id = ${first?.id}`.execute(db());
  await sql`update runs set hours = 40 where opportunity_id = ${first?.id}`.execute(db());
  const changed = await follow(next);
  expect(changed.items).toMatchObject([
    {
      id: first?.id,
      data: {
        about: expect.arrayContaining([expect.objectContaining({ termCode: "072" })]),
        educationalLevel: expect.arrayContaining([expect.objectContaining({ termCode: "4" })]),
        hasCourseInstance: [{ courseWorkload: "PT40H" }],
      },
    },
  ]);
  const runs = await follow("/feeds/runs");
  for (const item of runs.items)
    for (const name of ["license", "isPartOf", "accessibilityFeature"])
      expect(Object.keys("data" in item ? item.data : {})).not.toContain(name);
});

it("tells what changed, what ended and what nobody confirmed for long, each once", async () => {
  const before = { runs: await follow("/feeds/runs"), opportunities: await follow("/feeds/opportunities") };
  const { rows } = await sql<{ id: string }>`select id from runs where venue_id is not null`.execute(db());
  const atVenue = new Set(rows.map(({ id }) => id));
  // They stand in no order of ours, and what is held nowhere has no venue to change.
  const [changed, ended, old] = before.runs.items.map(({ id }) => id).filter((id) => atVenue.has(id));
  const opportunityOf = async (run: string | undefined) =>
    (
      await db()
        .selectFrom("runs")
        .select("opportunityId")
        .where("id", "=", run ?? "")
        .executeTakeFirstOrThrow()
    ).opportunityId;
  await sql`update venues set landmark = 'By the market' where id = (select venue_id from runs where id = ${changed})`.execute(
    db(),
  );
  await sql`update runs set over_on = ${today}::date - 1 where id = ${ended}`.execute(db());
  await sql`update opportunities set confirmed_on = ${today}::date - 200 where id = ${await opportunityOf(old)}`.execute(
    db(),
  );
  await bringUpToDate(db(), today);
  await ageFeeds.run({ service: jifunze.service, now: () => now, signal: new AbortController().signal });
  const runs = await follow(before.runs.next);
  const stateOf = new Map(runs.items.map(({ id, state }) => [id, state]));
  expect(stateOf).toEqual(
    new Map([
      [changed, "updated"],
      [ended, "deleted"],
      [old, "deleted"],
    ]),
  );
  expect(runs.items).toHaveLength(3);
  const opportunities = await follow(before.opportunities.next);
  expect(new Map(opportunities.items.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [await opportunityOf(changed), "updated"],
      [await opportunityOf(ended), "deleted"],
      [await opportunityOf(old), "deleted"],
    ]),
  );
  // Confirmed again, it comes back.
  await sql`update opportunities set confirmed_on = ${today} where id = ${await opportunityOf(old)}`.execute(
    db(),
  );
  await bringUpToDate(db(), today);
  expect((await follow(runs.next)).items).toMatchObject([{ id: old, state: "updated" }]);
});

it("refuses what it does not know by its name, and half a position", async () => {
  const unknown = await fetch(`${jifunze.url}/feeds/runs?city=kilifi`);
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({
    code: "outreach.unknown_parameter",
    details: { names: "city" },
  });
  // A value that is none of those that it can have is not passed over either.
  for (const path of [
    "/feeds/learning.atom?language=xx",
    "/feeds/cities/kilifi/learning.atom?language=",
    "/hsds/services?full=1",
    "/hsds/service_at_locations?full=true&full=yes",
  ]) {
    const answer = await fetch(`${jifunze.url}${path}`);
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.json()).toMatchObject({ code: "outreach.unknown_value" });
  }
  for (const search of ["?afterTimestamp=1", "?afterTimestamp=x&afterId=y", "?afterId=1"])
    expect((await fetch(`${jifunze.url}/feeds/opportunities${search}`)).status).toBe(400);
});

it("gives the newest of a city and topic as Atom, with what is gone", async () => {
  const response = await fetch(`${jifunze.url}/feeds/cities/kilifi/learning.atom?language=sw`);
  expect(response.headers.get("content-type")).toContain("application/atom+xml");
  const names = elementsOf(await response.text());
  expect(names.get("entry")).toBeGreaterThan(40);
  expect(names.get("at:deleted-entry")).toBe(1);
  const sewing = await (await fetch(`${jifunze.url}/feeds/cities/kilifi/learning.atom?topic=sewing`)).text();
  const titles = [...sewing.matchAll(/<title>([^<]+)</g)].map(([, title]) => title).slice(1);
  expect(titles.length).toBeGreaterThan(3);
  expect(sewing).toMatch(/rel="self"[^>]*learning\.atom\?topic=sewing&amp;language=en"/);
  expect(titles.join(" ")).not.toMatch(/Welding|Plumbing/);
  expect((await fetch(`${jifunze.url}/feeds/cities/nowhere/learning.atom`)).status).toBe(404);
  const found = await (await fetch(`${jifunze.url}/learning/topics/sewing`)).text();
  expect(found).toContain('href="/feeds/learning.atom?topic=sewing"');
  const everywhere = await (await fetch(`${jifunze.url}/feeds/learning.atom?topic=sewing`)).text();
  expect(elementsOf(everywhere).get("entry")).toBeGreaterThan(titles.length - 1);
  expect(everywhere).toContain("<title>What can be learned: Sewing and tailoring</title>");
});

it("is named in the head of the public pages that are about the same, in their language", async () => {
  const namedOn = async (path: string, language = "en") => {
    const headers = { "accept-language": language };
    const html = await (await fetch(`${jifunze.url}${path}`, { headers })).text();
    const links = html.matchAll(
      /<link rel="alternate" type="application\/atom\+xml" title="([^"]+)" href="([^"]+)"/g,
    );
    return [...links].map(([, title, href = ""]) => ({ title, href: href.replaceAll("&amp;", "&") }));
  };
  const [news, learning] = ["/news/feed.atom", "/feeds/learning.atom"];
  const expected: Record<string, (language: string) => string[]> = {
    "/": (language) => [`${news}?language=${language}`, `${learning}?language=${language}`],
    "/news": (language) => [`${news}?language=${language}`],
    "/cities": (language) => [`${news}?language=${language}`],
    "/learning": (language) => [`${learning}?language=${language}`],
    "/learning/topics/sewing": (language) => [
      `${learning}?language=${language}`,
      `${learning}?topic=sewing&language=${language}`,
    ],
    "/cities/kilifi": (language) => [`/feeds/cities/kilifi/learning.atom?language=${language}`],
    "/sign-in": () => [],
    "/cities/nowhere": () => [],
  };
  for (const language of ["en", "sw"])
    for (const [path, feeds] of Object.entries(expected)) {
      const addresses = (await namedOn(path, language)).map(({ href }) => href);
      expect(addresses, path).toEqual(feeds(language));
      for (const href of addresses) {
        // Feed readers keep no cookie and ask in no language: the address alone says it.
        const feed = await fetch(`${jifunze.url}${href}`);
        expect(feed.headers.get("content-type"), href).toContain("application/atom+xml");
        expect(await feed.text(), href).toContain(`xml:lang="${language}"`);
      }
    }
  expect(await namedOn("/cities/kilifi")).toMatchObject([{ title: "New to learn, in this city" }]);
});

it("names every opportunity to search engines, and what they leave alone", async () => {
  const { text } = { text: await (await fetch(`${jifunze.url}/robots.txt`)).text() };
  expect(text).toContain("/sitemap.xml");
  const index = await (await fetch(`${jifunze.url}/sitemap.xml`)).text();
  const maps = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = ""]) => new URL(address).pathname,
  );
  expect(maps).toEqual(
    expect.arrayContaining(["/sitemaps/learning/1", "/sitemaps/pages", "/sitemaps/guides"]),
  );
  expect(elementsOf(index).get("sitemap")).toBe(maps.length);
  for (const map of maps) {
    const named = elementsOf(await (await fetch(`${jifunze.url}${map}`)).text()).get("url") ?? 0;
    expect([map, named]).toEqual([map, expect.any(Number)]);
    if (map === "/sitemaps/learning/1") expect(named).toBeGreaterThan(200);
  }
});

/** Each element with how many there are; throws where it is no XML. */
function elementsOf(xml: string): Map<string, number> {
  const names = new Map<string, number>();
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => names.set(name, (names.get(name) ?? 0) + 1));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
}

it("tells browsers how to search here, in the reader's language", async () => {
  const page = await (await fetch(`${jifunze.url}/learning`)).text();
  const [, href = ""] = /<link rel="search"[^>]*href="([^"]*)"/.exec(page) ?? [];
  expect(href).toBe("/opensearch.xml?language=en");
  const answer = await fetch(`${jifunze.url}${href}`);
  expect(answer.headers.get("content-type")).toContain("application/opensearchdescription+xml");
  const said = await answer.text();
  expect(elementsOf(said).get("Url")).toBe(1);
  expect(said).toContain("<ShortName>Find learning</ShortName>");
  const [, template = ""] = /template="([^"]*)"/.exec(said) ?? [];
  const { pathname, search } = new URL(template.replace("{searchTerms}", "sewing"));
  expect((await fetch(`${jifunze.url}${pathname}${search}`)).status).toBe(200);
  expect(await (await fetch(`${jifunze.url}/opensearch.xml?language=sw`)).text()).toContain("Tafuta masomo");
  expect((await fetch(`${jifunze.url}/opensearch.xml?size=3`)).status).toBe(400);
});
