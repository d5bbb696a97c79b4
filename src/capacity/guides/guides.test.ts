// Guides: read by everybody by role, found from the screens and the questions of the report, kept right by administrators.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openCourse } from "../../../test/support/courses.ts";
import { cycle, openTestCycle } from "../../../test/support/report.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { root } from "../../platform/root.ts";
import { pages } from "../../slices.ts";
import { tellOfOldGuides } from "../jobs.ts";
import { paths } from "../paths.ts";
import { guideRoles, guides, guideText } from "./guides.ts";
import { guideReadAloud } from "./read-aloud.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  // What guides lead to are courses, too.
  for (const course of ["coordinator", "reviewer", "secretary", "provider"])
    await openCourse(async (person, method, path, body) => {
      const answer = await jifunze.api(person, method, path, body);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body;
    }, course);
});
afterAll(() => jifunze.stop());

const key = "a-figure-with-its-source";
const mainOf = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));

it("are there for each role, for screens and questions that there are", () => {
  for (const role of guideRoles)
    expect([role, guides().some(({ roles }) => roles.includes(role))]).toEqual([role, true]);
  const addresses = pages.map(({ path }) => path);
  const screens = guides().flatMap((guide) => guide.screens);
  const isThere = (screen: string) =>
    addresses.some((path) => path === screen || path.startsWith(`${screen}/`));
  expect(screens.filter((screen) => !isThere(screen))).toEqual([]);
  const template = readFileSync(join(root, "reference/progress-report-template.json"), "utf8");
  const questions = guides().flatMap((guide) => guide.questions);
  expect(questions.filter((question) => !template.includes(`"${question}"`))).toEqual([]);
});

it.each(languages)("lead in %s only to what there is, and are written in it", async (language) => {
  const session = openSession(jifunze);
  await session.get(`/?lang=${language}`);
  const { html: list } = await session.get("/guides");
  const found = new Set<string>();
  for (const guide of guides()) {
    expect(list).toContain(`href="${paths.guide(guide.key)}"`);
    expect(guideText(guide.key, language).language).toBe(language);
    const { status, html } = await session.get(paths.guide(guide.key));
    expect([guide.key, status]).toEqual([guide.key, 200]);
    for (const [, href = ""] of mainOf(html).matchAll(/href="([^"#]+)"/g)) found.add(href);
  }
  expect(found.size).toBeGreaterThan(20);
  for (const href of found) expect([href, (await session.get(href)).status]).toEqual([href, 200]);
});

it.each(languages)("name in %s in bold what stands on a screen, as it stands there", (language) => {
  const folder = join(root, "locales", language);
  const said = new Set<unknown>();
  for (const name of readdirSync(folder))
    JSON.parse(readFileSync(join(folder, name), "utf8"), (_key, value) => {
      said.add(value);
      return value;
    });
  const labels = guides().flatMap(({ key: guide }) =>
    [
      ...readFileSync(join(root, "courses/guides", language, `${guide}.md`), "utf8").matchAll(
        /\*\*(.+?)\*\*/g,
      ),
    ].map(([, label]) => ({ guide, label })),
  );
  expect(labels.length).toBeGreaterThan(20);
  expect(labels.filter(({ label }) => !said.has(label))).toEqual([]);
});

it("are named by the manual's page of a screen, by a question of the report", async () => {
  const visitor = openSession(jifunze);
  expect((await visitor.get("/help/figures")).html).toContain(`href="${paths.guide(key)}"`);
  expect((await visitor.get("/help/desk")).html).not.toContain('href="/guides/');
  await openTestCycle(jifunze, ["kilifi"]);
  const session = await signedIn(jifunze, "coordinator");
  const { html } = await session.get(`/cities/kilifi/reports/${cycle}/questions/access.community`);
  expect(html).toContain('href="/guides/an-answer-that-holds"');
});

it("are read aloud without marks and addresses, with numbered steps", async () => {
  const text = guideReadAloud(key, "en");
  expect(text).toContain("Enter a figure with its source");
  expect(text).toContain("5. Press “Save the value”.");
  expect(text).not.toMatch(/\*\*|\]\(|\/help/);
  const answer = await fetch(`${jifunze.url}${paths.guideReadAloud(key)}?language=sw`);
  expect([answer.status, answer.headers.get("content-language")]).toEqual([200, "sw"]);
});

it("are confirmed by an administrator only, and the public page says by whom without a name", async () => {
  const confirm = { version: 1 };
  expect((await jifunze.api("reviewer", "POST", `/guides/${key}/confirm`, confirm)).status).toBe(403);
  expect((await jifunze.api("public", "GET", `/guides/${key}`)).body.checkedBy).toBe("program");
  expect((await jifunze.api("administrator", "POST", `/guides/${key}/confirm`, confirm)).status).toBe(200);
  const again = await jifunze.api("administrator", "POST", `/guides/${key}/confirm`, confirm);
  expect(again.body.code).toBe("capacity.changed");
  expect((await jifunze.api("public", "GET", `/guides/${key}`)).body.checkedBy).toBe("commission");
  expect((await openSession(jifunze).get(paths.guide(key))).html).toContain("by the commission");
});

it("that nobody confirmed for eighteen months are told of once and stand on the desk until then", async () => {
  const { db } = jifunze.service.database;
  const told = async () =>
    (await db.selectFrom("notifications").select("id").where("kind", "=", "capacity.oldGuide").execute())
      .length;
  await tellOfOldGuides(db, new Date());
  expect(await told()).toBe(0);
  await db.updateTable("guides").set({ checkedOn: "2020-01-01" }).where("key", "=", key).execute();
  await tellOfOldGuides(db, new Date());
  const once = await told();
  expect(once).toBeGreaterThan(0);
  await tellOfOldGuides(db, new Date());
  expect(await told()).toBe(once);
  const session = await signedIn(jifunze, "administrator");
  expect((await session.get("/network")).html).toContain("the guide “Enter a figure with its source”");
  await jifunze.api("administrator", "POST", `/guides/${key}/confirm`, { version: 2 });
  expect((await session.get("/network")).html).not.toContain("the guide “Enter a figure");
});
