// What breaks on a website: the source is taken as a whole or not at all, and nothing is taken for gone.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedServer, leadsTo, sends } from "../../test/support/feed-server.ts";
import {
  add,
  courses,
  entriesOf,
  html,
  list,
  nextDay,
  show,
  startHarvesting,
  stopHarvesting,
  titles,
  told,
  works,
} from "../../test/support/harvesting.ts";
import { runJob, type TestService } from "../../test/support/service.ts";
import { sameWeekdayFrom } from "../catalogue/time/schedule.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { fetchSources } from "./jobs.ts";

let jifunze: TestService;
let site: FeedServer;
beforeAll(async () => {
  ({ jifunze, site } = await startHarvesting());
});
afterAll(stopHarvesting);

describe("a feed in several pages", () => {
  const item = (id: number, state = "updated") => ({
    state,
    kind: "Course",
    id: String(id),
    modified: id,
    ...(state === "updated" && { data: { "@type": "Course", name: `Course ${id}` } }),
  });
  const answers = (pages: Record<string, { next: string; items: unknown[] }>) => {
    for (const [path, page] of Object.entries(pages))
      site.pages.set(path, sends(JSON.stringify(page), "application/json"));
  };
  const whole = {
    "/rpde": { next: "/rpde?2", items: [1, 2, 3].map((id) => item(id)) },
    "/rpde?2": { next: "/rpde?3", items: [4, 5, 6].map((id) => item(id)) },
    "/rpde?3": { next: "/rpde?3", items: [] },
  };

  it("is taken whole or not at all: a page that is missing takes nothing away", async () => {
    answers(whole);
    const source = await add("/rpde", { feed: "rpde" });
    expect(await works(source)).toMatchObject({ state: "fine", entries: 6 });
    const before = await titles(source);
    site.pages.delete("/rpde?2");
    const broken = await nextDay(source);
    expect(broken).toMatchObject({
      state: "broken",
      entries: 6,
      last: { outcome: "broken", fault: "status" },
    });
    for (let day = 0; day < 4; day++) await nextDay(source);
    expect(await titles(source)).toEqual(before);
    expect((await entriesOf(source)).every(({ missingSince }) => missingSince === null)).toBe(true);
    // Told after three in a row, and once.
    expect(await told("harvest.broken")).toEqual(expect.arrayContaining(["coordinator"]));
    const about = await jifunze.service.database.db
      .selectFrom("notifications")
      .select("id")
      .where("kind", "=", "harvest.broken")
      .where("thread", "=", `learning-source/${source}`)
      .execute();
    expect(about).toHaveLength(1);
    const desk = await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf("coordinator") });
    expect(await desk.text()).toContain("List at /rpde” cannot be fetched");
    answers(whole);
    expect(await nextDay(source)).toMatchObject({
      state: "fine",
      brokenSince: null,
      last: { outcome: "same" },
    });
  });

  it("that has no end is given up, one whose pages change meanwhile says the last, and what it deleted is unchecked at once", async () => {
    answers(whole);
    const [source] = await jifunze.service.database.db
      .selectFrom("harvestSources")
      .select("id")
      .where("feed", "=", "rpde")
      .execute();
    const id = source?.id ?? "";
    answers({ "/rpde?3": { next: "/rpde", items: [item(7)] } });
    expect((await nextDay(id)).last).toMatchObject({ fault: "no_end" });
    answers({
      "/rpde?3": { next: "/rpde?4", items: [item(1, "deleted")] },
      "/rpde?4": { next: "/rpde?4", items: [] },
    });
    expect((await nextDay(id)).last).toMatchObject({ counts: { found: 5, unchecked: 1 } });
    expect((await entriesOf(id)).filter(({ missingSince }) => missingSince !== null)).toHaveLength(1);
  });
});

it("a calendar and a table are known again by their own ids, and what breaks waits in the coordinator's queue, the oldest first", async () => {
  const calendar = (title: string, more: readonly string[] = []) =>
    [
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "UID:reading",
      `SUMMARY:${title}`,
      "DTSTART:20250103T150000",
      "DTEND:20250103T160000",
      "RRULE:FREQ=WEEKLY",
      "END:VEVENT",
      ...more,
      "END:VCALENDAR",
      "",
    ].join("\r\n");
  site.pages.set("/learning.ics", sends(calendar("Reading hour"), "text/calendar; charset=utf-8"));
  site.pages.set("/learning.csv", sends("id,title,level\na,Weaving,\nb,Carving,nonsense\n", "text/csv"));
  const events = await add("/learning.ics", { feed: "calendar" });
  const table = await add("/learning.csv", { feed: "csv" });
  expect(await works(events)).toMatchObject({ state: "fine", entries: 1, last: { taken: 1, wrong: 0 } });
  expect(await show(table)).toMatchObject({ fetches: [{ taken: 1, wrong: 1, counts: { found: 2 } }] });
  // One of them is moved: it belongs to the same, which does not come twice.
  const friday = sameWeekdayFrom(addDays(dayOf(new Date()), 4 * 365), "fri");
  const inCalendar = (day: string) => day.replaceAll("-", "");
  const moved = [
    "BEGIN:VEVENT",
    "UID:reading",
    `RECURRENCE-ID:${inCalendar(friday)}T150000`,
    `DTSTART:${inCalendar(addDays(friday, -6))}T100000`,
    "END:VEVENT",
  ];
  site.pages.set("/learning.ics", sends(calendar("Story hour", moved), "text/calendar"));
  site.pages.set("/learning.csv", sends("id,title\na,Weaving mats\nb,Carving\n", "text/csv"));
  expect(await nextDay(events)).toMatchObject({ entries: 1, last: { taken: 2 } });
  expect(new Set(await titles(events))).toEqual(new Set(["Story hour"]));
  await nextDay(table);
  expect(await titles(table)).toEqual(["Weaving mats", "Carving"]);
  // Broken: in the middle, and as a page that people read.
  site.pages.set("/learning.ics", sends(calendar("Story hour").slice(0, 60), "text/calendar"));
  site.pages.set("/learning.csv", sends("Gone", html));
  expect(await nextDay(table)).toMatchObject({ state: "broken", entries: 2, last: { fault: "wrong_type" } });
  expect(await nextDay(events)).toMatchObject({ state: "broken", entries: 1, last: { fault: "unreadable" } });
  const queue = async () => {
    const page = await fetch(`${jifunze.url}/cities/kilifi/learning/queue`, {
      headers: jifunze.headersOf("coordinator"),
    });
    return [...(await page.text()).matchAll(/“(List at [^”]+)” cannot be fetched since/g)].map(
      ([, name]) => name,
    );
  };
  expect(await queue()).toEqual(["List at /learning.csv", "List at /learning.ics"]);
  site.pages.set("/learning.csv", sends("id,title\na,Weaving mats\nb,Carving\n", "text/csv"));
  await nextDay(table);
  expect(await queue()).toEqual(["List at /learning.ics"]);
});

it("a sitemap is followed to its pages, and fails as a whole with one of them", async () => {
  const map = `<urlset>${["/p1", "/p2"].map((path) => `<url><loc>${site.address(path)}</loc></url>`).join("")}</urlset>`;
  site.pages.set("/sitemap.xml", sends(map, "application/xml"));
  site.pages.set("/p1", sends(courses(["Page one"]), html));
  const source = await add("/sitemap.xml", { feed: "sitemap" });
  expect((await works(source)).last).toMatchObject({ outcome: "broken", fault: "status" });
  site.pages.set("/p2", sends(courses(["Page two"]), html));
  expect(await nextDay(source)).toMatchObject({ state: "fine", entries: 2 });
});

it("what breaks changes nothing, and says what to do", async () => {
  site.pages.set("/breaks", sends(courses(["Stays"]), html, { etag: '"1"' }));
  const source = await add("/breaks");
  await works(source);
  const inner = site.address("/breaks").replace("feeds.", "inner.");
  const faults: [string, Parameters<FeedServer["pages"]["set"]>[1]][] = [
    ["wrong_type", sends("PDF", "application/pdf")],
    ["unreadable", sends('<script type="application/ld+json">{</script>', html)],
    ["too_large", sends(Buffer.alloc(6 * 1024 * 1024, " "), html)],
    ["private", leadsTo(inner)],
    ["not_allowed", leadsTo("https://elsewhere.example.org/")],
    ["redirects", leadsTo("/breaks")],
    [
      "cut_off",
      (_request, response) => {
        response.writeHead(200, { "content-type": html, "content-length": "1000" });
        response.write(courses([]).slice(0, 20), () => response.destroy());
      },
    ],
  ];
  for (const [fault, answer] of faults) {
    site.pages.set("/breaks", answer);
    expect(await nextDay(source), fault).toMatchObject({ state: "broken", entries: 1, last: { fault } });
  }
  const page = await fetch(`${jifunze.url}${list}/${source}`, { headers: jifunze.headersOf("coordinator") });
  expect(await page.text()).toContain("ended in the middle");
  site.pages.set("/breaks", (request, response) => {
    if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
    else response.writeHead(500).end();
  });
  expect(await nextDay(source)).toMatchObject({ state: "fine", last: { outcome: "same" } });
  expect(await titles(source)).toEqual(["Stays"]);
});

it("is fetched by its job in a thread, from no host that the administrator did not allow", async () => {
  site.pages.set("/elsewhere", sends(courses(["Bees"]), html));
  const source = await add("/elsewhere");
  const before = site.asked.length;
  await runJob(jifunze, fetchSources);
  expect((await show(source)).fetches).toMatchObject([{ outcome: "broken", fault: "not_allowed" }]);
  expect(site.asked.length).toBe(before);
});
