// The screens that no address leads to, only a step: previews, errors, and what is shown once.

import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailPasswordLinks } from "../../src/accounts/password-links.ts";
import { prepareDemonstration } from "../../src/demo.ts";
import { columnOf } from "../../src/workbooks/layout.ts";
import { screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import {
  emailOf,
  type Person,
  password,
  runJob,
  startTestService,
  type TestService,
} from "../support/service.ts";

const kilifi = "/cities/kilifi";
const census = join(import.meta.dirname, "../fixtures/census-internet.csv");

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

interface Step {
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

const walks: [string, Person, Walk][] = [
  [
    "an invitation: wrong, written, withdrawn",
    "coordinator",
    async ({ page, goto, send, press, year }) => {
      await goto(`${kilifi}/people`);
      await send("#email", ".govuk-error-summary");
      await page.locator("#name").fill("Amina Said");
      await page.locator("#email").fill(`amina${year}@example.org`);
      await page.locator("#role").selectOption("contributor");
      await page.locator("#language").selectOption("sw");
      await send("#email", ".notification");
      await press("withdraw");
      await page.locator(".notification").waitFor();
    },
  ],
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
    "an expert review: two rate apart, agree, and the city takes it over",
    "coordinator",
    async ({ page, goto, send, check, year }) => {
      await goto(`${kilifi}/expert-reviews/new`);
      await send("#period", ".govuk-error-summary a[href='#name1']");
      await page.locator("#period").fill(year);
      await page.locator("input[value='9.1.2']").check();
      for (const seat of [1, 2]) {
        await page.locator(`#name${seat}`).fill(`Expert ${seat}`);
        await page.locator(`#email${seat}`).fill(`expert${seat}@example.org`);
      }
      await send("#period", ".notification");
      // The links are with the experts alone.
      expect(await page.locator("main").textContent()).not.toMatch(/expert-reviews\/[0-9a-f-]{36}-/);
      const first = await linkTo("expert1@example.org");
      const second = await linkTo("expert2@example.org");
      const openTask = async (link: string) => {
        await goto(link);
        await page.locator("main a[href$='/9.1.2']").click();
        await page.locator("#justification, button").first().waitFor();
      };
      for (const [link, step] of [
        [first, "2"],
        [second, "3"],
      ] as const) {
        await openTask(link);
        await send("#justification", ".govuk-error-summary");
        await page.locator(`[name=rating][value='${step}']`).check();
        await page.locator("#justification").fill("Radio Kaya speaks of it every week.");
        await send("#justification", ".notification");
      }
      await openTask(first);
      await check();
      await page.locator("[name=rating][value='3']").check();
      await page.locator("#justification").fill("Radio and press, no plan yet.");
      await send("#justification", ".notification");
      await openTask(second);
      await check();
      await page.locator("form[action$='/agree'] button").click();
      await page.locator(".notification").waitFor();
      await check();
      await goto(`${kilifi}/expert-reviews`);
      await send("[name=ratings]", ".notification");
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
      await goto("/imports");
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
  [
    "a request for values: sent, answered by its link, sent back, answered again, accepted",
    "coordinator",
    async ({ page, goto, send, check, year }) => {
      await goto(`${kilifi}/requests`);
      await check();
      await goto(`${kilifi}/requests/new?measurements=9.1.1`);
      await send("#email", ".govuk-error-summary");
      const email = `library-${year}@example.org`;
      await page.locator("#name").fill("Kilifi library");
      await page.locator("#email").fill(email);
      await send("#email", ".notification");
      const link = await linkTo(email);
      await goto(link);
      await check();
      await page.locator("main a").first().click();
      await page.locator("#period").fill(year);
      await send("#period", ".govuk-error-summary");
      await page.locator("#amount").fill("12");
      await page.locator("#sourceTitle").fill("The library's diary");
      await page.locator("#note").fill("Only what the library organised.");
      await send("#period", ".notification");
      await goto("/desk");
      await check();
      await goto(`${kilifi}/requests`);
      await check();
      await page.locator("a[href$='/return']").first().click();
      await send("#word", ".govuk-error-summary");
      await page.locator("#word").fill("Of the whole year?");
      await send("#word", ".notification");
      await goto(link);
      await page.locator("main a").first().click();
      await page.locator("text=Of the whole year?").waitFor();
      await check();
      await page.locator("#amount").fill("14");
      await send("#period", ".notification");
      await goto(`${kilifi}/requests`);
      await send("#answers", ".notification");
      await goto(link);
      expect(await page.locator("main a").count()).toBe(0);
      await check();
      await goto(`${kilifi}/measurements/9.1.1`);
      await page.locator(`tbody th a:has-text("${year}")`).waitFor();
    },
  ],
  [
    "an answer that is too long, and one that somebody else changed",
    "coordinator",
    async ({ page, goto, send, check }) => {
      const question = `${kilifi}/reports/2024-2026/questions/celebration.recognition`;
      const answer = `${kilifi}/reports/2024-2026/answers/celebration.recognition`;
      await goto(question);
      await page.locator("#text").fill("neno ".repeat(151));
      await send("#text", ".notification");
      await goto(`${kilifi}/reports/2024-2026/check`);
      await check();
      await goto(question);
      const baseVersion = Number(await page.locator("[name=baseVersion]").inputValue());
      const theirs = { text: `Theirs. ${baseVersion}`, language: "en", baseVersion };
      expect((await service.api("contributor", "PUT", answer, theirs)).status).toBe(200);
      await page.locator("#text").fill("Mine.");
      await send("#text", ".answer");
    },
  ],
  [
    "a token, shown once",
    "contributor",
    async ({ page, goto, send }) => {
      await goto("/account/tokens");
      await send("#name", ".govuk-error-summary");
      await page.locator("#name").fill("The county's data office");
      await send("#name", "text=/jif_/");
    },
  ],
  [
    "who it is, asked once more before something is made, and what was typed kept",
    "coordinator",
    async ({ page, goto, send }) => {
      await sql`update auth."session" set "confirmedAt" = now() - interval '1 hour'`.execute(
        service.service.database.db,
      );
      await goto("/account/tokens");
      await page.locator("#name").fill("Dashboard of the county");
      await send("#name", "#_password");
      await page.locator("#_password").fill("wrong");
      await send("#_password", ".govuk-error-summary");
      await page.locator("#_password").fill(password);
      await send("#_password", ".digest");
      await goto("/account/tokens");
      await page.getByText("Dashboard of the county", { exact: true }).first().waitFor();
    },
  ],
  [
    "a mail of the outbox, opened to hand its link on",
    "administrator",
    async ({ page, goto, check, send }) => {
      await goto("/forgotten-password");
      await page.locator("#email").fill(emailOf("observer"));
      await send("#email", "main:not(:has(#email))");
      await runJob(service, mailPasswordLinks);
      await goto("/account/outbox");
      await page.locator("main table a[href^='/account/outbox/']").first().click();
      const open = page.locator("main form:not([action$='/settle']) button");
      await open.waitFor();
      await check();
      await open.click();
      await page.locator(".govuk-warning-text").waitFor();
      await check();
      await goto("/account/outbox");
      await page.locator("main table a[href^='/account/outbox/']").first().click();
      await check();
    },
  ],
  [
    "the second factor being set up",
    "contributor",
    async ({ page, goto, send }) => {
      await goto("/account/second-factor");
      await page.locator("#password").fill("wrong");
      await send("#password", ".govuk-error-summary");
      await page.locator("#password").fill(password);
      await send("#password", "#code");
      await page.locator("#code").fill("000000");
      await send("#code", ".govuk-error-summary");
    },
  ],
  [
    "a review: read, returned without a word",
    "reviewer",
    async ({ page, goto, check, send }) => {
      await goto("/cities/laikipia/reports/2024-2026/review");
      await send("#note", ".govuk-error-summary");
      await goto("/cities/makueni/reports/2024-2026/review");
      await check();
      await goto("/verify");
      await page.locator("#digest").fill("0".repeat(64));
      await send("#digest", ".notification");
    },
  ],
  [
    "signing in with a wrong password, and asking for a new one",
    "public",
    async ({ page, goto, send }) => {
      await goto("/sign-in");
      await page.locator("#email").fill("nobody@example.org");
      await page.locator("#password").fill("wrong");
      await send("#password", ".govuk-error-summary");
      await goto("/forgotten-password");
      await page.locator("#email").fill("nobody@example.org");
      await send("#email", "main:not(:has(#email))");
    },
  ],
];

/** The link in the newest mail to somebody, as a path. */
async function linkTo(recipient: string): Promise<string> {
  const { body } = await service.service.database.db
    .selectFrom("mails")
    .select("body")
    .where("recipient", "=", recipient)
    .orderBy("writtenAt", "desc")
    .executeTakeFirstOrThrow();
  return /\/(requests|expert-reviews)\/\S+/.exec(body)?.[0] ?? "";
}

describe.each(["en", "sw"] as const)("in %s", (language) => {
  it.each(walks)("%s", async (_name, person, walk) => {
    const { page, goto, signIn } = await browser.visitor({ language, width: 360 });
    if (person !== "public") await signIn(person);
    const faults: string[] = [];
    const check = async () => {
      faults.push(...(await screenFaults(page, language)));
    };
    const send = async (field: string, shows: string) => {
      const isButton = await page
        .locator(field)
        .first()
        .evaluate(({ tagName }) => tagName === "BUTTON");
      const buttons = page.locator(isButton ? field : `main form:has(${field}) button[type=submit]`);
      await buttons.filter({ visible: true }).last().click();
      await page.locator(shows).first().waitFor();
      await check();
    };
    const press = async (action: string) => {
      await page.locator(`form[action$='/${action}'] button`).last().click();
      await page.locator("main input[name=_confirmed]").waitFor({ state: "attached" });
      await check();
      await page.locator(`main form[action$='/${action}'] button`).click();
    };
    await walk({ page, goto, send, check, press, year: language === "en" ? "2022" : "2023" });
    expect(faults).toEqual([]);
  });
});
