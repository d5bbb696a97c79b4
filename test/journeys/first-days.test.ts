// The first days of a commission: from the address that the first start prints, with nothing in the database, to an
// invited network with an open cycle, by screens and mails alone. Officers have their second factor, as in earnest.

import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../src/platform/i18n/messages.ts";
import { codeOfApp } from "../support/authenticator.ts";
import {
  expectText,
  screenFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from "../support/browser.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { type ServerProcess, startServerProcess, temporaryFolder } from "../support/process.ts";

const password = "a sentence as password";
const officer = { name: "Amina Said", email: "amina.said@example.org" };
const people = {
  kilifi: { name: "Baraka Charo", email: "baraka.charo@example.org" },
  reviewer: { name: "Chebet Rono", email: "chebet.rono@example.org" },
  makueni: { name: "Dama Mutua", email: "dama.mutua@example.org" },
  kisumu: { name: "Achieng Otieno", email: "achieng.otieno@example.org" },
};

describe.each([
  { language: "en", width: 1280 },
  { language: "sw", width: 360 },
])("the first days of a network, $language, $width px", ({ language, width }) => {
  const t = translator(language);
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let mails: MailServer;
  let server: ServerProcess;
  let browser: TestBrowser;
  let administrator: Visitor;
  const faults: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    mails = await startMailServer();
    server = await startServerProcess({ DATA_DIR: data.path, SMTP_URL: mails.url });
    browser = await startBrowser({
      url: server.url,
      beginSession: () => Promise.reject(new Error("Everybody signs in by the form here.")),
    });
    administrator = await browser.visitor({ language, width });
  });

  afterAll(async () => {
    await browser?.stop();
    await server?.end("SIGTERM");
    await mails?.stop();
    await data?.remove();
  });

  async function look({ page }: Visitor) {
    faults.push(...(await screenFaults(page, language)));
  }

  const press = ({ page }: Visitor, name: string) =>
    page.locator("main").getByRole("button", { name, exact: true }).click();
  const follow = ({ page }: Visitor, name: string) =>
    page.locator("main").getByRole("link", { name, exact: true }).click();

  const takeStep = ({ page }: Visitor, name: string) =>
    page.locator(".first-steps").getByRole("link", { name, exact: true }).click();

  async function signIn({ page, goto }: Visitor, email: string) {
    await goto("/sign-in");
    await page.locator("#email").fill(email);
    await page.locator("#password").fill(password);
    await page.locator("main form:has(#password) button").click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }

  /** What the first steps say: the name of each, and whether it is ticked off. */
  async function steps({ page, goto }: Visitor): Promise<string[]> {
    await goto("/desk");
    return page
      .locator(".first-steps__step")
      .evaluateAll((all) =>
        all.map((step) => `${step.classList.contains("first-steps__step--done") ? "done" : "open"}`),
      );
  }

  /** The link in the mail that somebody got, once it came. */
  async function linkFor(email: string): Promise<string> {
    const mailTo = () => mails.taken.find(({ to }) => to.includes(email));
    await expect.poll(mailTo, { timeout: 30_000 }).toBeDefined();
    const { text = "" } = await simpleParser(mailTo()?.text ?? "");
    const { pathname, search } = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? "");
    return `${pathname}${search}`;
  }

  /** Somebody opens the invitation in their mail and makes the account. */
  async function accept(person: { name: string; email: string }): Promise<Visitor> {
    const visitor = await browser.visitor({ language, width });
    await visitor.goto(await linkFor(person.email));
    await look(visitor);
    // Called as people call it, not by its short name in addresses.
    expect(await visitor.page.locator("main").textContent()).not.toMatch(/\b(kilifi|makueni|mombasa)\b/);
    await visitor.page.locator("#name").fill(person.name);
    await visitor.page.locator("#password").fill(password);
    await press(visitor, t("accounts:accept.submit"));
    await visitor.page.waitForURL("**/sign-in");
    await signIn(visitor, person.email);
    return visitor;
  }

  async function addCity(code: string, name: string) {
    const { page, goto } = administrator;
    await goto("/network/cities");
    await look(administrator);
    await follow(administrator, t("network:run.add"));
    await page.locator("#code").fill(code);
    await page.locator("#nameEn").fill(name);
    await page.locator("#kind").selectOption("city");
    await page.locator("#place").fill(`${name} County`);
    await look(administrator);
    await press(administrator, t("network:run.addSubmit"));
    await page.waitForURL("**/network/cities");
    await expectText(page, t("network:run.added"));
    await look(administrator);
  }

  it("makes the first account by the address that the start prints", async () => {
    const { page, goto } = administrator;
    const link = /\/invitation\/\S+/.exec(server.output())?.[0] ?? "";
    await goto(link);
    await look(administrator);
    await page.locator("#name").fill(officer.name);
    await page.locator("#email").fill(officer.email);
    await page.locator("#password").fill(password);
    await press(administrator, t("accounts:accept.submit"));
    await page.waitForURL("**/sign-in");
    await look(administrator);
  });

  it("finds the first steps on the desk, and none is ticked off that nobody did", async () => {
    await signIn(administrator, officer.email);
    await look(administrator);
    expect(await steps(administrator)).toEqual(["open", "done", "open", "open"]);
    await takeStep(administrator, t("portal:firstSteps.secondFactor.title"));
  });

  it("sets up the second factor, and comes back to the steps", async () => {
    const { page } = administrator;
    await look(administrator);
    await page.locator("#password").fill(password);
    await press(administrator, t("accounts:secondFactor.setUp"));
    await page.locator("svg.qr").waitFor();
    await look(administrator);
    const secret = ((await page.locator(".digest").textContent()) ?? "").replaceAll(" ", "");
    await page.locator("#code").fill(codeOfApp(secret, 0));
    await press(administrator, t("accounts:secondFactor.confirm"));
    await page.locator(".recovery-codes").waitFor();
    await look(administrator);
    await page.locator("main").getByText(t("accounts:recovery.kept"), { exact: true }).click();
    await page.waitForURL("**/desk");
    expect(await steps(administrator)).toEqual(["done", "done", "open", "open"]);
    await look(administrator);
  });

  it("invites one person by the form", async () => {
    const { page } = administrator;
    await takeStep(administrator, t("portal:firstSteps.invite.title"));
    await look(administrator);
    await page.locator("#name").fill(people.kilifi.name);
    await page.locator("#email").fill(people.kilifi.email);
    await page.locator("#role").selectOption("coordinator");
    await page.locator("#city").selectOption("kilifi");
    await page.locator("#language").selectOption(language);
    await press(administrator, t("accounts:people.submit"));
    await expectText(page, people.kilifi.email);
    await look(administrator);
    expect(await steps(administrator)).toEqual(["done", "done", "done", "open"]);
  });

  it("invites many by a table", async () => {
    const { page, goto } = administrator;
    await goto("/network/people");
    await follow(administrator, t("inviting:title"));
    await look(administrator);
    const rows = [
      ["name", "email", "role", "city", "language"],
      [people.reviewer.name, people.reviewer.email, t("accounts:role.reviewer"), "", language],
      [people.makueni.name, people.makueni.email, t("accounts:role.coordinator"), "makueni", language],
    ];
    await page.locator("#text").fill(rows.map((row) => row.join(",")).join("\n"));
    await press(administrator, t("inviting:submit"));
    await expectText(page, people.makueni.email);
    await look(administrator);
    await press(administrator, t("inviting:confirm", { count: 2 }));
    await expectText(page, t("inviting:doneAll"));
    await look(administrator);
  });

  it("adds a city", async () => {
    await addCity("kisumu", "Kisumu");
  });

  it("opens a cycle, after which every first step is ticked off and the steps are gone", async () => {
    const { page, goto } = administrator;
    await goto("/desk");
    await takeStep(administrator, t("portal:firstSteps.cycle.title"));
    await look(administrator);
    await page.locator("#id").fill("2026-2028");
    const now = new Date();
    await fillDay("opensOn", now);
    await fillDay("closesOn", new Date(now.getTime() + 300 * 86_400_000));
    await press(administrator, t("reports:cycles.submit"));
    await expectText(page, t("reports:cycles.opened"));
    await look(administrator);
    expect(await steps(administrator)).toEqual([]);
    await look(administrator);
    await goto("/network");
    await look(administrator);
  });

  it("is accepted by those invited, whose desk shows the open cycle", async () => {
    for (const [city, person] of [
      ["kilifi", people.kilifi],
      ["makueni", people.makueni],
    ] as const) {
      const coordinator = await accept(person);
      await coordinator.page.locator(`main a[href^="/cities/${city}/reports/2026-2028"]`).first().waitFor();
      await look(coordinator);
    }
  });

  it("leads an invited officer to the second factor first", async () => {
    const reviewer = await accept(people.reviewer);
    await expectText(reviewer.page, t("accounts:secondFactor.setUp"));
    await look(reviewer);
  });

  it("takes in a city later: it is added, put into the cycle, and its coordinator finds it on the desk", async () => {
    const { page, goto } = administrator;
    await addCity("mombasa", "Mombasa");
    await goto("/network/cycles/2026-2028");
    await look(administrator);
    await follow(administrator, t("reports:cycles.add"));
    await page.locator("#city").selectOption("mombasa");
    await page.locator("#reason").fill("It has joined the network.");
    await look(administrator);
    await press(administrator, t("reports:cycles.addSubmit"));
    await expectText(page, t("reports:cycles.added"));
    await goto("/cities/mombasa/people");
    await look(administrator);
    await page.locator("#name").fill(people.kisumu.name);
    await page.locator("#email").fill(people.kisumu.email);
    await page.locator("#role").selectOption("coordinator");
    await page.locator("#language").selectOption(language);
    await press(administrator, t("accounts:people.submit"));
    const coordinator = await accept(people.kisumu);
    await coordinator.page.locator('main a[href^="/cities/mombasa/reports/2026-2028"]').first().waitFor();
    await look(coordinator);
  });

  it("meets no page that is hard to use", () => expect(faults).toEqual([]));

  async function fillDay(name: string, day: Date) {
    const { page } = administrator;
    await page.locator(`#${name}`).fill(String(day.getUTCDate()));
    await page.locator(`#${name}-month`).fill(String(day.getUTCMonth() + 1));
    await page.locator(`#${name}-year`).fill(String(day.getUTCFullYear()));
  }
});
