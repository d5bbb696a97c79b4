// A newer edition of the template is published while cities write: an officer takes it for the cycle, and nothing is lost.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMails } from "../../../test/support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../../test/support/report.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { ReportTemplate } from "../../framework/edition.ts";
import { loadFramework } from "../../framework/load.ts";
import { root } from "../../platform/root.ts";
import { templateChanges } from "./template-changes.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const reason = "The commission asks for more about climate.";
let jifunze: TestService;
let folder: string;
let administrator: Session;
let edition = "";

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const take = (body: Record<string, unknown>, person: Person = "administrator") =>
  send(person, "POST", `/cycles/${cycle}/edition`, { version: 1, edition: "next", reason, ...body });

async function readTemplate(): Promise<ReportTemplate> {
  const text = await readFile(join(root, "reference", "progress-report-template.json"), "utf8");
  return ReportTemplate.parse(JSON.parse(text));
}

/** As a later version of Jifunze brings it: a question less, one more, one that asks for more. */
async function nextTemplate(): Promise<ReportTemplate> {
  const template = structuredClone(await readTemplate());
  template.edition = "next";
  const [city, , plan] = template.sections;
  if (!city || !plan) throw new Error("The template has other sections");
  city.questions = city.questions.filter(({ id }) => id !== "city.context");
  const [vision] = plan.questions;
  if (vision?.kind !== "text") throw new Error("The template has other questions");
  vision.maxWords = 400;
  vision.guidance = { en: "Say which climate the plan is made for." };
  plan.questions.push({ ...vision, id: "plan.climate", title: { en: "Climate" }, required: false });
  return template;
}

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  edition = (await readTemplate()).edition;
  administrator = await signedIn(jifunze, "administrator");
  await completeReport(jifunze, "coordinator", "kilifi");
  await takeMails(jifunze);
  folder = await mkdtemp(join(tmpdir(), "jifunze-reference-"));
  await cp(join(root, "reference"), folder, { recursive: true });
});

afterAll(async () => {
  await jifunze.stop();
  await rm(folder, { recursive: true });
});

describe("the newest edition", () => {
  it("is not taken twice, and not offered where the cycle has it", async () => {
    expect((await administrator.get(`/network/cycles/${cycle}`)).html).not.toContain(
      "Take the newer template",
    );
    expect((await administrator.get(`/network/cycles/${cycle}/edition`)).html).toContain(
      "has the newest edition",
    );
    expect((await take({ edition })).body.code).toBe("reports.edition_is_newest");
  });

  it("is offered with what it changes, to officers, for an administrator to take", async () => {
    await writeFile(join(folder, "progress-report-template.json"), JSON.stringify(await nextTemplate()));
    await loadFramework(jifunze.service.database.db, folder);
    expect((await administrator.get(`/network/cycles/${cycle}`)).html).toContain("Take the newer template");
    const { html } = await administrator.get(`/network/cycles/${cycle}/edition`);
    const words = html.replaceAll(/<[^>]+>/g, "");
    expect(words).toContain("What changes in 3 questions");
    expect(words).toContain("Vision and objectives: the word limit, what is expected");
    expect(words).toContain("Climate: a new question");
    expect(words).toContain("Social context and motivation: is no longer asked");
    expect(words).toContain("1 answer is to a question that the newer edition does not have");
    for (const person of ["coordinator", "reviewer", "observer"] as const)
      expect((await take({}, person)).status, person).toBe(403);
    expect((await (await signedIn(jifunze, "observer")).get(`/network/cycles/${cycle}`)).html).not.toContain(
      "Take the newer template",
    );
  });

  it("is taken by who saw the cycle and the edition as they are, with a reason", async () => {
    expect((await take({ reason: "" })).body.errors?.[0]?.field).toBe("reason");
    expect((await take({ version: 7 })).body.code).toBe("reports.cycle_changed");
    expect((await take({ edition: "unseen" })).body.code).toBe("reports.cycle_changed");
    const taken = await administrator.post(`/network/cycles/${cycle}/edition`, {
      version: "1",
      edition: "next",
      reason,
    });
    expect(taken.path).toBe(`/network/cycles/${cycle}`);
    expect(taken.html).toContain("Newer template taken by The administrator");
    expect(taken.html).toContain(reason);
    const { db } = jifunze.service.database;
    const entry = await db
      .selectFrom("auditEntries")
      .select(["actorName", "details"])
      .where("operation", "=", "reports.takeNewestEdition")
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      actorName: "The administrator",
      details: { before: edition, edition: "next", reason },
    });
  });

  it("keeps every answer, also of the question that is gone, and asks the head of the city anew", async () => {
    const { body } = await send("coordinator", "GET", report);
    const answers = body.answers as { question: string; text: string }[];
    expect(answers.find(({ question }) => question === "plan.vision")?.text).toBe(
      "What the city did about plan.vision.",
    );
    expect(answers.map(({ question }) => question)).toContain("city.context");
    const progress = body.progress as { questionId: string; gap?: string }[];
    expect(progress.map(({ questionId }) => questionId)).toContain("plan.climate");
    expect(progress.map(({ questionId }) => questionId)).not.toContain("city.context");
    expect(progress.find(({ gap }) => gap)?.gap).toBe("declaration_fell");
    const writer = await signedIn(jifunze, "contributor");
    expect((await writer.get(`${report}/questions/plan.vision`)).html).toContain(
      "Say which climate the plan is made for.",
    );
  });

  it("is told to the people of each city of the cycle, once, with the reason", async () => {
    const mails = await takeMails(jifunze);
    const writers = ["coordinator", "contributor", "otherCoordinator", "otherContributor"] as const;
    expect(mails.map(({ to }) => to).toSorted()).toEqual(writers.map((person) => emailOf(person)).toSorted());
    for (const { text, header } of mails) {
      expect(text).toContain(reason);
      expect(text).toContain("Every answer is kept");
      expect(header("Auto-Submitted")).toBe("auto-generated");
    }
    expect(await takeMails(jifunze)).toEqual([]);
  });

  it("is not taken any more once a city has submitted, which the database holds as well", async () => {
    const { body } = await send("coordinator", "GET", report);
    const declared = (body.answers as { question: string; version: number }[]).find(
      ({ question }) => question === "signature.declaration",
    );
    await send("coordinator", "PUT", `${report}/declaration`, {
      name: "The governor",
      titleEn: "Governor",
      confirmed: true,
      baseVersion: declared?.version,
      seen: await seenNow(jifunze, "coordinator", "kilifi"),
    });
    const seen = await seenNow(jifunze, "coordinator", "kilifi");
    expect((await send("coordinator", "POST", `${report}/submit`, { seen })).status).toBe(200);
    const later = { ...(await nextTemplate()), edition: "later" };
    await writeFile(join(folder, "progress-report-template.json"), JSON.stringify(later));
    await loadFramework(jifunze.service.database.db, folder);
    const late = await take({ version: 2, edition: "later" });
    expect([late.status, late.body.code]).toEqual([409, "reports.cycle_submitted"]);
    expect((await administrator.get(`/network/cycles/${cycle}`)).html).not.toContain(
      "Take the newer template",
    );
    expect((await administrator.get(`/network/cycles/${cycle}/edition`)).html).toContain("The edition stays");
    const byHand = sql`update cycles set template_edition = ${edition} where id = ${cycle}`;
    await expect(byHand.execute(jifunze.service.database.db)).rejects.toThrow("its editions stay");
  });
});

describe("the template that comes with Jifunze", () => {
  it("shows an example and figures of the city for each question that is answered in words", async () => {
    const template = await readTemplate();
    const questions = template.sections.flatMap((section) => section.questions);
    const texts = questions.filter((question) => question.kind === "text");
    expect(texts.length).toBeGreaterThan(20);
    for (const { id, example, features, guidance } of texts) {
      expect(Object.keys(example ?? {}), id).toEqual(["en", "sw"]);
      expect(features?.length, id).toBeGreaterThan(0);
      expect(guidance.en, id).not.toContain("Key Feature ");
    }
  });

  it("differs from itself in nothing", async () => {
    expect(templateChanges(await readTemplate(), await readTemplate())).toEqual([]);
  });
});
