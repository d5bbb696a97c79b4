// Who is asked to answer questions hears of it, of being asked no more, and of a day that passed.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { cycle, openTestCycle } from "../../../test/support/report.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { tellOverdueAnswers } from "./reminders.ts";

let jifunze: TestService;
const report = `/cities/kilifi/reports/${cycle}`;
const tomorrow = addDays(dayOf(new Date()), 1);

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  for (const person of ["coordinator", "contributor"] as const)
    await db()
      .insertInto("personSettings")
      .values({ personId: await idOf(person), language: "en" })
      .execute();
});

beforeEach(async () => {
  await takeMails(jifunze);
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function idOf(person: Person): Promise<string> {
  const found = db().selectFrom("people").select("id").where("email", "=", emailOf(person));
  return (await found.executeTakeFirstOrThrow()).id ?? "";
}

async function assign(questions: string[], person: Person | null, dueOn?: string): Promise<void> {
  const { body } = await jifunze.api("coordinator", "GET", `${report}/assignments`);
  const change = { questions, person: person ? await idOf(person) : "", dueOn, version: body.version };
  const answer = await jifunze.api("coordinator", "POST", `${report}/assignments`, change);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const byFirst = ([one = ""]: (string | undefined)[], [other = ""]: (string | undefined)[]) =>
  one.localeCompare(other);

const heard = (mails: readonly ReadMail[]) =>
  mails.map(({ to, subject }) => [to.split("@")[0], subject]).toSorted(byFirst);

it("each assignment is told with its questions and its day", async () => {
  await assign(["plan.vision"], "contributor", tomorrow);
  const [one] = await takeMails(jifunze);
  expect(one?.to).toBe(emailOf("contributor"));
  expect(one?.subject).toMatch(
    /^You are asked to answer “.+” in the Progress Report 2024-2026 of Kilifi County$/,
  );
  expect(one?.text).toContain("Please answer by ");
  expect(one?.text).toContain("The coordinator, Coordinator, Kilifi County");
  expect(one?.links[0]).toContain(`${report}/questions/plan.vision`);
  await assign(["plan.policy", "summary.overview"], "contributor");
  const [two] = await takeMails(jifunze);
  expect(two?.subject).toContain("You are asked to answer 2 questions");
  expect(two?.text.match(/^– /gm)).toHaveLength(2);
});

it("somebody who is asked no more hears of it, and not whoever is asked again", async () => {
  await assign(["plan.vision"], "contributor", tomorrow);
  expect(heard(await takeMails(jifunze))).toEqual([
    ["contributor", expect.stringContaining("You are asked")],
  ]);
  await assign(["plan.vision", "plan.policy"], null);
  expect(heard(await takeMails(jifunze))).toEqual([
    ["contributor", expect.stringContaining("You need not answer 2 questions")],
  ]);
});

it("a day that passes without an answer is told to whoever was asked and whoever asked, once", async () => {
  await assign(["plan.vision", "plan.policy"], "contributor", tomorrow);
  const answer = { text: "We learn.", language: "en", baseVersion: 0 };
  expect((await jifunze.api("contributor", "PUT", `${report}/answers/plan.policy`, answer)).status).toBe(200);
  await takeMails(jifunze);
  const at = (days: number) => new Date(`${addDays(tomorrow, days)}T09:00:00+03:00`);
  expect(await tellOverdueAnswers(db(), at(0))).toBe(0);
  const many = await Promise.all([1, 1, 1].map((days) => tellOverdueAnswers(db(), at(days))));
  expect(many.reduce((sum, one) => sum + one)).toBe(1);
  expect(await tellOverdueAnswers(db(), at(2))).toBe(0);
  const mails = (await takeMails(jifunze, 3 * dayMs)).filter(({ subject }) =>
    subject.startsWith("Not answered yet"),
  );
  expect(heard(mails).map(([to]) => to)).toEqual(["contributor", "coordinator"]);
  expect(mails[0]?.text).toContain("The contributor was asked to answer it by ");
});

it("nobody is told of what is asked of somebody else by now", async () => {
  await assign(["summary.overview"], "contributor", tomorrow);
  await assign(["summary.overview"], null);
  await takeMails(jifunze);
  expect(await tellOverdueAnswers(db(), new Date(`${addDays(tomorrow, 1)}T09:00:00+03:00`))).toBe(0);
});

it("a desk names what its person is asked to answer, until they are asked no more", async () => {
  const named = async (person: Person) => {
    const answer = await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf(person) });
    return (await answer.text()).includes(`href="${report}/questions/plan.vision"`);
  };
  await assign(["plan.vision"], "contributor", tomorrow);
  expect([await named("contributor"), await named("coordinator")]).toEqual([true, false]);
  await assign(["plan.vision"], null);
  expect(await named("contributor")).toBe(false);
});
