// What happened is said: after everything that somebody does, the focus is on what came of it and the browser's title
// says it first, with and without JavaScript. While somebody writes, a screen reader is interrupted once a pause.

import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/browser.ts";
import { cycle } from "../support/report.ts";
import { emailOf, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService({ demo: true, has: "demonstration" });
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

/** What a screen reader begins with: the title, then what has the focus. */
async function expectSaid(page: Page, title: RegExp, focused: RegExp): Promise<void> {
  await page.locator("[autofocus]:focus").waitFor({ state: "attached" });
  expect((await page.locator(":focus").textContent())?.trim()).toMatch(focused);
  expect(await page.title()).toMatch(title);
}

const report = `/cities/kilifi/reports/${cycle}`;
const census = join(import.meta.dirname, "..", "fixtures", "census-internet.csv");

describe.each([true, false])("with JavaScript %s", (javaScript) => {
  it("where somebody signed in, and that they did so in vain", async () => {
    const { page, goto } = await browser.visitor({ javaScript });
    await goto("/sign-in");
    await page.locator("#email").fill(emailOf("coordinator"));
    await page.locator("#password").fill("not the password");
    await page.locator("main form:has(#password) button").click();
    await expectSaid(page, /^Error: Sign in/, /There is something to put right/);
    await page.locator("#password").fill(password);
    await page.locator("main form:has(#password) button").click();
    await page.waitForURL("**/desk");
    const heading = (await page.locator("h1").textContent()) ?? "";
    await expectSaid(page, /Jifunze$/, new RegExp(`^${heading}$`));
  });

  it("that it is saved, and not said again where the page is opened anew", async () => {
    const { page, goto, signIn } = await browser.visitor({ javaScript });
    await signIn("coordinator");
    await goto("/cities/kilifi/profile");
    await page.locator("main form button[type=submit]").last().click();
    await expectSaid(page, /^The profile is saved: Kilifi/, /^The profile is saved\.$/);
    await page.reload();
    expect(await page.title()).toMatch(/^Kilifi/);
    expect(await page.locator("[autofocus]").count()).toBe(0);
  });

  it("what is wrong in a form", async () => {
    const { page, goto, signIn } = await browser.visitor({ javaScript });
    await signIn("coordinator");
    await goto("/cities/kilifi/evidence");
    await page.locator("main form:has(#title) button[type=submit]").last().click();
    await expectSaid(page, /^Error: /, /There is something to put right/);
  });

  it("how a list is filtered and sorted, and which page of it is shown", async () => {
    const { page, goto } = await browser.visitor({ javaScript });
    await goto("/cities");
    await page.locator("input[name=filter]").fill("Kilifi");
    await page.locator("form.data-table__filter button").click();
    await expectSaid(page, /^1 row contains “Kilifi”: /, /^1 row contains “Kilifi”\.$/);
    await page.locator(".data-table__filter a").click();
    const header = page.locator("th[aria-sort] a").first();
    const column = ((await header.textContent()) ?? "").replace(/\s.$/u, "");
    await header.click();
    await expectSaid(page, new RegExp(`Sorted by “${column}”`), new RegExp(`Sorted by “${column}”`));
    const { page: audit, goto: open, signIn } = await browser.visitor({ javaScript });
    await signIn("administrator");
    await open("/network/audit");
    await audit.locator("a[rel=next]").click();
    await expectSaid(audit, /Page 2 of \d+: /, /Page 2 of \d+/);
  });

  it("that a table is uploaded, and where one is now", async () => {
    const { page, goto, signIn } = await browser.visitor({ javaScript });
    await signIn("coordinator");
    await goto("/cities/kilifi/imports");
    await page.locator("main input[type=file]").setInputFiles(census);
    await page.locator("main form:has(input[type=file]) button[type=submit]").click();
    await expectSaid(page, /census-internet/, /^census-internet\.csv$/);
  });
});

/** Counts what the live regions of the page are filled with from now on. */
async function countAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    for (const region of document.querySelectorAll("[aria-live], [role=status], [role=alert], [role=log]"))
      new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

describe("while a text is written", () => {
  it("each pause is told once: that it is saved, and how many words are left", async () => {
    const { page, goto, signIn } = await browser.visitor();
    await signIn("coordinator");
    await goto(`${report}/questions/plan.vision`);
    const said = await countAnnouncements(page);
    const answer = page.locator("textarea[data-autosave]");
    const status = page.locator("#text-autosave");
    await answer.fill("People learn in");
    await status.filter({ hasText: /^Saved at/ }).waitFor();
    await expect.poll(said).toHaveLength(1);
    expect((await said())[0]).toMatch(/^Saved at \d+:\d+ You have \d+ words left$/);
    await answer.pressSequentially(" every ward.", { delay: 5 });
    await expect.poll(said, { timeout: 10_000 }).toHaveLength(2);
    // Nothing more comes after it.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
    expect(await said()).toHaveLength(2);
  });

  it("that there is no connection is told once, however often it is tried", async () => {
    const { page, goto, signIn } = await browser.visitor();
    await signIn("coordinator");
    await goto(`${report}/questions/plan.policy`);
    const said = await countAnnouncements(page);
    let tries = 0;
    await page.route("**/api/v1/**", (route) => {
      tries += 1;
      return route.abort();
    });
    await page.locator("textarea[data-autosave]").fill("People learn.");
    await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(await said()).toHaveLength(1);
    expect((await said())[0]).toMatch(/^Not saved yet: there is no connection/);
  });
});
