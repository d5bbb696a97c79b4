// The tasks of the practice county. Nothing of what is typed is in the history.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { line, lines } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import {
  actionOf,
  answerOf,
  claimKinds,
  comingDay,
  costOf,
  countyTasks,
  decisionOf,
  figuresOf,
  kindOf,
  numberOf,
  periodOf,
  remarkOf,
  rowsOf,
  sourceOf,
  titleOf,
} from "./county.ts";
import { countyOf, emptyCountyOf, keepWork } from "./store.ts";

const Done = z.object({ done: z.enum(countyTasks) });
const sourceTitle = line(300).describe("Where it comes from: the document, and the table or page in it.");
const closed = { allow: signedIn, auditDetails: () => ({}), changes: [] };

export const practiseFigure = command({
  name: "capacity.practiseFigure",
  route: "POST /practice-county/figure",
  summary: "Enter a figure with its source in one's practice county, which nobody else sees.",
  input: z.object({
    period: line(40).describe("A year, a month, a financial year or several years."),
    value: line(20).describe("The number."),
    sourceTitle,
  }),
  output: Done,
  ...closed,
  async run(typed, { db, actor, now }) {
    const [period, value, from] = together(
      () => periodOf(typed.period, now),
      () => numberOf(typed.value),
      () => sourceOf(typed.sourceTitle),
    );
    await keepWork(db, actor, "figure", { period, value, source: from }, now);
    return { done: "figure" };
  },
});

export const practiseTable = command({
  name: "capacity.practiseTable",
  route: "POST /practice-county/table",
  summary: "Import a small table in one's practice county: all of its rows, or none.",
  input: z.object({
    table: lines(2000).pipe(z.string().min(1)).describe("A heading, then a period and a number in each row."),
    sourceTitle,
  }),
  output: Done,
  ...closed,
  async run(typed, { db, actor, now }) {
    const [from] = together(() => sourceOf(typed.sourceTitle));
    const rows = rowsOf(typed.table, from, now);
    await keepWork(db, actor, "table", { rows }, now);
    return { done: "table" };
  },
});

export const practiseAnswer = command({
  name: "capacity.practiseAnswer",
  route: "POST /practice-county/answer",
  summary:
    "Answer a question of the report in one's practice county, and cite a figure that one entered there.",
  input: z.object({
    text: lines(2000).pipe(z.string().min(1)).describe("The answer."),
    cites: z
      .string()
      .regex(/^\d{1,2}$/)
      .describe("Which figure backs it, by its place from 0."),
  }),
  output: Done,
  ...closed,
  async run({ text: typed, cites }, { db, actor, now }) {
    const figures = figuresOf(await countyOf(db, actor));
    const [text, cited] = together(
      () => answerOf(typed),
      () => {
        const found = figures[Number(cites)];
        if (!found) throw fieldProblem("cites", "capacity:field.cites.required");
        return found;
      },
    );
    await keepWork(db, actor, "answer", { text, cites: [cited] }, now);
    return { done: "answer" };
  },
});

export const practiseRemark = command({
  name: "capacity.practiseRemark",
  route: "POST /practice-county/remark",
  summary:
    "Read a made-up claim with its value in one's practice county, say how they fit, and write a remark.",
  input: z.object({
    kind: z.enum(claimKinds).describe("How what is cited fits what is said."),
    remark: lines(2000).pipe(z.string().min(1)).describe("What is written to the city."),
  }),
  output: Done,
  ...closed,
  async run(typed, { db, actor, now }) {
    const [, remark] = together(
      () => kindOf(typed.kind),
      () => remarkOf(typed.remark),
    );
    await keepWork(db, actor, "remark", { remark }, now);
    return { done: "remark" };
  },
});

export const practiseMinutes = command({
  name: "capacity.practiseMinutes",
  route: "POST /practice-county/minutes",
  summary: "Write a decision and an action of a made-up meeting in one's practice county.",
  input: z.object({
    decision: lines(2000).pipe(z.string().min(1)).describe("What was decided, as a sentence."),
    action: line(300).describe("What somebody does."),
    owner: line(120).describe("Who does it."),
    due: z.iso.date().describe("By when: a day that is still to come."),
  }),
  output: Done,
  ...closed,
  async run(typed, { db, actor, now }) {
    const [decision, action, due] = together(
      () => decisionOf(typed.decision),
      () => actionOf(typed.action),
      () => comingDay("due", typed.due, now),
    );
    await keepWork(db, actor, "minutes", { decision, action, owner: typed.owner, due }, now);
    return { done: "minutes" };
  },
});

export const practiseOffer = command({
  name: "capacity.practiseOffer",
  route: "POST /practice-county/offer",
  summary: "Describe something to learn in one's practice county: what, where, when and for how much.",
  input: z.object({
    title: line(120).describe("What one learns."),
    place: line(120).describe("Where: the place, and how one finds it."),
    startsOn: z.iso.date().describe("Its first day, still to come."),
    cost: line(20).describe("In the currency of the country; 0 where it is free."),
  }),
  output: Done,
  ...closed,
  async run(typed, { db, actor, now }) {
    const [title, startsOn, cost] = together(
      () => titleOf(typed.title),
      () => comingDay("startsOn", typed.startsOn, now),
      () => costOf(typed.cost),
    );
    await keepWork(db, actor, "offer", { title, place: typed.place, startsOn, cost }, now);
    return { done: "offer" };
  },
});

export const emptyCounty = command({
  name: "capacity.emptyCounty",
  route: "POST /practice-county/empty",
  summary: "Empty one's practice county.",
  input: z.object({}),
  output: z.object({ isEmpty: z.literal(true) }),
  ...closed,
  async run(_input, { db, actor }) {
    await emptyCountyOf(db, actor);
    return { isEmpty: true as const };
  },
});
