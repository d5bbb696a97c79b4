// A course comes in a second edition: the one before it is read until the new one is opened.

import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { finishCourse, openCourse, rightAnswers } from "../../test/support/courses.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import type { Course } from "./course.ts";
import { addEditions } from "./load.ts";
import { library } from "./texts.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  await openCourse(does, "contributor");
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

async function codeOf(person: Person, method: string, path: string, body?: unknown) {
  return (await jifunze.api(person, method, path, body)).body.code;
}

it("a new edition hides nothing until it is open; what was right counts on, and who finished stays finished", async () => {
  const { courses, editions } = library();
  const at = courses.findIndex(({ key }) => key === "contributor");
  const before = courses[at] as Course;
  const next = { ...before, edition: 2 };
  const [first] = rightAnswers("contributor");
  await does("otherCoordinator", "POST", `/courses/contributor/units/${first?.unit}/answers`, first?.answers);
  await finishCourse(does, "reviewer", "contributor");
  // A program with a second edition starts, for this test: others read the same courses in this process.
  (courses as Course[])[at] = next;
  (editions as Course[]).unshift(next);
  onTestFinished(() => {
    (courses as Course[])[at] = before;
    (editions as Course[]).shift();
  });
  await addEditions(db());
  const edition = async () => (await jifunze.api("public", "GET", "/courses/contributor")).body.edition;
  const listed = async () => (await openSession(jifunze).get("/courses")).html;
  expect(await edition()).toBe(1);
  expect(await listed()).toContain("/courses/contributor");
  const check = await (await signedIn(jifunze, "administrator")).get("/network/courses/contributor");
  expect(check.html).toContain("everybody reads edition 1");
  await does("otherCoordinator", "POST", `/courses/contributor/units/${first?.unit}/answers`, first?.answers);

  await openCourse(does, "contributor");
  expect(await edition()).toBe(2);
  expect((await listed()).match(/href="\/courses\/contributor"/g)).toHaveLength(1);
  const states = await db()
    .selectFrom("courses")
    .select(["edition", "state"])
    .where("key", "=", "contributor")
    .orderBy("edition")
    .execute();
  expect(states).toEqual([
    { edition: 1, state: "resting" },
    { edition: 2, state: "open" },
  ]);
  expect((await jifunze.api("reviewer", "GET", "/courses/contributor/mine")).body.state).toBe("finished");
  expect(
    await codeOf(
      "otherCoordinator",
      "POST",
      `/courses/contributor/units/${first?.unit}/answers`,
      first?.answers,
    ),
  ).toBe("capacity.other_edition");
  const desk = await (await signedIn(jifunze, "otherCoordinator")).get("/desk");
  expect(desk.html).toContain("/courses/contributor");
  await does("otherCoordinator", "POST", "/courses/contributor/enrolments", {});
  const { done } = (await jifunze.api("otherCoordinator", "GET", "/courses/contributor/mine")).body;
  expect(done).toEqual([first?.unit]);
});
