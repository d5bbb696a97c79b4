// The certificate of a course: for whoever finished it, in their language, with the code of its badge where there is one.

import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finishCourse, openCourse } from "../../../test/support/courses.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { learningLink } from "../../joining/links.ts";
import { dayMs } from "../../platform/day.ts";
import { library } from "../texts.ts";
import { certificateContent } from "./certificate-pdf.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await openCourse(does, "coordinator");
});
afterAll(() => jifunze.stop());

async function does(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

const path = "/courses/coordinator/mine/certificate.pdf";
const fetched = (person?: Person) =>
  fetch(
    `${jifunze.url}${path}`,
    person ? { headers: jifunze.headersOf(person), redirect: "manual" } : { redirect: "manual" },
  );

it("is there for whoever finished the course, and for nobody else", async () => {
  expect((await fetched()).headers.get("content-type")).not.toBe("application/pdf");
  expect((await fetched("coordinator")).status).toBe(409);
  await does("coordinator", "POST", "/courses/coordinator/enrolments", {});
  expect((await fetched("coordinator")).status).toBe(409);
  await finishCourse(does, "coordinator", "coordinator");
  const answer = await fetched("coordinator");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("cache-control")).toContain("no-store");
  const bytes = await answer.bytes();
  for (const mark of ["/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>"])
    expect(Buffer.from(bytes).toString("latin1")).toContain(mark);
  const pdf = await PDFDocument.load(bytes);
  expect([pdf.getPageCount(), pdf.getTitle()]).toEqual([1, "Certificate of completion"]);
  const mine = (await (await signedIn(jifunze, "coordinator")).get("/courses/coordinator/mine")).html;
  expect(mine).toContain(`href="${path}"`);
  expect((await fetched("contributor")).status).toBe(409);
});

it("is linked from the record that a telephone opens, for whoever finished it and is signed in there", async () => {
  const learner = await jifunze.service.database.db
    .insertInto("learners")
    .values({ key: `record ${crypto.randomUUID()}`, language: "en", addedAt: new Date() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { secret, database } = jifunze.service;
  const expiresAt = new Date(Date.now() + dayMs);
  const token = await learningLink.write(database.db, { secret, subject: learner.id, expiresAt });
  const record = `/my-learning/${token}/record`;
  const html = async (person?: Person) =>
    (await (person ? await signedIn(jifunze, person) : openSession(jifunze)).get(record)).html;
  const mine = await html("coordinator");
  expect(mine).toContain("Certificates of courses");
  expect(mine).toContain(`href="${path}"`);
  // A telephone alone proves no account, and another account has its own.
  const byPhone = await html();
  expect(byPhone).not.toContain(path);
  expect(byPhone).toContain("sign in, and its certificate is linked here");
  const other = await html("contributor");
  expect(other).not.toContain(path);
  expect(other).toContain("finished no course yet");
});

it("says who finished which edition when, and how its badge is checked", () => {
  const [course] = library().courses;
  if (!course) throw new Error("There is no course");
  const known = { name: "Amina\nSaid", course, finishedOn: "2026-11-20", checkCode: null };
  const said = certificateContent(known, "en", "https://jifunze.example");
  expect(said).toMatchObject({ name: "Amina Said", language: "en", lead: "This certifies that" });
  expect(said.finished).toContain("on 20 November 2026");
  expect(said.facts[0]).toBe(`Edition ${course.edition} of the course`);
  expect(said.facts.at(-1)).toContain("No badge");
  const checked = certificateContent({ ...known, checkCode: "7QK4M2ZT9X" }, "sw", "https://jifunze.example");
  expect(checked.title).toBe("Cheti cha kumaliza kozi");
  expect(checked.facts.at(-1)).toContain("7QK4-M2ZT-9X");
  expect(checked.facts.at(-1)).toContain("jifunze.example/v");
});
