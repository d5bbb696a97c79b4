// A service with a website of somebody else, whose list a source of the city fetches day by day.

import { fetchDue } from "../../src/harvest/fetching/fetch-due.ts";
import { type FeedServer, pageWith, startFeedServer } from "./feed-server.ts";
import { providerIn } from "./joining.ts";
import { toldOf } from "./mails.ts";
import { workOff } from "./record-tables.ts";
import { type Person, startTestService, type TestService } from "./service.ts";

let jifunze: TestService;
let site: FeedServer;
let organisation: string;

/** Begun before the tests of a file. */
export async function startHarvesting() {
  jifunze = await startTestService();
  site = await startFeedServer();
  organisation = await providerIn(jifunze);
  return { jifunze, site, organisation };
}

export async function stopHarvesting(): Promise<void> {
  await jifunze.stop();
  await site.stop();
}

export const html = "text/html; charset=utf-8";
export const list = "/cities/kilifi/learning-sources";

export async function add(path: string, more: Record<string, unknown> = {}, person: Person = "coordinator") {
  const { status, body } = await jifunze.api(person, "POST", list, {
    name: `List at ${path}`,
    sourceUrl: site.address(path),
    feed: "page",
    organisation,
    sourceLicence: "cc-by-4.0",
    licenceWords: "Malindi Library",
    kind: "course",
    level: "continuing",
    mode: "online",
    ...more,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return String(body.id);
}

interface Shown {
  source: { state: string; entries: number; brokenSince: string | null };
  fetches: {
    outcome: string;
    fault: string | null;
    counts: Record<string, number> | null;
    taken: number;
    wrong: number;
    table: string | null;
  }[];
}

export async function show(source: string): Promise<Shown> {
  const { body } = await jifunze.api("coordinator", "GET", `${list}/${source}`);
  return body as unknown as Shown;
}

/** A day is over: the source is fetched, what came is taken, and it is known. */
export async function nextDay(source: string, rules = site.rules) {
  const { db } = jifunze.service.database;
  await db.updateTable("harvestSources").set({ fetchedAt: new Date() }).execute();
  const { status, body } = await jifunze.api("coordinator", "POST", `${list}/${source}/fetch`, {});
  if (status !== 200) throw new Error(JSON.stringify(body));
  return works(source, rules);
}

export async function works(source: string, rules = site.rules) {
  const fetching = { rules, now: () => new Date(), signal: new AbortController().signal };
  for (let turn = 0; turn < 3; turn++) {
    await fetchDue(jifunze.service.database.db, fetching);
    await workOff(jifunze);
  }
  const { source: there, fetches } = await show(source);
  return { ...there, last: fetches[0], fetches };
}

export const courses = (names: readonly string[], more: Record<string, unknown> = {}) =>
  pageWith(
    names.map((name) => ({
      "@type": "Course",
      "@id": `#${name}`,
      name,
      description: `About ${name}`,
      ...more,
    })),
  );

interface Entry {
  id: string;
  code: string;
  title: Record<string, string>;
  summary: Record<string, string>;
  source: string;
  sourceUrl: string;
  sourceLicence: string;
  confirmedChannel: string;
  missingSince: string | null;
  state: string;
  version: number;
}

export async function entriesOf(source: string): Promise<Entry[]> {
  const rows = await jifunze.service.database.db
    .selectFrom("harvestItems")
    .innerJoin("opportunities", "opportunities.id", "harvestItems.opportunityId")
    .selectAll("opportunities")
    .where("sourceId", "=", source)
    .orderBy("code")
    .execute();
  return rows as unknown as Entry[];
}

export const titles = async (source: string) => (await entriesOf(source)).map(({ title }) => title.en);

/** Who of the cast was told, by what they are. */
export const told = (kind: string) => toldOf(jifunze, kind);
