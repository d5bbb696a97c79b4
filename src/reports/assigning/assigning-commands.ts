import { z } from "zod";
import { member } from "../../network/allow.ts";
import { orEmpty, several, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { lockForWriting } from "../drafting.ts";
import { refuse } from "../problems.ts";
import type { Assignments } from "./assignment.ts";
import { addAssignments, assignmentsOf, writersOf } from "./assignment-store.ts";

export const assignQuestions = command({
  name: "reports.assignQuestions",
  route: "POST /cities/:city/reports/:cycle/assignments",
  summary:
    "Ask somebody who writes for the city to answer questions of its report, by a day; without a person nobody is asked any more.",
  input: z.object({
    city: z.string(),
    cycle: CycleId,
    questions: several(200, z.string().max(80)),
    person: orEmpty(z.string().max(80)),
    dueOn: orEmpty(writtenDay),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .describe("Which change of the assignments was seen last, as `assignments` gives it."),
  }),
  output: z.object({
    /** Null where nobody is asked any more. */
    person: z.string().nullable(),
    questions: z.array(z.string()).max(200),
    dueOn: z.string().nullable(),
    /** Who was asked until now and is not any more, with the questions. */
    released: z.array(z.object({ person: z.string(), questions: z.array(z.string()) })),
  }),
  allow: member("city", "coordinator"),
  subject: ({ city, cycle }) => `${city}/${cycle}`,
  auditDetails: (_input, done) => done,
  changes: [],
  async run({ city, cycle: cycleId, questions, person: id, dueOn = null, version }, { db, actor, now }) {
    const head = await lockForWriting(db, city, cycleId, now);
    const template = await templateOf(db, await getCycle(db, cycleId));
    for (const question of questions) getQuestion(template, question);
    const person = id === undefined ? null : (await writersOf(db, city)).find((one) => one.id === id);
    if (person === undefined) throw fieldProblem("person", "reports:field.person.wrong");
    const seen = await assignmentsOf(db, head.id);
    if (seen.version !== version) throw refuse.assignments_changed();
    const by = { id: actor.id, name: actor.name };
    await addAssignments(db, head, { questions, person, dueOn, by, now });
    const released = releasedBy(seen.byQuestion, questions, person?.id);
    return { person: person?.id ?? null, questions, dueOn: person && dueOn, released };
  },
});

function releasedBy(
  before: Assignments["byQuestion"],
  questions: readonly string[],
  person: string | undefined,
): { person: string; questions: string[] }[] {
  const taken = questions.flatMap((question) => before.get(question) ?? []);
  const others = taken.filter((one) => one.person !== person);
  return [...Map.groupBy(others, (one) => one.person)].map(([id, theirs]) => ({
    person: id,
    questions: theirs.map(({ question }) => question),
  }));
}
