// Whoever joined hears of new days, hours and places by whichever way they came, once, and not of what was put right at once.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { joinRun, type OpenRun, openRun, providerIn, textsTo } from "../../test/support/joining.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { tellDue } from "../platform/jobs/tell-listeners.ts";
import { listeners } from "../slices.ts";
import { tellNewDays } from "./new-days.ts";

let jifunze: TestService;
let organisation: string;
let run: OpenRun;
let venue: string;
const inDays = (days: number) => addDays(dayOf(new Date()), days);
beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
  const hall = await jifunze.api("coordinator", "POST", "/cities/kilifi/venues", {
    name: "Town hall",
    place: "ke-003",
  });
  venue = String(hall.body.id);
});
afterAll(() => jifunze.stop());
beforeEach(async () => {
  const { db } = jifunze.service.database;
  await db.deleteFrom("textMessages").execute();
  run = await openRun(jifunze, { organisation, title: "Sewing circle" });
  await joinRun(jifunze, run, { phone: "0712 345 678" });
});

const inCity = () => `/cities/kilifi/learning/${run.code}/runs/1`;
async function version(): Promise<number> {
  return Number((await jifunze.api("public", "GET", run.at)).body.version);
}
async function edit(said: Record<string, unknown>): Promise<void> {
  const all = {
    mode: "in_person",
    startKind: "fixed",
    place: "ke-003",
    startsOn: inDays(14),
    endsOn: inDays(60),
    ...said,
  };
  const { status, body } = await jifunze.api("coordinator", "PUT", inCity(), {
    ...all,
    version: await version(),
  });
  expect([status, body]).toEqual([200, body]);
}
async function step(action: string): Promise<void> {
  const { status, body } = await jifunze.api("coordinator", "POST", `${inCity()}/steps/${action}`, {
    note: "Rain",
    version: await version(),
  });
  expect([status, body]).toEqual([200, body]);
}
/** What the telephone got of changes, after so many minutes. */
async function toldAfter(minutes: number): Promise<string[]> {
  const { service } = jifunze;
  const now = () => new Date(Date.now() + minutes * 60_000);
  await tellDue(listeners, { service, now });
  await tellNewDays.run({ service, now, signal: new AbortController().signal });
  const kinds = ["joining.newDays", "joining.runPostponed", "joining.sessionBack", "joining.sessionMoved"];
  return (await textsTo(jifunze)).filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
}

it("of another first day, once it rests for five minutes", async () => {
  await edit({ startsOn: inDays(21), weekdays: [], place: "ke-003" });
  expect(await toldAfter(1)).toEqual([]);
  const told = await toldAfter(6);
  expect(told).toEqual([expect.stringMatching(/^CHANGED: Sewing circle, Malindi Library, .*LEAVE \d+\.$/)]);
  expect(await toldAfter(20)).toEqual(told);
});

it("of nothing that is as it was again, nor of what else is written", async () => {
  await edit({});
  await toldAfter(6);
  await jifunze.service.database.db.deleteFrom("textMessages").execute();
  await edit({ startsOn: inDays(30) });
  await edit({});
  await edit({ noteEn: "Bring a pen." });
  expect(await toldAfter(6)).toEqual([]);
});

it("of another hall also where a table or a source says it, but not whoever joins after that", async () => {
  const { db } = jifunze.service.database;
  await sql`update runs set venue_id = ${venue}::uuid where id = ${run.id}::uuid`.execute(db);
  await joinRun(jifunze, run, { phone: "0712 345 679" });
  expect(await toldAfter(6)).toEqual([expect.stringContaining("Town hall")]);
});

it("that what was postponed takes place, with its new days, and nothing before", async () => {
  await step("postpone");
  await edit({ startsOn: inDays(40) });
  expect(await toldAfter(6)).toEqual([expect.stringMatching(/^POSTPONED/)]);
  await step("open");
  expect(await toldAfter(6)).toEqual([
    expect.stringMatching(/^POSTPONED/),
    expect.stringMatching(/^CHANGED/),
  ]);
});

it("that a session which was not on takes place after all", async () => {
  const { db } = jifunze.service.database;
  const { id } = await db
    .selectFrom("runSessions")
    .select("id")
    .where("runId", "=", run.id)
    .executeTakeFirstOrThrow();
  const at = `${inCity()}/sessions/${id}`;
  const cancelled = await jifunze.api("coordinator", "POST", `${at}/cancel`, { reason: "Rain", version: 1 });
  expect(cancelled.status).toBe(200);
  const back = { heldOn: inDays(14), startsAt: "10:00", reason: "Dry again", version: 2 };
  expect((await jifunze.api("coordinator", "POST", `${at}/move`, back)).status).toBe(200);
  expect(await toldAfter(1)).toEqual([expect.stringMatching(/^ON AFTER ALL: Sewing circle/)]);
});
