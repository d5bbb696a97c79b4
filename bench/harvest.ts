// A source with 10,000 entries: fetched, read, taken by the server's own jobs, and fetched again with nothing new; as a feed of RPDE, a
// calendar and a table. The website is in this process, and so is the fetch, which a server does in a thread of its own.

import { setTimeout as delay } from "node:timers/promises";
import { fetchDue } from "../src/harvest/fetching/fetch-due.ts";
import { type Db, openDatabase } from "../src/platform/database/database.ts";
import { findEmbeddedDatabase } from "../src/platform/database/embedded.ts";
import { type FeedServer, sends, startFeedServer } from "../test/support/feed-server.ts";
import { coordinator, startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const count = 10_000;
const numbers = Array.from({ length: count }, (_, index) => index);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function serveRpde({ pages }: FeedServer): string {
  const size = 500;
  const at = (page: number) => `/rpde?page=${page}`;
  for (let page = 0; page <= count / size; page++) {
    const items = numbers.slice(page * size, (page + 1) * size).map((id) => ({
      state: "updated",
      kind: "Course",
      id: String(id),
      modified: id + 1,
      data: {
        "@type": "Event",
        name: `Course by feed ${id}`,
        description: "What one learns, in a sentence or two.",
        startDate: `${dayFrom(20 + (id % 90))}T09:00`,
        isAccessibleForFree: true,
      },
    }));
    const next = at(items.length === 0 ? page : page + 1);
    pages.set(at(page), sends(JSON.stringify({ next, items }), "application/json"));
  }
  return at(0);
}

function serveCalendar({ pages }: FeedServer): string {
  const events = numbers.map((id) =>
    [
      "BEGIN:VEVENT",
      `UID:${id}@feeds.example.org`,
      `SUMMARY:Course by calendar ${id}`,
      `DTSTART:${dayFrom(20 + (id % 90)).replaceAll("-", "")}T090000`,
      "DURATION:PT2H",
      "END:VEVENT",
    ].join("\r\n"),
  );
  const text = ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR", ""].join("\r\n");
  pages.set("/learning.ics", sends(text, "text/calendar"));
  return "/learning.ics";
}

function serveTable({ pages }: FeedServer): string {
  const rows = numbers.map((id) => `${id},Course by table ${id},${dayFrom(20 + (id % 90))},Sat 9-12,free`);
  pages.set("/learning.csv", sends(["id,Title,Start,Schedule,Fees", ...rows].join("\n"), "text/csv"));
  return "/learning.csv";
}

const feeds = { rpde: serveRpde, calendar: serveCalendar, csv: serveTable };

export async function measureHarvest(): Promise<Row[]> {
  const measured = await startMeasured();
  const found = await findEmbeddedDatabase(measured.dataDir);
  if (!found) throw new Error("The database was not found.");
  const database = openDatabase(found.url);
  const site = await startFeedServer();
  const token = await measured.token(coordinator);
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${measured.server.url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, string>;
  };
  const rows: Row[] = [];
  try {
    const { organisation } = await send("/organisations", {
      nameEn: "Many Rooms",
      sector: "other_public",
      city: "kilifi",
    });
    for (const [feed, serve] of Object.entries(feeds)) {
      const { id = "" } = await send("/cities/kilifi/learning-sources", {
        name: `Many by ${feed}`,
        sourceUrl: site.address(serve(site)),
        feed,
        organisation,
        sourceLicence: "cc0",
        kind: "course",
        level: "continuing",
        mode: "online",
      });
      await letServerFail(database.db, id);
      rows.push(...(await fetched({ db: database.db, site, id, feed })));
    }
    return rows;
  } finally {
    await site.stop();
    await database.close();
    await measured.stop();
  }
}

/** The server may fetch from nowhere, and says so at once: after that it leaves the source alone for a day. */
async function letServerFail(db: Db, source: string): Promise<void> {
  while (
    !(await db.selectFrom("harvestFetches").select("id").where("sourceId", "=", source).executeTakeFirst())
  )
    await delay(200);
  await db.updateTable("harvestSources").set({ askedAt: new Date() }).where("id", "=", source).execute();
}

interface Fetching {
  db: Db;
  site: FeedServer;
  id: string;
  feed: string;
}

async function fetched({ db, site, id, feed }: Fetching): Promise<Row[]> {
  const fetching = { rules: site.rules, now: () => new Date(), signal: new AbortController().signal };
  const first = await timed(() => fetchDue(db, fetching));
  const taken = await timed(async () => {
    while (!(await isTaken(db, id))) {
      await delay(500);
      await fetchDue(db, fetching);
    }
  });
  await db.updateTable("harvestSources").set({ askedAt: new Date() }).where("id", "=", id).execute();
  const again = await timed(() => fetchDue(db, fetching));
  const row = (what: string, seconds: number): Row => ({
    what: `${count.toLocaleString("en")} entries by ${feed}: ${what}`,
    ours: `${seconds.toFixed(1)} s`,
    against: "–",
    result: "–",
    goal: "–",
  });
  return [
    row("fetched and read", first),
    row("taken as a table by the server", taken),
    row("fetched again, nothing new", again),
  ];
}

async function isTaken(db: Db, source: string): Promise<boolean> {
  const { outcome, fault } = await db
    .selectFrom("harvestFetches")
    .select(["outcome", "fault"])
    .where("sourceId", "=", source)
    .orderBy("begunAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  if (outcome === "broken") throw new Error(`It cannot be fetched: ${fault}.`);
  return outcome !== "taking";
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
