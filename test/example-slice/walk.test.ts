// The example slice in the running app: what docs/adding-a-slice.md promises is tried here from one end to the other.

// Before any module reads the list of languages.
import "./languages.ts";

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isMessageKey } from "../../src/platform/i18n/messages.ts";
import { registerListeners } from "../../src/platform/jobs/listener.ts";
import { tellDue } from "../../src/platform/jobs/tell-listeners.ts";
import { declaredProblems } from "../../src/platform/problem.ts";
import { assemble } from "../../src/platform/slice.ts";
import { listeners, slices } from "../../src/slices.ts";
import { screenFaults, startBrowser } from "../support/browser.ts";
import { completeReport, cycle, openTestCycle, publishTestReport } from "../support/report.ts";
import { type Person, startTestService, type TestService } from "../support/service.ts";
import { signedIn } from "../support/session.ts";
import { endNotices } from "./jobs.ts";
import { paths } from "./paths.ts";
import { notices } from "./slice.ts";

const at = "/cities/kilifi/notices";
const year = new Date().getUTCFullYear() + 1;
const content = { title: "Learning festival", body: "Ten days of open doors.", endsOn: `${year}-03-31` };

let jifunze: TestService;

beforeAll(async () => {
  assemble([notices]);
  jifunze = await startTestService({ slices: [...slices, notices] });
  const { db } = jifunze.service.database;
  await sql
    .raw(readFileSync(join(import.meta.dirname, "migrations", "0001_notices.sql"), "utf8"))
    .execute(db);
  await registerListeners(db, [...listeners, ...notices.listens]);
});

afterAll(() => jifunze.stop());

const visit = async (path: string, language = "en") =>
  (await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } })).text();

const isKept = () => [...jifunze.pageCache.entries()].some(({ path }) => path === at);

async function write(person: Person, more: object = {}) {
  return jifunze.api(person, "POST", at, { ...content, ...more });
}

async function listed(person: Person): Promise<{ id: string; title: string; state: string }[]> {
  const { body } = await jifunze.api(person, "GET", at);
  return body.notices as { id: string; title: string; state: string }[];
}

it("lets in who may, and nobody else", async () => {
  for (const person of ["public", "observer", "otherCoordinator"] as const)
    expect((await write(person)).status, person).toBe(person === "public" ? 401 : 403);
  expect((await fetch(`${jifunze.url}${at}/new`, { redirect: "manual" })).status).toBe(303);
  const matrix = notices.operations.map(({ name, allow }) => [name, allow?.description]);
  expect(Object.fromEntries(matrix)).toEqual({
    "notices.writeNotice": "coordinator or contributor of the city",
    "notices.publishNotice": "coordinator of the city",
    "notices.listNotices": "everyone",
  });
});

it("says what is wrong with a form, and keeps what was typed", async () => {
  const contributor = await signedIn(jifunze, "contributor");
  const { html, status } = await contributor.post(`${at}/new?lang=en`, {
    title: content.title,
    endsOn: "1",
    "endsOn-month": "3",
    "endsOn-year": "2020",
  });
  expect(status).toBe(422);
  expect(html).toContain('value="Learning festival"');
  expect(html).toMatch(/href="#body"/);
  const past = await write("contributor", { endsOn: "2020-03-01" });
  expect(past.body.errors).toMatchObject([
    { field: "endsOn", detail: "Choose a last day that is still to come" },
  ]);
});

it("is written by a form, published by a button, and then public", async () => {
  expect(await visit(at)).toContain("There are no notices at present.");
  expect(isKept()).toBe(true);
  const contributor = await signedIn(jifunze, "contributor");
  const { html, path } = await contributor.post(`${at}/new`, {
    title: content.title,
    body: content.body,
    endsOn: "31",
    "endsOn-month": "3",
    "endsOn-year": String(year),
  });
  expect(html).toContain("Nobody outside sees it");
  expect(html).not.toContain(`${path}/publish`);
  expect(await listed("public")).toEqual([]);
  expect(isKept()).toBe(true);

  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get(path)).html).toContain(`${path}/publish`);
  await coordinator.post(`${path}/publish`, { version: "1" });
  // The command said which tag it changes: the kept page is gone, and drawn anew.
  expect(isKept()).toBe(false);
  expect(await visit(at)).toContain("Ten days of open doors.");
  expect(await listed("public")).toMatchObject([{ title: content.title, state: "published" }]);
});

it.each(["en", "sw"])("has screens without a fault, narrow and wide, in %s", async (language) => {
  const browser = await startBrowser(jifunze);
  for (const width of [360, 1280]) {
    const { page, goto, signIn } = await browser.visitor({ width, language });
    await signIn("coordinator");
    for (const path of [at, `${at}/new`]) {
      await goto(path);
      expect(await screenFaults(page, language)).toEqual([]);
    }
  }
  await browser.stop();
});

it("is published once: who comes second is told so", async () => {
  const id = (await listed("public"))[0]?.id;
  const again = await jifunze.api("coordinator", "POST", `${at}/${id}/publish`, { version: 1 });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ code: "notices.not_now" });
  const nobody = await jifunze.api("coordinator", "POST", `${at}/${crypto.randomUUID()}/publish`, {
    version: 1,
  });
  expect(nobody.status).toBe(404);
  const { status } = await (await signedIn(jifunze, "coordinator")).get(`${at}/no-id`);
  expect(status).toBe(404);
});

it("stands in the history, and its listener was told once, after it was kept", async () => {
  const { db } = jifunze.service.database;
  const entries = await db
    .selectFrom("auditEntries")
    .select(["operation", "actorName", "scope"])
    .where("operation", "like", "notices.%")
    .orderBy("id")
    .execute();
  expect(entries).toEqual([
    { operation: "notices.writeNotice", actorName: "The contributor", scope: "kilifi" },
    { operation: "notices.publishNotice", actorName: "The coordinator", scope: "kilifi" },
  ]);
  const telling = { service: jifunze.service, now: () => new Date() };
  expect(await tellDue(notices.listens, telling)).toBe(1);
  expect(await tellDue(notices.listens, telling)).toBe(0);
  const mails = await db.selectFrom("mails").select(["recipient", "subject"]).execute();
  expect(mails).toEqual([{ recipient: "coordinator@example.org", subject: "Published: Learning festival" }]);
});

it("ends by itself after its last day, as done by the system", async () => {
  const { service } = jifunze;
  const run = (now: string) =>
    endNotices.run({ service, now: () => new Date(now), signal: new AbortController().signal });
  await run(`${year}-03-31T12:00:00Z`);
  expect(await listed("public")).toHaveLength(1);
  await run(`${year}-04-01T00:05:00Z`);
  expect(await listed("public")).toEqual([]);
  expect(await listed("coordinator")).toMatchObject([{ state: "ended" }]);
  const ended = await service.database.db
    .selectFrom("auditEntries")
    .select("scope")
    .where("operation", "=", endNotices.name)
    .execute();
  expect(ended).toEqual([{ scope: "kilifi" }]);
});

it("has its words in both languages: refusals, history, jobs", async () => {
  const problems = [...declaredProblems().keys()].filter((code) => code.startsWith("notices."));
  const keys = [
    ...problems.map((code) => code.replace(".", ":problem.")),
    ...notices.operations.filter(({ kind }) => kind === "command").map(({ name }) => `audit:${name}`),
    ...[...notices.jobs, ...notices.listens].map(({ name }) => `jobs:${name}`),
  ];
  expect(keys).toHaveLength(7);
  expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  expect(await visit(at, "sw")).toContain("Matangazo");
});

it("stands in the API's description, and on the page where it gave a link", async () => {
  const { paths } = (await (await fetch(`${jifunze.url}/api/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(paths).filter((path) => path.includes("/notices"))).toHaveLength(2);
  expect(await visit("/cities/kilifi/scorecard")).toContain(`href="${at}"`);
});

describe("in a report", () => {
  const report = `/cities/kilifi/reports/${cycle}`;
  const answer = `${report}/answers/plan.vision`;
  const page = `${report}/questions/plan.vision`;
  let id: string;

  beforeAll(async () => {
    await openTestCycle(jifunze, ["kilifi"]);
    id = (await listed("coordinator"))[0]?.id ?? "";
  });

  it("is offered beside a question, suggested and found, and cited", async () => {
    const contributor = await signedIn(jifunze, "contributor");
    const suggested = await contributor.get(page);
    expect(suggested.html).toContain("Cite notices of the city");
    expect(suggested.html).toContain(`value="${id}"`);
    expect((await contributor.get(`${page}?kind=notice&find=open+doors`)).html).toContain(`value="${id}"`);
    expect((await contributor.get(`${page}?kind=notice&find=nothing+like+it`)).html).not.toContain(
      `value="${id}"`,
    );
    const { html } = await contributor.post(`${page}/citations`, { kind: "notice", records: id });
    expect(html).toMatch(new RegExp(`href="${paths.notice("kilifi", id)}"[^>]*>\\s*Learning festival`));
    expect(html).not.toContain(`value="${id}"`);
  });

  it("is refused where it is not the city's, or still a draft", async () => {
    const draft = await write("contributor", { title: "Not yet" });
    for (const record of [String(draft.body.id), crypto.randomUUID()]) {
      const body = { kind: "notice", records: [record] };
      const refused = await jifunze.api("contributor", "POST", `${answer}/citations`, body);
      expect(refused.body.code, record).toBe("reports.no_record");
    }
    const { body } = await jifunze.api("contributor", "POST", `${answer}/citations`, {
      kind: "rumour",
      records: [id],
    });
    expect(body.code).toBe("reports.cites_no_such");
  });

  it("is kept by the database while it is cited, and no citation is of nothing", async () => {
    const { db } = jifunze.service.database;
    await expect(sql`delete from notices where id = ${id}`.execute(db)).rejects.toThrow(/foreign key/);
    const cite = (kind: string) =>
      sql`insert into citations (report_id, question_id, city_id, cited_by_name, kind, record_id)
        select id, 'plan.vision', city_id, '', ${kind}, gen_random_uuid() from reports limit 1`.execute(db);
    await expect(cite("notice")).rejects.toThrow(/foreign key/);
    await expect(cite("rumour")).rejects.toThrow(/cited_record_exists/);
  });

  it("says so where it changed since", async () => {
    const { db } = jifunze.service.database;
    await sql`update notices set version = version + 1 where id = ${id}`.execute(db);
    const { html } = await (await signedIn(jifunze, "contributor")).get(page);
    expect(html).toContain("It was changed since it was cited.");
    await sql`update notices set version = version - 1 where id = ${id}`.execute(db);
  });

  it("is sealed in words of its own, read and printed with the report", async () => {
    await completeReport(jifunze, "coordinator", "kilifi");
    await publishTestReport(jifunze, "coordinator", "kilifi");
    const { body } = await jifunze.api("public", "GET", `${report}/published`);
    expect(JSON.stringify(body)).toContain('"what":{"en":"Notice","sw":"Tangazo"}');
    expect(await visit(`${report}/published`, "sw")).toMatch(/Tangazo: (<[^>]*>)?Learning festival/);
    const pdf = await fetch(`${jifunze.url}${report}/report.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
  });
});
