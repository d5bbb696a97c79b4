// The main pages on paper: nothing is cut at the edge of A4, and a link says where it leads.

import { PDFDocument, PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser, type Visitor } from "../support/browser.ts";
import { startFilledService } from "../support/content.ts";
import { photograph } from "../support/pictures.ts";
import type { TestService } from "../support/service.ts";

/** Between margins of 15 mm, at 96 dots an inch. */
const a4Width = 680;

let jifunze: TestService;
let browser: TestBrowser;
let coordinator: Visitor;
let administrator: Visitor;

beforeAll(async () => {
  ({ jifunze } = await startFilledService({ demo: true }));
  browser = await startBrowser(jifunze);
  coordinator = await browser.visitor({ width: a4Width });
  await coordinator.signIn("coordinator");
  administrator = await browser.visitor({ width: a4Width });
  await administrator.signIn("administrator");
  for (const { page } of [coordinator, administrator]) await page.emulateMedia({ media: "print" });
});

afterAll(async () => {
  await browser?.stop();
  await jifunze.stop();
});

/** What reaches over the edge of the paper, or scrolls where nothing can be scrolled. */
function cutOff({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>("main *")].filter(
      (element) => !element.closest("svg, .govuk-visually-hidden") && element.getClientRects().length > 0,
    );
    return shown
      .filter((element) => {
        const isOver = element.getBoundingClientRect().right > width + 1;
        const isScrolled =
          getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
        return isOver || isScrolled;
      })
      .map(({ tagName, className }) => `${tagName}.${className}`);
  });
}

it.each([
  "/",
  "/cities",
  "/cities/kilifi",
  "/cities/kilifi/scorecard",
  "/cities/kilifi/scorecard/7",
  "/cities/kilifi/measurements/7.2.2",
  "/cities/kilifi/compare",
  "/cities/kilifi/evidence",
  "/cities/kilifi/people",
  "/cities/kilifi/photographs",
  "/cities/kilifi/reports/2024-2026/check",
  "/cities/makueni/reports/2024-2026/published",
  "/framework/key-features/7",
  "/reports",
  "/learning/1007",
  "/learning/1007/runs/1",
  "/learning/pathways/1",
  "/organisations/ganze-reading-circle",
  "/places/ke-003",
])("%s fits on A4", async (path) => {
  await coordinator.goto(path);
  expect(await cutOff(coordinator)).toEqual([]);
});

it.each(["/network/coverage", "/network/review", "/network/audit", "/network/people"])(
  "%s of an officer fits on A4",
  async (path) => {
    await administrator.goto(path);
    expect(await cutOff(administrator)).toEqual([]);
  },
);

it("what can be learned says on paper when, where, whom to ask and where the page is, without what only works on a screen", async () => {
  const { db } = jifunze.service.database;
  await sql`update runs set contact_phone = '+254700000000' from opportunities
    where opportunities.id = opportunity_id and code = '1007'`.execute(db);
  await coordinator.goto("/learning/1007/runs/1?printed");
  const { page } = coordinator;
  const isSeen = (text: string | RegExp) => page.locator("main").getByText(text).first().isVisible();
  const onScreen = ["Something is wrong", "As plain text", "In braille", "Put it into a calendar"];
  const seenOnScreen = async () => {
    const seen = await Promise.all(onScreen.map(isSeen));
    const buttons = await page.locator("main .govuk-button:visible").allTextContents();
    return [...onScreen.filter((_, index) => seen[index]), ...buttons];
  };
  const months = "January|February|March|April|May|June|July|August|September|October|November|December";
  expect(await isSeen(/Malindi Library, next to the county offices/)).toBe(true);
  expect(await isSeen(new RegExp(`^\\d{1,2} (${months}) 20\\d\\d$`))).toBe(true);
  expect(await isSeen("0700 000000")).toBe(true);
  expect(await seenOnScreen()).toEqual([]);
  const address = await page
    .locator("main")
    .evaluate((main) => getComputedStyle(main, "::after").content.replaceAll('"', ""));
  expect(address).toBe(`${jifunze.service.config.baseUrl}/learning/1007/runs/1?printed`);
  await coordinator.goto("/learning/1007");
  expect(await isSeen("Number 1007")).toBe(true);
  expect(await seenOnScreen()).toEqual([]);
  await coordinator.goto("/places/ke-003");
  expect(await seenOnScreen()).toEqual([]);
});

it("the squares of the scorecard hold their sign and nothing else", async () => {
  await coordinator.goto("/cities/kilifi/scorecard");
  const squares = coordinator.page.locator("main .tiles a, main .tiles__tile");
  expect(await squares.count()).toBeGreaterThan(40);
  const sizes = await squares.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.max(...sizes)).toBeLessThan(40);
});

it("a number of a table is on one line", async () => {
  await coordinator.goto("/cities");
  const lines = await coordinator.page.locator("td.govuk-table__cell--numeric").evaluateAll((cells) =>
    cells
      .filter((cell) => /^[\d,.]+$/.test((cell.textContent ?? "").trim()))
      .map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell.querySelector("div")?.firstChild ?? cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      }),
  );
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines)).toBe(1);
});

it("a photograph is as wide as its column", async () => {
  await coordinator.goto("/cities/kilifi");
  const box = await coordinator.page.locator("main .photograph__picture").first().boundingBox();
  expect(box?.width).toBeGreaterThan(200);
  expect(box?.height).toBeGreaterThan(100);
});

it("a link says its whole address, and what only works on a screen is not there", async () => {
  await coordinator.goto("/cities/kilifi");
  const { page } = coordinator;
  const address = await page
    .locator('main a[href="/cities/kilifi/scorecard"], main a[href="/cities/kilifi/measurements/9.1.1"]')
    .first()
    .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(address).toContain(`(${jifunze.service.config.baseUrl}`);
  expect(await page.locator(".place-bar").first().isVisible()).toBe(false);
  expect(await page.locator(".site-footer").isVisible()).toBe(false);
});

/** How wide the pictures of a PDF are, in points of their own. */
async function widthsIn(bytes: Uint8Array): Promise<number[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of("Subtype")) !== PDFName.of("Image"))
      return [];
    const width = object.dict.get(PDFName.of("Width"));
    return width instanceof PDFNumber ? [width.asNumber()] : [];
  });
}

describe("photographs far down the page", () => {
  beforeAll(async () => {
    for (const width of [800, 900]) {
      const form = new FormData();
      const words = { alternativeEn: "Readers", credit: "Amina Said", licence: "cc_by", consent: "yes" };
      for (const [name, value] of Object.entries(words)) form.set(name, value);
      const bytes = new Uint8Array(photograph({ width, height: 600 }));
      form.set("picture", new File([bytes], "readers.jpg"));
      const { status } = await jifunze.api("coordinator", "POST", "/cities/kilifi/photographs", form);
      expect(status).toBe(200);
    }
  });

  it.each([true, false])("are there on paper (JavaScript: %s)", async (javaScript) => {
    const { page, goto } = await browser.visitor({ width: a4Width, javaScript });
    await page.route("**/cities/kilifi", async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replace(/<main[^>]*>/, '$&<canvas width="1" height="9000"></canvas>');
      await route.fulfill({ response, body });
    });
    await goto("/cities/kilifi");
    const loaded = await page
      .locator("main .gallery img")
      .evaluateAll((all: HTMLImageElement[]) => all.map(({ naturalWidth }) => naturalWidth > 0));
    expect(loaded).toHaveLength(2);
    // A browser with scripts has not asked for them yet; one without asks for all at once.
    if (javaScript) expect(loaded).toEqual([false, false]);
    // A person's browser waits for what the page asks for before it prints; the one that only makes a PDF does not.
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>("main .gallery img")].every(
        (one) => one.naturalWidth > 0,
      ),
    );
    expect(await widthsIn(await page.pdf({ format: "A4" }))).toEqual(expect.arrayContaining([800, 900]));
  });
});
