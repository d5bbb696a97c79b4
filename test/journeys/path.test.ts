// The way from an empty network to a published report, as people walk it: once with and once without JavaScript.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectText, startBrowser, type TestBrowser, type Visitor } from "../support/browser.ts";
import { startTestService, type TestService } from "../support/service.ts";

const census = join(import.meta.dirname, "..", "fixtures", "census-internet.csv");
const report = "/cities/kilifi/reports/2024-2026";

describe.each([{ javaScript: true }, { javaScript: false }])(
  "the whole path, JavaScript $javaScript",
  ({ javaScript }) => {
    let service: TestService;
    let browser: TestBrowser;
    let coordinator: Visitor;
    let reviewer: Visitor;

    beforeAll(async () => {
      service = await startTestService();
      browser = await startBrowser(service);
      coordinator = await browser.visitor({ javaScript });
      reviewer = await browser.visitor({ javaScript });
    });

    afterAll(async () => {
      await browser?.stop();
      await service?.stop();
    });

    it("the administrator opens a cycle for all cities", async () => {
      const { page, goto, signIn } = await browser.visitor({ javaScript });
      await signIn("administrator");
      await goto("/network/cycles");
      await page.getByRole("link", { name: "Open a cycle" }).click();
      await page.getByLabel("Years").fill("2024-2026");
      await fillDay(page, "opensOn", 31, 12, 2026);
      await fillDay(page, "closesOn", 15, 1, 2026);
      await page.getByRole("button", { name: "Open the cycle" }).click();
      await expectText(page, "Enter a day after the opening");
      expect(await page.getByLabel("Years").inputValue()).toBe("2024-2026");
      await fillDay(page, "opensOn", 15, 1, 2026);
      await fillDay(page, "closesOn", 31, 12, 2026);
      await page.getByRole("button", { name: "Open the cycle" }).click();
      await expectText(page, "The cycle is open");
    });

    it("the coordinator imports a table of the census", async () => {
      const { page, goto, signIn } = coordinator;
      await signIn("coordinator");
      await goto("/cities/kilifi/imports");
      await page.getByLabel("The table").setInputFiles(census);
      await page.getByRole("button", { name: "Upload the table" }).click();
      await expectText(
        page,
        /7\.2\.2: column H: UoI_Total_Perc is G: UoI_Total out of D: Total in \d+ of \d+ rows/,
      );
      await page.getByLabel("Period", { exact: true }).fill("2019");
      await page.getByLabel("Source", { exact: true }).fill("KNBS, 2019 Census, Volume IV, Table 2.33");
      await page.getByLabel("Official data").check();
      await expectText(page, /15\.1\s%/);
      await expectText(page, "200190 / 1323664");
      await expectText(page, "Women and girls");
      await page.getByRole("button", { name: /^Save \d+ values$/ }).click();
      await expectText(page, "The values of the table are saved.");
    });

    it("the value stands on the scorecard with its source", async () => {
      const { page, goto } = coordinator;
      await goto("/cities/kilifi/scorecard/7");
      await expectText(page, /15\.1\s%/);
      await expectText(page, "KNBS, 2019 Census, Volume IV, Table 2.33");
    });

    it("the report is not submitted while it is incomplete", async () => {
      const { page, goto } = coordinator;
      await goto(`${report}/check`);
      await expectText(page, "stand between the report and its submission");
      expect(await page.getByRole("button", { name: "Submit to the commission" }).count()).toBe(0);
    });

    it("the coordinator completes the profile", async () => {
      const { page, goto } = coordinator;
      await goto("/cities/kilifi/profile");
      await page.locator("#leaderName").fill("The governor");
      await page.locator("#leaderTitleEn").fill("Governor");
      await page.locator("#focalName").fill("The coordinator");
      await page.locator("#focalTitleEn").fill("Coordinator");
      await page.locator("#focalOrganisationEn").fill("County Government of Kilifi");
      await page.locator("main form button[type=submit]").last().click();
      await page.waitForURL("**/cities/kilifi");
      await expectText(page, "The governor");
    });

    it("the coordinator answers every required question", async () => {
      const { page, goto } = coordinator;
      for (const question of await openQuestions(service)) {
        await goto(`${report}/questions/${question}`);
        await page
          .getByLabel("Answer", { exact: true })
          .fill(`What Kilifi did about ${question}: people learn, and they say so.`);
        await page.getByRole("button", { name: "Save", exact: true }).click();
        await expectText(page, "Saved.");
      }
    });

    it("an answer cites the value beside it", async () => {
      const { page, goto } = coordinator;
      await goto(`${report}/questions/access.technology`);
      if (javaScript) await page.getByText("Cite values of the city").click();
      else
        await page
          .locator("details", { hasText: "Cite values of the city" })
          .evaluateAll((all) => all.map((one) => one.setAttribute("open", "")));
      await page.getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "Cite what is chosen" }).click();
      await expectText(page, "Cited.");
      const cited = page.getByRole("complementary", { name: "Evidence" }).getByRole("listitem");
      await cited.getByRole("link", { name: /^Internet access: 15\.1\s%/ }).waitFor();
      await cited.getByText("KNBS, 2019 Census, Volume IV, Table 2.33").waitFor();
    });

    it("the head of the city's declaration is recorded", async () => {
      const { page, goto } = coordinator;
      await goto(`${report}/questions/signature.declaration`);
      await page.getByLabel("Name", { exact: true }).fill("The governor");
      await page.getByLabel("Official title in English").fill("Governor of Kilifi County");
      await page.getByRole("checkbox").check();
      await page.getByRole("button", { name: "Confirm" }).click();
      await expectText(page, "Saved.");
    });

    it("the coordinator submits, and the report is sealed", async () => {
      const { page, goto } = coordinator;
      await goto(`${report}/check`);
      await expectText(page, "Everything that is required is there.");
      await page.getByRole("button", { name: "Submit to the commission" }).click();
      await expectText(page, "The report is submitted");
      expect(await page.locator(".digest").textContent()).toMatch(/^[0-9a-f]{64}$/);
      await goto(`${report}/questions/summary.overview`);
      expect(await page.getByLabel("Answer", { exact: true }).count()).toBe(0);
    });

    it("the reviewer returns it, the coordinator improves it and submits again", async () => {
      await reviewer.signIn("reviewer");
      await reviewer.goto("/network/review");
      await reviewer.page.getByRole("link", { name: "Read and decide" }).click();
      await reviewer.page.getByRole("link", { name: "The whole report on one page" }).click();
      await expectText(reviewer.page, "What Kilifi did about plan.vision");
      await reviewer.page.getByRole("link", { name: "Decide" }).click();
      await reviewer.page.getByRole("button", { name: "Return to the city" }).click();
      await expectText(reviewer.page, "Say what should be improved");
      await reviewer.page.getByLabel("What should be improved").fill("Say more about your vision.");
      await reviewer.page.getByRole("button", { name: "Return to the city" }).click();
      await expectText(reviewer.page, "The report is returned to the city.");

      const { page, goto } = coordinator;
      await goto(report);
      await expectText(page, "Say more about your vision.");
      await goto(`${report}/questions/plan.vision`);
      await page
        .getByLabel("Answer", { exact: true })
        .fill("Everyone in Kilifi learns, near home, all life long.");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expectText(page, "Saved.");
      await goto(`${report}/check`);
      await expectText(page, "The confirmation has fallen");
      await goto(`${report}/questions/signature.declaration`);
      await page.getByLabel(/confirms that the report is true/).check();
      await page.getByRole("button", { name: "Confirm", exact: true }).click();
      await goto(`${report}/check`);
      await page.getByRole("button", { name: "Submit to the commission" }).click();
      await expectText(page, "The report is submitted");
    });

    it("the reviewer endorses and publishes", async () => {
      const { page, goto } = reviewer;
      await goto(`${report}/review`);
      await expectText(page, "Submission 2");
      await page.getByLabel("A word to the city").fill("A fine report.");
      await page.getByRole("button", { name: "Endorse" }).click();
      await expectText(page, "Endorse the report of Kilifi County, submission 2?");
      expect(await page.getByLabel("A word to the city").inputValue()).toBe("A fine report.");
      await page.getByRole("button", { name: "Endorse" }).click();
      await expectText(page, "The report is endorsed");
      await expectText(page, "A fine report.");
      await page.getByRole("button", { name: "Publish" }).click();
      await expectText(page, "What is published stays public.");
      await page.getByRole("button", { name: "Publish" }).click();
      await expectText(page, "The report is published.");
    });

    it("everybody reads the report, its PDF and its sealed file, and checks the seal", async () => {
      const { page, goto } = await browser.visitor({ javaScript });
      await goto("/");
      await page.getByRole("link", { name: /^Progress Report\s*2024–2026\s*Kilifi County$/ }).click();
      await expectText(page, "Everyone in Kilifi learns, near home, all life long.");
      const digest = (await page.locator("code.digest").first().textContent()) ?? "";

      const pdf = await page.request.get(`${report}/report.pdf`);
      expect(pdf.headers()["content-type"]).toBe("application/pdf");
      expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

      const sealed = await (await page.request.get(`${report}/report.json`)).body();
      const bare = JSON.parse(sealed.toString()).report;
      expect(sealed.toString()).toContain(JSON.stringify(bare.cycle.code));
      await goto("/verify");
      await page
        .getByLabel("Sealed file")
        .setInputFiles({ name: "kilifi.json", mimeType: "application/json", buffer: sealed });
      await page.getByRole("button", { name: "Check" }).click();
      await expectText(page, "Genuine: sealed here and unchanged");

      const paper = await pdf.body();
      const files = page.getByLabel("Sealed file or PDF");
      await files.setInputFiles({ name: "kilifi.pdf", mimeType: "application/pdf", buffer: paper });
      await page.getByRole("button", { name: "Check" }).click();
      await expectText(page, "Genuine: this PDF is exactly as we made it");
      const resaved = Buffer.concat([paper, Buffer.from("\n% saved again")]);
      await files.setInputFiles({ name: "kilifi.pdf", mimeType: "application/pdf", buffer: resaved });
      await page.getByRole("button", { name: "Check" }).click();
      await expectText(page, "Not our pages: only the sealed file inside is genuine");

      const altered = Buffer.from(sealed.toString().replace("near home", "far away"));
      expect(createHash("sha256").update(altered).digest("hex")).not.toBe(
        createHash("sha256").update(sealed).digest("hex"),
      );
      await page
        .getByLabel("Sealed file")
        .setInputFiles({ name: "kilifi.json", mimeType: "application/json", buffer: altered });
      await page.getByRole("button", { name: "Check" }).click();
      await expectText(page, "Altered: this is not what was sealed");

      await goto("/verify");
      await page.getByLabel("SHA-256").fill(digest);
      await page.getByRole("button", { name: "Check" }).click();
      await expectText(page, "This seal is ours");
    });
  },
);

async function fillDay(page: Visitor["page"], name: string, day: number, month: number, year: number) {
  await page.locator(`#${name}`).fill(String(day));
  await page.locator(`#${name}-month`).fill(String(month));
  await page.locator(`#${name}-year`).fill(String(year));
}

/** The required text questions, from the API as a program would ask. */
async function openQuestions(service: TestService): Promise<string[]> {
  const { body } = await service.api("coordinator", "GET", "/cities/kilifi/reports/2024-2026");
  const progress = body.progress as { questionId: string; required: boolean; state: string }[];
  const notText = ["signature.declaration"];
  return progress
    .filter(
      ({ questionId, required, state }) => required && state !== "complete" && !notText.includes(questionId),
    )
    .map(({ questionId }) => questionId);
}
