// An organisation gives a hall: a contributor writes the promise down on a phone without JavaScript, a coordinator agrees and
// receives it, says what it is worth and for whom, and the public finds it behind the city's totals. And an organisation that gives
// by itself: it offers its empty hall on Saturdays from a phone, and the city's reading circle finds it.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { organisationPlace } from "../../src/platform/place.ts";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { giveRole } from "../support/cast.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  const school = { nameEn: "Malindi Hill School", sector: "other_public", city: "kilifi" };
  const { body } = await service.api("coordinator", "POST", "/organisations", school);
  const place = organisationPlace(String(body.organisation));
  await giveRole(service.service.database.db, "representative", "representative", place);
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

it("goes from an empty hall on Saturday, offered on a phone, to the reading circle that meets there", async () => {
  const phone = await signedInPage("representative");
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto("/desk");
  await phone.getByRole("link", { name: "Offer something in Kilifi County" }).click();
  await phone.getByLabel("What is needed or offered").fill("The school hall");
  await phone.getByLabel("Kind").selectOption({ label: "Space (hours)" });
  await phone.getByLabel("How much").fill("40");
  await phone.getByLabel("Saturday").check();
  await phone.getByLabel("From what time").fill("14:00");
  await phone.getByLabel("Until what time").fill("16:00");
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phone.getByRole("button", { name: "Save as a draft" }).click();
  await phone.getByRole("link", { name: "Open for everybody" }).click();
  await phone.getByRole("button", { name: "Open for everybody" }).click();
  await expectText(phone, "It was recorded.");

  const circle = {
    side: "need",
    what: "A room for the reading circle",
    kind: "space",
    quantity: 25,
    weekdays: ["sat"],
    fromTime: "14:00",
    toTime: "16:00",
  };
  const need = (await service.api("coordinator", "POST", "/cities/kilifi/needs", circle)).body.number;
  const open = `/cities/kilifi/needs/${String(need)}/steps/open`;
  expect((await service.api("coordinator", "POST", open, { version: 2 })).status).toBe(200);
  const desk = await signedInPage("coordinator");
  await desk.goto(`/cities/kilifi/needs/${String(need)}`);
  await expectText(desk, "Both are on Saturday.");
  await desk.getByRole("link", { name: "Ask for it" }).click();
  await desk.getByLabel("How much").fill("25");
  await desk.getByRole("button", { name: "Ask for it" }).click();
  await expectText(desk, "You are told what they answer.");

  await phone.goto("/desk");
  await phone.getByRole("link", { name: "Answer 1 request: The school hall" }).click();
  await phone.getByRole("link", { name: "Accept" }).click();
  await phone.getByRole("button", { name: "Accept" }).click();
  await expectText(phone, "It is accepted");
  await phone.goto("/desk");
  await phone.getByRole("link", { name: "The school hall" }).first().click();
  await expectText(phone, "Promised");

  await desk.goto("/desk");
  await desk.getByRole("link", { name: /The school hall/ }).click();
  await desk.getByRole("link", { name: "Receive", exact: true }).click();
  await desk.getByRole("button", { name: "Receive", exact: true }).click();
  await expectText(desk, "The step was recorded.");
  const { page } = await browser.visitor({ javaScript: false });
  await page.goto(desk.url());
  await expectText(page, "25 hours");
});
