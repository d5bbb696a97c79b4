// The calendars to which a program subscribes: of whoever offers something, and of a place.

import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { entriesToPack, sessionsToPack } from "../../outreach/pack/store.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { keepCurrent } from "../finding/keep-current.ts";

let jifunze: TestService;
let organisation: string;

beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

async function eventsAt(path: string) {
  const answer = await fetch(`${jifunze.url}${path}`);
  expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
    path,
    200,
    "text/calendar; charset=utf-8",
  ]);
  return new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    title: event.getFirstPropertyValue("summary"),
    status: event.getFirstPropertyValue("status"),
    sequence: Number(event.getFirstPropertyValue("sequence")),
  }));
}

it("have each session once, under the same id as that of the run, and tell what is cancelled", async () => {
  const sewing = await openRun(jifunze, { organisation, title: "Sewing circle" });
  const withdrawn = await openRun(jifunze, { organisation, title: "Weaving" });
  await openRun(jifunze, { organisation: await providerIn(jifunze, "Ganze Library"), title: "Reading" });
  const step = { version: 3, note: "The teacher left." };
  const withdraw = `/cities/kilifi/learning/${withdrawn.code}/steps/withdraw`;
  expect((await jifunze.api("coordinator", "POST", withdraw, step)).status).toBe(200);
  await runJob(jifunze, keepCurrent);
  const own = await eventsAt(`${sewing.at}/calendar.ics`);
  expect(own).toHaveLength(1);
  expect(await eventsAt(`/organisations/${organisation}/calendar.ics`)).toContainEqual(own[0]);
  const inKilifi = await eventsAt("/learning/places/ke-003/calendar.ics");
  expect(inKilifi.map(({ title }) => String(title)).toSorted()).toEqual([
    `No longer offered (${withdrawn.code})`,
    "Reading",
    "Sewing circle",
  ]);
  expect(inKilifi).toContainEqual(own[0]);
  expect(await eventsAt("/learning/places/ke-047/calendar.ics")).toEqual([]);

  const { db } = jifunze.service.database;
  // As a pack has them, which asks by the runs that are in it.
  const today = dayOf(new Date());
  const packed = await entriesToPack(db, "kilifi", today);
  const sessions = await sessionsToPack(db, packed, { madeOn: today, expiresOn: addDays(today, 60) });
  expect(sessions.map(({ title }) => title).toSorted()).toEqual(["Reading", "Sewing circle"]);

  await db
    .updateTable("runSessions")
    .set({ state: "cancelled", reason: "The teacher is ill." })
    .where("runId", "=", sewing.id)
    .execute();
  expect(await eventsAt(`/organisations/${organisation}/calendar.ics`)).toContainEqual({
    ...own[0],
    status: "CANCELLED",
  });
});

it("have what says no hours on its first day, and why it is called off", async () => {
  const provider = await providerIn(jifunze, "Gede Workshop");
  const open = await openRun(jifunze, { organisation: provider, title: "At any hour" });
  await jifunze.service.database.db.deleteFrom("runSessions").where("runId", "=", open.id).execute();
  await runJob(jifunze, keepCurrent);
  const calendars = [
    `${open.at}/calendar.ics`,
    `/organisations/${provider}/calendar.ics`,
    "/learning/places/ke-003/calendar.ics",
  ];
  const read = () => Promise.all(calendars.map(eventsAt));
  const before = (await read()).map((events) => events.filter(({ title }) => title === "At any hour"));
  expect(before).toEqual(calendars.map(() => [expect.objectContaining({ status: "CONFIRMED" })]));
  expect(new Set(before.flat().map(({ uid }) => uid)).size).toBe(1);
  const cancel = `/cities/kilifi/learning/${open.code}/runs/1/steps/cancel`;
  const why = { version: 3, note: "The roof leaks." };
  expect((await jifunze.api("coordinator", "POST", cancel, why)).status).toBe(200);
  await runJob(jifunze, keepCurrent);
  for (const path of calendars) {
    const text = (await (await fetch(`${jifunze.url}${path}`)).text()).replaceAll("\r\n ", "");
    expect([path, text]).toEqual([path, expect.stringContaining("The roof leaks.")]);
    expect(text).toContain("STATUS:CANCELLED");
  }
});

it("are led to from the pages, and there is none of a whole country", async () => {
  const read = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();
  expect(await read("/places/ke-003")).toContain('href="/learning/places/ke-003/calendar.ics"');
  expect(await read("/places/ke")).not.toContain("calendar.ics");
  expect((await fetch(`${jifunze.url}/learning/places/ke/calendar.ics`)).status).toBe(404);
  expect(await read(`/organisations/${organisation}`)).toContain(
    `href="/organisations/${organisation}/calendar.ics"`,
  );
  expect((await fetch(`${jifunze.url}/organisations/no-such-body/calendar.ics`)).status).toBe(404);
});

it("tell for a year of what was cancelled or withdrawn, under its id, counted on, and of nothing that never was public", async () => {
  const provider = await providerIn(jifunze, "Watamu Workshop");
  const [cancelled, withdrawn] = [
    await openRun(jifunze, { organisation: provider, title: "Pottery" }),
    await openRun(jifunze, { organisation: provider, title: "Dyeing" }),
  ];
  const calendars = [
    "/learning/places/ke-003/calendar.ics",
    `/organisations/${provider}/calendar.ics`,
    `${cancelled.at}/calendar.ics`,
    `${withdrawn.at}/calendar.ics`,
  ];
  const read = async () => {
    await runJob(jifunze, keepCurrent);
    const [inPlace, ofProvider, ...own] = await Promise.all(calendars.map(eventsAt));
    const ofRun = ({ id }: { id: string }, events: Awaited<ReturnType<typeof eventsAt>> = []) =>
      events.filter(({ uid }) => String(uid).startsWith(id));
    const find = (run: { id: string }) => [
      ...ofRun(run, inPlace),
      ...ofRun(run, ofProvider),
      ...ofRun(run, own.flat()),
    ];
    return { cancelled: find(cancelled), withdrawn: find(withdrawn) };
  };
  const before = await read();
  expect(before.cancelled.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
  const why = { note: "The roof leaks." };
  const cancel = `/cities/kilifi${cancelled.at}/steps/cancel`;
  expect((await jifunze.api("coordinator", "POST", cancel, { ...why, version: 3 })).status).toBe(200);
  const step = (action: string) => `/cities/kilifi/learning/${withdrawn.code}/steps/${action}`;
  expect((await jifunze.api("coordinator", "POST", step("withdraw"), { ...why, version: 3 })).status).toBe(
    200,
  );
  const after = await read();
  const [shown] = before.cancelled;
  const off = { ...shown, status: "CANCELLED", sequence: 1 };
  expect(after.cancelled).toEqual([off, off, off]);
  const [once] = before.withdrawn;
  const gone = {
    ...once,
    title: `No longer offered (${withdrawn.code})`,
    status: "CANCELLED",
    sequence: 1,
  };
  expect(after.withdrawn).toEqual([gone, gone, gone]);
  expect((await fetch(`${jifunze.url}${withdrawn.at}`)).status).toBe(404);

  // It comes back: counted on again, with all that it says.
  for (const [action, version] of [
    ["reopen", 4],
    ["publish", 5],
  ] as const)
    expect((await jifunze.api("coordinator", "POST", step(action), { version })).status).toBe(200);
  const back = { ...once, sequence: 2 };
  expect((await read()).withdrawn).toEqual([back, back, back]);
});

it("keep what is paused, and say nothing of what nobody ever could read", async () => {
  const provider = await providerIn(jifunze, "Mtwapa Workshop");
  const paused = await openRun(jifunze, { organisation: provider, title: "Carving" });
  const pause = `/cities/kilifi/learning/${paused.code}/steps/pause`;
  expect((await jifunze.api("coordinator", "POST", pause, { version: 3 })).status).toBe(200);
  const draft = await jifunze.api("coordinator", "POST", "/cities/kilifi/learning", {
    titleEn: "Secret",
    organisation: provider,
    kind: "course",
    level: "continuing",
    setting: "non_formal",
  });
  const code = String(draft.body.code);
  const run = await jifunze.api("coordinator", "POST", `/cities/kilifi/learning/${code}/runs`, {
    mode: "in_person",
    startKind: "fixed",
    startsOn: addDays(dayOf(new Date()), 7),
    place: "ke-003",
    days: ["mon", "wed"],
    from: "09:00",
  });
  expect(run.body).toMatchObject({ number: 1 });
  const cancel = `/cities/kilifi/learning/${code}/runs/1/steps/cancel`;
  expect((await jifunze.api("coordinator", "POST", cancel, { note: "Not now.", version: 3 })).status).toBe(
    200,
  );
  await runJob(jifunze, keepCurrent);
  for (const path of ["/learning/places/ke-003/calendar.ics", `/organisations/${provider}/calendar.ics`])
    expect(
      (await eventsAt(path)).filter(({ title }) => ["Carving", "Secret"].includes(String(title))),
    ).toEqual([expect.objectContaining({ title: "Carving", status: "CONFIRMED" })]);
  expect((await fetch(`${jifunze.url}/learning/${code}/runs/1/calendar.ics`)).status).toBe(404);
});
