// Tables of every shape that publishers give, through the screens as a person meets them, without JavaScript: what is
// sure is proposed, what is not is asked, and nobody who asks nothing ends with a wrong figure.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser, type Visitor } from "../support/browser.ts";
import { startTestService, type TestService } from "../support/service.ts";

const cases = join(import.meta.dirname, "../fixtures/import-cases");

let service: TestService;
let browser: TestBrowser;
let visitor: Visitor;

beforeAll(async () => {
  service = await startTestService();
  browser = await startBrowser(service);
  visitor = await browser.visitor({ javaScript: false });
  await visitor.signIn("coordinator");
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

async function upload(file: string): Promise<void> {
  const { page, goto } = visitor;
  await goto("/cities/kilifi/imports");
  await page.getByLabel("The table").setInputFiles(join(cases, file));
  await page.getByRole("button", { name: "Upload the table" }).click();
  await page.waitForURL("**/imports/*-*");
}

/** Says when (where it has to be said) and where from. */
async function fillSource(period?: string): Promise<void> {
  const { page } = visitor;
  if (period) await page.getByLabel("Period", { exact: true }).fill(period);
  await page.getByLabel("Source", { exact: true }).fill("KNBS, a published table");
  await page.getByLabel("Official data").check();
}

const save = () => visitor.page.getByRole("button", { name: /^Save \d+ values?$/ });
const look = () => visitor.page.getByRole("button", { name: "Look at the values", exact: true });

/** What stands after saving: period and group before the amount. */
async function savedValues(): Promise<string[]> {
  const { page } = visitor;
  await save().click();
  await expectText(page, "The values of the table are saved.");
  const rows = page.locator("table:has(caption:has-text('What was saved')) tbody tr");
  return (await rows.allInnerTexts()).map((row) =>
    row
      .split(/\t/)
      .map((cell) => cell.trim())
      .slice(1)
      .join(" | "),
  );
}

describe("a table that is clear is saved with a period and a source", () => {
  it.each([
    ["01-percent-formatted-cells.xlsx", "2001", ["2001 | everybody | 68.4 %"]],
    ["03-decimal-comma-three-digits.csv", "2001", ["2001 | everybody | 12.3 per 100,000 people"]],
    ["12-age-or-youth-in-heading.csv", "2001", ["2001 | aged 15–24 | 91 %"]],
    ["14-two-groups-in-one-heading.csv", "2001", ["2001 | women and girls, rural areas | 51 %"]],
    [
      "22-sex-codes-M-F-T.csv",
      "2002",
      ["2002 | everybody | 68.4 %", "2002 | men and boys | 75 %", "2002 | women and girls | 62 %"],
    ],
    ["25-hidden-row-taken.xlsx", "2003", ["2003 | everybody | 68.4 %"]],
    ["30-first-sheet-empty.xlsx", "2004", ["2004 | everybody | 68.4 %"]],
    ["34-title-in-two-cells.csv", "2005", ["2005 | everybody | 68.4 %"]],
    ["38-stray-quote-swallows-rows.csv", "2006", ["2006 | everybody | 68.4 %"]],
    ["40-area-codes-and-variants.csv", "2007", ["2007 | everybody | 68.4 %"]],
    ["52-comment-by-openpyxl.xlsx", "2008", ["2008 | everybody | 68.4 %"]],
    [
      "21-first-of-several-years.csv",
      undefined,
      ["2021/22 | everybody | 68.4 %", "2020/21 | everybody | 64 %", "2019/20 | everybody | 60 %"],
    ],
    ["42-date-as-year.xlsx", undefined, ["2022 | everybody | 70 %", "2019 | everybody | 68.4 %"]],
  ])("%s", async (file, period, expected) => {
    await upload(file);
    await fillSource(period);
    const values = await savedValues();
    expect(values.map((value) => value.toLowerCase().replace(/\s+/g, " ")).toSorted()).toEqual(
      expected.toSorted(),
    );
  });
});

describe("a table that is not clear is asked about", () => {
  it("several rows: the column that tells them apart is offered, and nothing is ticked", async () => {
    const { page } = visitor;
    await upload("20-first-of-several-categories.csv");
    await expectText(page, /Rows 2, 3, 4, 5 all speak of Kilifi/);
    expect(await page.locator("input:checked").count()).toBe(
      await page.locator("input[name=duplicates]:checked").count(),
    );
    expect(await save().count()).toBe(0);
    await page.getByLabel("Total", { exact: true }).check();
    await fillSource("2009");
    await look().click();
    expect(await savedValues()).toEqual([expect.stringContaining("68.4")]);
  });

  it("another sheet is proposed anew when it is chosen", async () => {
    const { page } = visitor;
    await upload("32-other-sheet-not-proposed.xlsx");
    await expectText(page, /1\.1\.1: by its heading, column C: Literacy rate/);
    await page.locator("details:has(#sheet) > summary").first().click();
    const [first = ""] = await page.locator("#sheet option").allInnerTexts();
    await page.locator("#sheet").selectOption(first);
    await page.getByRole("button", { name: "Read the table anew" }).click();
    await expectText(page, /belong to the city.s profile/);
  });

  it("columns that only half fit are left out unless somebody takes them", async () => {
    const { page } = visitor;
    await upload("10-illiteracy-as-literacy.csv");
    await expectText(page, "No measurement was recognised");
    expect(await save().count()).toBe(0);
  });
});
