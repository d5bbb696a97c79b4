// An organisation speaks for itself: somebody who works there asks, on a phone without JavaScript and without an account, the
// organisation says yes by its own mail, and its page says what it says. A duplicate of it is merged and put back.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { takeMails } from "../support/mails.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  const library = { nameEn: "Malindi Library", sector: "other_public", city: "kilifi" };
  for (const said of [
    { ...library, email: "desk@malindi.example" },
    { ...library, isNew: "yes" },
  ])
    expect((await service.api("coordinator", "POST", "/organisations", said)).status).toBe(200);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

async function phone(): Promise<Page> {
  const { page } = await browser.visitor({ javaScript: false });
  await page.setViewportSize({ width: 360, height: 740 });
  return page;
}

async function signedInPage(person: Person): Promise<Page> {
  const page = await phone();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  return page;
}

/** The path of the link in the mail that came to an address. */
async function linkTo(address: string): Promise<string> {
  const mail = (await takeMails(service)).find(({ to }) => to === address);
  const { pathname, search } = new URL(mail?.links[0] ?? "");
  return pathname + search;
}

it("is spoken for by somebody who works there", async () => {
  const page = await phone();
  await page.goto("/organisations/malindi-library");
  await page.getByRole("link", { name: "Speak for Malindi Library" }).click();
  await page.getByLabel("Your name").fill("Zawadi Ngala");
  await page.getByLabel("Your e-mail address").fill("zawadi@example.org");
  await page.getByLabel("What you do there").fill("Librarian");
  await page.getByRole("button", { name: "Ask to speak for it" }).click();
  await expectText(page, "the organisation itself, by the e-mail address that the network has of it");

  const desk = await phone();
  await desk.goto(await linkTo("desk@malindi.example"));
  await expectText(desk, "Zawadi Ngala asks to speak for Malindi Library.");
  await desk.getByLabel("Yes").check();
  await desk.getByRole("button", { name: "Answer" }).click();
  await expectText(desk, "Answered.");

  await page.goto(await linkTo("zawadi@example.org"));
  await expectText(page, "Representative, Malindi Library");
  await page.getByLabel("New password", { exact: false }).fill(password);
  await page.locator("main form button[type=submit]").first().click();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("zawadi@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  await expectText(page, "Its page does not say yet");
  await page.getByRole("link", { name: "Change its page" }).click();
  await page.getByLabel("How to find it").fill("Beside the old market");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const reader = await phone();
  await reader.goto("/organisations/malindi-library");
  await expectText(reader, "Beside the old market");
});

it("stands once in the list, and twice again when it was two after all", async () => {
  const page = await signedInPage("coordinator");
  await page.goto("/organisations/duplicates");
  await page.getByRole("link", { name: "Side by side" }).first().click();
  if (!page.url().endsWith("/malindi-library"))
    await page.getByRole("link", { name: "Merge the other way round" }).click();
  await page.getByRole("button", { name: "Merge into Malindi Library" }).click();
  await page.locator("main form button[type=submit]").first().click();
  const reader = await phone();
  await reader.goto("/organisations/malindi-library-2");
  expect(new URL(reader.url()).pathname).toBe("/organisations/malindi-library");
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.locator("main form button[type=submit]").first().click();
  // The browser that was led on remembers that.
  const later = await phone();
  await later.goto("/organisations/malindi-library-2");
  expect(new URL(later.url()).pathname).toBe("/organisations/malindi-library-2");
});
