// The courses that come with the program, and what stops the start where one of them is wrong.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCourse } from "../../test/support/courses.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { root } from "../platform/root.ts";
import { countyTasks } from "./county/county.ts";
import { isOld } from "./course.ts";
import { paths } from "./paths.ts";
import { libraryIn, linksOf } from "./texts.ts";

const own = join(root, "courses");
const folder = mkdtempSync(join(tmpdir(), "courses-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is said where one file is otherwise. */
function faultOf(name: string, change: (text: string) => string): string {
  cpSync(own, folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  try {
    libraryIn(folder);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

describe("a fault in a text", () => {
  const lesson = "en/coordinator/figures-with-sources.md";
  const questions = "sw/coordinator/figures-with-sources.json";
  it.each([
    ["courses.json", (text: string) => text.replace('"minutes": 8', '"minutes": 11'), "minutes"],
    ["courses.json", () => "[", "it is no JSON"],
    [lesson, (text: string) => text.replace(/^# /, ""), "it does not begin with its title"],
    [lesson, (text: string) => `${text}\n${"word ".repeat(1301)}`, "it takes longer than 10 minutes to read"],
    [lesson, (text: string) => text.replaceAll(/^\d\. /gm, "- "), "numbered tasks to try"],
    [
      lesson,
      (text: string) => text.replaceAll("(/practice-county/figure)", "(figure)"),
      "its tasks lead nowhere",
    ],
    [
      lesson,
      (text: string) => text.replaceAll("y/figure)", "y/table)"),
      "its tasks lead elsewhere than in en",
    ],
    [
      questions,
      (text: string) => text.replace('"isRight": true', '"isRight": false'),
      "exactly one option is right",
    ],
    [questions, (text: string) => text.replace('"key": "q1"', '"key": "other"'), "others than in en"],
  ])("of %s stops the start with the file and what is wrong", (name, change, said) => {
    const fault = faultOf(name, change);
    expect(fault).toContain("courses/");
    expect(fault).toContain(said);
  });

  it("is none in what comes with the program", () => {
    expect(faultOf(lesson, (text) => text)).toBe("");
  });
});

describe("a new edition", () => {
  type Listed = { key: string; edition: number }[];
  const listing = (change: (courses: Listed) => Listed) => {
    cpSync(own, folder, { recursive: true });
    const path = join(folder, "courses.json");
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")) as Listed)));
  };
  const second = (courses: Listed) =>
    courses.map((course) => (course.key === "coordinator" ? { ...course, edition: 2 } : course));

  it("needs the one before, which is read until it is open", () => {
    listing(second);
    expect(() => libraryIn(folder)).toThrow(
      "coordinator has no edition 1, which is read until edition 2 is open",
    );
  });

  it("stands beside the one before, whose text is kept", () => {
    listing((courses) => [...courses, ...second(courses).filter(({ edition }) => edition === 2)]);
    for (const language of ["en", "sw"]) {
      const at = join(folder, language, "coordinator");
      cpSync(at, `${at}.1`, { recursive: true });
      const lead = join(at, "course.md");
      writeFileSync(lead, readFileSync(lead, "utf8").replace(/^# /, "# New: "));
    }
    const { courses, editions, read } = libraryIn(folder);
    expect(courses.filter(({ key }) => key === "coordinator").map(({ edition }) => edition)).toEqual([2]);
    const titles = editions.filter(({ key }) => key === "coordinator").map((one) => read(one, "en").title);
    expect(titles).toHaveLength(2);
    expect(titles[0]).toMatch(/^New: /);
    expect(titles[1]).not.toMatch(/^New: /);
  });
});

it("is old after eighteen months, and not before", () => {
  expect(isOld("2026-01-31", "2027-07-31")).toBe(false);
  expect(isOld("2026-01-31", "2027-08-01")).toBe(true);
});

describe("the units", () => {
  let jifunze: TestService;
  beforeAll(async () => {
    jifunze = await startTestService();
    const { courses } = libraryIn(own);
    for (const { key } of courses)
      await openCourse(async (person, method, path, body) => {
        const answer = await jifunze.api(person, method, path, body);
        expect([path, answer.status]).toEqual([path, 200]);
        return answer.body;
      }, key);
  });
  afterAll(() => jifunze.stop());

  it.each(["en", "sw"])("lead in %s only to what there is, and are below 150 kB", async (language) => {
    const session = openSession(jifunze);
    await session.get(`/?lang=${language}`);
    const found = new Set<string>();
    for (const { key, units } of libraryIn(own).courses)
      for (const path of [paths.course(key), ...units.map((unit) => paths.unit(key, unit.key))]) {
        const { status, html } = await session.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect([path, Buffer.byteLength(html) < 150_000]).toEqual([path, true]);
        const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
        for (const [, href = ""] of main.matchAll(/href="([^"#]+)"/g)) found.add(href);
      }
    expect(found.size).toBeGreaterThan(30);
    for (const href of found) {
      const { status, html } = await session.get(href);
      // What belongs to whoever works here leads to the sign-in, or says that it does.
      expect([href, status]).not.toEqual([href, 404]);
      expect([href, status]).not.toEqual([href, 500]);
      expect(html.length).toBeGreaterThan(0);
    }
  });

  it.each(["en", "sw"] as const)(
    "lead in %s each to a task that one can do, in words of its own",
    async (language) => {
      const session = await signedIn(jifunze, "coordinator");
      await session.get(`/?lang=${language}`);
      const { courses, read } = libraryIn(own);
      const practised = new Set<string>();
      for (const course of courses)
        for (const { key, tasks } of read(course, language).units) {
          const links = linksOf(tasks.body);
          // Whoever takes the course can do it whatever their role is, and what is of one role says so.
          const led = links.filter((href) => href !== "/network/calibration");
          for (const href of led) {
            const { status } = await session.get(href);
            expect([course.key, key, href, status]).toEqual([course.key, key, href, 200]);
          }
          const here = links.filter((href) => href.startsWith(paths.county));
          expect([course.key, key, here.length > 0]).toEqual([course.key, key, true]);
          for (const href of here) practised.add(href);
          const { html } = await session.get(paths.unit(course.key, key));
          for (const href of links) expect([key, html.includes(`href="${href}"`)]).toEqual([key, true]);
        }
      // No task of the practice county is there that no course leads to.
      expect([...practised].toSorted()).toEqual(
        [paths.county, ...countyTasks.map(paths.countyTask)].toSorted(),
      );
    },
  );
});
