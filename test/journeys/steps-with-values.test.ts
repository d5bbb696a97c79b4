// Steps with single values: one that is wrong, one that is missing, one of the city's own, and a target.

import { expect } from "vitest";
import { takeSteps } from "../support/walks.ts";

const kilifi = "/cities/kilifi";

takeSteps([
  [
    "a value that is wrong, recorded and corrected",
    "coordinator",
    async ({ page, goto, send, check, year }) => {
      await goto(`${kilifi}/measurements/7.3.1/values/new`);
      await send("#period", ".govuk-error-summary");
      await page.locator("#period").fill(year);
      await page.locator("#amount").fill("3");
      await page.locator("#sourceTitle").fill("An example");
      await send("#period", ".notification");
      await goto(`${kilifi}/measurements/7.3.1`);
      await page.locator("tbody th a").first().click();
      await check();
      await page.locator("a[href$='/correct']").click();
      await check();
      await page.locator("#amount").fill("-1");
      await send("#amount", ".govuk-error-summary");
      await page.locator("#amount").fill("3");
      await page.locator("#sourceTitle").fill("n/a");
      await send("#amount", ".govuk-error-summary a[href='#note']");
    },
  ],
  [
    "what is missing, one measurement per page",
    "coordinator",
    async ({ page, goto, send, check, year }) => {
      await goto(`${kilifi}/scorecard`);
      await page.locator("a[href$='/missing']").click();
      await page.locator("#period").waitFor();
      const [first, left] = [page.url(), await page.locator("main p.govuk-body").first().textContent()];
      await check();
      await page.locator("#period").fill(year);
      await page.locator("[name=status][value=not_collected]").check();
      await page.locator("#expected").fill("soon");
      await send("#period", ".govuk-error-summary a[href='#expected']");
      await page.locator("#expected").fill("2029-06");
      await send("#period", ".govuk-error-summary a[href='#note']");
      await page.locator("#note").fill("A survey is planned for 2027.");
      await send("#period", ".notification");
      expect(page.url()).not.toBe(first);
      expect(await page.locator("main p.govuk-body").first().textContent()).not.toBe(left);
      const second = page.url();
      await page.locator("main p a").first().click();
      await page.waitForURL((url) => url.href !== second);
      await check();
    },
  ],
  [
    "a measurement of the city's own: wrong, added, measured, retired",
    "coordinator",
    async ({ page, goto, send, check, press, year }) => {
      await goto(`${kilifi}/own-measurements/new`);
      await send("#name", ".govuk-error-summary a[href='#feature']");
      await page.locator("#feature").selectOption("5.1");
      await page.locator("#name").fill(`Learning boats ${year}`);
      await page.locator("#definition").fill("Boats of the library that call at fishing villages");
      await page.locator("#unit").selectOption("count");
      await send("#name", ".notification");
      const measurement = page.url();
      await page.locator("main a[href$='/values/new']").click();
      await page.locator("#period").fill("2024");
      await page.locator("#amount").fill("3");
      await page.locator("#sourceTitle").fill("The library's annual report");
      await send("#period", ".notification");
      await goto(`${kilifi}/scorecard/5`);
      await goto(`${kilifi}/scorecard`);
      await goto(measurement);
      await press("retire");
      await page.locator(".notification").waitFor();
      await check();
    },
  ],
  [
    "a target: wrong, set, told, removed",
    "coordinator",
    async ({ page, goto, send, check, press }) => {
      await goto(`${kilifi}/measurements/7.2.2/target`);
      await page.locator("#year").fill("1999");
      await send("#year", ".govuk-error-summary");
      await page.locator("#amount").fill("60");
      await page.locator("#year").fill("2030");
      await page.locator("#milestones").fill("2028 40");
      await page.locator("#owner").fill("ICT");
      await send("#year", ".notification");
      await page.locator("#target").waitFor();
      await goto(`${kilifi}/scorecard/7`);
      await check();
      await goto(`${kilifi}/measurements/7.2.2/target`);
      await check();
      await press("remove");
      await page.locator(".notification").waitFor();
      await check();
    },
  ],
]);
