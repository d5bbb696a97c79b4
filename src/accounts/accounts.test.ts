// Accounts as people meet them, through the plain forms.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOfApp } from "../../test/support/authenticator.ts";
import {
  emailOf,
  type Person,
  password,
  runJob,
  startTestService,
  type TestService,
} from "../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../test/support/session.ts";
import { firstAdministratorLink } from "../network/people/invitations.ts";
import { mailPasswordLinks } from "./password-links.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ secondFactor: true });
});

afterAll(() => jifunze.stop());

/** The path of the link in the last mail to somebody. */
async function linkInMail(recipient: string): Promise<string> {
  const mail = await jifunze.service.database.db
    .selectFrom("mails")
    .select("body")
    .where("recipient", "=", recipient)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const link = /https?:\/\/[^/\s]+(\/\S+)/.exec(mail?.body ?? "")?.[1];
  if (!link) throw new Error(`There is no link in a mail to ${recipient}`);
  return link;
}

async function subjectsOfMails(person: Person): Promise<string> {
  const mails = await jifunze.service.database.db
    .selectFrom("mails")
    .select("subject")
    .where("recipient", "=", emailOf(person))
    .execute();
  return mails.map(({ subject }) => subject).join("\n");
}

describe("an invitation", () => {
  const email = "new.person@example.org";

  it("comes by mail, makes the account with its role, and works once", async () => {
    const { api } = jifunze;
    const invited = await api("coordinator", "POST", "/invitations", {
      name: "New Person",
      email,
      role: "contributor",
      city: "kilifi",
      language: "sw",
    });
    expect(invited.status).toBe(200);
    const link = await linkInMail(email);
    const session = openSession(jifunze);
    // The city by its name, not by its id.
    expect((await session.get(link)).html).toMatch(
      /<p class="govuk-body-l">[^<]*(Kilifi County|Kaunti ya Kilifi)</,
    );
    const short = await session.post(link, { name: "New Person", email, password: "short" });
    expect(short.status).toBe(422);
    const done = await session.post(link, { name: "New Person", email, password: "a sentence as password" });
    expect(done.path).toBe("/sign-in");
    const desk = await session.signIn(email, "a sentence as password");
    expect(desk.path).toBe("/desk");
    // In the language that the invitation was sent in.
    expect(desk.html).toContain('<html lang="sw"');
    expect(desk.html).toContain("Kaunti ya Kilifi");
    const again = await openSession(jifunze).post(link, {
      name: "Thief",
      email,
      password: "another password 1",
    });
    expect(again.status).toBe(410);
  });

  it("to somebody who has an account asks them to sign in, and for nothing that is known", async () => {
    const email = emailOf("observer");
    await jifunze.api("coordinator", "POST", "/invitations", {
      name: "The observer",
      email,
      role: "contributor",
      city: "kilifi",
      language: "en",
    });
    const link = await linkInMail(email);
    const session = openSession(jifunze);
    const { html } = await session.get(link);
    expect(html).toContain(`There is an account with ${email} already`);
    expect(html).not.toContain('name="password"');
    // Signing in would lead somebody else who is signed in straight back to it.
    const { html: elsewhere } = await (await signedIn(jifunze, "contributor")).get(link);
    expect(elsewhere).toContain("sign out, then follow the link");
    expect(elsewhere).not.toContain("/sign-in?next=");
    const [, next = ""] = /href="\/sign-in\?next=([^"]+)"/.exec(html.split("<main")[1] ?? "") ?? [];
    const back = await session.post("/sign-in", { email, password, next: decodeURIComponent(next) });
    expect(back.path).toMatch(/^\/invitation\//);
    expect(back.html).not.toContain('name="name"');
    expect((await session.post(back.path, {})).path).toBe("/desk");
  });

  it("makes no account while somebody else is signed in", async () => {
    const email = "later.person@example.org";
    await jifunze.api("coordinator", "POST", "/invitations", {
      name: "Later Person",
      email,
      role: "contributor",
      city: "kilifi",
      language: "en",
    });
    const link = await linkInMail(email);
    const other = await signedIn(jifunze, "contributor");
    const { html } = await other.get(link);
    expect(html).toContain("sign out, then follow the link");
    expect(html).not.toContain('name="password"');
    const filled = { name: "Later Person", email, password: "a sentence as password" };
    const refused = await other.post(link, filled);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("sign out, then follow the link");
    // The link still works for whom it is meant.
    expect((await openSession(jifunze).post(link, filled)).path).toBe("/sign-in");
  });

  it("of a coordinator cannot make a coordinator", async () => {
    const answer = await jifunze.api("coordinator", "POST", "/invitations", {
      name: "Friend",
      email: "friend@example.org",
      role: "coordinator",
      city: "kilifi",
      language: "en",
    });
    expect(answer.status).toBe(403);
  });
});

describe("signing in", () => {
  it("does not tell who has an account", async () => {
    const session = openSession(jifunze);
    const known = await session.signIn(emailOf("coordinator"), "wrong password");
    const unknown = await session.signIn("nobody@example.org", "wrong password");
    expect([known.status, unknown.status]).toEqual([401, 401]);
    const without = (html: string) => html.replaceAll(/[0-9a-f-]{36}|value="[^"]*"/g, "");
    expect(without(known.html)).toBe(without(unknown.html));
    await runJob(jifunze, mailPasswordLinks);
  });

  it("leads on only to pages of this site", async () => {
    const session = openSession(jifunze);
    const screen = await session.post("/sign-in", {
      email: emailOf("coordinator"),
      password,
      next: "//evil.example/desk",
    });
    expect(screen.path).toBe("/desk");
  });

  it("comes back to the page that asked for it", async () => {
    const session = openSession(jifunze);
    const asked = await session.get("/cities/kilifi/imports");
    expect(asked.path).toBe("/sign-in?next=%2Fcities%2Fkilifi%2Fimports");
    const screen = await session.post("/sign-in", {
      email: emailOf("coordinator"),
      password,
      next: "/cities/kilifi/imports",
    });
    expect(screen.path).toBe("/cities/kilifi/imports");
  });

  it("is over after signing out", async () => {
    const session = await signedIn(jifunze, "contributor");
    expect((await session.get("/account")).status).toBe(200);
    await session.post("/sign-out");
    expect((await session.get("/account")).path).toContain("/sign-in");
  });

  it("from another site is refused", async () => {
    const screen = await openSession(jifunze).post(
      "/sign-in",
      { email: emailOf("coordinator"), password },
      { origin: "https://evil.example" },
    );
    expect(screen.status).toBe(403);
  });
});

describe("a forgotten password", () => {
  it("is set anew by a link that works once and ends the old sessions", async () => {
    const email = emailOf("otherContributor");
    const old = await signedIn(jifunze, "otherContributor");
    const session = openSession(jifunze);
    await session.post("/forgotten-password", { email });
    await runJob(jifunze, mailPasswordLinks);
    const link = await linkInMail(email);
    const token = new URL(link, jifunze.url).searchParams.get("token") ?? "";
    expect((await session.get(link)).status).toBe(200);
    const done = await session.post("/reset-password", { token, password: "my next password" });
    expect(done.path).toBe("/sign-in");
    expect((await old.get("/account")).path).toContain("/sign-in");
    expect((await session.signIn(email, password)).status).toBe(401);
    expect((await session.signIn(email, "my next password")).path).toBe("/desk");
    const again = await session.post("/reset-password", { token, password: "yet another one" });
    expect(again.status).toBe(410);
  });

  it("is answered alike for people without an account, who get no mail", async () => {
    const session = openSession(jifunze);
    const known = await session.post("/forgotten-password", { email: emailOf("observer") });
    const unknown = await session.post("/forgotten-password", { email: "nobody@example.org" });
    const without = (html: string) => html.replaceAll(/[0-9a-f-]{36}/g, "");
    expect(without(known.html)).toBe(without(unknown.html));
    await runJob(jifunze, mailPasswordLinks);
    await expect(linkInMail("nobody@example.org")).rejects.toThrow();
  });
});

describe("the second factor of an officer", () => {
  let reviewer: Session;
  let secret = "";
  let codes: string[] = [];

  it("is led to at sign-in and from each page, before the role counts", async () => {
    reviewer = openSession(jifunze);
    const first = await reviewer.signIn(emailOf("reviewer"), password);
    expect(first.path).toBe("/account/second-factor?next=%2Fdesk");
    expect(first.html).toContain("Your role needs a second factor");
    const led = await reviewer.get("/network/review");
    expect(led.path).toBe("/account/second-factor?next=%2Fnetwork%2Freview");
    const desk = await reviewer.get("/desk");
    expect(desk.html).toContain("/account/second-factor");
    expect(desk.html).not.toContain("You have no role");
    expect((await jifunze.api("reviewer", "GET", "/reports")).body.code).toBe("platform.not_allowed");
  });

  it("is turned on with the password and a code of the app, and leads on", async () => {
    const begin = (given: string) =>
      reviewer.post("/account/second-factor", { password: given, next: "/network/review" });
    expect((await begin("wrong")).status).toBe(422);
    const begun = await begin(password);
    const uri = /otpauth:[^"]+/.exec(begun.html)?.[0].replaceAll("&amp;", "&") ?? "";
    secret = new URL(uri).searchParams.get("secret") ?? "";
    const confirm = (code: string) =>
      reviewer.post("/account/second-factor/confirm", { uri, code, next: "/network/review" });
    const wrong = await confirm("000000");
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("<svg");
    expect(wrong.html).toContain("This code is wrong or too old");
    // There is none before the first code is right.
    expect(wrong.html).not.toContain("recovery code");
    const done = await confirm(codeOfApp(secret, 0));
    codes = [...done.html.matchAll(/>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})</g)].map(([, code = ""]) => code);
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect(done.html).toContain('href="/network/review"');
    expect((await reviewer.get("/network/review")).status).toBe(200);
    expect(await subjectsOfMails("reviewer")).toContain("Your second factor is on");
  });

  it("gives new recovery codes for the password", async () => {
    const { html } = await reviewer.post("/account/second-factor/recovery-codes", { password });
    const fresh = [...html.matchAll(/>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})</g)].map(([, code = ""]) => code);
    expect(fresh).not.toContain(codes[0]);
    codes = fresh;
  });

  it("is asked for when signing in, and each code works once", async () => {
    const session = openSession(jifunze);
    const asked = await session.signIn(emailOf("reviewer"), password);
    expect(asked.path).toContain("/sign-in/second-factor");
    expect((await session.get("/network/review")).path).toContain("/sign-in");
    expect((await session.post("/sign-in/second-factor", { code: "123456" })).status).toBe(422);
    const code = codeOfApp(secret, 1);
    expect((await session.post("/sign-in/second-factor", { code })).path).toBe("/desk");
    expect((await session.get("/network/review")).status).toBe(200);
    // Whoever looked over the shoulder has the code, and the password too.
    const thief = openSession(jifunze);
    await thief.signIn(emailOf("reviewer"), password);
    expect((await thief.post("/sign-in/second-factor", { code })).status).toBe(422);
    expect((await thief.get("/network/review")).path).toContain("/sign-in");
    // The owner may do so too, on a second device, and needs only another code.
    expect((await thief.post("/sign-in/second-factor", { code: codes[1] ?? "" })).path).toBe("/desk");
  });

  it("says to sign in once more where no code can be right any more", async () => {
    const session = openSession(jifunze);
    await session.signIn(emailOf("reviewer"), password);
    await sql`delete from auth."verification"`.execute(jifunze.service.database.db);
    const late = await session.post("/sign-in/second-factor", { code: "123456" });
    expect(late.status).toBe(410);
    expect(late.html).toContain("Sign in once more with your password");
  });

  it("can be replaced by a recovery code, once", async () => {
    const [code = ""] = codes;
    const session = openSession(jifunze);
    await session.signIn(emailOf("reviewer"), password);
    expect((await session.post("/sign-in/second-factor", { code })).path).toBe("/desk");
    const other = openSession(jifunze);
    await other.signIn(emailOf("reviewer"), password);
    expect((await other.post("/sign-in/second-factor", { code })).status).toBe(422);
  });

  it("is turned off with the password; the role rests again, and the owner is told", async () => {
    expect((await reviewer.post("/account/second-factor/turn-off", { password: "wrong" })).status).toBe(422);
    expect((await reviewer.post("/account/second-factor/turn-off", { password })).path).toBe("/account");
    expect((await reviewer.get("/network/review")).path).toContain("/account/second-factor");
    expect(await subjectsOfMails("reviewer")).toContain("Your second factor is off");
  });
});

describe("sessions and tokens", () => {
  it("a session that is ended elsewhere is over at once", async () => {
    const phone = openSession(jifunze);
    const android =
      "Mozilla/5.0 (Linux; Android 13; itel A60) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";
    await phone.post("/sign-in", { email: emailOf("coordinator"), password }, { "user-agent": android });
    const desk = await signedIn(jifunze, "coordinator");
    expect((await phone.get("/account/sessions")).status).toBe(200);
    const { html } = await desk.get("/account/sessions");
    expect(html).toContain("Chrome on Android");
    expect(html).toContain("Unknown device");
    const keep = /name="keep" value="([^"]+)"/.exec(html)?.[1] ?? "";
    await desk.post("/account/sessions/others/end", { keep });
    expect((await phone.get("/account")).path).toContain("/sign-in");
    expect((await desk.get("/account")).html).toContain("Coordinator, Kilifi County");
  });

  it("a token is shown once, works with the person's rights, says when it was used, and is revoked", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const made = await session.post("/account/tokens", {
      name: "The county's data office",
      scope: "read",
      validDays: "30",
    });
    const token = /jif_[A-Za-z0-9_-]{43}/.exec(made.html)?.[0] ?? "";
    expect((await session.get("/account/tokens")).html).not.toContain(token);
    const ask = () =>
      fetch(`${jifunze.url}/api/v1/cities/kilifi/imports`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    const listed = (await session.get("/account/tokens")).html;
    expect(listed).toContain("last used");
    const id = /\/account\/tokens\/([0-9a-f-]{36})\/revoke/.exec(listed)?.[1] ?? "";
    await session.post(`/account/tokens/${id}/revoke`, { _confirmed: "yes" });
    expect((await ask()).status).toBe(401);
  });
});

it("the first start's link makes the first administrator, once", async () => {
  const fresh = await startTestService();
  const { db } = fresh.service.database;
  await db.deleteFrom("roles").execute();
  const { secret } = fresh.service;
  const firstStart = () => ({ baseUrl: "http://localhost", secret, now: new Date() });
  const link = await firstAdministratorLink(db, firstStart());
  const path = new URL(link ?? "").pathname;
  const session = openSession(fresh);
  const account = { name: "First", email: "first@example.org", password: "a sentence as password" };
  const empty = await session.post(path, { name: "", email: "", password: "" });
  expect(empty.html).toContain("Enter the name");
  expect(empty.html).toContain("Enter the e-mail address");
  expect(empty.html).toContain('href="#password"');
  expect((await session.post(path, account)).path).toBe("/sign-in");
  expect((await session.signIn(account.email, account.password)).path).toBe("/desk");
  expect((await session.get("/network/people")).status).toBe(200);
  expect((await openSession(fresh).post(path, account)).status).toBe(410);
  expect(await firstAdministratorLink(db, firstStart())).toBeUndefined();
  await fresh.stop();
});
