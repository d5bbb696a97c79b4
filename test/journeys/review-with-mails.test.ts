// A whole cycle as five people live it, told by the mails that reach them: a coordinator and a contributor, two reviewers and
// a separate officer. Mails come through a real mail server and are read as a mail program reads them.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccount } from "../../src/platform/accounts/people.ts";
import { wholeNetwork } from "../../src/platform/place.ts";
import { tellDays } from "../../src/reports/reminders.ts";
import { type ReadMail, takeMails } from "../support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../support/report.ts";
import { emailOf, type Person, password, startTestService, type TestService } from "../support/service.ts";
import { openSession, type Session } from "../support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const question = "plan.vision";
const secondReviewer = "second.reviewer@example.org";
let jifunze: TestService;
let second: Session;
const messages = new Set<string>();

const officers = [emailOf("administrator"), emailOf("reviewer"), secondReviewer];
const writers = [emailOf("coordinator"), emailOf("contributor")];
/** They, and the commission's officers but for whoever did it. */
const concerned = (other: "administrator" | "reviewer") => [
  ...writers,
  emailOf(other),
  "second.reviewer@example.org",
];

beforeAll(async () => {
  jifunze = await startTestService();
  await addSecondReviewer();
  second = openSession(jifunze);
  await second.signIn(secondReviewer, password);
  await takeMails(jifunze);
});

afterAll(() => jifunze.stop());

async function addSecondReviewer(): Promise<void> {
  const { database, auth } = jifunze.service;
  const passwordHash = await (await auth.$context).password.hash(password);
  const account = { name: "Another reviewer", email: secondReviewer, passwordHash };
  const personId = await createAccount(database.db, account);
  await database.db
    .insertInto("roles")
    .values({ personId, role: "reviewer", ...wholeNetwork })
    .execute();
}

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, `${report}${path}`, body);
  expect(answer.body, `${person} ${path}`).not.toHaveProperty("code");
  return answer.body;
}

const digestNow = async () => String((await does("reviewer", "GET", "/submission")).digest);

async function versionOf(id: string): Promise<number> {
  const { answers } = (await does("coordinator", "GET", "")) as unknown as {
    answers: { question: string; version: number }[];
  };
  return answers.find((answer) => answer.question === id)?.version ?? 0;
}

async function submit(): Promise<string> {
  await does("coordinator", "PUT", "/declaration", {
    name: "The governor",
    titleEn: "Governor",
    confirmed: true,
    baseVersion: await versionOf("signature.declaration"),
    seen: await seenNow(jifunze, "coordinator", "kilifi"),
  });
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  return String((await does("coordinator", "POST", "/submit", { seen })).digest);
}

/** The mails since the last time: to whom each came, each once, all of one thread and by a machine. */
async function mailed(subject: RegExp, to: readonly string[], laterMs = 0): Promise<ReadMail> {
  const mails = await takeMails(jifunze, laterMs);
  const found = mails.filter((mail) => subject.test(mail.subject));
  expect(found.map((mail) => mail.to).toSorted()).toEqual([...to].toSorted());
  for (const mail of mails) {
    const id = mail.header("Message-ID") ?? "";
    expect(messages.has(id), `twice: ${mail.subject}`).toBe(false);
    messages.add(id);
    expect(mail.header("Auto-Submitted")).toBe("auto-generated");
    expect(mail.html).toContain("<");
  }
  expect(await takeMails(jifunze, laterMs)).toEqual([]);
  const [first] = found;
  if (!first) throw new Error(`No mail has ${subject} as its subject`);
  return first;
}

describe("the city writes", () => {
  it("hears that the cycle opened, and shares the work", async () => {
    await openTestCycle(jifunze, ["kilifi"]);
    await tellDays(jifunze.service.database.db, new Date());
    await mailed(/cycle 2024.2026 is open/, writers);
    await completeReport(jifunze, "coordinator", "kilifi");
    const { version } = await does("coordinator", "GET", "/assignments");
    const { id } = await jifunze.service.database.db
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf("contributor"))
      .executeTakeFirstOrThrow();
    await does("coordinator", "POST", "/assignments", { person: id, questions: [question], version });
    const asked = await takeMails(jifunze);
    expect(asked.map(({ to }) => to)).toEqual([emailOf("contributor")]);
  });

  it("submits, with a receipt, and all three officers hear of it", async () => {
    const digest = await submit();
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to).toSorted()).toEqual([emailOf("coordinator"), ...officers].toSorted());
    expect(mails.find(({ to }) => to === emailOf("coordinator"))?.text).toContain(digest);
  });
});

describe("the commission reads", () => {
  it("one reviewer asks, the city answers, and the reviewer closes what was asked", async () => {
    const asked = await does("reviewer", "POST", `/questions/${question}/comments`, {
      remark: "Which objectives are new?",
    });
    const id = String(asked.id);
    const mail = await mailed(/comment on/, writers);
    expect(mail.links.join(" ")).toContain(`/questions/${question}/comments`);
    await does("contributor", "POST", `/comments/${id}/answers`, { remark: "The third." });
    expect((await second.get(`${report}/review/questions/${question}`)).html).toContain("The third.");
    await does("reviewer", "POST", `/comments/${id}/close`);
    // What the city answers comes once a day.
    await takeMails(jifunze, 2 * 86_400_000);
  });

  it("the other one returns it, and the city reads why", async () => {
    const note = "Say more about the objectives.";
    await second.post(`${report}/review`, { digest: await digestNow(), note });
    const mail = await mailed(/returned the Progress Report/, [emailOf("coordinator")]);
    expect(mail.text).toContain(note);
    expect(mail.text).toContain("Another reviewer");
  });

  it("what comes again is compared word by word by both", async () => {
    await does("contributor", "PUT", `/answers/${question}`, {
      text: "What the city and its partners did about plan.vision.",
      language: "en",
      baseVersion: await versionOf(question),
    });
    await submit();
    await mailed(/submitted its Progress Report .* again/, officers);
    const { html } = await second.get(`${report}/review/questions/${question}`);
    expect(html).toMatch(/<ins>.*?and its partners/);
  });

  it("an endorsement is opened again by two, of whom neither is alone", async () => {
    const digest = await digestNow();
    await does("reviewer", "POST", "/endorse", { digest });
    await mailed(/endorsed the Progress Report/, writers);
    await second.post(`${report}/review/reopening`, { digest, note: "A figure was overlooked." });
    const asked = await mailed(
      /should be opened again/,
      officers.filter((to) => to !== secondReviewer),
    );
    expect(asked.text).toContain("A figure was overlooked.");
    const alone = await second.post(`${report}/review/reopening/confirm`, { digest, _confirmed: "yes" });
    expect(alone.html).toContain("Another officer of the commission has to confirm it");
    await does("administrator", "POST", "/reopening/confirm", { digest });
    await mailed(/reviews the Progress Report .* again/, writers);
  });

  it("and it is endorsed anew by the one and published by the other", async () => {
    const digest = await digestNow();
    await second.post(`${report}/review/endorse`, { digest, _confirmed: "yes" });
    await mailed(/endorsed the Progress Report/, writers);
    await does("administrator", "POST", "/publish", { digest });
    const mail = await mailed(/is published/, writers);
    expect(mail.links.join(" ")).toContain(`${report}/published`);
  });
});

describe("after it was published", () => {
  it("a correction, a second edition and a withdrawal are each told with their reason", async () => {
    const first = await digestNow();
    await does("reviewer", "POST", "/errata", { digest: first, note: "It was in 2025." });
    expect((await mailed(/correction stands beside/, concerned("administrator"))).text).toContain(
      "It was in 2025.",
    );
    await second.post(`${report}/edition`, { digest: first, note: "Figures of 2025 came in." });
    await mailed(/may write another edition/, writers);
    const again = await submit();
    await takeMails(jifunze);
    await does("reviewer", "POST", "/endorse", { digest: again });
    await does("administrator", "POST", "/publish", { digest: again });
    await takeMails(jifunze);
    const { html } = await openSession(jifunze).get(`${report}/published`);
    expect(html).toContain(again);
    await does("administrator", "POST", "/withdraw", { digest: again, note: "A source was forged." });
    expect((await mailed(/was withdrawn/, concerned("reviewer"))).text).toContain("A source was forged.");
    expect((await openSession(jifunze).get(`${report}/published`)).html).toContain("A source was forged.");
  });
});
