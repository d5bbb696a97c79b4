// What the pages of the catalogue say to search engines.

import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { bringUpToDate } from "../finding/keep-current.ts";

let jifunze: TestService;
let organisation: string;

beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze, "Malindi Library");
});
afterAll(() => jifunze.stop());

/** As a search engine reads it: the text between the tags, as JSON. */
async function saidOn(path: string): Promise<Record<string, unknown> | undefined> {
  const html = await (await fetch(`${jifunze.url}${path}`)).text();
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  expect(scripts.length).toBeLessThanOrEqual(1);
  const [, text] = scripts[0] ?? [];
  return text === undefined ? undefined : JSON.parse(text);
}

it("are a course with what one can come to, and nothing that was not told", async () => {
  const title = "Sewing </script><b>circle</b>";
  const { code } = await openRun(jifunze, { organisation, title });
  const course = await saidOn(`/learning/${code}`);
  const instance = {
    "@type": "CourseInstance",
    startDate: addDays(dayOf(new Date()), 14),
  };
  expect(course).toMatchObject({
    "@context": "https://schema.org",
    "@type": "Course",
    name: [{ "@language": "en", "@value": title }],
    provider: { "@type": "Organization", name: [{ "@value": "Malindi Library" }] },
    hasCourseInstance: [instance],
  });
  expect(JSON.stringify(course)).not.toContain("offers");
  const run = await saidOn(`/learning/${code}/runs/1`);
  expect(run?.hasCourseInstance).toMatchObject([instance]);
  const html = await (await fetch(`${jifunze.url}/learning/${code}`)).text();
  expect(html).not.toContain("<b>circle");
});

it("are an event for what happens once, and nothing where nothing is offered any more", async () => {
  const { code, opportunity } = await openRun(jifunze, { organisation, title: "Open day" });
  const { db } = jifunze.service.database;
  await db.updateTable("opportunities").set({ kind: "talk" }).where("id", "=", opportunity).execute();
  jifunze.pageCache.forget("everything");
  expect(await saidOn(`/learning/${code}`)).toMatchObject({
    "@graph": [{ "@type": "EducationEvent", eventStatus: "https://schema.org/EventScheduled" }],
  });
  await db
    .updateTable("runs")
    .set({ joinUntil: addDays(dayOf(new Date()), -1), overOn: addDays(dayOf(new Date()), -1) })
    .where("opportunityId", "=", opportunity)
    .execute();
  jifunze.pageCache.forget("everything");
  expect(await saidOn(`/learning/${code}`)).toBeUndefined();
});

it("say each second week where it is not each, to search engines and to people", async () => {
  const title = "Bees every other Saturday";
  const { code, opportunity } = await openRun(jifunze, { organisation, title });
  const { db } = jifunze.service.database;
  const schedule = { days: ["sat"], from: "09:00", to: "12:00", everyWeeks: 2, except: [] };
  await db
    .updateTable("runs")
    .set({ schedule: JSON.stringify(schedule) })
    .where("opportunityId", "=", opportunity)
    .execute();
  jifunze.pageCache.forget("everything");
  expect(await saidOn(`/learning/${code}`)).toMatchObject({
    hasCourseInstance: [
      { courseSchedule: { repeatFrequency: "P2W", byDay: ["https://schema.org/Saturday"] } },
    ],
  });
  await bringUpToDate(db, dayOf(new Date()));
  const found = await (await fetch(`${jifunze.url}/learning?q=bees`)).text();
  expect(found).toContain("Sat every 2 weeks");
});

it("are lists of what is found for a topic, and a provider by its name", async () => {
  const { code } = await openRun(jifunze, { organisation, title: "Boat building" });
  const { db } = jifunze.service.database;
  await db
    .updateTable("opportunities")
    .set({ topics: ["sewing"] })
    .where("code", "=", code)
    .execute();
  await bringUpToDate(db, dayOf(new Date()));
  jifunze.pageCache.forget("everything");
  expect(await saidOn("/learning/topics/sewing")).toMatchObject({
    "@type": "ItemList",
    itemListElement: [
      {
        "@type": "ListItem",
        position: 1,
        name: [{ "@language": "en", "@value": "Boat building" }],
        url: expect.stringMatching(new RegExp(`/learning/${code}$`)),
      },
    ],
  });
  expect(await saidOn(`/organisations/${organisation}`)).toMatchObject({
    "@type": "Organization",
    name: [{ "@language": "en", "@value": "Malindi Library" }],
  });
  // An empty page says nothing.
  expect(await saidOn("/learning/topics/bookkeeping")).toBeUndefined();
});
