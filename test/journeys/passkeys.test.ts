// A passkey from being added to being removed, with an authenticator that Chromium plays.

import { sql } from "kysely";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  expectText,
  screenFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from "../support/browser.ts";
import { emailOf, startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;
let owner: Visitor;
let device: CDPSession;
let authenticatorId = "";
const faults: string[] = [];

/** Passkeys belong to a name and not to a number. */
const byName = (url: string) => url.replace("127.0.0.1", "localhost");

beforeAll(async () => {
  jifunze = await startTestService();
  jifunze.service.config.baseUrl = byName(jifunze.url);
  browser = await startBrowser({ url: byName(jifunze.url), beginSession: jifunze.beginSession });
  owner = await browser.visitor({ width: 360 });
  device = await withDevice(owner.page);
  await owner.signIn("coordinator");
});

afterAll(async () => {
  await browser?.stop();
  await jifunze?.stop();
});

async function withDevice(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const added = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  authenticatorId = added.authenticatorId;
  return session;
}

async function add(name: string) {
  const { page, goto } = owner;
  await goto("/account/passkeys");
  await page.locator("#name").fill(name);
  await page.getByRole("button", { name: "Add this device" }).click();
}

async function signInWithPasskey(page: Page, next = "") {
  await page.goto(`/sign-in${next}`);
  await page.locator("main").getByRole("link", { name: "Sign in with a passkey" }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
}

const mailsAbout = (subject: string) =>
  jifunze.service.database.db
    .selectFrom("mails")
    .select("body")
    .where("recipient", "=", emailOf("coordinator"))
    .where("subject", "like", `%${subject}%`)
    .execute();

it("is not offered where there is no script, which is said", async () => {
  const { page, goto, signIn } = await browser.visitor({ javaScript: false });
  await goto("/sign-in/passkey");
  await expectText(page, "Passkeys need JavaScript");
  expect(await page.locator("main form").isVisible()).toBe(false);
  await signIn("coordinator");
  await goto("/account/passkeys");
  await expectText(page, "Passkeys need JavaScript");
  expect(await page.locator("main form").isVisible()).toBe(false);
});

it("is added under a name, and its owner is told by mail", async () => {
  const { page, goto } = owner;
  await goto("/account/passkeys");
  await expectText(page, "You have none.");
  faults.push(...(await screenFaults(page, "en")));
  await add("My phone");
  await expectText(page, "My phone");
  await expectText(page, "never used");
  faults.push(...(await screenFaults(page, "en")));
  expect((await mailsAbout("A passkey was added"))[0]?.body).toContain("My phone");
  await goto("/account");
  await expectText(page, "1 passkey");
  await expectText(page, "Added a passkey");
});

it("is added once a device", async () => {
  await add("The same phone");
  await expectText(owner.page, "This device has a passkey for your account already.");
});

it("signs in where its owner was going, without a password and without a code", async () => {
  const { page, signOut, goto } = owner;
  await sql`update auth."user" set "twoFactorEnabled" = true where "email" = ${emailOf("coordinator")}`.execute(
    jifunze.service.database.db,
  );
  await signOut();
  await signInWithPasskey(page, "?next=%2Faccount%2Fpasskeys");
  await page.waitForURL("**/account/passkeys");
  await expectText(page, "last used");
  await goto("/account");
  await expectText(page, emailOf("coordinator"));
});

it("has an answer that counts once", async () => {
  const { page, signOut } = owner;
  await signOut();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await signInWithPasskey(page);
  const answer = new URLSearchParams((await sent).postData() ?? "").get("answer");
  await page.waitForURL("**/desk");
  const again = await jifunze.api("public", "POST", "/sign-in/passkey", { answer });
  expect(again).toMatchObject({ status: 422, body: { code: "accounts.wrong_passkey" } });
  expect(again.headers.getSetCookie()).toEqual([]);
});

it("is no way in where the answer was changed, made up, or is that of another site", async () => {
  for (const answer of [
    "{}",
    "nonsense",
    JSON.stringify({ id: "unknown", response: { clientDataJSON: "e30" } }),
  ]) {
    const { status, headers } = await jifunze.api("public", "POST", "/sign-in/passkey", { answer });
    expect(status).toBe(422);
    expect(headers.getSetCookie()).toEqual([]);
  }
  const { page, signOut } = owner;
  await signOut();
  jifunze.service.config.baseUrl = "http://elsewhere.localhost:3000";
  await page.goto("/sign-in/passkey");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expectText(page, "Your device did not answer");
  jifunze.service.config.baseUrl = byName(jifunze.url);
});

it("says so where the device does not know its owner", async () => {
  const { page } = owner;
  await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto("/sign-in/passkey");
  faults.push(...(await screenFaults(page, "en")));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expectText(page, "Your device did not answer");
  await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.goto("/sign-in/passkey");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/desk");
});

it("confirms who its owner is, before what counts in their name", async () => {
  const { page, goto } = owner;
  const { db } = jifunze.service.database;
  await sql`update auth."session" set "confirmedAt" = now() - interval '1 hour'`.execute(db);
  await goto("/account/tokens");
  await page.locator("#name").fill("For the report");
  await page.getByRole("button", { name: "Make the token" }).click();
  await expectText(page, "Confirm that it is you");
  faults.push(...(await screenFaults(page, "en")));
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Confirm with a passkey" }).click();
  await expectText(page, "It is shown only this once.");
  // Nobody uses the answer again, for this or to sign in.
  const answer = new URLSearchParams((await sent).postData() ?? "").get("_answer");
  for (const [person, path] of [
    ["coordinator", "/account/confirmation"],
    ["contributor", "/account/confirmation"],
    ["public", "/sign-in/passkey"],
  ] as const) {
    const again = await jifunze.api(person, "POST", path, { answer });
    expect([path, again.body.code]).toEqual([path, "accounts.wrong_passkey"]);
  }
});

it("tells its owner that the account is deactivated, and lets nobody in", async () => {
  const { page, signOut } = owner;
  const { db } = jifunze.service.database;
  await signOut();
  await sql`insert into deactivated_people (person_id, reason, deactivated_by, deactivated_at)
    select id, 'Left the city.', id, now() from people where email = ${emailOf("coordinator")}`.execute(db);
  await signInWithPasskey(page);
  await expectText(page, "This account is deactivated");
  expect(await page.content()).not.toContain("Left the city.");
  await page.goto("/account");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await sql`delete from deactivated_people`.execute(db);
  await signInWithPasskey(page);
  await page.waitForURL("**/desk");
});

it("is not removed without a warning where it is the only way in", async () => {
  const { page, goto } = owner;
  const { db } = jifunze.service.database;
  const own = sql`"userId" = (select id from people where email = ${emailOf("coordinator")})`;
  const kept = await sql<{ password: string }>`select "password" from auth."account" where ${own}`.execute(
    db,
  );
  await sql`update auth."account" set "password" = null where ${own}`.execute(db);
  await goto("/account/passkeys");
  await page.getByRole("link", { name: "Remove My phone" }).click();
  await expectText(page, "It is the only way in which you can sign in now.");
  await sql`update auth."account" set "password" = ${kept.rows[0]?.password} where ${own}`.execute(db);
});

it("has its name changed by its owner and by nobody else", async () => {
  const { page, goto } = owner;
  await goto("/account/passkeys");
  await page.getByRole("link", { name: "Rename My phone" }).click();
  faults.push(...(await screenFaults(page, "en")));
  await page.locator("#name").fill("The office's phone");
  await page.getByRole("button", { name: "Rename" }).click();
  await expectText(page, "The office's phone");
  const [passkey] = (await jifunze.api("coordinator", "GET", "/account/passkeys")).body as unknown as [
    { id: string },
  ];
  for (const [method, path, body] of [
    ["DELETE", `/account/passkeys/${passkey.id}`, undefined],
    ["POST", `/account/passkeys/${passkey.id}/name`, { name: "Mine" }],
  ] as const)
    expect((await jifunze.api("contributor", method, path, body)).status).toBe(404);
});

it("is removed after a question, and then opens nothing", async () => {
  const { page, goto, signOut } = owner;
  await goto("/account/passkeys");
  await page.getByRole("link", { name: "Remove The office's phone" }).click();
  await expectText(page, "Nobody can sign in with it any more.");
  faults.push(...(await screenFaults(page, "en")));
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await expectText(page, "You have none.");
  expect(await mailsAbout("A passkey was removed")).toHaveLength(1);
  await signOut();
  await signInWithPasskey(page);
  await expectText(page, "This passkey is not known here");
});

it("meets no page that is hard to use", () => expect(faults).toEqual([]));
