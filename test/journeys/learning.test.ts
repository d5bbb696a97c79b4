// Learners: one under 18, whose mother agrees, both on a phone without JavaScript; and one who sees nothing and has a keyboard and a
// voice, or a line of braille.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepCurrent } from "../../src/catalogue/finding/keep-current.ts";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { openRun, textsTo } from "../support/joining.ts";
import { runJob, startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  jifunze = await startTestService();
  const { opportunity } = await openRun(jifunze);
  const { db } = jifunze.service.database;
  await db
    .updateTable("opportunities")
    .set({ topics: ["sewing"] })
    .where("id", "=", opportunity)
    .execute();
  await runJob(jifunze, keepCurrent);
  browser = await startBrowser(jifunze);
});

afterAll(async () => {
  await browser?.stop();
  await jifunze?.stop();
});

const codeIn = (text = "") => /code (\d{4})/i.exec(text)?.[1] ?? "";

/** What somebody may see of their own, by a number and a code of a message. */
async function openMine(page: Page, number: string, code: string): Promise<void> {
  await page.goto("/my-learning");
  await page.getByLabel("Telephone number (optional)").fill(number);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Open" }).click();
}

it("a girl of 16 joins, her mother agrees, and then she has her place", async () => {
  const { page } = await browser.visitor({ javaScript: false, width: 360 });
  await page.goto("/learning");
  await page.getByLabel("What do you want to learn?").fill("sewing");
  await page.getByRole("button", { name: "Find learning" }).click();
  await page.getByRole("link", { name: "Sewing circle" }).click();
  await page.getByRole("link", { name: /^Join ?: From/ }).click();
  await page.getByLabel("Telephone number (optional)", { exact: true }).fill("0712 000 111");
  await page.getByLabel("First name").fill("Amina");
  await page.getByLabel("Age", { exact: true }).selectOption({ label: "Under 18" });
  await page.getByLabel(/^Only Malindi Library gets my number/).check();
  await page.getByRole("button", { name: "Join" }).click();
  // Nobody of her age joins alone; what she wrote is still there.
  await expectText(page, "Choose how your parent or guardian is asked");
  await page.getByLabel("Ask them by a message to their telephone").check();
  await page.getByLabel("Telephone number of the parent or guardian").fill("0712 000 222");
  await page.getByRole("button", { name: "Join" }).click();
  await expectText(page, "We ask your parent or guardian by a message.");
  const own = (await page.getByText(/^\d{4}$/).textContent()) ?? "";

  const { page: mother } = await browser.visitor({ javaScript: false, width: 360 });
  const [asked] = await textsTo(jifunze);
  await openMine(mother, "0712 000 222", codeIn(asked?.text));
  await expectText(mother, "May Amina join Sewing circle?");
  await mother.getByRole("button", { name: "Yes, I agree" }).click();
  await expectText(mother, "Thank you. The child is told.");
  expect((await textsTo(jifunze)).at(-1)?.text).toContain("you joined Sewing circle");

  await openMine(page, "0712 000 111", own);
  await expectText(page, "Joined with the number 0712 000111");
  await page.getByRole("button", { name: /^Leave/ }).click();
  await expectText(page, "Leave Sewing circle?");
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expectText(page, "You left");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

it("somebody who types the beginning of a word in Kiswahili is offered the topic, and finds by it", async () => {
  // What others did to the run since then.
  await runJob(jifunze, keepCurrent);
  const { page } = await browser.visitor();
  await page.goto("/learning");
  const what = page.getByLabel("What do you want to learn?");
  const option = page.locator('#q-offered option[label="Ushonaji"]');
  await what.pressSequentially("ushon");
  await option.waitFor({ state: "attached" });
  expect(await option.getAttribute("value")).toBe("Sewing and tailoring");
  // What is offered stands in the list of the box, where the keyboard and what reads screens find it.
  expect(await what.getAttribute("list")).toBe("q-offered");
  await what.fill((await option.getAttribute("value")) ?? "");
  await what.press("Enter");
  await page.getByRole("link", { name: "Sewing circle" }).waitFor();

  // Nothing that a server answers late, or refuses, takes away what can be typed.
  await page.route("**/api/v1/learning-words**", (route) => route.abort());
  await page.goto("/learning");
  await what.fill("sewing");
  await what.press("Enter");
  await page.getByRole("link", { name: "Sewing circle" }).waitFor();
});

it("somebody who sees nothing finds, reads and joins by the keyboard alone, and takes it along in braille", async () => {
  await runJob(jifunze, keepCurrent);
  const { page } = await browser.visitor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  /** From key to key, no further than a patient person goes. */
  async function tabTo(text: string): Promise<void> {
    for (let keys = 0; keys < 40; keys += 1) {
      await page.keyboard.press("Tab");
      if ((await focused()).includes(text)) return;
    }
    throw new Error(`${page.url()}: 40 keys do not lead to ${text}`);
  }
  const press = async () => {
    const before = page.url();
    await page.keyboard.press("Enter");
    await page.waitForURL(({ href }) => href !== before);
  };
  await page.goto("/learning");
  await tabTo("Skip to");
  await press();
  await page.keyboard.press("Tab");
  await page.keyboard.type("sewing");
  await press();
  await expectText(page, "1 found");
  // The title is read first: it says how much was found.
  expect(await page.title()).toMatch(/^1 found/);
  await tabTo("Sewing circle");
  await press();
  await tabTo("In braille");
  const braille = await page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
  const lines = (await (await fetch(`${jifunze.url}${braille}`)).text()).split(/\r?\n|\f/);
  expect(lines.join(" ").toLowerCase()).toContain("sew");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  await page.reload();
  await tabTo("Join");
  await press();
  await expectText(page, "How can you be reached?");
  const isReached = (label: string) => page.getByLabel(label, { exact: true }).isVisible();
  expect(await isReached("Age")).toBe(true);
});
