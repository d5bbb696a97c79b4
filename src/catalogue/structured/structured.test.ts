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

it("say levels, fields, work and price where schema.org has them, of a course and of its instances", async () => {
  const { code, opportunity } = await openRun(jifunze, { organisation, title: "Tailoring grade III" });
  const { db } = jifunze.service.database;
  await db
    .updateTable("opportunities")
    .set({ isced: "3", knqf: "2", fields: ["072"], topics: ["trades"], languages: ["sw", "nyf"] })
    .set({
      outcomes: JSON.stringify({ en: "You sew a uniform." }),
      skills: ["http://data.europa.eu/esco/skill/1"],
    })
    .where("id", "=", opportunity)
    .execute();
  await db
    .updateTable("runs")
    .set({
      hours: 120,
      duration: 10,
      durationUnit: "weeks",
      access: JSON.stringify({ braille: { state: "yes", on: "2026-11-01" } }),
    })
    .set({
      costs: JSON.stringify([{ kind: "tuition", amount: 4500, per: "course", exempt: null, help: [] }]),
    })
    .where("opportunityId", "=", opportunity)
    .execute();
  jifunze.pageCache.forget("everything");
  for (const path of [`/learning/${code}`, `/learning/${code}/runs/1`]) {
    const course = await saidOn(path);
    expect(course).toMatchObject({
      educationalLevel: [
        { "@type": "DefinedTerm", termCode: "continuing" },
        { termCode: "3", inDefinedTermSet: { name: [{ "@value": "ISCED 2011" }] } },
        { termCode: "2", inDefinedTermSet: { "@type": "DefinedTermSet" } },
      ],
      about: [
        { "@type": "Thing" },
        { termCode: "072", inDefinedTermSet: { name: [{ "@value": "ISCED-F 2013" }] } },
      ],
      teaches: [
        { "@language": "en", "@value": "You sew a uniform." },
        { "@type": "DefinedTerm", url: "http://data.europa.eu/esco/skill/1" },
      ],
      offers: [{ "@type": "Offer", price: 4500, category: "Paid" }],
      accessibilityFeature: ["braille"],
      license: "https://creativecommons.org/licenses/by/4.0/",
      inLanguage: ["sw", "nyf"],
      hasCourseInstance: [{ courseWorkload: "PT120H", duration: "P10W", offers: { price: 4500 } }],
    });
    // Properties of works and of pages, which an event and a course do not have.
    expect(Object.keys(course ?? {})).not.toContain("lastReviewed");
    const [instance = {}] = (course?.hasCourseInstance ?? []) as object[];
    for (const name of ["license", "isPartOf", "accessibilityFeature", "educationalLevel", "teaches"])
      expect(Object.keys(instance)).not.toContain(name);
  }
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
