// A published report, read on the web: its contents lead to its parts, its charts are drawn and said, a number beside an answer
// shows the source when it is focused and leads to the note and back, and on paper all of it is there.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser, type Visitor } from "../support/browser.ts";
import { smallestLetters } from "../support/letters.ts";
import { startTestService, type TestService } from "../support/service.ts";

const path = "/cities/makueni/reports/2024-2026/published";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  browser = await startBrowser(jifunze);
});

afterAll(async () => {
  await browser?.stop();
  await jifunze.stop();
});

async function reader(
  options: { width?: number; language?: string; javaScript?: boolean } = {},
): Promise<Visitor> {
  const visitor = await browser.visitor(options);
  await visitor.goto(path);
  return visitor;
}

describe("the sources beside an answer", () => {
  it("are shown while their number has the focus, and put away by Escape without moving it", async () => {
    const { page } = await reader();
    const mark = page.locator(".note__mark").first();
    const source = page.locator(".note__text").first();
    expect(await source.isVisible()).toBe(false);
    await mark.focus();
    expect(await source.isVisible()).toBe(true);
    expect(await source.textContent()).toContain("Public events and exhibitions: 2 (2021). Source: ");
    await page.keyboard.press("Escape");
    expect(await source.isVisible()).toBe(false);
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    // It is shown again when one comes back to it.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await source.isVisible()).toBe(true);
  });

  it("are shown while they are pointed at, and put away by Escape", async () => {
    const { page } = await reader();
    const source = page.locator(".note__text").first();
    await page.locator(".note__mark").first().hover();
    await source.hover();
    expect(await source.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await source.isVisible()).toBe(false);
  });

  it("are numbered from 1, each with its note and the way back", async () => {
    const { page } = await reader();
    const marks = await page
      .locator(".note__mark")
      .evaluateAll((all) => all.map((one) => [one.id, one.getAttribute("href")]));
    expect(marks.length).toBeGreaterThan(5);
    expect(marks).toEqual(marks.map((_mark, index) => [`mark-${index + 1}`, `#note-${index + 1}`]));
    const back = await page
      .locator(".notes__note")
      .evaluateAll((all) =>
        all.map((one) => [one.id, one.querySelector(".notes__back")?.getAttribute("href")]),
      );
    expect(back).toEqual(marks.map((_mark, index) => [`note-${index + 1}`, `#mark-${index + 1}`]));
  });

  it.each([360, 1280])("stay on a window of %i pixels", async (width) => {
    const { page } = await reader({ width, language: "sw" });
    for (const mark of await page.locator(".note__mark").all()) {
      await mark.focus();
      const box = await page.locator(".note:focus-within .note__text").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
  });
});

it("its contents lead to each part", async () => {
  const { page } = await reader();
  const links = await page
    .locator(".contents__link")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(links.length).toBeGreaterThan(12);
  for (const href of links) expect(await page.locator(`h2${href}`).count(), href ?? "").toBe(1);
});

it("says who endorsed it, and when", async () => {
  const { page } = await reader();
  expect(await page.locator(".report-opening").textContent()).toMatch(
    /Endorsed by the Kenya National Commission for UNESCO on \d+ \w+ 20\d\d/,
  );
});

describe("its charts", () => {
  it("draw the figures that have three periods or more, and say them in a sentence and a table", async () => {
    const { page } = await reader();
    const charts = page.locator(".report-charts .chart");
    const said = await charts.locator("figcaption").allTextContents();
    expect(said.map((sentence) => sentence.replaceAll(/\s/g, " "))).toEqual([
      "Public events and exhibitions: from 2 (2021) to 9 (2025).",
      "Public policies and strategies: from 2 of 5 (2020) to 3 of 5 (2024).",
    ]);
    expect(await charts.first().locator("circle").count()).toBe(5);
    expect(await charts.first().locator("tbody tr").count()).toBe(5);
  });

  it.each([360, 700, 1280])("have letters of 11 pixels and more on a window of %i", async (width) => {
    const { page } = await reader({ width });
    expect(await smallestLetters(page, ".chart svg text")).toBeGreaterThanOrEqual(11);
  });
});

it("has all notes and tables on paper, with and without a script", async () => {
  for (const javaScript of [true, false]) {
    const { page } = await reader({ width: 680, javaScript });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".notes__note").last().isVisible()).toBe(true);
    expect(await page.locator(".note__text").first().isVisible()).toBe(false);
    expect(await page.locator(".reading__contents").isVisible()).toBe(false);
    // What a chart shows stands below it as a table, though nobody opened it.
    const table = page.locator(".report-charts table").first();
    expect((await table.boundingBox())?.height).toBeGreaterThan(50);
    expect(
      await page.locator(".report-charts").evaluate((charts) => charts.getBoundingClientRect().height),
    ).toBeGreaterThan(300);
  }
});

it("opens what is closed while it is printed, and closes it again", async () => {
  const { page } = await reader();
  const open = () => page.locator("main details[open]").count();
  const before = await open();
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await page.locator("main details:not([open])").count()).toBe(0);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  expect(await open()).toBe(before);
});
