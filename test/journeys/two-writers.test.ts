// Two people at one question, in two browsers: each is told while writing who else writes and since when, and no text is
// lost; without JavaScript it is said when the page is opened.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  expectText,
  screenFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from "../support/browser.ts";
import { cycle, openTestCycle } from "../support/report.ts";
import { startTestService, type TestService } from "../support/service.ts";

const path = `/cities/kilifi/reports/${cycle}/questions/plan.vision`;
let service: TestService;
let browser: TestBrowser;
let first: Visitor;
let second: Visitor;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  await openTestCycle(service, ["kilifi"]);
  first = await browser.visitor();
  await first.signIn("coordinator");
  second = await browser.visitor({ width: 360 });
  await second.signIn("contributor");
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

const answer = (page: Page) => page.getByLabel("Answer", { exact: true });
const others = (page: Page) => page.locator("#text-writers");
const says = (page: Page, of: string, text: RegExp) =>
  expect.poll(() => page.locator(of).textContent(), { timeout: 30_000 }).toMatch(text);

it("nothing is said as long as somebody writes alone", async () => {
  await first.page.clock.install();
  await first.goto(path);
  await second.goto(path);
  await answer(first.page).fill("What the first one writes.");
  await first.page.clock.runFor(2_000);
  await says(first.page, "#text-autosave", /^Saved at/);
  expect(await others(first.page).isVisible()).toBe(false);
});

it("whoever has the page open is told by it that somebody writes, and that their text is older", async () => {
  await second.page.evaluate(() => {
    window.dispatchEvent(new Event("focus"));
  });
  await says(second.page, "#text-writers", /The coordinator is writing here, too, since \d\d:\d\d/);
  await says(second.page, "#text-writers", /older than what was saved/);
  // A screen reader hears it, too.
  await says(second.page, "#text-said", /The coordinator is writing here/);
  expect(await others(second.page).isVisible()).toBe(true);
  expect(await screenFaults(second.page, "en")).toEqual([]);
});

it("who writes on top of it is told at the first pause, by name, and keeps every word", async () => {
  await answer(second.page).fill("What the second one writes.");
  await says(second.page, "#text-autosave", /The coordinator saved this answer meanwhile/);
  expect(await answer(second.page).inputValue()).toBe("What the second one writes.");
  await second.page.getByRole("button", { name: "Save", exact: false }).first().click();
  await expectText(second.page, "What the first one writes.");
  expect(await answer(second.page).or(second.page.locator("textarea")).first().inputValue()).toBe(
    "What the second one writes.",
  );
  await second.page
    .locator("textarea")
    .first()
    .fill("What the first one writes. What the second one writes.");
  await second.page.locator("main form button[type=submit]").first().click();
  await second.page.waitForURL((url) => url.pathname === path);
  expect(await answer(second.page).inputValue()).toBe(
    "What the first one writes. What the second one writes.",
  );
});

it("the first one is told without doing anything that the second one writes now", async () => {
  await first.page.clock.runFor(16_000);
  await says(first.page, "#text-writers", /The contributor is writing here, too, since/);
  await says(first.page, "#text-writers", /older than what was saved/);
});

it("without JavaScript it is said as the page opens", async () => {
  const plain = await browser.visitor({ javaScript: false });
  await plain.signIn("coordinator");
  await plain.goto(path);
  await expectText(plain.page, /The contributor is writing here, too, since .* last saved/);
  await expectText(plain.page, "nothing is lost");
});
