// Whoever comes second: the page says what stands there now beside what they typed, in both languages, also on a telephone.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { startFilledService } from "../support/content.ts";
import type { Person, TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;
let evidence = "";
let answer = "";

beforeAll(async () => {
  const filled = await startFilledService();
  service = filled.jifunze;
  const { content } = filled;
  evidence = `/cities/kilifi/evidence/${content.valuesOf("", "evidence")[0]}`;
  answer = `/requests/${content.valuesOf("/requests/:token", "token")[0]}/6.3.1`;
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

const saved = "Minutes of the meeting in May, as the archive has them.";
const typed = "Minutes of the meeting in June, with the list of who was there.";

interface Late {
  what: string;
  person: Person;
  path: () => string;
  field: string;
}

const places: Late[] = [
  {
    what: "a piece of evidence that somebody else described",
    person: "coordinator",
    path: () => evidence,
    field: "#description",
  },
  {
    what: "an answer that somebody else with the link gave",
    person: "public",
    path: () => answer,
    field: "#note",
  },
];

describe.each([
  ["en", 360],
  ["sw", 1280],
] as const)("in %s at %i pixels", (language, width) => {
  it.each(places)("$what", async ({ person, path, field }) => {
    const { page, goto, signIn } = await browser.visitor({ language, width });
    if (person !== "public") await signIn(person);
    await goto(path());
    await open(page, field);
    const other = await page.context().newPage();
    await other.goto(path());
    await open(other, field);
    await other.locator(field).fill(`${saved} ${language}`);
    await submit(other, field);
    await other.locator(".notification, .govuk-notification-banner").first().waitFor();
    await page.locator(field).fill(typed);
    await submit(page, field);
    const notice = page.locator("#changed-meanwhile");
    await notice.waitFor();
    const table = page.locator("section:has(#changed-meanwhile) table");
    expect(await table.textContent()).toContain(saved);
    expect(await table.textContent()).toContain(typed);
    expect(await page.locator(field).inputValue()).toBe(typed);
    expect(await screenFaults(page, language)).toEqual([]);
    // Sent again, on top of what was shown, it is saved.
    await submit(page, field);
    await notice.waitFor({ state: "detached" });
    await goto(path());
    expect(await page.locator(field).inputValue()).toBe(typed);
  });
});

/** Some forms wait closed until somebody wants them. */
async function open(page: Page, field: string): Promise<void> {
  const closed = page.locator(`details:not([open]):has(${field}) > summary`);
  if ((await closed.count()) > 0) await closed.click();
}

/** Presses the button of the form that the field is in. */
async function submit(page: Page, field: string): Promise<void> {
  await page.locator(`form:has(${field}) button:not([name])`).last().click();
}
