// An organisation gives a hall: a contributor writes the promise down on a phone without JavaScript, a coordinator agrees and
// receives it, says what it is worth and for whom, and the public finds it behind the city's totals.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  const school = { nameEn: "Malindi Hill School", sector: "other_public", city: "kilifi" };
  expect((await service.api("coordinator", "POST", "/organisations", school)).status).toBe(200);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

async function signedInPage(person: Person): Promise<Page> {
  const { page } = await browser.visitor({ javaScript: false });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/desk");
  return page;
}

it("goes from a promise to the totals that the public sees", async () => {
  const phone = await signedInPage("contributor");
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto("/cities/kilifi/resources");
  await phone.getByRole("link", { name: "Add a contribution" }).click();
  await phone.getByLabel("What is given").fill("School hall on Saturdays");
  await phone.getByLabel("Kind").selectOption({ label: "Space (hours)" });
  await phone.getByLabel("How much").fill("40");
  await phone.getByLabel("From outside the city’s budget").check();
  await phone.getByLabel("Who gives it").fill("Malindi Hill School");
  await phone.getByLabel("It is promised").check();
  await phone.getByRole("button", { name: "Add", exact: true }).click();
  await expectText(phone, "The contribution was added.");

  const desk = await signedInPage("coordinator");
  await desk.getByRole("link", { name: "Agree to what was promised: School hall on Saturdays" }).click();
  await desk.getByRole("link", { name: "Agree", exact: true }).click();
  await desk.getByRole("button", { name: "Agree", exact: true }).click();
  await desk.getByRole("link", { name: "Receive", exact: true }).click();
  await desk.getByRole("button", { name: "Receive", exact: true }).click();
  await expectText(desk, "The step was recorded.");
  await desk.getByRole("link", { name: "Complete or change" }).click();
  await desk.getByLabel("Value in money").fill("100,000");
  await desk.getByLabel("How the value is known").selectOption({ label: "going rate of hire" });
  await desk.getByLabel("What the value rests on").fill("Hire rates of the county, 2026");
  await desk.getByLabel("Adult basic education").fill("100");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expectText(desk, "The contribution was saved.");

  const { page } = await browser.visitor({ javaScript: false });
  await page.goto("/cities/kilifi/resources");
  await expectText(page, "KES 100,000");
  await page.getByRole("link", { name: "Adult basic education" }).click();
  await expectText(page, "Value of what came: KES 100,000.");
  await page.getByRole("link", { name: "School hall on Saturdays" }).click();
  await expectText(page, "Malindi Hill School");
  await expectText(page, "KES 100,000 (going rate of hire). Hire rates of the county, 2026");
});
