// Every screen in both languages: axe-core finds nothing, and at 360 pixels nobody has to scroll sideways.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoAccounts, demoPassword } from "../../src/accounts/demo-accounts.ts";
import { prepareDemonstration } from "../../src/demo.ts";
import { expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { type Person, startTestService, type TestService } from "../support/service.ts";

const kilifi = "/cities/kilifi";
const report = `${kilifi}/reports/2024-2026`;

const screens: Record<Exclude<Person, "otherContributor">, string[]> = {
  public: [
    "/",
    "/about",
    "/accessibility",
    "/api/docs",
    "/cities",
    "/cities/kilifi",
    "/cities/makueni",
    "/cities/laikipia",
    "/framework",
    "/framework/key-features/4",
    "/framework/sdgs",
    "/framework/sdgs/4",
    "/framework/themes",
    "/framework/report-template",
    "/cities/kilifi/scorecard",
    "/cities/makueni/scorecard",
    "/cities/kilifi/scorecard/10",
    "/cities/kilifi/compare",
    "/cities/kilifi/data",
    "/cities/kilifi/measurements/9.1.1",
    "/cities/kilifi/measurements/1.1.1",
    "/reports",
    "/cities/makueni/reports/2024-2026/published",
    "/verify",
    "/cycles",
    "/sign-in",
    "/forgotten-password",
    "/reset-password?token=nonsense",
    "/invitation/nonsense",
    "/no/such/page",
  ],
  coordinator: [
    "/desk",
    `${kilifi}/profile`,
    `${kilifi}/people`,
    `${kilifi}/imports`,
    `${kilifi}/recipes`,
    `${kilifi}/workbooks`,
    `${kilifi}/evidence`,
    `${kilifi}/expert-reviews`,
    `${kilifi}/measurements/10.1.1`,
    `${kilifi}/missing`,
    `${kilifi}/requests`,
    `${kilifi}/requests/new`,
    `${kilifi}/quality`,
    `${kilifi}/measurements/7.2.2/values/new`,
    report,
    `${report}/questions/city.profile`,
    `${report}/questions/access.workplace`,
    `${report}/questions/access.technology`,
    `${report}/questions/monitoring.keyFeatures`,
    `${report}/questions/signature.declaration`,
    `${report}/questions/access.workplace/versions`,
    `${report}/check`,
    "/account",
    "/account/password",
    "/account/second-factor",
    "/account/sessions",
    "/account/tokens",
    "/account/kept-texts",
    "/sign-out",
    "/people",
  ],
  contributor: ["/desk", `${report}/check`],
  otherCoordinator: [
    "/desk",
    "/cities/laikipia/reports/2024-2026",
    "/cities/laikipia/reports/2024-2026/submitted",
  ],
  reviewer: ["/desk", "/review", "/cities/laikipia/reports/2024-2026/review"],
  administrator: [
    "/desk",
    "/imports",
    "/coverage",
    "/people",
    "/account/audit",
    "/account/outbox",
    "/account/jobs",
    "/cycles",
    "/cycles/new",
  ],
  observer: ["/desk", "/review"],
};

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService({ demo: true });
  await prepareDemonstration(service.service);
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

describe.each(["en", "sw"] as const)("in %s", (language) => {
  it.each(Object.keys(screens) as (keyof typeof screens)[])(
    "every screen of the %s works for everyone",
    async (person) => {
      const { page, signIn } = await browser.visitor({ language, width: 360 });
      if (person !== "public") await signIn(person);
      const faults: string[] = [];
      for (const path of screens[person]) {
        await page.goto(path);
        faults.push(...(await screenFaults(page, language)));
      }
      expect(faults).toEqual([]);
    },
  );
});

it.each(demoAccounts)("in the demonstration one button signs in as $name", async ({ email, name }) => {
  const { page, goto } = await browser.visitor({ javaScript: false });
  await goto("/sign-in");
  await page
    .locator("section form")
    .nth(demoAccounts.findIndex((account) => account.email === email))
    .getByRole("button")
    .click();
  await page.waitForURL("**/desk");
  await expectText(page, name);
});

it("outside the demonstration the sign-in page offers no accounts", async () => {
  const real = await startTestService();
  const text = await (await fetch(`${real.url}/sign-in`)).text();
  await real.stop();
  expect(text).not.toContain(demoPassword);
});
