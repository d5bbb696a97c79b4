// A sixth county goes the whole way: it applies on a phone without JavaScript and without an account, its governor signs by a
// mail in Kiswahili, the commission asks for more in time, the governor signs anew on paper, two officers endorse it, UIL admits it,
// and its coordinator is invited. Every mail comes through a real mail server.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { formatDate } from "../../src/platform/i18n/format.ts";
import { fieldsOfPages, openRound } from "../support/application.ts";
import { expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { giveRole } from "../support/cast.ts";
import { takeMails } from "../support/mails.ts";
import { startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  jifunze = await startTestService();
  browser = await startBrowser(jifunze);
  await giveRole(jifunze.service.database.db, "reviewer", "administrator");
  await openRound(jifunze);
});

afterAll(async () => {
  await browser?.stop();
  await jifunze?.stop();
});

const applicantAddress = "wanjiru@nakuru.example";
const governorAddress = "governor@nakuru.example";
const coordinatorAddress = "otieno@nakuru.example";

async function linkTo(address: string): Promise<string> {
  const mail = (await takeMails(jifunze)).findLast(({ to }) => to === address);
  const { pathname, search } = new URL(mail?.links[0] ?? "");
  return `${pathname}${search}`;
}

async function press(page: Page, name: string): Promise<void> {
  await page.locator("main").getByRole("button", { name, exact: true }).click();
  await page.waitForLoadState();
}

async function fillPages(page: Page): Promise<void> {
  for (const fields of Object.values(await fieldsOfPages())) {
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`main [name="${name}"]`);
      if ((await field.first().getAttribute("type")) === "radio")
        await page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });
      else await field.fill(value);
    }
    await press(page, "Save and continue");
  }
}

async function record(page: Page, membership: string, action: string, said: Record<string, string> = {}) {
  await page.goto(`${membership}/steps/${action}`);
  for (const [name, value] of Object.entries(said)) await page.locator(`main [name="${name}"]`).fill(value);
  await page.locator("main form button[type=submit]").click();
  await expectText(page, "The step is recorded.");
}

it("a county applies, is signed for, completes what is asked, is endorsed by two, admitted and invited", async () => {
  const { page } = await browser.visitor({ javaScript: false, width: 360 });
  await page.goto("/membership");
  await page.getByRole("link", { name: "Apply for membership" }).click();
  await page.getByLabel("Name of the city or county").fill("Nakuru County");
  await page.getByLabel("What it is").selectOption("county");
  await page.getByLabel("Where it lies").fill("Nakuru County");
  await page.getByLabel("Your name").fill("Wanjiru Kamau");
  await page.getByLabel("Your e-mail address").fill(applicantAddress);
  await press(page, "Send me the link");
  // Words that fit several places are asked about.
  const offered = page.locator("main [name=placeChosen]");
  if ((await offered.count()) > 0) {
    await page.locator('main [name=placeChosen][value="ke-032"]').check({ force: true });
    await press(page, "Send me the link");
  }
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
  const link = await linkTo(applicantAddress);
  await page.goto(link);
  await press(page, "Confirm and begin");
  await page.getByRole("link", { name: "The city", exact: true }).click();
  await fillPages(page);
  await expectText(page, "Nothing is missing.");

  const own = new URL(link, jifunze.url).pathname;
  await page.goto(`${own}/signing`);
  await page.locator("[name=headEmail]").fill(governorAddress);
  await page.locator("[name=language]").selectOption("sw");
  await press(page, "Send the link");
  const governor = (await browser.visitor({ language: "sw" })).page;
  await governor.goto(await linkTo(governorAddress));
  await expectText(governor, "Said of motivation.");
  expect(await screenFaults(governor, "sw")).toEqual([]);
  await governor.locator("[name=pledged]").check({ force: true });
  await press(governor, "Tia saini");
  await expectText(governor, "Asante. Ombi limetiwa saini.");

  await page.goto(await linkTo(applicantAddress));
  await page.getByRole("link", { name: "Hand it in" }).click();
  await press(page, "Hand in the application");
  await expectText(page, "The application is handed in.");
  await expectText(page, /Receipt, /);
  await linkTo(applicantAddress);

  // The commission has thirty days, which its desk says; what it asks for rests them.
  const first = await browser.visitor();
  await first.signIn("administrator");
  const task = first.page.getByRole("link", { name: "Answer the application of Nakuru County" });
  const answerBy = formatDate(addDays(dayOf(new Date()), 30), "en");
  expect(await first.page.getByRole("listitem").filter({ has: task }).textContent()).toContain(answerBy);
  await task.click();
  await expectText(first.page, `${answerBy}, in 30 days`);
  const membership = new URL(first.page.url()).pathname;
  await first.page.getByRole("link", { name: "Read the application" }).click();
  await expectText(first.page, "Said of expertise.");
  const remark = "Say which groups you mean.";
  await record(first.page, membership, "askToComplete", {
    note: "One thing more.",
    remark_motivation: remark,
  });
  expect(await first.page.locator("main").textContent()).not.toContain(answerBy);

  await page.goto(await linkTo(applicantAddress));
  await expectText(page, remark);
  await page.locator(".govuk-inset-text").getByRole("link").first().click();
  await page.locator("main [name=motivation]").fill("Girls who left school, and herders.");
  await press(page, "Save and continue");
  await page.goto(`${own}/signing`);
  await expectText(page, "It was signed, and changed since.");
  const paper = await page.getByRole("link", { name: "Application as PDF" }).getAttribute("href");
  expect((await page.request.get(paper ?? "")).headers()["content-type"]).toBe("application/pdf");
  await page.getByRole("link", { name: "Upload the signed application" }).click();
  const scan = { name: "signed.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await page.locator("main [name=file]").setInputFiles(scan);
  await press(page, "Upload the signed application");
  await press(page, "Hand in the application");
  await expectText(page, "The application is handed in.");
  await linkTo(applicantAddress);

  await first.page.goto(`${membership}/application`);
  await expectText(first.page, "Girls who left school, and herders.");
  await first.page.getByRole("link", { name: "Signed application" }).waitFor();
  await record(first.page, membership, "proposeEndorsement");
  const second = await browser.visitor();
  await second.signIn("reviewer");
  await record(second.page, membership, "endorse");
  expect((await takeMails(jifunze)).find(({ to }) => to === applicantAddress)?.text).toContain("endorses");
  const today = dayOf(new Date());
  await record(first.page, membership, "send", { on: today });
  await record(first.page, membership, "admit", { on: today, code: "nakuru" });
  await page.goto("/cities/nakuru");
  await expectText(page, "Nakuru County");
  await expectText(page, "Member since");

  await first.goto("/cities/nakuru/people");
  for (const [field, value] of [
    ["name", "Otieno Odhiambo"],
    ["email", coordinatorAddress],
  ] as const)
    await first.page.locator(`#${field}`).fill(value);
  await first.page.locator("#role").selectOption("coordinator");
  await first.page.locator("#language").selectOption("sw");
  await press(first.page, "Send the invitation");
  const coordinator = await browser.visitor({ javaScript: false, width: 360, language: "sw" });
  await coordinator.goto(await linkTo(coordinatorAddress));
  await expectText(coordinator.page, "Umealikwa kama: Mratibu, Nakuru County");
});
