// Steps with tables, workbooks and evidence: from what fits nothing to what is saved, undone or given up.

import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { columnOf } from "../../src/workbooks/layout.ts";
import { takeSteps } from "../support/walks.ts";

const kilifi = "/cities/kilifi";
const census = join(import.meta.dirname, "../fixtures/census-internet.csv");

/** Unfolds everything: how a table is read, and each of its measurements. */
async function openSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.locator("#numerator-0").waitFor();
}

/** A downloaded workbook with the share of internet users filled in, beside the original. */
async function filledIn(path: string, cells: { amount: number; source?: string }): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      if (row.getCell(1).text !== "7.2.2") return;
      row.getCell(columnOf("amount")).value = cells.amount;
      row.getCell(columnOf("sourceTitle")).value = cells.source ?? null;
    });
  const filled = join(tmpdir(), `workbook-${randomUUID()}.xlsx`);
  await book.xlsx.writeFile(filled);
  return filled;
}

takeSteps([
  [
    "an import, from a mapping that fits nothing to the saved values",
    "coordinator",
    async ({ page, goto, send, check, press, year }) => {
      await goto(`${kilifi}/imports`);
      await send("#file", ".govuk-error-summary");
      await page.locator("#file").setInputFiles(census);
      await send("#file", "[value=save]");
      await openSettings(page);
      await check();
      await page.locator("#numerator-0").fill("County");
      await page.locator("#sourceTitle").fill("KNBS");
      await page.locator("#sourceKind").check();
      await send("#period", ".govuk-warning-text");
      await goto(page.url());
      await page.locator("#period").fill("2009");
      await page.locator("#sourceTitle").fill("KNBS");
      await page.locator("#sourceKind").check();
      await page.locator("td:has-text('200190 / 1323664')").waitFor();
      await send("[value=save]", ".notification");
      await check();
      await goto(`${kilifi}/imports`);
      await page.locator("main li a").first().click();
      await page.locator("form[action$='/undo']").waitFor();
      await check();
      const saved = page.url();
      await page.locator("a[href$='/recipe']").click();
      await page.locator("#name").fill(`Internet ${year}`);
      await send("#name", ".notification");
      await send("#file", ".govuk-error-summary");
      await goto(`${kilifi}/imports`);
      await page.locator("#file").setInputFiles(census);
      await send("#file", "a[href*='?recipe=']");
      await page.locator("a[href*='?recipe=']").last().click();
      await page.waitForURL("**?recipe=*");
      await check();
      expect(await page.locator("#sourceTitle").inputValue()).toBe("KNBS");
      await goto(saved);
      await press("undo");
      await page.locator(".notification").waitFor();
      await check();
    },
  ],
  [
    "an import that asks: which rows, which area, of whom, what shares mean, which columns; and that is given up",
    "coordinator",
    async ({ page, goto, check }) => {
      const upload = async (content: string, shows: string) => {
        await goto(`${kilifi}/imports`);
        const buffer = Buffer.from(content);
        await page.locator("#file").setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer });
        await page.locator("main form:has(#file) button").first().click();
        await page.locator(shows).first().waitFor();
        await check();
      };
      await upload(
        "County,Wealth,Adult literacy rate\nKilifi,Poorest,41\nKilifi,All,68\nKwale,All,50\n",
        ".import-questions input[type=checkbox]",
      );
      await upload("County,Adult literacy rate\nKwale,60\nMalindi town,68\n", ".import-questions select");
      await upload("County,Poverty rate (poorest wards)\nKwale,5\nKilifi,6\n", "#suggestions");
      await upload(
        "Women aged 15-49\nCounty,Adult literacy rate\nKilifi,0.684\nKwale,0.601\n",
        ".import-questions input[name='scale-0']",
      );
      await goto(`${kilifi}/imports`);
      await page.locator("a[href$='/remove']").first().click();
      await page.locator("main input[name=_confirmed]").waitFor({ state: "attached" });
      await check();
      await page.locator("main form[action$='/remove'] button").click();
      await page.locator(".notification").waitFor();
      await check();
    },
  ],
  [
    "a workbook: no period, downloaded, filled in, wrong, right, sent late",
    "coordinator",
    async ({ page, goto, send, check, year }) => {
      const path = `${kilifi}/workbooks`;
      await goto(path);
      await page.locator("#period").fill("soon");
      await page.locator("form:has(#period) button").click();
      await page.locator("#period-error").waitFor();
      await check();
      await page.locator("#period").fill(year);
      const download = page.waitForEvent("download");
      await page.locator("form:has(#period) button").click();
      const book = await filledIn(await (await download).path(), { amount: 140 });
      await page.locator("#file").setInputFiles(book);
      await send("#file", ".govuk-warning-text");
      await goto(path);
      const right = { amount: 14, source: "The county's office" };
      await page.locator("#file").setInputFiles(await filledIn(book, right));
      await send("#file", "main form button");
      await page.locator("main form button").click();
      await page.locator(".notification").waitFor();
      await check();
      await goto(path);
      await page.locator("#file").setInputFiles(await filledIn(book, right));
      await send("#file", ".empty-state");
    },
  ],
  [
    "evidence: nothing, kept, described, behind a value, no more to be removed",
    "contributor",
    async ({ page, goto, send, check, year }) => {
      await goto(`${kilifi}/evidence`);
      await send("#evidenceUrl", ".govuk-error-summary a[href='#evidence']");
      await page.locator("#evidence").setInputFiles(census);
      await page.locator("#title").fill(`Census table ${year}`);
      await send("#evidenceUrl", ".notification");
      await page.locator("main details summary").first().click();
      await page.locator("#title").fill("");
      await send("#description", ".govuk-error-summary a[href='#title']");
      await page.locator("#title").fill(`Census table ${year}`);
      await page.locator("#description").fill("Use of the internet by county");
      await send("#description", ".notification");
      await goto(`${kilifi}/measurements/1.4.2/values/new`);
      await page.locator("#period").fill(year);
      await page.locator("#amount").fill("30");
      await page.locator("#sourceTitle").fill("Census, Volume IV");
      await page.locator("#evidenceId").selectOption({ label: `Census table ${year}` });
      await send("#period", ".notification");
      await goto(`${kilifi}/evidence`);
      await page.getByRole("link", { name: `Census table ${year}` }).click();
      await page.locator("main dl").waitFor();
      await check();
      expect(await page.locator("main li a[href*='/values/']").count()).toBeGreaterThan(0);
    },
  ],
  [
    "a table for all cities",
    "administrator",
    async ({ page, goto, send, press, year }) => {
      await goto("/network/imports");
      await send("#file", ".govuk-error-summary");
      await page.locator("#file").setInputFiles(census);
      await send("#file", "#sourceTitle");
      await page.locator("#period").fill(year);
      await send("#period", "[value=save]");
      await send("[value=save]", ".govuk-error-summary");
      await page.locator("#sourceTitle").fill("KNBS");
      await page.locator("#sourceKind").check();
      await send("[value=save]", ".notification");
      await press("undo");
      await page.locator(".notification").waitFor();
      expect(await page.locator("form[action$='/undo']").count()).toBe(0);
    },
  ],
]);
