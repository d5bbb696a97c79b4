// A county stands for UNESCO's award, on a phone without JavaScript: its coordinator reads the round and its papers, and by which facts the
// county may stand, answers each criterion from what the county's records show, attaches the consent, has the governor sign by a link in
// Kiswahili, hands in, and reads in the end the letter by which the commission decided.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { criteriaOf, presentEdition } from "../../src/recognition/awards/award.ts";
import { citeIn, openAward } from "../support/awards.ts";
import { expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { giveRole } from "../support/cast.ts";
import type { Does } from "../support/exchanges.ts";
import { takeMails } from "../support/mails.ts";
import { emailOf, startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  jifunze = await startTestService();
  browser = await startBrowser(jifunze);
  await giveRole(jifunze.service.database.db, "reviewer", "administrator");
});

afterAll(async () => {
  await browser?.stop();
  await jifunze?.stop();
});

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.body, `${person} ${method} ${path}`).not.toHaveProperty("code");
  return answer.body;
};
const governorAddress = "governor@kilifi.example";

const follow = async (page: Page, name: string) => {
  await page.locator("main").getByRole("link", { name, exact: true }).first().click();
  await page.waitForLoadState();
};
const press = async (page: Page, name: string) => {
  await page.locator("main").getByRole("button", { name, exact: true }).click();
  await page.waitForLoadState();
};
/** Looked at by somebody whose browser runs scripts, as axe-core needs them. */
async function looksRight(page: Page, by: Page, language = "en"): Promise<void> {
  if (by !== page) await by.goto(page.url());
  expect(await screenFaults(by, language), page.url()).toEqual([]);
}

async function mailedTo(address: string) {
  const mail = (await takeMails(jifunze)).findLast(({ to }) => to === address);
  const { pathname, search } = new URL(mail?.links[0] ?? "");
  return { subject: mail?.subject, link: `${pathname}${search}` };
}

it("a county reads, answers, has signed, hands in and reads the letter", async () => {
  const record = await citeIn(jifunze, "kilifi");
  const award = await openAward(does);
  const { page, signIn } = await browser.visitor({ javaScript: false, width: 360 });
  await signIn("coordinator");
  const looking = await browser.visitor({ width: 360 });
  await looking.signIn("coordinator");
  const looker = looking.page;

  // The round and its papers.
  await page.goto("/awards");
  await looksRight(page, looker);
  await follow(page, "UNESCO Learning City Award 2026");
  await expectText(page, "more than 12 months");
  const paper = await page.getByRole("link", { name: /^Form of consent, to sign/ }).getAttribute("href");
  expect((await page.request.get(paper ?? "")).headers()["content-type"]).toBe("application/pdf");
  await looksRight(page, looker);
  await follow(page, "Go to what my city hands in");
  await follow(page, "UNESCO Learning City Award 2026");

  // May we? Each rule with its facts, before anything is written.
  await expectText(page, "Known to have joined in 2022");
  await expectText(page, "No award to the city in the last 6 years is kept here.");
  await looksRight(page, looker);
  await press(page, "Begin");
  await expectText(page, "It can be handed in once 8 more criteria are answered.");
  await looksRight(page, looker);

  for (const { key, name } of criteriaOf({ criteriaEdition: presentEdition })) {
    await follow(page, name.en);
    await page.locator("main [name=text]").fill(`What we did for it: our ${key} has moved.`);
    const own = page.locator(`main [name=cites][value="${record}"]`);
    if (key === "partners") {
      await looksRight(page, looker);
      await own.check({ force: true });
    }
    await press(page, "Save");
  }
  await expectText(page, "Records cited that are from the time since it joined (2022): 1.");

  await follow(page, "Form of consent");
  await looksRight(page, looker);
  await page.getByRole("link", { name: "Form of consent to print and sign (PDF)" }).waitFor();
  const scan = { name: "consent.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await page.locator("main [name=file]").setInputFiles(scan);
  await press(page, "Attach it");

  await follow(page, "Have the head of the city sign by a link");
  await page.locator("main [name=headName]").fill("Hon. Amina Otieno");
  await page.locator("main [name=headOffice]").fill("Governor of Kilifi County");
  await page.locator("main [name=headEmail]").fill(governorAddress);
  await looksRight(page, looker);
  await press(page, "Send the link");
  const governor = (await browser.visitor({ language: "sw", width: 360 })).page;
  await governor.goto((await mailedTo(governorAddress)).link);
  await governor.goto(`${new URL(governor.url()).pathname}?lang=sw`);
  await expectText(governor, "our partners has moved");
  await looksRight(governor, governor, "sw");
  await press(governor, "Tia sahihi");
  await expectText(governor, "Asante. Limetiwa sahihi.");

  await page.reload();
  await expectText(page, "The head of the city signed on");
  await follow(page, "Hand it in");
  await press(page, "Hand it in");
  await press(page, "Hand it in");
  await expectText(page, "It is handed in, and the commission reads it once the round is closed.");
  await looksRight(page, looker);
  const own = new URL(page.url()).pathname;

  // The commission closes, one person proposes and another agrees.
  const first = await browser.visitor({ javaScript: false });
  await first.signIn("administrator");
  const office = await browser.visitor();
  await office.signIn("administrator");
  const officer = office.page;
  await first.goto(`/awards/${award}`);
  await follow(first.page, "Close the round for cities");
  await first.page.locator("main [name=note]").fill("All have handed in.");
  await press(first.page, "Close the round for cities");
  await press(first.page, "Close the round for cities");
  await follow(first.page, "Kilifi County");
  await looksRight(first.page, officer);
  await follow(first.page, "Propose a choice");
  await first.page.locator("main [name=choice][value=not_chosen]").check({ force: true });
  for (const [name, text] of [
    ["reason", "Others of the country go first this time."],
    ["strengths", "It says what went wrong on the way."],
    ["suggestion", "Count those with a disability."],
  ] as const)
    await first.page.locator(`main [name=${name}]`).fill(text);
  await looksRight(first.page, officer);
  await press(first.page, "Propose it");
  const second = await browser.visitor({ javaScript: false });
  await second.signIn("reviewer");
  await second.goto(`/awards/${award}`);
  await follow(second.page, "Kilifi County");
  await follow(second.page, "Agree to the choice or not");
  await second.page.locator("main [name=answer][value=agree]").check({ force: true });
  await press(second.page, "Say so");

  // Until all is sent the county reads nothing of it.
  await page.goto(own);
  expect(await page.locator("main").textContent()).not.toContain("Count those with a disability.");
  await takeMails(jifunze);
  await first.goto(`/awards/${award}`);
  await follow(first.page, "Send what was chosen");
  await press(first.page, "Send what was chosen");
  await press(first.page, "Send what was chosen");
  const letter = await mailedTo(emailOf("coordinator"));
  expect(letter.subject).toContain("UNESCO Learning City Award 2026");
  await page.goto(letter.link);
  await expectText(page, "It says what went wrong on the way.");
  await expectText(page, "Count those with a disability.");
  await looksRight(page, looker);
  // Nobody else learns that the county stood.
  const { page: everybody } = await browser.visitor();
  await everybody.goto(`/awards/${award}`);
  expect(await everybody.locator("main").textContent()).not.toContain("Kilifi");
}, 240_000);
