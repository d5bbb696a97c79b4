// Mails that commands write themselves, for readers who may have no account: what a mail program gets of every kind, and
// that those about one thing stand in one thread. The mails of notifications are read in notifications.test.ts.

import { afterAll, beforeAll, expect, it } from "vitest";
import { mailPasswordLinks } from "../src/accounts/password-links.ts";
import { writeReminders } from "../src/asking/requests/reminders.ts";
import { addDays, dayOf } from "../src/platform/day.ts";
import { linkToken } from "../src/platform/link.ts";
import { type ReadMail, takeMails } from "./support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "./support/service.ts";

const city = "/cities/kilifi";
const dueOn = addDays(dayOf(new Date()), 20);
let jifunze: TestService;
const kinds = new Set<string>();

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

/** The mails since the last time to somebody: each with what all mails have. */
async function mailsTo(to: string, language: string, replies: string): Promise<ReadMail[]> {
  const rows = await db().selectFrom("mails").select("kind").where("recipient", "=", to).execute();
  for (const { kind } of rows) kinds.add(kind);
  const mails = (await takeMails(jifunze)).filter((mail) => mail.to === to);
  expect(mails.length).toBeGreaterThan(0);
  for (const mail of mails) {
    expect(mail.header("content-type")).toMatch(/^multipart\/alternative/);
    expect(mail.header("content-language")).toBe(language);
    expect(mail.html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(mail.header("auto-submitted")).toBe("auto-generated");
    expect(mail.header("message-id")).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(mail.header("reply-to")).toBe(replies);
    // Nobody has subscribed to them: each was asked for by a person, or warns of what was done.
    expect(mail.header("list-unsubscribe")).toBeUndefined();
    for (const part of [mail.subject, mail.text, mail.html]) expect(part).not.toMatch(/\{\{|undefined|null/);
    for (const link of mail.links) expect(mail.html.replaceAll("&amp;", "&")).toContain(link);
  }
  return mails;
}

const office = "The commission <office@example.org>";

/** Each names all before it. */
function areOneThread(mails: readonly ReadMail[]): void {
  const ids = mails.map((mail) => mail.header("message-id"));
  expect(new Set(ids).size).toBe(mails.length);
  for (const [place, mail] of mails.entries()) {
    expect(mail.header("references")).toBe(place === 0 ? undefined : ids.slice(0, place).join(" "));
    expect(mail.header("in-reply-to")).toBe(ids[place - 1]);
  }
}

it("an invitation and the same sent again", async () => {
  const to = "amina@example.org";
  const body = { email: to, name: "Amina", role: "contributor", city: "kilifi", language: "sw" };
  const { id } = await does("administrator", "POST", "/invitations", body);
  const first = await mailsTo(to, "sw", office);
  await does("coordinator", "POST", `${city}/invitations/${String(id)}/resend`);
  areOneThread([...first, ...(await mailsTo(to, "sw", office))]);
});

it("a request for values, what was sent back, reminders, and its end", async () => {
  const to = "library@example.org";
  const { id } = await does("coordinator", "POST", `${city}/requests`, {
    name: "Kilifi library",
    email: to,
    language: "sw",
    dueOn,
    measurements: ["9.1.1", "6.3.1"],
  });
  const mails = await mailsTo(to, "sw", office);
  const token = linkToken(jifunze.service.secret, "value request", String(id));
  await does("public", "POST", `/requests/${token}/answers/6.3.1`, {
    version: 0,
    period: "2025",
    status: "measured",
    amount: "12",
    sourceTitle: "KNBS",
    sourceKind: "official",
  });
  const { id: answer } = await db()
    .selectFrom("requestedValues")
    .select("id")
    .where("state", "=", "answered")
    .executeTakeFirstOrThrow();
  const returned = { word: "Of the whole county?", version: 1 };
  await does("coordinator", "POST", `${city}/requests/answers/${answer}/return`, returned);
  mails.push(...(await mailsTo(to, "sw", office)));
  await db()
    .updateTable("valueRequests")
    .set({ mailedAt: new Date(0) })
    .execute();
  await does("coordinator", "POST", `${city}/requests/${String(id)}/remind`);
  mails.push(...(await mailsTo(to, "sw", office)));
  const { secret, config } = jifunze.service;
  await writeReminders(
    db(),
    { secret, baseUrl: config.baseUrl },
    new Date(Date.parse(dueOn) - 3 * 86_400_000),
  );
  mails.push(...(await mailsTo(to, "sw", office)));
  await does("coordinator", "DELETE", `${city}/requests/${String(id)}`);
  mails.push(...(await mailsTo(to, "sw", office)));
  expect(mails).toHaveLength(5);
  areOneThread(mails);
});

it("an expert review, its reminder, and its end, each expert apart", async () => {
  const [one, other] = ["amina.said@example.org", "john@example.org"] as const;
  const { id } = await does("coordinator", "POST", `${city}/expert-reviews`, {
    period: "2025",
    measurements: ["10.1.1"],
    language: "en",
    dueOn,
    name1: "Amina Said",
    email1: one,
    name2: "John Kazungu",
    email2: other,
  });
  const mails = await mailsTo(one, "en", office);
  await db()
    .updateTable("experts")
    .set({ mailedAt: new Date(0) })
    .execute();
  await does("coordinator", "POST", `${city}/expert-reviews/${String(id)}/experts/1/remind`);
  mails.push(...(await mailsTo(one, "en", office)));
  await does("coordinator", "DELETE", `${city}/expert-reviews/${String(id)}`);
  mails.push(...(await mailsTo(one, "en", office)));
  areOneThread(mails);
});

it("a link to choose a new password, and a warning of what was done with an account", async () => {
  const to = emailOf("coordinator");
  const { id } = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", to)
    .executeTakeFirstOrThrow();
  await db()
    .insertInto("personSettings")
    .values({ personId: id ?? "", language: "en" })
    .execute();
  await does("public", "POST", "/forgotten-password", { email: to });
  const signal = new AbortController().signal;
  await mailPasswordLinks.run({ service: jifunze.service, now: () => new Date(), signal });
  expect((await mailsTo(to, "en", office)).map(({ header }) => header("in-reply-to"))).toEqual([undefined]);
  await does("coordinator", "POST", "/account/tokens", { name: "A script", scope: "read" });
  await mailsTo(to, "en", office);
});

it("no kind of mail was left out", () => {
  expect([...kinds].toSorted()).toEqual([
    "expert_review",
    "invitation",
    "notice",
    "reminder",
    "request",
    "reset",
  ]);
});
