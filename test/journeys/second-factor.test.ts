// The first administrator of an empty installation, and every other officer: from the link of the first start to the
// second factor and on to where they were going, as people walk it, with and without JavaScript, in both languages.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstAdministratorLink } from "../../src/network/people/invitations.ts";
import { codeOfApp } from "../support/authenticator.ts";
import {
  expectText,
  screenFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from "../support/browser.ts";
import { startTestService, type TestService } from "../support/service.ts";

const account = { name: "Amina Said", email: "amina.said@example.org", password: "a sentence as password" };

const words = {
  en: {
    accept: "Accept",
    signIn: "Sign in",
    needed: "Your role needs a second factor",
    setUp: "Set up the second factor",
    confirm: "Confirm",
    wrong: "This code is wrong or too old",
    codes: "Recovery codes",
    kept: "I have kept them",
    enterCode: "Enter your code",
    noRole: "You have no role",
  },
  sw: {
    accept: "Kubali",
    signIn: "Ingia",
    needed: "Jukumu lako linahitaji uthibitisho wa pili",
    setUp: "Weka uthibitisho wa pili",
    confirm: "Thibitisha",
    wrong: "Msimbo huu si sahihi",
    codes: "Misimbo ya akiba",
    kept: "Nimeihifadhi",
    enterCode: "Andika msimbo wako",
    noRole: "Huna jukumu",
  },
};

describe.each([
  { javaScript: true, language: "en" },
  { javaScript: false, language: "en" },
  { javaScript: false, language: "sw" },
] as const)("the first administrator, JavaScript $javaScript, $language", ({ javaScript, language }) => {
  const word = words[language];
  let service: TestService;
  let browser: TestBrowser;
  let administrator: Visitor;
  let secret = "";
  let recoveryCode = "";
  const faults: string[] = [];

  beforeAll(async () => {
    service = await startTestService({ secondFactor: true });
    await service.service.database.db.deleteFrom("roles").execute();
    browser = await startBrowser(service);
    administrator = await browser.visitor({ javaScript, language, width: 360 });
  });

  afterAll(async () => {
    await browser?.stop();
    await service?.stop();
  });

  async function look({ page }: Visitor) {
    if (javaScript) faults.push(...(await screenFaults(page, language)));
  }

  async function signIn({ page, goto }: Visitor, path: string) {
    await goto(path);
    await page.locator("#email").fill(account.email);
    await page.locator("#password").fill(account.password);
    await page.locator("main form:has(#password) button").click();
  }

  it("makes the account by the link of the first start", async () => {
    const { page, goto } = administrator;
    const link = await firstAdministratorLink(service.service.database.db, {
      baseUrl: service.url,
      secret: service.service.secret,
      now: new Date(),
    });
    await goto(new URL(link ?? "").pathname);
    await page.locator("#name").fill(account.name);
    await page.locator("#email").fill(account.email);
    await page.locator("#password").fill(account.password);
    await page.getByRole("button", { name: word.accept, exact: true }).click();
    await page.waitForURL("**/sign-in");
  });

  it("is led to the second factor when signing in, with a key as picture and as text", async () => {
    const { page } = administrator;
    await signIn(administrator, "/network/people");
    await page.waitForURL("**/account/second-factor?next=%2Fnetwork%2Fpeople");
    await expectText(page, word.needed);
    expect(await page.locator("main").textContent()).not.toContain(word.noRole);
    await look(administrator);
    await page.locator("#password").fill(account.password);
    await page.getByRole("button", { name: word.setUp }).click();
    await page.locator("svg.qr").waitFor();
    secret = ((await page.locator(".digest").textContent()) ?? "").replaceAll(" ", "");
    expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
    await look(administrator);
  });

  it("sees that a wrong code is wrong, and keeps the key", async () => {
    const { page } = administrator;
    await page.locator("#code").fill("000000");
    await page.getByRole("button", { name: word.confirm, exact: true }).click();
    await expectText(page, word.wrong);
    expect(((await page.locator(".digest").textContent()) ?? "").replaceAll(" ", "")).toBe(secret);
    await look(administrator);
  });

  it("gets recovery codes for the right one, and goes on to where they were going", async () => {
    const { page } = administrator;
    await page.locator("#code").fill(codeOfApp(secret, 0));
    await page.getByRole("button", { name: word.confirm, exact: true }).click();
    await expectText(page, word.codes);
    recoveryCode = (await page.locator(".recovery-codes li").first().textContent()) ?? "";
    expect(recoveryCode).toMatch(/^\w{5}-\w{5}$/);
    await look(administrator);
    await page
      .getByRole("button", { name: word.kept })
      .or(page.getByRole("link", { name: word.kept }))
      .click();
    await page.waitForURL("**/people");
  });

  it("is asked for a code the next time, and a recovery code does in place of the app", async () => {
    const other = await browser.visitor({ javaScript, language, width: 360 });
    await signIn(other, "/network/people");
    await expectText(other.page, word.enterCode);
    await look(other);
    await other.page.locator("#code").fill(recoveryCode);
    await other.page.getByRole("button", { name: word.signIn }).last().click();
    await other.page.waitForURL("**/people");
  });

  // What axe-core finds needs a page that runs scripts.
  if (javaScript) it("meets no page that is hard to use", () => expect(faults).toEqual([]));
});
