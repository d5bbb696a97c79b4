// Somebody who works for a city adds an initiative on a phone without JavaScript, in Kiswahili: a few fields first, all the rest
// later, one question a page; and a stranger reads it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../../../test/support/browser.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { parts } from "../initiative.ts";
import { questionAfter } from "./question.ts";

const at = "/cities/kilifi/initiatives";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  jifunze = await startTestService();
  browser = await startBrowser(jifunze);
});

afterAll(async () => {
  await browser.stop();
  await jifunze.stop();
});

it("is added with few fields, completed question by question, and read by a stranger", async () => {
  const { page, goto, signIn } = await browser.visitor({ javaScript: false, width: 360, language: "sw" });
  await signIn("contributor");
  await goto(`${at}/new`);
  const typed = page.locator("main input:not([type=hidden]), main textarea, main select");
  // What it is called, what it does, where, and a day in three fields: the day and the place may be left empty.
  expect(await typed.count()).toBe(6);
  await page.fill("[name=title]", "Duara za kusoma");
  await page.fill("[name=summary]", "Majirani wanasomeana kila Jumamosi.");
  await page.click("main form button[type=submit]");
  const number = page.url().split("/").at(-1) ?? "";
  await jifunze.api("coordinator", "POST", `${at}/${number}/steps/accept`, { version: 2 });

  // Without a day nobody accepts it: the to-do list names the question that comes next.
  await jifunze.api("contributor", "PUT", `${at}/${number}/questions/startsOn`, {
    startsOn: "2027",
    version: 2,
  });
  await jifunze.api("coordinator", "POST", `${at}/${number}/steps/accept`, { version: 3 });
  await goto("/cities/kilifi/overview");
  await page.click(`a[href="${at}/${number}/questions/focusAreas"]`);
  const isOneQuestion = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await page.locator("main h1").count()).toBe(1);
  };
  await isOneQuestion();
  // An empty answer is told of, and nothing is lost.
  await page.click("main form button[type=submit]");
  expect(await page.locator(".govuk-error-summary").count()).toBe(1);
  await page.check("[name=focusAreas] >> nth=0");
  await page.click("main form button[type=submit]");
  expect(page.url()).toContain("/questions/levels");
  await page.check("[name=levels][value=adult_basic]");
  await page.click("main form button[type=submit]");
  expect(page.url()).toContain("/questions/settings");
  await isOneQuestion();
  // A question can be left out.
  await page.click(`main form a[href="${at}/${number}/questions/audiences"]`);
  await page.check("[name=audiences][value=adults]");
  await page.click("main form button[type=submit]");
  expect(page.url()).toContain("/questions/budget");
  await page.click(`main form a[href="${at}/${number}"]`);
  await isOneQuestion();

  const stranger = await browser.visitor({ javaScript: false, width: 360, language: "sw" });
  await stranger.goto(`${at}/${number}`);
  const text = await stranger.page.locator("main").textContent();
  expect(text).toContain("Majirani wanasomeana kila Jumamosi.");
  expect(text).toContain("Watu wazima");
  expect(await stranger.page.locator("main form, main .govuk-button").count()).toBe(0);
});

it("asks the questions in their order, and ends", () => {
  const none = Object.fromEntries(parts.map((part) => [part, null]));
  const initiative = { ...none, state: "running" } as unknown as Parameters<typeof questionAfter>[0];
  const asked = [];
  for (
    let part = questionAfter(initiative, "summary", parts);
    part;
    part = questionAfter(initiative, part, parts)
  )
    asked.push(part);
  expect(asked).toEqual(parts.filter((part) => !["summary", "results", "lessons"].includes(part)));
});
