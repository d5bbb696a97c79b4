// What a stranger, a thief of a token and an administrator who means ill try at the doors.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emailOf,
  type Person,
  password,
  runJob,
  startTestService,
  type TestService,
  tokenOf,
} from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { dayMs } from "../platform/day.ts";
import { cityPlace } from "../platform/place.ts";
import { mailPasswordLinks } from "./password-links.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function withToken(token: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${jifunze.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } };
}

async function bodiesTo(recipient: string): Promise<{ id: string; body: string; subject: string }[]> {
  return db()
    .selectFrom("mails")
    .select(["id", "body", "subject"])
    .where("recipient", "=", recipient)
    .orderBy("writtenAt")
    .execute();
}

async function resetLinks(person: Person): Promise<string[]> {
  await runJob(jifunze, mailPasswordLinks);
  const bodies = await bodiesTo(emailOf(person));
  return bodies.flatMap(({ body }) => /token=([^\s]+)/.exec(body)?.[1] ?? []);
}

async function idOf(person: Person): Promise<string> {
  const row = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  return row.id ?? "";
}

async function entriesAbout(subject: string): Promise<string[]> {
  const rows = await db()
    .selectFrom("auditEntries")
    .select("operation")
    .where("subject", "=", subject)
    .execute();
  return rows.map(({ operation }) => operation);
}

describe("a token", () => {
  it("for reading reads and does not write", async () => {
    const token = await tokenOf(jifunze, "coordinator", { scope: "read" });
    expect((await withToken(token, "GET", "/cities/kilifi/imports")).status).toBe(200);
    const written = await withToken(token, "POST", "/cities/kilifi/requests", {});
    expect(written).toMatchObject({ status: 403, body: { code: "platform.token_reads_only" } });
  });

  it("for one city has none of the person's other roles", async () => {
    await db()
      .insertInto("roles")
      .values({ personId: await idOf("otherCoordinator"), role: "coordinator", ...cityPlace("makueni") })
      .execute();
    const token = await tokenOf(jifunze, "otherCoordinator", { city: "makueni" });
    expect((await withToken(token, "GET", "/cities/makueni/imports")).status).toBe(200);
    expect((await withToken(token, "GET", "/cities/laikipia/imports")).status).toBe(403);
    const officer = await tokenOf(jifunze, "administrator", { city: "kilifi" });
    expect((await withToken(officer, "GET", "/people")).status).toBe(403);
  });

  it("is over on its day, and is made for a year at most", async () => {
    const token = await tokenOf(jifunze, "contributor");
    expect((await withToken(token, "GET", "/cities/kilifi/imports")).status).toBe(200);
    await db()
      .updateTable("accessTokens")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("personId", "=", await idOf("contributor"))
      .execute();
    expect((await withToken(token, "GET", "/cities/kilifi/imports")).status).toBe(401);
    const make = (validDays: number) =>
      jifunze.api("contributor", "POST", "/account/tokens", { name: "x", scope: "read", validDays });
    expect((await make(366)).body.errors).toMatchObject([{ field: "validDays" }]);
    const { body } = await make(365);
    const days = (Date.parse(String(body.expiresAt)) - Date.now()) / dayMs;
    expect(Math.round(days)).toBe(365);
  });

  it("is one of fifty at most, which are all in the list", async () => {
    const personId = await idOf("reviewer");
    const expiresAt = new Date(Date.now() + dayMs);
    const rows = Array.from({ length: 49 }, (_, index) => ({
      personId,
      name: `Program ${index}`,
      scope: "read",
      tokenDigest: `many ${index}`,
      expiresAt,
    }));
    await db().insertInto("accessTokens").values(rows).execute();
    const make = () =>
      jifunze.api("reviewer", "POST", "/account/tokens", { name: "x", scope: "read", validDays: 9 });
    const { status, body } = await make();
    expect(status).toBe(200);
    expect((await jifunze.api("reviewer", "GET", "/account/tokens")).body).toHaveLength(50);
    expect((await make()).body.code).toBe("accounts.too_many_tokens");
    await jifunze.api("reviewer", "DELETE", `/account/tokens/${String(body.id)}`);
    expect((await make()).status).toBe(200);
  });

  it("is told to its owner when it is made, without the token itself", async () => {
    await jifunze.api("observer", "POST", "/account/tokens", { name: "Dashboard", scope: "read" });
    const [mail] = await bodiesTo(emailOf("observer"));
    expect(mail?.subject).toContain("A token was made in your name");
    expect(mail?.body).toContain("Dashboard");
    expect(mail?.body).not.toContain("jif_");
  });

  it("for a city in which its maker has no role is not made", async () => {
    const { body } = await jifunze.api("observer", "POST", "/account/tokens", {
      name: "x",
      scope: "read",
      city: "kilifi",
    });
    expect(body.errors).toMatchObject([{ field: "city" }]);
  });

  it("cannot make a role, a token or a submission, and says what to do", async () => {
    const token = await tokenOf(jifunze, "administrator");
    const tries = await Promise.all([
      withToken(token, "POST", "/account/tokens", { name: "x", scope: "write" }),
      withToken(token, "POST", "/invitations", {}),
      withToken(token, "POST", "/account/password", {}),
      withToken(token, "POST", "/cities/kilifi/reports/2024-2026/endorse", {}),
    ]);
    expect(tries.map(({ body }) => body.code)).toEqual(tries.map(() => "platform.needs_session"));
  });

  it("dies when the password is changed", async () => {
    const token = await tokenOf(jifunze, "reviewer");
    const session = await signedIn(jifunze, "reviewer");
    expect((await withToken(token, "GET", "/reports")).status).toBe(200);
    await session.post("/account/password", { currentPassword: password, password: "another sentence 1" });
    expect((await withToken(token, "GET", "/reports")).status).toBe(401);
    const told = await bodiesTo(emailOf("reviewer"));
    expect(told.map(({ subject }) => subject).join()).toContain("Your password was changed");
  });
});

describe("links to choose a new password", () => {
  it("are only noted while somebody waits for the answer, whether there is an account or not", async () => {
    const emails = [emailOf("observer"), "nobody-at-all@example.org"];
    for (const email of emails) await openSession(jifunze).post("/forgotten-password", { email });
    const asked = () => db().selectFrom("passwordLinksAsked").select("email").orderBy("id").execute();
    expect((await asked()).map(({ email }) => email)).toEqual(emails);
    const links = async (email: string) =>
      (await bodiesTo(email)).filter(({ body }) => body.includes("token=")).length;
    expect(await links(emailOf("observer"))).toBe(0);
    await runJob(jifunze, mailPasswordLinks);
    expect(await asked()).toEqual([]);
    expect(await links(emailOf("observer"))).toBe(1);
    expect(await links("nobody-at-all@example.org")).toBe(0);
  });

  it("die together: the newest is the only one, and with it tokens and sessions end", async () => {
    const person = "otherContributor";
    const token = await tokenOf(jifunze, person);
    const session = openSession(jifunze);
    await session.post("/forgotten-password", { email: emailOf(person) });
    await session.post("/forgotten-password", { email: emailOf(person) });
    const [older = "", newer = ""] = await resetLinks(person);
    const use = (link: string) =>
      session.post("/reset-password", { token: link, password: "my next sentence" });
    expect((await use(older)).status).toBe(410);
    expect((await use(newer)).path).toBe("/sign-in");
    expect((await use(newer)).status).toBe(410);
    expect((await withToken(token, "GET", "/cities/laikipia/imports")).status).toBe(401);
    expect(await entriesAbout(await idOf(person))).toEqual(
      expect.arrayContaining(["accounts.requestPasswordReset", "accounts.resetPassword"]),
    );
  });

  it("are kept as digests only", async () => {
    await openSession(jifunze).post("/forgotten-password", { email: emailOf("administrator") });
    const [link = ""] = await resetLinks("administrator");
    const { rows } = await jifunze.service.database.pool.query(
      'select "identifier", "value" from auth."verification"',
    );
    expect(JSON.stringify(rows)).toContain("reset-password:");
    expect(JSON.stringify(rows)).not.toContain(link);
  });

  it("are mailed a few times an hour at most; the one that is there goes on working", async () => {
    const person = "observer";
    const session = openSession(jifunze);
    for (let time = 0; time < 8; time += 1)
      await session.post("/forgotten-password", { email: emailOf(person) });
    const links = await resetLinks(person);
    expect(links).toHaveLength(5);
    const used = await session.post("/reset-password", {
      token: links.at(-1) ?? "",
      password: "a new sentence here",
    });
    expect(used.path).toBe("/sign-in");
  });

  it("that were used are told at the next sign-in and for a month after, which nobody can take away", async () => {
    const session = openSession(jifunze);
    const desk = await session.signIn(emailOf("observer"), "a new sentence here");
    expect(desk.html).toContain("Your password was set anew since you last signed in");
    expect((await session.get("/desk")).html).toContain("by a link that was sent to you");
    expect((await session.get("/account")).html).toContain("Chose a new password by a link");
  });
});

describe("a mail with a link", () => {
  const invited = { name: "New", role: "contributor", city: "kilifi", language: "en" };

  async function invite(email: string): Promise<string> {
    await jifunze.api("administrator", "POST", "/invitations", { ...invited, email });
    const [mail] = await bodiesTo(email);
    return mail?.id ?? "";
  }

  it("is listed without it", async () => {
    const id = await invite("one@example.org");
    const shown = [
      await jifunze.api("administrator", "GET", "/outbox"),
      await jifunze.api("administrator", "GET", `/outbox/${id}`),
    ];
    for (const { body } of shown) {
      expect(JSON.stringify(body)).toContain("one@example.org");
      expect(JSON.stringify(body)).not.toContain("/invitation/invite_");
    }
    expect(JSON.stringify(shown[1]?.body)).toContain("Dear New");
  });

  it("is opened where no mail server is set, by an administrator who confirms who they are, and that is told", async () => {
    await openSession(jifunze).post("/forgotten-password", { email: emailOf("contributor") });
    await runJob(jifunze, mailPasswordLinks);
    const mail = (await bodiesTo(emailOf("contributor"))).find(({ body }) => body.includes("token="));
    const session = await signedIn(jifunze, "administrator");
    await forgetConfirmations(jifunze);
    const asked = await session.post(`/network/outbox/${mail?.id}`);
    expect(asked.html).toContain("Confirm that it is you");
    const opened = await session.post(`/network/outbox/${mail?.id}`, { _password: password });
    expect(opened.html).toContain("/reset-password?token=");
    expect((await session.get(`/network/outbox/${mail?.id}`)).html).toContain("Opened by The administrator");
    expect(await entriesAbout(await idOf("contributor"))).toContain("accounts.openMail");
    const desk = await (await signedIn(jifunze, "contributor")).get("/desk");
    expect(desk.html).toContain("by The administrator, to hand it on to you");
  });

  it("is not opened where a mail server is set", async () => {
    const id = await invite("two@example.org");
    const { config } = jifunze.service;
    await jifunze.api("administrator", "POST", "/account/confirmation", { password });
    config.smtpUrl = "smtp://localhost:1";
    const { body } = await jifunze.api("administrator", "POST", `/outbox/${id}/open`, {});
    config.smtpUrl = undefined;
    expect(body.code).toBe("accounts.mail_withheld");
  });

  it("is kept without it once it is sent", async () => {
    const id = await invite("three@example.org");
    await db().updateTable("mails").set({ sentAt: new Date() }).where("id", "=", id).execute();
    const [mail] = await bodiesTo("three@example.org");
    expect(mail?.body).toContain("Dear New");
    expect(mail?.body).not.toContain("http");
  });
});

/** As if everybody had signed in an hour ago. */
async function forgetConfirmations({ service }: TestService): Promise<void> {
  await service.database.pool.query(`update auth."session" set "confirmedAt" = now() - interval '1 hour'`);
}

describe("what is done in a person's name for good", () => {
  it("is refused to a session that is not fresh, with what to do", async () => {
    await forgetConfirmations(jifunze);
    const make = () => jifunze.api("coordinator", "POST", "/account/tokens", { name: "x", scope: "read" });
    expect(await make()).toMatchObject({ status: 403, body: { code: "platform.not_confirmed" } });
    const confirm = (given: string) =>
      jifunze.api("coordinator", "POST", "/account/confirmation", { password: given });
    expect((await confirm("wrong password")).status).toBe(422);
    expect((await confirm(password)).body).toEqual({ confirmed: true });
    expect((await make()).status).toBe(200);
  });

  it("goes on from the page that asks, with everything that was typed", async () => {
    const session = await signedIn(jifunze, "coordinator");
    await forgetConfirmations(jifunze);
    const typed = { name: "The <b>dashboard</b>", scope: "write", city: "kilifi", validDays: "7" };
    const asked = await session.post("/account/tokens", typed);
    expect(asked.status).toBe(403);
    expect(asked.html).toContain("The &lt;b>dashboard&lt;/b>");
    const wrong = await session.post("/account/tokens", { ...hiddenIn(asked.html), _password: "wrong one" });
    expect(wrong.status).toBe(422);
    const done = await session.post("/account/tokens", { ...hiddenIn(wrong.html), _password: password });
    expect(done.html).toMatch(/jif_[\w-]{43}/);
    expect((await session.get("/account/tokens")).html).toContain("Read and write, Kilifi County");
  });
});

it("an endorsement asked again, who it is and whether it is meant, keeps the word that was typed", async () => {
  const service = await startTestService({ demo: true, has: "demonstration" });
  const address = "/cities/laikipia/reports/2024-2026/review";
  const reviewer = await signedIn(service, "reviewer");
  await service.service.database.pool.query(
    `update auth."session" set "confirmedAt" = now() - interval '1 hour'`,
  );
  const typed = { endorseNote: "Well done in the drylands." };
  const { html } = await reviewer.get(address);
  const meant = await reviewer.post(`${address}/endorse`, { ...hiddenIn(html), ...typed });
  expect(meant.html).toContain(typed.endorseNote);
  const who = await reviewer.post(`${address}/endorse`, { ...hiddenIn(meant.html), ...typed });
  expect(who.html).toContain("Confirm that it is you");
  const done = await reviewer.post(`${address}/endorse`, { ...hiddenIn(who.html), _password: password });
  expect(done.path).toBe(address);
  expect(done.html).toContain("The report is endorsed");
  expect(done.html).toContain(typed.endorseNote);
  await service.stop();
});

function hiddenIn(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(
    fields.map(([, name = "", value = ""]) => [
      name,
      value.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    ]),
  );
}

describe("an address", () => {
  it("chooses nothing in a form", async () => {
    const session = await signedIn(jifunze, "administrator");
    const { html } = await session.get(
      "/network/people?role=administrator&email=thief%40example.org&city=kilifi",
    );
    expect(html).not.toContain("thief@example.org");
    expect(html).not.toMatch(/<option value="(administrator|kilifi)" selected/);
  });
});

it("after their last role has ended somebody sees no recipes, and nothing else of the cities' work", async () => {
  const service = await startTestService();
  await service.service.database.db.updateTable("roles").set({ endedAt: new Date() }).execute();
  const paths = [
    "/recipes",
    "/cities/kilifi/imports",
    "/people",
    "/reports",
    "/cities/kilifi/expert-reviews",
  ];
  const statuses = await Promise.all(
    paths.map(async (path) => (await service.api("coordinator", "GET", path)).status),
  );
  expect(statuses).toEqual(paths.map(() => 403));
  const session = openSession(service);
  await session.signIn(emailOf("coordinator"), password);
  expect((await session.get("/cities/kilifi/recipes/00000000-0000-4000-8000-000000000000.json")).status).toBe(
    403,
  );
  await service.stop();
});
