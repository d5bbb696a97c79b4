// Every decision is about what was seen: the submission that was read, the content that was confirmed.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, recordTestValue, seenNow } from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const page = `${report}/review`;
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  await completeReport(jifunze, "coordinator", "kilifi");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, `${report}${path}`, body);
const seen = () => seenNow(jifunze, "coordinator", "kilifi");

async function read() {
  const { body } = await send("coordinator", "GET", "");
  return body as unknown as {
    state: string;
    submissions: number;
    answers: { question: string; version: number; text: string }[];
    progress: { questionId: string; gap?: string }[];
  };
}

async function rewrite(question: string, text: string) {
  const { version = 0 } = (await read()).answers.find((answer) => answer.question === question) ?? {};
  const saved = await send("contributor", "PUT", `/answers/${question}`, {
    text,
    language: "en",
    baseVersion: version,
  });
  expect(saved.status).toBe(200);
}

async function confirm(body: Record<string, unknown> = {}) {
  const declared = (await read()).answers.find(({ question }) => question === "signature.declaration");
  return send("coordinator", "PUT", "/declaration", {
    name: "The governor",
    titleEn: "Governor",
    confirmed: true,
    baseVersion: declared?.version ?? 0,
    seen: await seen(),
    ...body,
  });
}

const gapOfConfirmation = async () =>
  (await read()).progress.find(({ questionId }) => questionId === "signature.declaration")?.gap;

/** Some answered text question that cites nothing yet. */
async function anAnswer(place: number): Promise<string> {
  return (await read()).answers.filter(({ text }) => text !== "").at(place)?.question ?? "";
}

describe("the confirmation of the head of the city", () => {
  it("falls when an answer is rewritten, says which and when, and keeps the report from being submitted", async () => {
    const question = await anAnswer(0);
    const before = (await read()).answers.find((answer) => answer.question === question)?.text ?? "";
    expect(await gapOfConfirmation()).toBeUndefined();
    await rewrite(question, "Something else than what was confirmed.");
    expect(await gapOfConfirmation()).toBe("declaration_fell");
    const { status, body } = await send("coordinator", "POST", "/submit", { seen: await seen() });
    expect([status, body.code]).toEqual([409, "reports.not_complete"]);
    const session = await signedIn(jifunze, "coordinator");
    for (const path of [`${report}/check`, `${report}/questions/signature.declaration`]) {
      const { html } = await session.get(path);
      expect(html).toContain("The confirmation has fallen");
      expect(html).toContain(`href="${report}/questions/${question}"`);
      expect(html).toMatch(/\(changed on \d/);
    }
    // It was about what stands there again.
    await rewrite(question, before);
    expect(await gapOfConfirmation()).toBeUndefined();
  });

  it("falls with a source, a cited figure and the city's record, and stands again when it is given anew", async () => {
    const question = await anAnswer(1);
    const evidence = await send("contributor", "POST", `/answers/${question}/evidence`, {
      evidenceUrl: "https://example.org/plan",
    });
    expect(evidence.status).toBe(200);
    expect(await gapOfConfirmation()).toBe("declaration_fell");
    expect((await confirm()).status).toBe(200);
    expect(await gapOfConfirmation()).toBeUndefined();

    await recordTestValue(jifunze, "coordinator", "kilifi", "1.1.1", "2019", "80");
    expect(await gapOfConfirmation()).toBe("declaration_fell");
    const session = await signedIn(jifunze, "coordinator");
    expect((await session.get(`${report}/check`)).html).toContain("The figures of the Key Features");
    expect((await confirm()).status).toBe(200);
    expect(await gapOfConfirmation()).toBeUndefined();
  });

  it("is not given for another content than was read", async () => {
    const old = await seen();
    const question = await anAnswer(0);
    await rewrite(question, "Written while the governor read.");
    const { status, body } = await confirm({ seen: old });
    expect([status, body.code]).toEqual([409, "reports.content_changed"]);
    expect(body.details).toMatchObject({ changed: [question] });
    expect(await gapOfConfirmation()).toBe("declaration_fell");
    expect((await confirm({ seen: undefined })).status).toBe(422);
    expect((await confirm()).status).toBe(200);
  });

  it("of before contents were marked has to be given anew", async () => {
    const { db } = jifunze.service.database;
    const { version = 0 } =
      (await read()).answers.find(({ question }) => question === "signature.declaration") ?? {};
    const head = await db
      .selectFrom("reports")
      .select("id")
      .where("cityId", "=", "kilifi")
      .executeTakeFirstOrThrow();
    const key = {
      reportId: head.id,
      questionId: "signature.declaration",
      cityId: "kilifi",
      version: version + 1,
    };
    const declared = JSON.stringify({ name: "The governor", title: "Governor" });
    await db
      .insertInto("answerVersions")
      .values({ ...key, text: "", language: "en", declared, writtenByName: "Test" })
      .execute();
    await db
      .updateTable("answers")
      .set({ version: version + 1 })
      .where("reportId", "=", head.id)
      .where("questionId", "=", "signature.declaration")
      .execute();
    expect(await gapOfConfirmation()).toBe("declaration_fell");
    expect((await confirm()).status).toBe(200);
  });
});

describe("a submission", () => {
  it("of something else than was read is refused, names what changed, and keeps the page", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const opened = fieldsOf((await session.get(`${report}/check`)).html, `${report}/check`);
    const question = await anAnswer(2);
    await rewrite(question, "Slipped in behind the back of the coordinator.");
    expect((await confirm()).status).toBe(200);
    const { status, html } = await session.post(`${report}/check`, opened);
    expect(status).toBe(409);
    expect(html).toContain("This changed since you opened the page");
    expect(html).toContain(`href="${report}/questions/${question}"`);
    expect((await read()).submissions).toBe(0);
    // The page that says so shows the report as it is, so the next press is about that.
    const again = await session.post(`${report}/check`, fieldsOf(html, `${report}/check`));
    expect(again.html).toContain("The report is submitted");
  });
});

describe("a reviewer who reads the first submission while the second arrives", () => {
  let reviewer: Session;
  let opened: { endorse: Record<string, string>; return: Record<string, string> };
  let changed: string;

  beforeAll(async () => {
    reviewer = await signedIn(jifunze, "reviewer");
    const { html } = await reviewer.get(page);
    // One form with two buttons.
    opened = { endorse: fieldsOf(html, page), return: fieldsOf(html, page) };
    const { digest } = (await send("reviewer", "GET", "/submission")).body;
    await send("administrator", "POST", "/return", { digest, note: "Say more." });
  });

  it("is told what state the report has, and loses no typed word", async () => {
    const { status, html } = await reviewer.post(`${page}/endorse`, {
      ...opened.endorse,
      endorseNote: "A fine report.",
    });
    expect(status).toBe(409);
    expect(html).toContain("state is “Returned”");
    expect(html).toContain("A fine report.");
  });

  it("endorses and returns nothing unread: the page says what changed and keeps the note", async () => {
    changed = await anAnswer(3);
    await rewrite(changed, "Quite another answer.");
    expect((await confirm()).status).toBe(200);
    expect((await send("coordinator", "POST", "/submit", { seen: await seen() })).status).toBe(200);
    for (const [path, fields] of [
      [`${page}/endorse`, { ...opened.endorse, endorseNote: "A fine report." }],
      [page, { ...opened.return, note: "A fine report." }],
    ] as const) {
      const { status, html } = await reviewer.post(path, fields);
      expect(status).toBe(409);
      expect(html).toContain("submitted the report anew since you read it");
      expect(html).toContain("Between submission 1, which you read, and submission 2");
      expect(html).toMatch(/<textarea[^>]*>A fine report\.<\/textarea>/);
      expect((await read()).state).toBe("submitted");
    }
    const unsaid = await send("reviewer", "POST", "/endorse", { note: "Well done." });
    expect(unsaid.body.errors?.map(({ detail }) => detail)).toEqual([
      expect.stringContaining("Say which submission you decide about"),
    ]);
    const old = await send("reviewer", "POST", "/endorse", { digest: opened.endorse.digest });
    expect(old.body).toMatchObject({
      code: "reports.submission_changed",
      details: { read: 1, submission: 2, changed: expect.arrayContaining([changed]) },
    });
    expect(old.body.details).not.toMatchObject({ changed: expect.arrayContaining([await anAnswer(0)]) });
  });

  it("and says so in Kiswahili", async () => {
    await reviewer.get(`${page}?lang=sw`);
    const { html } = await reviewer.post(`${page}/endorse`, {
      ...opened.endorse,
      endorseNote: "Vizuri.",
    });
    expect(html).toContain("Jiji limewasilisha ripoti upya");
    expect(html).toMatch(/<textarea[^>]*>Vizuri\.<\/textarea>/);
  });
});

describe("each state lets through one thing, about what was seen, and nothing else", () => {
  const stale = "0".repeat(64);
  const steps = ["submit", "return", "endorse", "publish"] as const;

  async function attempt(step: (typeof steps)[number], isStale: boolean) {
    if (step === "submit") {
      const now = await seen();
      return send("coordinator", "POST", "/submit", { seen: isStale ? now.replace(/=.{5}/, "=AAAAA") : now });
    }
    const { digest } = (await send("reviewer", "GET", "/submission")).body;
    return send("reviewer", "POST", `/${step}`, { digest: isStale ? stale : digest, note: "A note." });
  }

  it.each([
    ["submitted", "return", "returned"],
    ["returned", "submit", "submitted"],
    ["submitted", "endorse", "endorsed"],
    ["endorsed", "publish", "published"],
    ["published", undefined, "published"],
  ] as const)("%s: %s", async (state, possible, next) => {
    expect((await read()).state).toBe(state);
    const others = steps.filter(
      (step) =>
        step !== possible &&
        !(state === "submitted" && step === "endorse") &&
        !(state === "submitted" && step === "return"),
    );
    for (const step of others) expect((await attempt(step, false)).status, step).toBe(409);
    for (const step of steps) expect((await attempt(step, true)).status, step).toBe(409);
    for (const step of ["return", "endorse", "publish"]) {
      expect((await send("reviewer", "POST", `/${step}`, { note: "A note." })).status, step).toBe(422);
    }
    expect((await read()).state).toBe(state);
    if (possible) expect((await attempt(possible, false)).status).toBe(200);
    expect((await read()).state).toBe(next);
  });
});

it("of two reviewers who decide at the same moment, one does", async () => {
  const laikipia = `/cities/laikipia/reports/${cycle}`;
  await completeReport(jifunze, "otherCoordinator", "laikipia");
  for (let round = 1; round <= 3; round++) {
    const marks = await seenNow(jifunze, "otherCoordinator", "laikipia");
    const submitted = await jifunze.api("otherCoordinator", "POST", `${laikipia}/submit`, { seen: marks });
    const { digest } = submitted.body;
    const decide = (person: Person, step: string) =>
      jifunze.api(person, "POST", `${laikipia}/${step}`, { digest, note: "Decided." });
    const both = await Promise.all([
      decide("reviewer", round === 3 ? "endorse" : "return"),
      decide("administrator", round === 3 ? "endorse" : "return"),
      decide("reviewer", "publish"),
    ]);
    const done = both.filter(({ status }) => status === 200);
    expect(both.filter(({ status }) => status === 409)).toHaveLength(3 - done.length);
    // The publication may find the report endorsed already.
    expect(done.map(({ body }) => body.state)).toEqual(
      expect.arrayContaining([round === 3 ? "endorsed" : "returned"]),
    );
    const { db } = jifunze.service.database;
    const events = await db
      .selectFrom("reportEvents")
      .select(["action", "submission"])
      .where("cityId", "=", "laikipia")
      .where("submission", "=", round)
      .execute();
    expect(events.filter(({ action }) => action === "return" || action === "endorse")).toHaveLength(1);
  }
});

/** The hidden fields of the form of a page that is sent to an address, as a browser sends them. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const inputs = form.slice(0, form.indexOf("</form>")).matchAll(/<input[^>]*type="hidden"[^>]*>/g);
  const attribute = (tag: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return Object.fromEntries([...inputs].map(([tag]) => [attribute(tag, "name"), attribute(tag, "value")]));
}
