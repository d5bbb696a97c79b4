// Steps of people among each other and of their accounts: who is invited, asked and answered, and who it is.

import { sql } from "kysely";
import { expect } from "vitest";
import { mailPasswordLinks } from "../../src/accounts/password-links.ts";
import { emailOf, password, runJob, type TestService } from "../support/service.ts";
import { takeSteps } from "../support/walks.ts";

const kilifi = "/cities/kilifi";

/** The link in the newest mail to somebody, as a path. */
async function linkTo({ service }: TestService, recipient: string): Promise<string> {
  const { body } = await service.database.db
    .selectFrom("mails")
    .select("body")
    .where("recipient", "=", recipient)
    .orderBy("writtenAt", "desc")
    .executeTakeFirstOrThrow();
  return /\/(requests|expert-reviews)\/\S+/.exec(body)?.[0] ?? "";
}

takeSteps([
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
    "an expert review: two rate apart, agree, and the city takes it over",
    "coordinator",
    async ({ service, page, goto, send, check, year }) => {
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
      const first = await linkTo(service, "expert1@example.org");
      const second = await linkTo(service, "expert2@example.org");
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
    "a request for values: sent, answered by its link, sent back, answered again, accepted",
    "coordinator",
    async ({ service, page, goto, send, check, year }) => {
      await goto(`${kilifi}/requests`);
      await check();
      await goto(`${kilifi}/requests/new?measurements=9.1.1`);
      await send("#email", ".govuk-error-summary");
      const email = `library-${year}@example.org`;
      await page.locator("#name").fill("Kilifi library");
      await page.locator("#email").fill(email);
      await send("#email", ".notification");
      const link = await linkTo(service, email);
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
    async ({ service, page, goto, send, check }) => {
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
    async ({ service, page, goto, send }) => {
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
    async ({ service, page, goto, check, send }) => {
      await goto("/forgotten-password");
      await page.locator("#email").fill(emailOf("observer"));
      await send("#email", "main:not(:has(#email))");
      await runJob(service, mailPasswordLinks);
      await goto("/network/outbox");
      await page.locator("main table a[href^='/network/outbox/']").first().click();
      const open = page.locator("main form:not([action$='/settle']) button");
      await open.waitFor();
      await check();
      await open.click();
      await page.locator(".govuk-warning-text").waitFor();
      await check();
      await goto("/network/outbox");
      await page.locator("main table a[href^='/network/outbox/']").first().click();
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
]);
