// Every screen in both languages: axe-core finds nothing, and at 360 pixels nobody has to scroll sideways.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoAccounts, demoPassword } from "../../src/accounts/demo-accounts.ts";
import { prepareDemonstration } from "../../src/demo.ts";
import {
  accessibilityFaults,
  expectText,
  overflow,
  startBrowser,
  type TestBrowser,
} from "../support/browser.ts";
import { completeReport, publishTestReport } from "../support/report.ts";
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
    "/framework/sdgs",
    "/cities/kilifi/scorecard",
    "/cities/makueni/scorecard",
    "/cities/kilifi/scorecard/10",
    "/cities/kilifi/measurements/9.1.1",
    "/cities/kilifi/measurements/1.1.1",
    "/reports",
    "/cities/laikipia/reports/2024-2026/published",
    "/verify",
    "/cycles",
    "/sign-in",
    "/forgotten-password",
    "/no/such/page",
  ],
  coordinator: [
    "/desk",
    `${kilifi}/profile`,
    `${kilifi}/people`,
    `${kilifi}/imports`,
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
    "/people",
  ],
  contributor: ["/desk", `${report}/check`],
  otherCoordinator: [
    "/desk",
    "/cities/laikipia/reports/2024-2026",
    "/cities/laikipia/reports/2024-2026/check",
  ],
  reviewer: ["/desk", "/review", "/cities/laikipia/reports/2024-2026/review"],
  administrator: ["/desk", "/people", "/account/audit", "/account/outbox", "/cycles", "/cycles/new"],
  observer: ["/desk", "/review"],
};

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService({ demo: true });
  await prepareDemonstration(service.service);
  await completeReport(service, "otherCoordinator", "laikipia");
  await publishTestReport(service, "otherCoordinator", "laikipia");
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
        faults.push(...(await accessibilityFaults(page)));
        const tooWide = await overflow(page);
        if (tooWide > 0) faults.push(`${path} is ${tooWide} px wider than a screen of 360 px`);
        const said = await page.locator("html").getAttribute("lang");
        if (said !== language) faults.push(`${path} says it is in ${said}`);
        const unsaid = (await page.locator("body").textContent())?.match(/\{\{|\b[a-z]+:[a-z]+\.[a-z]+/i);
        if (unsaid && path !== "/api/docs") faults.push(`${path} shows a key or a placeholder: ${unsaid[0]}`);
      }
      expect(faults).toEqual([]);
    },
  );
});

it.each(demoAccounts)("in the demonstration one button signs in as $name", async ({ role, name }) => {
  const { page, goto } = await browser.visitor({ javaScript: false });
  await goto("/sign-in");
  await page
    .locator("section form")
    .nth(demoAccounts.findIndex((account) => account.role === role))
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
