// A learner with a simple telephone, on the one that the demonstration has on the screen: she dials, finds what is near, joins, gets a
// message, and leaves by one. A child asks from one telephone, and the parent agrees on another.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepCurrent } from "../../src/catalogue/finding/keep-current.ts";
import { answerTexts } from "../../src/platform/sms/answer-texts.ts";
import { expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { startFilledService } from "../support/content.ts";
import { runJob, startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;
let answering: NodeJS.Timeout;

beforeAll(async () => {
  ({ jifunze } = await startFilledService({ demo: true }));
  await runJob(jifunze, keepCurrent);
  browser = await startBrowser(jifunze);
  // Jobs do not run by themselves in tests.
  answering = setInterval(() => void runJob(jifunze, answerTexts).catch(() => {}), 300);
});

afterAll(async () => {
  clearInterval(answering);
  await browser?.stop();
  await jifunze?.stop();
});

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.getByLabel("What you type").fill(key);
    await page.getByRole("button", { name: "Send", exact: true }).click();
  }
}

async function write(page: Page, message: string): Promise<void> {
  await page.getByLabel("Write a message").fill(message);
  await page.getByRole("button", { name: "Send the message" }).click();
}

it("finds by the menu, joins, gets a message, and leaves by one", async () => {
  const { page, goto } = await browser.visitor({ javaScript: false, width: 360 });
  await goto("/learning");
  await page.getByRole("link", { name: "A simple telephone to try" }).click();
  await page.getByRole("button", { name: /^Dial/ }).click();
  await expectText(page, "1 Find learning");
  await type(page, "2", "1007", "1", "1");
  await expectText(page, "Deleted 90 days after it ends.");
  await type(page, "1");
  const messages = page.getByRole("region", { name: "Messages" });
  await expectText(page, "you joined Sewing circle");
  expect(await messages.getByRole("listitem").count()).toBe(1);
  await write(page, "LEAVE 1007");
  await expectText(page, "You sent: LEAVE 1007");
  await expectText(page, "you left Sewing circle");
  for (const language of ["en", "sw"]) {
    const { page: seen, goto: goes } = await browser.visitor({ width: 360, language });
    await goes("/telephone/1");
    await seen.locator("main form button").first().click();
    await seen.locator("#screen").waitFor();
    expect(await screenFaults(seen, language)).toEqual([]);
  }
});

it("asks a parent for a child, who agrees by a message from another telephone", async () => {
  const { page: child, goto } = await browser.visitor({ javaScript: false, width: 360, language: "sw" });
  await goto("/telephone/2");
  const { page: parent, goto: parentGoes } = await browser.visitor({ javaScript: false });
  await child.getByLabel("Andika ujumbe").fill("JOIN 1007 1 0700 000 903");
  await child.getByRole("button", { name: "Tuma ujumbe" }).click();
  await expectText(child, "We asked your parent");
  await parentGoes("/telephone/3");
  await expectText(parent, "asks to join Sewing circle");
  await write(parent, "YES 1007");
  await goto("/telephone/2");
  await expectText(child, "you joined Sewing circle");
});

it("is there in the demonstration and nowhere else", async () => {
  const other = await startTestService();
  expect((await fetch(`${other.url}/telephone/1`)).status).toBe(404);
  expect((await fetch(`${jifunze.url}/telephone/9`)).status).toBe(404);
  await other.stop();
});
