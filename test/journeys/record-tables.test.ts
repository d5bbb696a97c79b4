// A coordinator takes a list of partners from a table, on a phone without JavaScript: gives it, says which column holds what, answers
// what is asked, sees which cell of which row is wrong, takes the rest, and takes all of it back.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { workOff } from "../support/record-tables.ts";
import { emailOf, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  const known = { nameEn: "Sokoine Library", sector: "other_public", place: "ke-003", city: "kilifi" };
  expect((await service.api("coordinator", "POST", "/organisations", known)).status).toBe(200);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

async function phoneOfCoordinator(): Promise<Page> {
  const { page } = await browser.visitor({ javaScript: false });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf("coordinator"));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  return page;
}

const table = [
  "What they are called,Where,Web",
  "Sokoime Library,Kilifi,",
  "Radio Bahari,Kilifi,https://bahari.example",
  "Radio Pwani,Kilifi,somewhere on the net",
].join("\n");

it("is given, answered, taken and taken back", async () => {
  const page = await phoneOfCoordinator();
  await page.goto("/cities/kilifi/organisations");
  await page.getByRole("link", { name: "Take from a table" }).click();
  await expectText(page, "Nothing is changed when you upload a table.");
  const file = { name: "partners.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await page.getByLabel("Table", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Look at the rows" }).click();

  await expectText(page, "Say which column of partners.csv holds what.");
  const columns = page.url();
  await page.goto("/desk");
  await page.getByRole("link", { name: /Say which column holds what: partners.csv/ }).click();
  expect(page.url()).toBe(columns);
  await page.getByLabel("Name (en)").selectOption({ label: "What they are called (Sokoime Library)" });
  await page.locator("#county").selectOption({ label: "Where (Kilifi)" });
  await page.locator("#website").selectOption({ label: "Web (https://bahari.example)" });
  await page.locator("#sector").selectOption({ label: "For all rows: Media" });
  await page.getByRole("button", { name: "Look at the rows" }).click();
  await expectText(page, /Looking at the rows: 0 of 3/);
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
  await expectText(page, "What comes of 3 rows");

  await page.getByRole("link", { name: "1 Wrong" }).click();
  await expectText(page, /Radio Pwani[\s\S]*Website: Write the whole address of the website/);
  await page.goBack();
  await page.getByRole("link", { name: "Answer 1 question" }).click();
  await expectText(page, "Row 2: Sokoime Library");
  await page.getByLabel("The same as Sokoine Library").check();
  await page.getByRole("button", { name: "Save the answers" }).click();
  await expectText(page, "The answers are saved.");

  await page.getByRole("button", { name: "Take 2 rows" }).click();
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
  await expectText(page, "Taken: 1 added, 0 linked, 0 changed");
  await expectText(page, "It can be taken back until");
  const reader = (await browser.visitor({ javaScript: false })).page;
  await reader.goto("/organisations/radio-bahari");
  await expectText(reader, "https://bahari.example");

  await page.getByRole("link", { name: "Take it back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expectText(page, "Take back what partners.csv brought?");
  await page.locator("main form button[type=submit]").first().click();
  await workOff(service);
  await page.getByRole("link", { name: "Look again" }).click();
  await expectText(page, "The table was taken back.");
  expect((await reader.goto("/organisations/radio-bahari"))?.status()).toBe(404);
  expect((await reader.goto("/organisations/sokoine-library"))?.status()).toBe(200);
});
