// The screens that no address leads to, only a step: previews, errors, and what is shown once. In both languages, each at
// 360 pixels and with axe-core.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenFaults, startBrowser, type TestBrowser } from "./browser.ts";
import { type Person, startTestService, type TestService } from "./service.ts";

interface Step {
  service: TestService;
  /** Another one in each language, so that the second walk meets nothing of the first. */
  year: string;
  page: Page;
  goto: (path: string) => Promise<void>;
  /** Sends the form that has this field and checks the screen that answers; `shows` is found only there. */
  send: (field: string, shows: string) => Promise<void>;
  check: () => Promise<void>;
  /** Presses a button that asks first, checks the page that asks, and says yes. */
  press: (action: string) => Promise<void>;
}

type Walk = (step: Step) => Promise<void>;

/** Makes a test of each walk in each language, all on one service with the demonstration. */
export function takeSteps(walks: [string, Person, Walk][]): void {
  let service: TestService;
  let browser: TestBrowser;

  beforeAll(async () => {
    service = await startTestService({ demo: true, has: "demonstration" });
    browser = await startBrowser(service);
  });

  afterAll(async () => {
    await browser?.stop();
    await service?.stop();
  });

  describe.each(["en", "sw"] as const)("in %s", (language) => {
    it.each(walks)("%s", async (_name, person, walk) => {
      const { page, goto, signIn } = await browser.visitor({ language, width: 360 });
      if (person !== "public") await signIn(person);
      const faults: string[] = [];
      const check = async () => {
        faults.push(...(await screenFaults(page, language, { isSeenAlready: language !== "en" })));
      };
      const checkAnswer = async () => {
        await check();
        faults.push(...(await silence(page)));
      };
      const send = async (field: string, shows: string) => {
        const isButton = await page
          .locator(field)
          .first()
          .evaluate(({ tagName }) => tagName === "BUTTON");
        const buttons = page.locator(isButton ? field : `main form:has(${field}) button[type=submit]`);
        await buttons.filter({ visible: true }).last().click();
        await page.locator(shows).first().waitFor();
        await checkAnswer();
      };
      const press = async (action: string) => {
        await page.locator(`form[action$='/${action}'] button`).last().click();
        await page.locator("main input[name=_confirmed]").waitFor({ state: "attached" });
        await checkAnswer();
        await page.locator(`main form[action$='/${action}'] button`).click();
      };
      await walk({ service, page, goto, send, check, press, year: language === "en" ? "2022" : "2023" });
      expect(faults).toEqual([]);
    });
  });
}

/** After something was sent, the focus is on what came of it; at the page's beginning nobody hears that anything happened. */
async function silence(page: Page): Promise<string[]> {
  const focused = page.locator("main :focus");
  const isSaid = await focused.waitFor({ state: "attached", timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  return isSaid ? [] : [`${page.url()} does not say what happened: nothing has the focus`];
}
