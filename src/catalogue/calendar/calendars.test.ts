// The calendars to which a program subscribes: of whoever offers something, and of a place.

import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
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
  expect(await eventsAt(`/organisations/${organisation}/calendar.ics`)).toEqual(own);
  const inKilifi = await eventsAt("/learning/places/ke-003/calendar.ics");
  expect(inKilifi.map(({ title }) => String(title)).toSorted()).toEqual(["Reading", "Sewing circle"]);
  expect(inKilifi).toContainEqual(own[0]);
  expect(await eventsAt("/learning/places/ke-047/calendar.ics")).toEqual([]);

  const { db } = jifunze.service.database;
  await db
    .updateTable("runSessions")
    .set({ state: "cancelled", reason: "The teacher is ill." })
    .where("runId", "=", sewing.id)
    .execute();
  const [cancelled] = await eventsAt(`/organisations/${organisation}/calendar.ics`);
  expect(cancelled).toEqual({ ...own[0], status: "CANCELLED" });
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
