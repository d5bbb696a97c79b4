// A whole cycle of work on a report: a coordinator and a contributor, two reviewers and an officer. Comments that are
// answered and closed, a report taken back, returned, submitted again and compared word by word, an endorsement opened
// again by two, and what stands beside a report after it was published.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, seenNow } from "../support/report.ts";
import { type Person, startTestService, type TestService } from "../support/service.ts";
import { openSession, type Session, signedIn } from "../support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const question = "plan.vision";
let jifunze: TestService;
let coordinator: Session;
let contributor: Session;
/** The first reviewer, and an officer who reviews as well. */
let reviewer: Session;
let officer: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  coordinator = await signedIn(jifunze, "coordinator");
  contributor = await signedIn(jifunze, "contributor");
  reviewer = await signedIn(jifunze, "reviewer");
  officer = await signedIn(jifunze, "administrator");
});

afterAll(() => jifunze.stop());

const api = async (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, `${report}${path}`, body);

async function digestNow(): Promise<string> {
  return String((await api("reviewer", "GET", "/submission")).body.digest);
}

async function stateNow(): Promise<string> {
  return String((await api("coordinator", "GET", "")).body.state);
}

async function submit(): Promise<void> {
  const { answers } = (await api("coordinator", "GET", "")).body as unknown as {
    answers: { question: string; version: number }[];
  };
  const declared = answers.find((answer) => answer.question === "signature.declaration");
  const confirmed = await api("coordinator", "PUT", "/declaration", {
    name: "The governor",
    titleEn: "Governor",
    confirmed: true,
    baseVersion: declared?.version ?? 0,
    seen: await seenNow(jifunze, "coordinator", "kilifi"),
  });
  expect(confirmed.status).toBe(200);
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  expect((await api("coordinator", "POST", "/submit", { seen })).status).toBe(200);
}

async function answer(text: string): Promise<void> {
  const { answers } = (await api("contributor", "GET", "")).body as unknown as {
    answers: { question: string; version: number }[];
  };
  const { version = 0 } = answers.find((one) => one.question === question) ?? {};
  const saved = await api("contributor", "PUT", `/answers/${question}`, {
    text,
    language: "en",
    baseVersion: version,
  });
  expect(saved.status).toBe(200);
}

describe("while the city writes", () => {
  it("its people comment among themselves, and the commission reads nothing of it", async () => {
    expect((await reviewer.get(`${report}/questions/${question}/comments`)).html).not.toContain("draft");
    const early = await api("reviewer", "POST", `/questions/${question}/comments`, { remark: "Too early." });
    expect([early.status, early.body.code]).toEqual([404, "reports.not_submitted"]);

    const empty = await contributor.post(`${report}/questions/${question}/comments`, { remark: " " });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain("Write something");
    const said = await contributor.post(`${report}/questions/${question}/comments`, {
      remark: "Who signed the plan?",
      forCommission: "yes",
    });
    expect(said.path).toBe(`${report}/questions/${question}#comments`);
    expect(said.html).toContain("Who signed the plan?");
    // Nothing was submitted yet: whatever box was ticked, it stays among the city.
    expect(said.html).toContain("Among the city");
    expect((await coordinator.get(report)).html).toContain("1 open comment");
    expect((await api("reviewer", "GET", "/comments")).body).toEqual([]);
    expect((await api("otherCoordinator", "GET", "/comments")).status).toBe(403);
  });
});

describe("the work in the city", () => {
  it("questions are given to people with a day, whom their desk tells", async () => {
    const { body } = await api("coordinator", "GET", "/assignments");
    const html = (await coordinator.get(`${report}/assign`)).html;
    const person = /<option value="([^"]+)"[^>]*>The contributor/.exec(html)?.[1] ?? "";
    const asked = { person, questions: question, version: String(body.version) };
    const wrong = await coordinator.post(`${report}/assign`, { ...asked, dueOn: "31", "dueOn-month": "2" });
    expect(wrong.status).toBe(422);
    const day = { dueOn: "31", "dueOn-month": "10", "dueOn-year": "2026" };
    const saved = await coordinator.post(`${report}/assign`, { ...asked, ...day });
    expect(saved.path).toBe(report);
    expect(saved.html).toContain("For The contributor, by 31 October 2026");
    expect(
      (await contributor.get("/cities/kilifi/overview")).html + (await contributor.get("/desk")).html,
    ).toContain("Questions that you were asked to answer");
    // Who saw an older list does not overwrite what changed since.
    const stale = await api("coordinator", "POST", "/assignments", { questions: [question], version: 0 });
    expect([stale.status, stale.body.code]).toEqual([409, "reports.assignments_changed"]);
    const stranger = await api("coordinator", "POST", "/assignments", {
      questions: [question],
      person: "nobody",
      version: 0,
    });
    expect(stranger.status).toBe(422);
    expect(
      (await api("contributor", "POST", "/assignments", { questions: [question], version: 0 })).status,
    ).toBe(403);
  });

  it("what one person wrote in one go is one version, compared word by word and restored", async () => {
    const { db } = jifunze.service.database;
    await answer("The city plans.");
    await answer("The city plans well.");
    const page = (await coordinator.get(`${report}/questions/${question}/versions`)).html;
    // The coordinator's first answer is one sitting, the contributor's two versions are another.
    expect(page.match(/<h2/g)).toHaveLength(2);
    expect(page).toMatch(/<del>.*?What /);
    expect(page).toMatch(/<ins>.*?well\./);
    const versions = await db
      .selectFrom("answerVersions")
      .select("version")
      .where("cityId", "=", "kilifi")
      .where("questionId", "=", question)
      .execute();
    expect(versions).toHaveLength(3);
    const restored = { restored: "1", baseVersion: "3" };
    const again = await coordinator.post(`${report}/questions/${question}/versions/restore`, restored);
    expect(again.html).toContain("What the city did about plan.vision.");
    const old = await api("coordinator", "POST", `/answers/${question}/restore`, restored);
    // What stands there already is restored to no effect; another text would be.
    expect(old.status).toBe(200);
    const late = await api("coordinator", "POST", `/answers/${question}/restore`, {
      restored: 2,
      baseVersion: 3,
    });
    expect([late.status, late.body.code]).toEqual([409, "reports.answer_changed"]);
    const none = await api("coordinator", "POST", `/answers/${question}/restore`, {
      restored: 99,
      baseVersion: 4,
    });
    expect([none.status, none.body.code]).toEqual([404, "reports.no_version"]);
  });

  it("a question shows what is expected, with an example; the check page leads to each answer", async () => {
    const { html } = await coordinator.get(`${report}/questions/access.technology`);
    expect(html).toContain("Focus area 7");
    expect(html).not.toContain("Key Feature 7");
    expect(html).toContain("How such an answer can begin");
    expect(html).toContain("figure for this question");
    const check = (await coordinator.get(`${report}/check`)).html;
    expect(check).toContain(`href="${report}/questions/plan.vision">Change`);
    expect(check).toContain('href="#read-plan"');
  });
});

describe("a submission", () => {
  it("gives the city its sealed file at once", async () => {
    await submit();
    const { html } = await coordinator.get(`${report}/submitted`);
    expect(html).toContain(`href="${report}/submissions/1/report.json"`);
    const bytes = await coordinator.download(`${report}/submissions/1/report.json`);
    const form = new FormData();
    form.set("file", new File([new Uint8Array(bytes)], "sealed.json"));
    const { body } = await jifunze.api("public", "POST", "/verify", form);
    expect(body).toMatchObject({ outcome: "genuine", report: { standing: "submitted", submission: 1 } });
    expect((await openSession(jifunze).get(`${report}/submissions/1`)).html).not.toContain("governor");
  });

  it("is taken back by the city until somebody reads it", async () => {
    const ask = await coordinator.post(`${report}/take-back`, { digest: await digestNow() });
    expect(ask.html).toContain("Take the report back?");
    const done = await coordinator.post(`${report}/take-back`, {
      digest: await digestNow(),
      _confirmed: "yes",
    });
    expect(done.path).toBe(report);
    expect(await stateNow()).toBe("draft");
    await submit();
    const read = await reviewer.post(`${report}/review/questions/${question}/read`, {
      digest: await digestNow(),
      next: "plan.policy",
    });
    expect(read.path).toBe(`${report}/review/questions/plan.policy`);
    expect(await stateNow()).toBe("reviewing");
    const late = await api("coordinator", "POST", "/take-back", { digest: await digestNow() });
    expect([late.status, late.body.code]).toEqual([409, "reports.cannot_happen"]);
    expect((await coordinator.get(report)).html).not.toContain("/take-back");
  });

  it("is read question by question; each reviewer has marks of their own", async () => {
    const contents = (await reviewer.get(`${report}/review`)).html;
    expect(contents).toMatch(/<strong>1 of \d+<\/strong>/);
    const others = (await officer.get(`${report}/review/questions/${question}`)).html;
    expect(others).toContain("Read by");
    expect(others).toContain("Read, on to the next question");
    const undone = await reviewer.post(`${report}/review/questions/${question}/read`, {
      digest: await digestNow(),
      isRead: "no",
    });
    expect(undone.path).toBe(`${report}/review/questions/${question}`);
    expect((await officer.get(`${report}/review/questions/${question}`)).html).not.toContain("Read by");
    const old = await api("reviewer", "PUT", `/read-marks/${question}`, { digest: "0".repeat(64) });
    expect([old.status, old.body.code]).toEqual([409, "reports.submission_changed"]);
    const whole = (await reviewer.get(`${report}/review/all`)).html;
    expect(whole).toContain("What the city did about plan.vision.");
    expect(whole).toContain('href="#read-plan"');
  });

  it("is commented on, answered, and closed by the side that asked", async () => {
    const said = await reviewer.post(`${report}/questions/${question}/comments`, {
      remark: "Which objectives are new?",
    });
    expect(said.path).toBe(`${report}/review/questions/${question}#comments`);
    const [comment] = (await api("reviewer", "GET", "/comments")).body as unknown as {
      id: string;
      text: string;
    }[];
    expect(comment?.text).toBe("Which objectives are new?");
    const here = `${report}/comments/${comment?.id}`;
    // The city finds it in its list of questions and beside the question.
    expect((await coordinator.get(report)).html).toContain("2 open comments");
    expect((await contributor.get(`${report}/questions/${question}`)).html).toContain(`href="${here}"`);
    const answered = await contributor.post(here, { remark: "The second and the third." });
    expect(answered.html).toContain("The second and the third.");
    const notTheirs = await api("coordinator", "POST", `/comments/${comment?.id}/close`);
    expect([notTheirs.status, notTheirs.body.code]).toEqual([409, "reports.not_your_comment"]);
    const closed = await officer.post(`${here}/close`);
    expect(closed.html).toContain("1 closed comment");
    expect(closed.html).toMatch(/Closed by [^<]+/);
    // Who answers a closed one opens it.
    await contributor.post(here, { remark: "And the fourth." });
    expect((await reviewer.get(`${report}/review/questions/${question}`)).html).not.toContain(
      "closed comment",
    );
    await reviewer.post(`${here}/close`);
    const own = (await api("coordinator", "GET", "/comments")).body as unknown as { text: string }[];
    expect(own).toHaveLength(2);
    const hidden = own.find(({ text }) => text === "Who signed the plan?") as unknown as { id: string };
    expect((await reviewer.get(`${report}/comments/${hidden.id}`)).status).toBe(404);
  });

  it("is returned with a note that the city has on its desk, above its list and beside each question", async () => {
    const returned = await reviewer.post(`${report}/review`, {
      digest: await digestNow(),
      note: "Say more about the objectives.",
    });
    expect(returned.path).toBe("/network/review");
    for (const path of [
      "/desk",
      report,
      `${report}/questions/${question}`,
      `${report}/questions/city.profile`,
    ])
      expect((await coordinator.get(path)).html, path).toContain("Say more about the objectives.");
  });

  it("that comes again is compared word by word with the one before", async () => {
    await answer("What the city and its partners did about plan.vision.");
    await submit();
    const contents = (await reviewer.get(`${report}/review`)).html;
    expect(contents).toContain("Changed since submission 2");
    const { html } = await reviewer.get(`${report}/review/questions/${question}`);
    expect(html).toMatch(/What the city <ins>.*?and its partners.*?<\/ins>did about plan\.vision\./);
    expect(html).toContain("What the commission asked for when it returned submission 2");
    expect((await reviewer.get(`${report}/review/all`)).html).toMatch(/<ins>/);
    // Who read the one before reads the new one anew.
    expect(html).toContain("Read, on to the next question");
    const submissions = (await coordinator.get(`${report}/submissions`)).html;
    expect(submissions).toContain("Replaced on");
    expect((await coordinator.get(`${report}/submissions/2`)).html).toContain(
      "What the city did about plan.vision.",
    );
  });
});

describe("an endorsement", () => {
  it("is opened again by two officers, with a reason", async () => {
    const digest = await digestNow();
    await api("reviewer", "POST", "/endorse", { digest });
    const none = await reviewer.post(`${report}/review/reopening`, { digest, note: "" });
    expect(none.status).toBe(422);
    const proposed = await reviewer.post(`${report}/review/reopening`, {
      digest,
      note: "A figure was overlooked.",
    });
    expect(proposed.html).toContain("A figure was overlooked.");
    expect(proposed.html).toContain("You proposed it. Another officer confirms it.");
    const alone = await api("reviewer", "POST", "/reopening/confirm", { digest });
    expect([alone.status, alone.body.code]).toEqual([409, "reports.needs_another"]);
    const publishing = await api("reviewer", "POST", "/publish", { digest });
    expect([publishing.status, publishing.body.code]).toEqual([409, "reports.cannot_happen"]);
    const asked = await officer.post(`${report}/review/reopening/confirm`, { digest });
    expect(asked.html).toContain("submission 3, again?");
    await officer.post(`${report}/review/reopening/confirm`, { digest, _confirmed: "yes" });
    expect(await stateNow()).toBe("reviewing");
    await api("administrator", "POST", "/endorse", { digest });
    expect((await api("reviewer", "POST", "/publish", { digest })).status).toBe(200);
  });
});

describe("after a report was published", () => {
  const visitor = () => openSession(jifunze).get(`${report}/published`);

  it("a correction stands above it, and what was sealed stays as it is", async () => {
    const digest = await digestNow();
    const before = await openSession(jifunze).download(`${report}/report.json`);
    const asked = await coordinator.post(`${report}/erratum`, { digest, question, note: "It was in 2025." });
    expect(asked.html).toContain("Publish a correction of the report");
    await coordinator.post(`${report}/erratum`, {
      digest,
      question,
      note: "It was in 2025.",
      _confirmed: "yes",
    });
    const { html } = await visitor();
    expect(html).toContain("Corrected since");
    expect(html).toContain("It was in 2025.");
    expect(await openSession(jifunze).download(`${report}/report.json`)).toEqual(before);
    expect((await api("contributor", "POST", "/errata", { digest, note: "No." })).status).toBe(403);
  });

  it("a second edition is written, and stands beside the first", async () => {
    const first = await digestNow();
    expect((await api("coordinator", "POST", "/edition", { digest: first, note: "No." })).status).toBe(403);
    await reviewer.post(`${report}/edition`, { digest: first, note: "Figures of 2025 came in." });
    expect(await stateNow()).toBe("draft");
    // The first one stays public while the second is written.
    expect((await visitor()).html).toContain(first);
    await answer("The second edition speaks of 2025.");
    await submit();
    expect((await visitor()).html).not.toContain("The second edition");
    const digest = await digestNow();
    await api("reviewer", "POST", "/endorse", { digest });
    await api("reviewer", "POST", "/publish", { digest });
    const { html } = await visitor();
    expect(html).toContain("The second edition speaks of 2025.");
    expect(html).toContain(`href="${report}/editions/3"`);
    const old = await openSession(jifunze).get(`${report}/editions/3`);
    expect(old.html).toContain("Edition 2 followed on");
    expect(old.html).toContain("It was in 2025.");
    expect((await openSession(jifunze).get(`${report}/editions/2`)).status).toBe(404);
    const verified = await jifunze.api("public", "POST", "/verify", { digest: first });
    expect(verified.body.report).toMatchObject({ standing: "superseded", isPublished: true });
  });

  it("it is withdrawn with a reason, and stays readable", async () => {
    const digest = await digestNow();
    const asked = await officer.post(`${report}/withdraw`, { digest, note: "A source was forged." });
    expect(asked.html).toContain("Withdraw the report of");
    await officer.post(`${report}/withdraw`, { digest, note: "A source was forged.", _confirmed: "yes" });
    const { status, html } = await visitor();
    expect(status).toBe(200);
    expect(html).toContain("This report was withdrawn on");
    expect(html).toContain("A source was forged.");
    expect((await openSession(jifunze).get("/reports")).html).toContain("Withdrawn");
    const again = await api("reviewer", "POST", "/withdraw", { digest, note: "Again." });
    expect([again.status, again.body.code]).toEqual([409, "reports.cannot_happen"]);
    const verified = await jifunze.api("public", "POST", "/verify", { digest });
    expect(verified.body.report).toMatchObject({ standing: "withdrawn" });
  });
});
