import { z } from "zod";
import type { Question } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { reviewers, writers } from "../allow.ts";
import { type Cycle, CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { getReportHead, type ReportHead } from "../drafting.ts";
import { refuse } from "../problems.ts";
import { type Comment, mostAnswers, mostComments, type Side, sideOf, sides } from "./comment.ts";
import { commentsOf } from "./comment-store.ts";

const bothSides = anyOf(writers, reviewers);

const Written = { id: z.string(), side: z.enum(sides), text: z.string(), by: z.string(), at: z.string() };

export const listComments = query({
  name: "reports.listComments",
  route: "GET /cities/:city/reports/:cycle/comments",
  summary:
    "The comments on a report's questions that whoever asks may read, those that are open first: all, or those of one question.",
  input: z.object({ city: z.string(), cycle: CycleId, question: z.string().max(80).optional() }),
  output: z
    .array(
      z.object({
        ...Written,
        question: z.string(),
        /** Whether the commission reads it. */
        isForBoth: z.boolean(),
        submission: z.number(),
        closed: z.object({ by: z.string(), at: z.string() }).nullable(),
        answers: z.array(z.object(Written)).max(mostAnswers),
      }),
    )
    .max(mostComments),
  allow: bothSides,
  async run({ city, cycle, question }, { db, actor }) {
    const head = await getReportHead(db, city, cycle);
    const side = sideOf(actor, city);
    if (!side) throw refuse.no_comment();
    const comments = await commentsOf(db, head.id, side, question);
    return comments.map(({ at, closed, answers, ...comment }) => ({
      ...comment,
      at: at.toISOString(),
      closed: closed && { by: closed.by, at: closed.at.toISOString() },
      answers: answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })),
    }));
  },
});

/** A question with all that is said about it to whoever asks. */
export interface SpokenQuestion {
  city: City;
  cycle: Cycle;
  question: Question;
  head: ReportHead;
  side: Side;
  comments: Comment[];
}

export const spokenQuestion = query({
  name: "reports.readComments",
  input: z.object({ city: z.string().max(40), cycle: CycleId, question: z.string().max(80) }),
  allow: bothSides,
  run: ({ city, cycle, question }, { db, actor }) => readSpoken(db, { city, cycle, question }, actor),
});

/** One comment, and the question that it is about. */
export const spokenComment = query({
  name: "reports.readComment",
  input: z.object({ city: z.string().max(40), cycle: CycleId, comment: z.uuid() }),
  allow: bothSides,
  async run({ city, cycle, comment: id }, { db, actor }): Promise<SpokenQuestion & { comment: Comment }> {
    const found = await db
      .selectFrom("reportComments")
      .innerJoin("reports", "reports.id", "reportComments.reportId")
      .select("questionId")
      .where("reportComments.id", "=", id)
      .where("reports.cityId", "=", city)
      .where("reports.cycleId", "=", cycle)
      .executeTakeFirst();
    if (!found) throw refuse.no_comment();
    const spoken = await readSpoken(db, { city, cycle, question: found.questionId }, actor);
    const comment = spoken.comments.find((one) => one.id === id);
    if (!comment) throw refuse.no_comment();
    return { ...spoken, comment };
  },
});

async function readSpoken(
  db: Queryable,
  { city: cityId, cycle: cycleId, question: id }: { city: string; cycle: string; question: string },
  actor: Actor,
): Promise<SpokenQuestion> {
  const head = await getReportHead(db, cityId, cycleId);
  const cycle = await getCycle(db, cycleId);
  const { question } = getQuestion(await templateOf(db, cycle), id);
  const side = sideOf(actor, cityId);
  if (!side) throw refuse.no_comment();
  const comments = await commentsOf(db, head.id, side, id);
  return { city: await getCity(db, cityId), cycle, question, head, side, comments };
}
