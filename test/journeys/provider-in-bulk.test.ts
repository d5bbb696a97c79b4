// A library that has its courses in a list gives them as a table, on a phone without JavaScript: it is told which cell of which row is
// wrong, hands in what is right, mends the rest and gives the table again; the coordinator publishes, and everybody finds them.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sameWeekdayFrom } from "../../src/catalogue/time/schedule.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { providerIn } from "../support/joining.ts";
import { workOff } from "../support/record-tables.ts";
import { emailOf, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;
let library: string;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  library = await providerIn(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

async function phoneOf(person: "representative" | "coordinator"): Promise<Page> {
  const { page } = await browser.visitor({ javaScript: false });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  return page;
}

const begins = sameWeekdayFrom(addDays(dayOf(new Date()), 30), "sat");
const ends = addDays(begins, 112);
const heading = "Course,Provider,Type,Level of learning,How people take part,Start,End,Days,Fees,Venue,Town";
const tableOf = (sewingDays: string, sewingFees: string) =>
  [
    heading,
    `READING WITH CHILDREN,Malindi Library,workshop,continuing,In person,${begins},${ends},Jmosi saa 3-6 asubuhi,bure,Hall A,Malindi Town`,
    `Sewing for beginners,Malindi Library,course,continuing,In person,${addDays(begins, 2)},${ends},"${sewingDays}","${sewingFees}",Hall A,Malindi Town`,
    "Somebody else's,Sokoni School,course,continuing,,,,,,,",
  ].join("\n");

/** Looked at at 360 pixels by somebody whose browser runs scripts, as axe-core needs them; in English last, as the others read. */
async function looksRight(person: "representative" | "coordinator", path: string): Promise<void> {
  const { db } = service.service.database;
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  const { page, signIn } = await browser.visitor({ width: 360 });
  await signIn(person);
  for (const language of ["sw", "en"]) {
    await db
      .insertInto("personSettings")
      .values({ personId: id ?? "", language })
      .onConflict((conflict) => conflict.column("personId").doUpdateSet({ language }))
      .execute();
    await page.goto(path);
    expect(await screenFaults(page, language), `${path} ${language}`).toEqual([]);
  }
  await page.close();
}

async function give(page: Page, csv: string): Promise<void> {
  await page.getByLabel("Table", { exact: true }).setInputFiles({
    name: "courses.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv),
  });
  await page.getByRole("button", { name: "Look at the rows" }).click();
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
}

it("is given by a provider, mended by what its cells are told, and published", async () => {
  const page = await phoneOf("representative");
  await page.goto(`/organisations/${library}/learning`);
  await page.getByRole("link", { name: "Learning as a table, Kilifi County" }).click();
  await give(page, tableOf("some day", "cheap"));

  await expectText(page, "What comes of 3 rows");
  const table = page.url();
  await page.getByRole("link", { name: "2 Wrong" }).click();
  await expectText(page, /Sewing for beginners[\s\S]*Write days and hours, such as: Sat 9:00-12:00/);
  await expectText(page, /Sewing for beginners[\s\S]*Write “free”, or sums such as/);
  await expectText(page, /Somebody else's[\s\S]*Sokoni School/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.goto("/desk");
  await page.getByRole("link", { name: /courses.csv/ }).click();
  expect(page.url()).toBe(table);
  await page.getByRole("button", { name: "Take 1 row" }).click();
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
  await expectText(page, "Taken: 1 added, 0 linked, 0 changed");

  await page.goto("/cities/kilifi/record-tables/learning");
  await give(page, tableOf("Mon and Wed, 5 pm to 7 pm", "Fees 1,500 a term; exam 500"));
  await expectText(page, /As it is[\s\S]*1 As it is/);
  await page.getByRole("button", { name: "Take 1 row" }).click();
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
  await expectText(page, "Taken: 1 added, 0 linked, 0 changed");

  const reader = (await browser.visitor({ javaScript: false })).page;
  await reader.goto(`/organisations/${library}/learning`);
  expect(await reader.getByRole("link", { name: "Sewing for beginners" }).count()).toBe(0);

  const coordinator = await phoneOf("coordinator");
  await coordinator.goto("/cities/kilifi/learning/queue");
  await coordinator.getByRole("link", { name: "Publish all 2 that Malindi Library handed in" }).click();
  await expectText(coordinator, /Reading with Children[\s\S]*Publish 2 entries/);
  await looksRight("coordinator", new URL(coordinator.url()).pathname);
  await coordinator.getByRole("button", { name: "Publish 2 entries" }).click();
  await expectText(coordinator, "Nothing that it handed in waits");
  await reader.reload();
  await reader.getByRole("link", { name: "Sewing for beginners" }).click();
  await expectText(reader, "Malindi Library");
  await expectText(reader, /1,500/);

  // Whoever offers it reads by which filters it could be found besides, each at its field.
  await page.goto(new URL(reader.url()).pathname);
  await expectText(page, /It could be found by \d+ more filters[\s\S]*Without steps/);
  await looksRight("representative", new URL(page.url()).pathname);
  await page.getByRole("link", { name: "Language of teaching" }).click();
  expect(new URL(page.url()).hash).toBe("#languages");
  await expectText(page, "Languages of teaching");
});
