// No word is lost while a report is written: two tabs, two people at one computer, a report that is submitted meanwhile, a
// session that ended, no connection.

import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectText,
  screenFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from "../support/browser.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../support/report.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";

const mine = "What I wrote, word by word. ";
const theirs = "What somebody else wrote.";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  await openTestCycle(service, ["kilifi", "laikipia"]);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

const reportOf = (city: string) => `/cities/${city}/reports/${cycle}`;
const pageOf = (question: string, city = "kilifi") => `${reportOf(city)}/questions/${question}`;
const answer = (page: Page) => page.getByLabel("Answer", { exact: true });
const box = (page: Page) => page.locator(".kept-text");
const status = (page: Page) => page.locator("#text-autosave");

async function writerOf(person: Person = "contributor"): Promise<Visitor> {
  const visitor = await browser.visitor();
  await visitor.signIn(person);
  return visitor;
}

async function stored(question: string, city = "kilifi"): Promise<{ text: string; version: number }> {
  const person = city === "kilifi" ? "coordinator" : "otherCoordinator";
  const { body } = await service.api(person, "GET", reportOf(city));
  const answers = body.answers as { question: string; text: string; version: number }[];
  return answers.find((one) => one.question === question) ?? { text: "", version: 0 };
}

async function saveElsewhere(question: string, text: string): Promise<void> {
  const { version } = await stored(question);
  const body = { text, language: "en", baseVersion: version };
  const { status } = await service.api(
    "coordinator",
    "PUT",
    `${reportOf("kilifi")}/answers/${question}`,
    body,
  );
  expect(status).toBe(200);
}

/** What the browser holds, as a stranger with its files would see it. */
function filesOf(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const untilKept = (page: Page) =>
  until("a text is kept", async () => (await filesOf(page)).includes("jifunze.text"));
const untilNothingIsKept = (page: Page) =>
  until("nothing is kept", async () => !(await filesOf(page)).includes("jifunze.text"));
const untilSays = (page: Page, text: RegExp) =>
  until(`the page says ${text}`, async () => text.test((await status(page).textContent()) ?? ""));

/** Writes without that it reaches the server. */
async function writeUnsaved(page: Page, text = mine): Promise<void> {
  await page.route("**/api/v1/**", (route) => route.abort());
  await answer(page).fill(text);
  await untilKept(page);
}

async function endSessionsOf(person: Person): Promise<void> {
  await sql`delete from auth."session" using auth."user" u
            where "userId" = u."id" and u."email" = ${emailOf(person)}`.execute(service.service.database.db);
}

describe("a text that is being written", () => {
  it("is encrypted in the browser until the server has it, and gone then, also with a space at its end", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("plan.vision"));
    await writeUnsaved(page);
    expect(await filesOf(page)).not.toContain("word by word");
    await page.unroute("**/api/v1/**");
    await untilSays(page, /^Saved at/);
    await untilNothingIsKept(page);
    expect((await stored("plan.vision")).text).toBe(mine.trim());
    await page.reload();
    expect(await answer(page).inputValue()).toBe(mine.trim());
    expect(await box(page).count()).toBe(0);
  });

  it("is there again after the page was left without a connection, and saves itself", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("summary.overview"));
    await writeUnsaved(page);
    await untilSays(page, /no connection.*stays on this device/);
    await page.unroute("**/api/v1/**");
    await page.reload();
    expect(await answer(page).inputValue()).toBe(mine);
    await untilSays(page, /^Saved at/);
    expect((await stored("summary.overview")).text).toBe(mine.trim());
  });

  it("is not forgotten because another tab saved", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("plan.policy"));
    await writeUnsaved(page);
    const second = await page.context().newPage();
    await second.goto(pageOf("plan.policy"));
    await expectText(second, "that was not saved");
    await answer(second).fill("From the second tab");
    await untilSays(second, /^Saved at/);
    await page.close();
    await second.reload();
    expect(await box(second).textContent()).toContain(mine);
    await second.getByRole("button", { name: "Delete it from this device" }).click();
    await untilNothingIsKept(second);
  });

  it("stays beside the other one after a conflict, however often the answer is opened", async () => {
    const { page, goto } = await writerOf();
    await saveElsewhere("access.workplace", "The beginning.");
    await goto(pageOf("access.workplace"));
    await writeUnsaved(page);
    await saveElsewhere("access.workplace", theirs);
    await page.unroute("**/api/v1/**");
    await untilSays(page, /The coordinator saved this answer meanwhile/);
    await page.getByRole("link", { name: "Open the answer again" }).click();
    await expectText(page, mine.trim());
    expect(await answer(page).inputValue()).toBe(theirs);
    await answer(page).press("End");
    await answer(page).pressSequentially(" And more.");
    await untilSays(page, /^Saved at/);
    await page.reload();
    expect(await box(page).textContent()).toContain(mine);
    await page.getByRole("button", { name: "Put it into the answer" }).click();
    await untilSays(page, /^Saved at/);
    await untilNothingIsKept(page);
    expect((await stored("access.workplace")).text).toBe(mine.trim());
  });

  it("made into one with the other by hand leaves nothing behind", async () => {
    const { page, goto } = await writerOf();
    await saveElsewhere("access.technology", "The beginning.");
    await goto(pageOf("access.technology"));
    await writeUnsaved(page);
    await saveElsewhere("access.technology", theirs);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("textarea[data-keeps]").fill(`${theirs} ${mine}`);
    await page.locator("main form button").click();
    await expectText(page, "Saved.");
    await untilNothingIsKept(page);
    expect(await box(page).count()).toBe(0);
  });
});

describe("a refusal while writing", () => {
  it("with an ended session says so, and signing in in another tab is enough to go on", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("access.community"));
    await endSessionsOf("contributor");
    await answer(page).fill(mine);
    await untilSays(page, /your session has ended.*stays on this device/);
    const [second] = await Promise.all([
      page.context().waitForEvent("page"),
      status(page).getByRole("link").click(),
    ]);
    await signInOn(second, "contributor");
    await second.close();
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await untilSays(page, /^Saved at/);
    expect((await stored("access.community")).text).toBe(mine.trim());
  });

  it("with somebody else signed in saves nothing in their name", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("access.inclusion"));
    const second = await page.context().newPage();
    await second.goto("/account");
    await second.getByRole("button", { name: "Sign out" }).click();
    await second.waitForLoadState();
    await second.goto("/sign-in");
    await signInOn(second, "coordinator");
    await answer(page).fill(mine);
    await untilSays(page, /somebody else has signed in/);
    expect((await stored("access.inclusion")).text).toBe("");
  });

  it("of a report that was submitted meanwhile keeps the words, and the report shows them", async () => {
    const { page, goto } = await writerOf("otherContributor");
    await completeReport(service, "otherCoordinator", "laikipia");
    const address = pageOf("plan.vision", "laikipia");
    await goto(address);
    await page.route("**/api/v1/**", (route) => route.abort());
    await answer(page).fill(mine);
    await untilKept(page);
    const seen = await seenNow(service, "otherCoordinator", "laikipia");
    const { status: sent } = await service.api("otherCoordinator", "POST", `${reportOf("laikipia")}/submit`, {
      seen,
    });
    expect(sent).toBe(200);
    await page.unroute("**/api/v1/**");
    await untilSays(page, /the report was submitted meanwhile.*stays on this device/);
    await page.reload();
    await expectText(page, "Your text that was not saved");
    expect(await box(page).textContent()).toContain(mine);
    expect(await screenFaults(page, "en")).toEqual([]);
    await goto(reportOf("laikipia"));
    await expectText(page, "Your text that was not saved");
    await goto("/account/kept-texts");
    expect(await box(page).textContent()).toContain(mine);
    expect(await screenFaults(page, "en")).toEqual([]);
    await goto(address);
    await page.getByRole("button", { name: "Delete it from this device" }).click();
    await untilNothingIsKept(page);
    expect(await page.getByText("Your text that was not saved").isVisible()).toBe(false);
  });

  it("for its length says what to do", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("access.inclusion"));
    await answer(page).fill("word ".repeat(4100));
    await untilSays(page, /longer than 20000 characters. Shorten it/);
  });
});

describe("at a shared computer", () => {
  it("the next person neither sees a kept text nor saves it, also under the same name", async () => {
    const { db } = service.service.database;
    await sql`update auth."user" set "name" = 'Amina' where "email" in (${emailOf("contributor")}, ${emailOf("coordinator")})`.execute(
      db,
    );
    const { page, goto } = await writerOf();
    await goto(pageOf("access.inclusion"));
    await writeUnsaved(page);
    await page.context().clearCookies({ name: "jifunze.session_token" });
    await page.unroute("**/api/v1/**");
    await page.goto("/sign-in");
    await signInOn(page, "coordinator");
    await goto(pageOf("access.inclusion"));
    expect(await answer(page).inputValue()).not.toContain(mine);
    expect(await page.locator("main").textContent()).not.toContain(mine);
    await goto("/account/kept-texts");
    await expectText(page, "keeps nothing of yours");
  });

  it("whoever signs out is asked what becomes of the texts, and they are there next time or gone", async () => {
    const { page, goto } = await writerOf();
    await goto(pageOf("outlook.plan"));
    await saveElsewhere("outlook.plan", theirs);
    await answer(page).fill(mine);
    await untilSays(page, /Amina saved this answer meanwhile/);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expectText(page, "What should become of them?");
    expect(await screenFaults(page, "en")).toEqual([]);
    await page.getByRole("button", { name: "keep them for next time" }).click();
    await page.waitForURL(/\/$/);
    await page.goto("/sign-in");
    await signInOn(page, "contributor");
    await goto(pageOf("outlook.plan"));
    await box(page).waitFor();
    expect(await box(page).textContent()).toContain(mine);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Delete them and sign out" }).click();
    await page.waitForURL(/\/$/);
    await untilNothingIsKept(page);
  });

  it("signing out asks nothing where nothing is kept", async () => {
    const { page, goto } = await writerOf();
    await goto("/account");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/$/);
  });
});

async function signInOn(page: Page, person: Person): Promise<void> {
  await page.locator("#email").fill(emailOf(person));
  await page.locator("#password").fill(password);
  await page.locator("main form:has(#password) button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
