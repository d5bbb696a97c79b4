// A source of a city, from the day on which a coordinator adds it: what comes in, what is changed there and here, what is missing, and how it
// ends. The website is a real server, which does what each step wants of it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedServer, pageWith, sends } from "../../test/support/feed-server.ts";
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
import type { Person, TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";

let jifunze: TestService;
let site: FeedServer;
let organisation: string;
const soon = addDays(dayOf(new Date()), 30);
beforeAll(async () => {
  ({ jifunze, site, organisation } = await startHarvesting());
});
afterAll(stopHarvesting);

describe("what comes in", () => {
  it("is published with its source and licence, and known again by its ids", async () => {
    site.pages.set("/in", sends(courses(["Bees", "Boats & nets"]), html));
    const source = await add("/in");
    expect(await works(source)).toMatchObject({
      state: "fine",
      entries: 2,
      last: { outcome: "taken", taken: 2, wrong: 0, counts: { found: 2, changed: 2, missing: 0 } },
    });
    const entries = await entriesOf(source);
    expect(entries).toMatchObject([
      {
        title: { en: "Bees" },
        source: "feed",
        sourceUrl: site.address("/in"),
        sourceLicence: "CC BY 4.0 – Malindi Library",
        confirmedChannel: "feed",
        state: "published",
      },
      { title: { en: "Boats & nets" } },
    ]);
    const page = await fetch(`${jifunze.url}/learning/${entries[0]?.code}`);
    expect(await page.text()).toContain("CC BY 4.0 – Malindi Library");
    // Nothing new; then a title that is changed there, which is no other course.
    expect((await nextDay(source)).last).toMatchObject({ outcome: "same", counts: { changed: 0 } });
    site.pages.set(
      "/in",
      sends(courses(["Bees", "Boats & nets"]).replace('"name":"Bees"', '"name":"Bee keeping"'), html),
    );
    expect((await nextDay(source)).last).toMatchObject({ outcome: "taken", taken: 1 });
    expect(await titles(source)).toEqual(["Bee keeping", "Boats & nets"]);
  });

  it("has its rows looked at as those of a table: what is wrong is listed, what is right is taken", async () => {
    site.pages.set(
      "/rows",
      sends(
        pageWith(
          { "@type": "Course", "@id": "#long", name: "x".repeat(300) },
          { "@type": "Event", "@id": "#right", name: "Right", startDate: soon },
          { "@type": "Event", "@id": "#over", name: "Over", startDate: "2020-01-01" },
          { "@type": "Event", "@id": "#right", name: "Right once more", startDate: soon },
        ),
        html,
      ),
    );
    const source = await add("/rows");
    const { last, entries } = await works(source);
    expect(last).toMatchObject({ outcome: "taken", taken: 1, wrong: 1, counts: { found: 3, over: 1 } });
    expect(entries).toBe(1);
    expect(await titles(source)).toEqual(["Right"]);
    const rows = await fetch(`${jifunze.url}/cities/kilifi/record-tables/learning/${last?.table}/rows`, {
      headers: jifunze.headersOf("coordinator"),
    });
    expect(rows.status).toBe(200);
    expect(await rows.text()).toContain("120");
  });

  it("is in the narrowest place of a name in the city: nobody can be asked which is meant", async () => {
    const line = (id: string, place: string) => `${id},Fishing nets ${id},In person,${soon},${place}`;
    const table = ["id,Title,How people take part,Start,Place", line("n1", "Ganze"), line("n2", "Ganzee")];
    site.pages.set("/nets", sends(table.join("\n"), "text/csv"));
    const source = await add("/nets", { feed: "csv", mode: "in_person" });
    expect((await works(source)).last).toMatchObject({ taken: 1, wrong: 1 });
    const [entry] = await entriesOf(source);
    const run = (await jifunze.api("public", "GET", `/learning/${entry?.code}/runs/1`)).body;
    expect(run).toMatchObject({ place: { id: "ke-w0071" } });
  });

  it("meets at the venue of the source where the list does not say, and fails by row where nobody says", async () => {
    const venue = await jifunze.api("coordinator", "POST", "/cities/kilifi/venues", {
      name: "Library hall",
      place: "ke-003",
    });
    const event = { "@type": "Event", "@id": "#e", name: "Story hour", startDate: `${soon}T06:00:00Z` };
    site.pages.set("/venue", sends(pageWith(event), html));
    const nowhere = await add("/venue", { mode: "in_person" });
    expect((await works(nowhere)).last).toMatchObject({ taken: 0, wrong: 1 });
    await jifunze.api("coordinator", "POST", `${list}/${nowhere}/remove`, {});
    const source = await add("/venue", { mode: "in_person", venue: venue.body.id });
    expect((await works(source)).last).toMatchObject({ taken: 1, wrong: 0 });
    const [entry] = await entriesOf(source);
    const run = (await jifunze.api("public", "GET", `/learning/${entry?.code}/runs/1`)).body;
    expect(run).toMatchObject({
      startsOn: soon,
      venue: { name: "Library hall" },
      schedule: { from: "09:00" },
    });
  });
});

it("what has no day of its own is offered for as long as the source lists it", async () => {
  const { db } = jifunze.service.database;
  const [yesterday, before] = [-1, 5].map((days) => addDays(dayOf(new Date()), days));
  site.pages.set("/open", sends(courses(["Ropes at any time"], { isAccessibleForFree: true }), html));
  const source = await add("/open");
  await works(source);
  const [entry] = await entriesOf(source);
  const runs = db
    .selectFrom("runs")
    .select("overOn")
    .where("opportunityId", "=", entry?.id ?? "");
  await db
    .updateTable("runs")
    .set({ overOn: before })
    .where("opportunityId", "=", entry?.id ?? "")
    .execute();
  await db.updateTable("opportunities").set({ confirmedOn: yesterday }).execute();
  await nextDay(source);
  expect(await runs.execute()).toEqual([{ overOn: addDays(dayOf(new Date()), 120) }]);
});

describe("what somebody here has changed", () => {
  it("stays field by field, is shown as such to its keepers, and the rest still follows the source", async () => {
    site.pages.set("/own", sends(courses(["Knots"], { description: "Old" }), html));
    const source = await add("/own");
    await works(source);
    const [before] = await entriesOf(source);
    const code = before?.code ?? "";
    const version = before?.version;
    const edited = await jifunze.api("representative", "PUT", `/cities/kilifi/learning/${code}`, {
      titleEn: "Knots and ropes",
      summaryEn: "Old",
      organisation,
      kind: "course",
      level: "continuing",
      setting: "non_formal",
      version,
    });
    expect(edited.status, JSON.stringify(edited.body)).toBe(200);
    site.pages.set("/own", sends(courses(["Knots"], { description: "New", name: "All knots" }), html));
    expect((await nextDay(source)).last).toMatchObject({ outcome: "taken", taken: 1 });
    expect(await entriesOf(source)).toMatchObject([
      { title: { en: "Knots and ropes" }, summary: { en: "New" } },
    ]);
    const { body } = await jifunze.api("representative", "GET", `/learning/${code}/sources`);
    expect(body.sources).toMatchObject([{ own: [{ here: "Knots and ropes", there: "All knots" }] }]);
    expect((await jifunze.api("public", "GET", `/learning/${code}/sources`)).status).toBe(401);
    const shown = async (person: Person) =>
      (await fetch(`${jifunze.url}/learning/${code}`, { headers: jifunze.headersOf(person) })).text();
    expect(await shown("representative")).toContain("there it says “All knots”");
    expect(await shown("public")).not.toContain("All knots");
  });

  it("stays where they had typed it before the source was added", async () => {
    const written = await jifunze.api("coordinator", "POST", "/cities/kilifi/learning", {
      titleEn: "Chess",
      summaryEn: "By hand",
      organisation,
      kind: "club",
      level: "adult_basic",
      setting: "informal",
    });
    const { code } = written.body;
    site.pages.set("/typed", sends(courses(["Chess"]), html));
    const source = await add("/typed");
    await works(source);
    expect(await entriesOf(source)).toMatchObject([
      { code, summary: { en: "By hand" }, kind: "club", source: "own" },
    ]);
  });
});

describe("what is missing", () => {
  const names = Array.from({ length: 10 }, (_, index) => `Skill ${index}`);

  it("stands, and is unchecked after three whole fetches without it; failures do not count", async () => {
    site.pages.set("/missing", sends(courses(names), html));
    const source = await add("/missing");
    await works(source);
    const unchecked = async () =>
      (await entriesOf(source))
        .filter(({ missingSince }) => missingSince !== null)
        .map(({ title }) => title.en);
    site.pages.set("/missing", sends(courses(names.slice(1)), html));
    expect((await nextDay(source)).last).toMatchObject({ counts: { missing: 1 } });
    await nextDay(source);
    site.pages.set("/missing", (_request, response) => response.writeHead(500).end());
    for (let day = 0; day < 3; day++) await nextDay(source);
    expect(await unchecked()).toEqual([]);
    site.pages.set("/missing", sends(courses(names.slice(1)), html));
    expect((await nextDay(source)).last).toMatchObject({ counts: { unchecked: 1 } });
    expect(await unchecked()).toEqual(["Skill 0"]);
    const [gone] = await entriesOf(source);
    expect(gone?.state).toBe("published");
    const page = await (await fetch(`${jifunze.url}/learning/${gone?.code}`)).text();
    expect(page).toContain("Its source has not listed it since");
    expect(await told("harvest.missing")).toEqual(["coordinator", "representative"]);
    // There again: as if it had never been away.
    site.pages.set("/missing", sends(courses(names), html));
    await nextDay(source);
    expect(await unchecked()).toEqual([]);
  });

  it("is asked about where it is more than a fifth at once, and one press takes it or leaves it", async () => {
    site.pages.set("/fewer", sends(courses(names.map((name) => `${name} more`)), html));
    const source = await add("/fewer");
    await works(source);
    const fewer = courses([...names.slice(3).map((name) => `${name} more`), "Quite new"]);
    site.pages.set("/fewer", sends(fewer, html));
    expect(await nextDay(source)).toMatchObject({ state: "asks", entries: 10, last: { outcome: "asks" } });
    expect(await nextDay(source)).toMatchObject({ state: "asks", entries: 10 });
    expect(await told("harvest.asks")).toEqual(["coordinator"]);
    const desk = await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf("coordinator") });
    expect(await desk.text()).toContain("so much of the source “List at /fewer”");
    const press = async (what: string) =>
      (await jifunze.api("coordinator", "POST", `${list}/${source}/${what}`, {})).status;
    expect(await press("leave")).toBe(200);
    expect(await press("take")).toBe(409);
    expect(await show(source)).toMatchObject({ source: { state: "fine" } });
    expect(await nextDay(source)).toMatchObject({ state: "asks" });
    expect(await press("take")).toBe(200);
    expect(await works(source)).toMatchObject({
      state: "fine",
      entries: 11,
      last: { outcome: "taken", taken: 1, counts: { missing: 3 } },
    });
    // Nothing is fewer than the last time now.
    expect((await nextDay(source)).last).toMatchObject({ outcome: "same", counts: { missing: 3 } });
    // An empty list is no list.
    site.pages.set("/fewer", sends(courses([]), html));
    expect(await nextDay(source)).toMatchObject({ state: "asks", entries: 11 });
  });
});

it("is stopped, fetched again, changed, and removed: what came from it is the organisation's own then", async () => {
  site.pages.set("/ends", sends(courses(["Left behind"]), html));
  const source = await add("/ends");
  await works(source);
  const press = async (what: string, person: Person = "coordinator") =>
    (await jifunze.api(person, "POST", `${list}/${source}/${what}`, {})).status;
  expect(await press("stop", "contributor")).toBe(403);
  expect(await press("resume")).toBe(409);
  expect(await press("stop")).toBe(200);
  expect(await press("fetch")).toBe(409);
  expect(await press("resume")).toBe(200);
  const [entry] = await entriesOf(source);
  expect(await press("remove", "representative")).toBe(403);
  expect(await press("remove")).toBe(200);
  expect(await press("remove")).toBe(404);
  const { body } = await jifunze.api("public", "GET", `/learning/${entry?.code}`);
  expect(body).toMatchObject({ state: "published", source: "own" });
  await expect(add("/in")).rejects.toThrow(/already/);
  await expect(add("/other", { sourceLicence: "permission", licenceWords: "" })).rejects.toThrow(/agreed/);
  await expect(add("/other", {}, "contributor")).rejects.toThrow();
});
