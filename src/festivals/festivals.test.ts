// A festival from its opening to its counts: who is called, what is taken, what everybody sees and takes along, and what came of it.

import { PDFDocument } from "@cantoo/pdf-lib";
import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { type OpenRun, openRun, providerIn } from "../../test/support/joining.ts";
import { takeMails, toldOf } from "../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { type Person, runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { organisationPlace } from "../platform/place.ts";
import { bookletContent } from "./booklet/booklet-pdf.ts";
import { publishedCounts } from "./counts/counts.ts";
import { turnFestivals } from "./jobs.ts";
import { byDay, choicesIn, isFor, narrowed, type ProgrammeEntry } from "./programme/programme.ts";
import { steps } from "./workflow.ts";

const today = dayOf(new Date());
const here = "/cities/kilifi/festivals";
const days = { startsOn: addDays(today, 10), endsOn: addDays(today, 20), callUntil: addDays(today, 5) };
const said = { titleEn: "Learning days", titleSw: "Siku za kujifunza", languages: ["en", "sw"], ...days };

let jifunze: TestService;
let library: string;
let sewing: OpenRun;
let reading: OpenRun;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  library = await providerIn(jifunze, "Malindi Library");
  sewing = await openRun(jifunze, { organisation: library, title: "Sewing circle" });
  const other = await jifunze.api("coordinator", "POST", "/organisations", {
    nameEn: "Ganze Library",
    sector: "other_public",
    city: "kilifi",
  });
  reading = await openRun(jifunze, { organisation: String(other.body.organisation), title: "Reading" });
});
afterAll(() => jifunze.stop());

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}
async function refused(person: Person, method: string, path: string, body?: unknown) {
  const { status, body: problem } = await jifunze.api(person, method, path, body);
  return [status, problem.code ?? problem.errors?.[0]?.field];
}
const read = async (person: Person, path: string) =>
  (await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) })).text();
const tables = (path: string) => fetch(`${jifunze.url}${path}`);

async function heardOf(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}

/** As if so many days had passed: all of the festival moves back. */
async function pass(count: number): Promise<void> {
  await sql`update festivals set starts_on = starts_on - ${count}::int, ends_on = ends_on - ${count}::int,
    call_until = call_until - ${count}::int`.execute(db());
  await sql`update run_sessions set held_on = held_on - ${count}::int, planned_on = planned_on - ${count}::int`.execute(
    db(),
  );
}

it("has the same moves in the code and in the database", async () => {
  expect(await keptMoves(db(), "festival")).toEqual(meantMoves(steps));
});

it("is opened by a coordinator, with days that fit together, and seen by nobody else until organisations are called", async () => {
  expect(await refused("contributor", "POST", here, said)).toEqual([403, "platform.not_allowed"]);
  const wrong: [object, string][] = [
    [{ endsOn: addDays(today, 9) }, "endsOn"],
    [{ endsOn: addDays(today, 41) }, "endsOn"],
    [{ startsOn: addDays(today, -9), endsOn: addDays(today, -1), callUntil: addDays(today, -2) }, "endsOn"],
    [{ callUntil: addDays(today, 21) }, "callUntil"],
    [{ titleEn: "", titleSw: "" }, "titleEn"],
  ];
  for (const [part, field] of wrong) {
    const { status, body } = await jifunze.api("coordinator", "POST", here, { ...said, ...part });
    expect([status, body.errors?.[0]?.field], JSON.stringify(part)).toEqual([422, field]);
  }
  expect(await does("coordinator", "POST", here, said)).toMatchObject({ number: 1 });
  expect(await refused("public", "GET", `${here}/1`)).toEqual([404, "festivals.no_festival"]);
  expect(await read("public", here)).not.toContain("Learning days");
  expect(await read("contributor", here)).toContain("Learning days");
});

it("calls each organisation once, and they put forward what meets on its days", async () => {
  expect(await refused("coordinator", "POST", `${here}/1/steps/publish`, { version: 2 })).toEqual([
    409,
    "festivals.not_now",
  ]);
  await does("coordinator", "POST", `${here}/1/steps/call`, { version: 2 });
  expect(await heardOf("festivals.called")).toEqual(["representative"]);
  expect(await read("public", `${here}/1`)).toContain("Organisations can put events forward until");
  const desk = await read("representative", "/desk");
  expect(desk).toContain("Put an event forward: Learning days");

  // What is another’s, and what does not meet then, cannot be put forward.
  const put = { event: `${sewing.code}/1` };
  for (const event of [`${reading.code}/1`, `${sewing.code}/2`, "no code"]) {
    const { status, body } = await jifunze.api("representative", "POST", `${here}/1/events`, { event });
    expect([event, status, body.errors?.[0]?.field]).toEqual([event, 422, "event"]);
  }
  expect(await read("representative", `${here}/1/events/new`)).toContain("Sewing circle");
  expect(await read("representative", `${here}/1/events/new`)).not.toContain("Reading");
  expect(await does("representative", "POST", `${here}/1/events`, put)).toMatchObject({ state: "proposed" });
  expect(await refused("representative", "POST", `${here}/1/events`, put)).toEqual([
    409,
    "festivals.put_forward_already",
  ]);
  expect(await heardOf("festivals.putForward")).toEqual(["coordinator"]);
  expect(await read("coordinator", "/cities/kilifi/overview")).toContain(
    "1 event waits to be taken or returned",
  );
  // What nobody took is in no programme.
  expect(await does("coordinator", "GET", `${here}/1`)).toMatchObject({ programme: [] });
});

it("returns with a reason and takes, and whoever put it forward is told of both", async () => {
  const { events } = (await does("coordinator", "GET", `${here}/1/events`)) as { events: { id: string }[] };
  const event = `${here}/1/events/${events[0]?.id}`;
  expect(await refused("representative", "POST", `${event}/take`, { version: 1 })).toEqual([
    403,
    "festivals.not_yours",
  ]);
  const { status, body } = await jifunze.api("coordinator", "POST", `${event}/return`, { version: 1 });
  expect([status, body.errors?.[0]?.field]).toEqual([422, "note"]);
  await does("coordinator", "POST", `${event}/return`, { version: 1, note: "Say who teaches." });
  expect(await heardOf("festivals.returned")).toEqual(["representative"]);
  expect(await read("representative", `${here}/1/events`)).toContain("Say who teaches.");
  expect(await read("representative", "/desk")).toContain("1 event came back: Learning days");
  await does("representative", "POST", `${here}/1/events`, { event: sewing.code });
  expect(await refused("coordinator", "POST", `${event}/take`, { version: 2 })).toEqual([
    409,
    "festivals.event_changed",
  ]);
  await does("coordinator", "POST", `${event}/take`, { version: 3 });
  expect(await heardOf("festivals.taken")).toEqual(["representative"]);
  // What the coordinator puts forward is taken at once, and can be taken back again.
  expect(await does("coordinator", "POST", `${here}/1/events`, { event: reading.code })).toMatchObject({
    state: "taken",
  });
});

it("shows its programme by day and place, narrowed down by links, with what is full, moved and cancelled", async () => {
  expect((await tables(`${here}/1/programme.pdf`)).status).toBe(404);
  await does("coordinator", "POST", `${here}/1/steps/publish`, { version: 3 });
  const { programme } = (await does("public", "GET", `${here}/1`)) as { programme: ProgrammeEntry[] };
  expect(programme.map(({ code, day, startsAt }) => [code, day, startsAt])).toEqual([
    [sewing.code, addDays(today, 14), "09:00"],
    [reading.code, addDays(today, 14), "09:00"],
  ]);
  await sql`update runs set places = 'full' where id = ${sewing.id}::uuid`.execute(db());
  await sql`update run_sessions set state = 'moved', held_on = held_on + 1, reason = 'The hall is let.' where run_id = ${reading.id}::uuid`.execute(
    db(),
  );
  const page = await read("public", `${here}/1`);
  expect(page).toContain("Full");
  expect(page).toContain("Moved to this time");
  expect(page).toContain("The hall is let.");
  expect(page).toContain(`href="${here}/1?heldOn=${addDays(today, 15)}"`);
  const narrow = await read("public", `${here}/1?heldOn=${addDays(today, 15)}`);
  expect(narrow).toContain("Reading");
  expect(narrow).not.toContain("Sewing circle");
  const html = await (await fetch(`${jifunze.url}${here}/1`)).text();
  expect(html).toContain('"@type":"Festival"');
  expect((await jifunze.api("public", "GET", `${here}/1?age=nobody`)).status).toBe(422);
  expect(await read("public", "/cities/kilifi")).toContain(`href="${here}"`);
  expect(await read("public", here)).toContain("Learning days");
  // A cancelled one stays, and says so; what the schedule lost does not.
  await sql`update run_sessions set state = 'cancelled' where run_id = ${reading.id}::uuid`.execute(db());
  expect(await read("public", `${here}/1`)).toContain("Cancelled");
  await sql`update run_sessions set reason = '' where run_id = ${reading.id}::uuid`.execute(db());
  expect(await read("public", `${here}/1`)).not.toContain("Reading");
  await sql`update run_sessions set reason = 'Rain.' where run_id = ${reading.id}::uuid`.execute(db());
});

it("is taken along as a booklet, a calendar and a table, in the reader's language", async () => {
  for (const language of ["en", "sw"]) {
    const pdf = await tables(`${here}/1/programme.pdf?language=${language}`);
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const document = await PDFDocument.load(new Uint8Array(await pdf.arrayBuffer()));
    expect(document.getTitle()).toBe(language === "en" ? "Learning days" : "Siku za kujifunza");
    const [page] = document.getPages();
    // A4 lying: two pages of A5 beside each other.
    expect(Math.round((page?.getWidth() ?? 0) / 2.8346)).toBe(297);
  }
  const calendar = await (await tables(`${here}/1/calendar.ics`)).text();
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
  expect(
    events.map((event) => [event.getFirstPropertyValue("summary"), event.getFirstPropertyValue("status")]),
  ).toEqual([
    ["Sewing circle", "CONFIRMED"],
    ["Reading", "CANCELLED"],
  ]);
  const csv = await (await tables(`${here}/1/programme.csv`)).text();
  expect(csv.split("\r\n").length).toBe(4);
  expect(csv).toContain("Sewing circle");
});

it("is over by itself, and closes with what came of it, which stays as it was", async () => {
  await pass(21);
  await runJob(jifunze, turnFestivals);
  await runJob(jifunze, turnFestivals);
  expect(await heardOf("festivals.held")).toEqual(["coordinator"]);
  expect(await read("coordinator", "/cities/kilifi/overview")).toContain(
    "Count who came and close the festival",
  );
  await sql`update run_sessions set state = 'held', women = 12, men = 7, others = 0 where run_id = ${sewing.id}::uuid`.execute(
    db(),
  );
  expect(await refused("public", "GET", `${here}/1/counts`)).toEqual([404, "festivals.no_counts"]);
  expect(await does("contributor", "GET", `${here}/1/counts`)).toMatchObject({ isFinal: false });
  await does("coordinator", "POST", `${here}/1/steps/close`, { version: 5 });
  expect(await heardOf("festivals.closed")).toEqual(["representative"]);
  const { counts } = await does("public", "GET", `${here}/1/counts`);
  expect(counts).toMatchObject({ events: 2, held: 1, organisations: 2, attended: 19, uncounted: 0 });
  expect(counts).toMatchObject({ places: [{ id: "", events: 1, attended: 19 }] });
  await sql`update run_sessions set women = 1 where run_id = ${sewing.id}::uuid`.execute(db());
  expect((await does("public", "GET", `${here}/1/counts`)).counts).toEqual(counts);
  expect(await (await tables(`${here}/1/counts.csv`)).text()).toContain("People who came,,19");
});

it("is called off with the reason, and those who put something forward are told", async () => {
  const later = { startsOn: addDays(today, -8), endsOn: addDays(today, 9), callUntil: addDays(today, 3) };
  await does("coordinator", "POST", here, { ...said, titleEn: "Second days", ...later });
  await does("coordinator", "POST", `${here}/2/steps/call`, { version: 2 });
  await sql`update run_sessions set state = 'planned', women = null, men = null, others = null where run_id = ${sewing.id}::uuid`.execute(
    db(),
  );
  await does("representative", "POST", `${here}/2/events`, { event: sewing.code });
  // Seven days before it ends coordinators are told, once.
  await runJob(jifunze, turnFestivals);
  await runJob(jifunze, turnFestivals);
  expect(await heardOf("festivals.callEnds")).toEqual(["coordinator"]);
  const off = `${here}/2/steps/callOff`;
  const { status, body } = await jifunze.api("coordinator", "POST", off, { version: 3 });
  expect([status, body.errors?.[0]?.field]).toEqual([422, "note"]);
  await does("coordinator", "POST", off, { version: 3, note: "There are floods." });
  expect(await heardOf("festivals.calledOff")).toEqual(["representative"]);
  expect(await read("public", `${here}/2`)).toContain("This festival does not take place.");
  expect(await refused("representative", "POST", `${here}/2/events`, { event: sewing.code })).toEqual([
    409,
    "festivals.not_now",
  ]);
});

it("lets only whoever offers it take an event back", async () => {
  const third = { startsOn: today, endsOn: addDays(today, 9), callUntil: addDays(today, 3) };
  await does("coordinator", "POST", here, { ...said, titleEn: "Third days", ...third });
  await does("coordinator", "POST", `${here}/3/steps/call`, { version: 2 });
  await sql`update run_sessions set held_on = ${addDays(today, 2)} where run_id = ${sewing.id}::uuid`.execute(
    db(),
  );
  const { id } = await does("representative", "POST", `${here}/3/events`, { event: sewing.code });
  const own = `${here}/3/events/${String(id)}/withdraw`;
  expect(await refused("otherContributor", "POST", own, { version: 1 })).toEqual([
    403,
    "platform.not_allowed",
  ]);
  await does("representative", "POST", own, { version: 1 });
  expect(await does("representative", "GET", `${here}/3/events`)).toMatchObject({
    events: [{ state: "withdrawn" }],
  });
  // The call is over: only the city adds something.
  await sql`update festivals set call_until = ${addDays(today, -1)} where number = 3`.execute(db());
  await giveRole(db(), "representative", "representative", organisationPlace(reading.organisation));
  expect(await refused("representative", "POST", `${here}/3/events`, { event: sewing.code })).toEqual([
    409,
    "festivals.not_now",
  ]);
  expect(await does("coordinator", "POST", `${here}/3/events`, { event: sewing.code })).toMatchObject({
    state: "taken",
  });
});

const entry: ProgrammeEntry = {
  event: "00000000-0000-4000-8000-000000000001",
  code: "1007",
  run: 1,
  title: { en: "Sewing *circle* #set", sw: "" },
  organisation: { id: "library", name: { en: "Library" } },
  ageFrom: null,
  ageTo: null,
  languages: ["sw"],
  day: "2026-12-12",
  startsAt: "09:00",
  endsAt: null,
  venue: "Hall",
  landmark: null,
  place: { id: "ke-003", name: { en: "Kilifi" } },
  channel: null,
  isFree: true,
  standing: "on",
  reason: "",
};

it("narrows a programme down, and offers only what leaves something out", () => {
  const late = { ...entry, day: "2026-12-13", ageFrom: 60, languages: ["en"], place: null };
  const young = { ...entry, ageTo: 12, venue: "Garden" };
  const all = [entry, young, late];
  expect(narrowed(all, { age: "older" })).toEqual([entry, late]);
  expect(narrowed(all, { age: "youth", place: "ke-003" })).toEqual([entry]);
  expect(narrowed(all, { taught: "en", heldOn: "2026-12-12" })).toEqual([]);
  expect([
    isFor({ ageFrom: 12, ageTo: 13 }, "children"),
    isFor({ ageFrom: 18, ageTo: null }, "youth"),
  ]).toEqual([true, false]);
  expect(choicesIn(all)).toMatchObject({
    heldOn: ["2026-12-12", "2026-12-13"],
    place: [{ id: "ke-003" }],
    taught: ["sw", "en"],
  });
  expect(choicesIn([entry])).toEqual({ heldOn: [], place: [], age: [], taught: [] });
  expect(byDay(all).map(({ day, places }) => [day, places.map(({ venue }) => venue)])).toEqual([
    ["2026-12-12", ["Hall", "Garden"]],
    ["2026-12-13", ["Hall"]],
  ]);
});

it("prints what people wrote as it is, with what one dials, and says what is full", () => {
  const festival = {
    id: "",
    city: "kilifi",
    cityName: "Kilifi",
    number: 1,
    name: { en: "Days" },
    about: { en: "One.\n\nTwo." },
    startsOn: "2026-12-12",
    endsOn: "2026-12-13",
    callUntil: "2026-12-01",
    languages: [],
    state: "programme" as const,
    isPublic: true,
    version: 1,
  };
  const installation = { baseUrl: "https://jifunze.example", ussdCode: "*384*2025#" };
  const cityNames = { en: "Kilifi" };
  const content = bookletContent(festival, [{ ...entry, standing: "full" }], {
    cityNames,
    installation,
    language: "en",
  });
  expect(content.about).toEqual(["One.", "Two."]);
  expect(content.programme).toMatchObject([
    {
      heading: "Saturday, 12 December 2026",
      places: [
        {
          where: "Hall, Kilifi",
          entries: [
            { title: "Sewing *circle* #set", dial: "*384*2025*1007#", standing: "Full", code: "1007" },
          ],
        },
      ],
    },
  ]);
  expect(content.how.join(" ")).toContain("jifunze.example/cities/kilifi/festivals/1");
});

it("tells no number of fewer than five, nor one that would give it away", () => {
  const place = { name: { en: "Ganze" }, events: 1 };
  const counts = publishedCounts({
    events: 2,
    cancelled: 0,
    organisations: 2,
    held: 2,
    uncounted: 0,
    places: [
      { ...place, id: "none", women: null, men: null, others: null },
      { ...place, id: "one", women: 3, men: 0, others: 0 },
      { ...place, id: "two", women: 20, men: 30, others: 0 },
    ],
    joined: [
      { age: "under_18", people: 2 },
      { age: "from_25", people: 40 },
    ],
    said: { very_good: 5, good: 0, not_good: 0, did_not_happen: 0 },
  });
  // What nobody counted is not nobody.
  expect(counts.places[0]?.attended).toBe("missing");
  expect(counts.places[1]?.attended).toBe("fewer");
  expect(counts.places[2]?.attended === 50 && counts.attended === 53).toBe(false);
  expect(counts.joined[0]?.people).toBe("fewer");
});
