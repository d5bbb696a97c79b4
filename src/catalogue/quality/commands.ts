// A coordinator writes down what they found who looked: of which items, what was seen, on which day, for how long it may be taken
// to hold. Items at which nobody looked stay as they were.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { addMonths, dayOf } from "../../platform/day.ts";
import { line, orEmpty, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import { getOpportunityOf } from "../opportunities/store.ts";
import { mayChange } from "../opportunities/workflow.ts";
import { refuse } from "../problems.ts";
import { opportunityTag } from "../tags.ts";
import { type Check, ItemId, itemsFor, lookedAt, monthsOfValidity } from "./checklist.ts";
import { keepChecks } from "./store.ts";

const longestSeen = 300;

const Answer = z.object({
  answer: orEmpty(z.enum(["yes", "no"])).describe("Whether it is in order; left out where nobody looked."),
  seen: orEmpty(line(longestSeen)).describe("What was seen, which everybody may read."),
  months: orEmpty(z.coerce.number().pipe(z.literal([...monthsOfValidity]))).describe(
    "For how many months it may be taken to hold.",
  ),
});
type Answer = z.output<typeof Answer>;

export const checkOpportunity = command({
  name: "catalogue.checkOpportunity",
  route: "PUT /cities/:city/learning/:opportunity/checklist",
  summary:
    "Write down what was found by looking at an opportunity. What was not looked at stays as it was; what follows from what is said of it cannot be answered.",
  input: z.object({
    city: z.string().max(40),
    opportunity: OpportunityCode,
    on: writtenDay.describe("The day on which somebody looked; of the last year."),
    answers: z.partialRecord(ItemId, Answer).describe("By the item's id."),
    version: z.coerce.number().int().min(0).max(2_000_000_000),
  }),
  output: z.object({ id: z.string(), code: z.string(), version: z.int() }),
  allow: member("city", "coordinator"),
  subject: (_input, { id }) => id,
  auditDetails: ({ on, answers }) => ({ on, answers }),
  changes: (_input, { id }) => [opportunityTag(id)],
  async run({ city, opportunity: code, on, answers, version }, { db, actor, now }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    requireDay(on, dayOf(now));
    const asked = new Set(itemsFor(opportunity.setting).map(({ id }) => id));
    const found = Object.entries(answers).flatMap(([item, said]) =>
      said === undefined ? [] : checkOf(item, said, on, asked),
    );
    if (found.length === 0) throw fieldProblem(`answers.${lookedAt[0]?.id}.answer`, "checklist:field.none");
    const { id } = opportunity;
    const isKept = await keepChecks(db, { opportunity: id, version, found, by: actor, at: now });
    if (!isKept) throw refuse.checklist_changed();
    return { id, code, version: version + 1 };
  },
});

/** @throws Problem at the day that is to come, or so long ago that what was seen holds no more */
function requireDay(on: string, today: string): void {
  if (on > today) throw fieldProblem("on", "checklist:field.ahead");
  if (on < addMonths(today, -12)) throw fieldProblem("on", "checklist:field.longAgo");
}

function checkOf(
  item: string,
  { answer, seen, months }: Answer,
  on: string,
  asked: ReadonlySet<string>,
): Check[] {
  const field = (name: keyof Answer) => `answers.${item}.${name}`;
  if (answer === undefined) {
    if (seen !== undefined) throw fieldProblem(field("answer"), "checklist:field.answer");
    return [];
  }
  if (!asked.has(item)) throw fieldProblem(field("answer"), "checklist:field.notAsked");
  if (answer === "no" && seen === undefined) throw fieldProblem(field("seen"), "checklist:field.seen");
  const usual = lookedAt.find(({ id }) => id === item)?.months;
  const validUntil = addMonths(on, months ?? usual ?? monthsOfValidity[0]);
  return [{ item, answer, seen: seen ?? null, checkedOn: on, validUntil }];
}

/** What the form sent, as a call gives it. */
export function readAnswers(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const others = Object.entries(fields).filter(([name]) => !name.startsWith("answers."));
  const of = (item: string, name: keyof Answer) => fields[`answers.${item}.${name}`];
  const answers = lookedAt.flatMap(({ id }) =>
    of(id, "answer") === undefined && of(id, "seen") === undefined
      ? []
      : [[id, { answer: of(id, "answer"), seen: of(id, "seen"), months: of(id, "months") }]],
  );
  return { ...Object.fromEntries(others), answers: Object.fromEntries(answers) };
}
