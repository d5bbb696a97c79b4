import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { lines } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { reviewers, writers } from "../allow.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { lockReport, type ReportHead } from "../drafting.ts";
import { addEvent } from "../events.ts";
import { refuse } from "../problems.ts";
import { canHappen } from "../workflow.ts";
import { longestComment, mayBegin, mayClose, type Side, sideOf, sides } from "./comment.ts";
import { addAnswer, addComment, type FoundComment, lockComment, setClosed } from "./comment-store.ts";

const inReport = { city: z.string(), cycle: CycleId };
const aComment = { ...inReport, comment: z.uuid() };
const remark = lines(longestComment).pipe(z.string().min(1));
const subject = ({ city, cycle }: { city: string; cycle: string }) => `${city}/${cycle}`;
const forBothSides = anyOf(writers, reviewers);

/** What a notice of it needs: where it is, who speaks, and who else is concerned. */
const About = z.object({
  id: z.string(),
  question: z.string(),
  side: z.enum(sides),
  isForBoth: z.boolean(),
});

const details = ({ remark: written }: { remark: string }, about: z.infer<typeof About>) => ({
  ...about,
  comment: about.id,
  characters: written.length,
});

export const writeComment = command({
  name: "reports.writeComment",
  route: "POST /cities/:city/reports/:cycle/questions/:question/comments",
  summary:
    "Comment on a question of a report: the commission to the city, the city to the commission, or among the people of the city.",
  input: z.object({
    ...inReport,
    question: z.string().max(80),
    remark,
    forCommission: z
      .preprocess((value) => value === "yes" || value === true, z.boolean())
      .default(false)
      .describe("Of a comment of the city: whether the commission reads it too."),
  }),
  output: About,
  allow: forBothSides,
  subject,
  auditDetails: details,
  changes: [],
  async run({ city, cycle, question, remark: text, forCommission }, { db, actor, now }) {
    const head = await lockReport(db, city, cycle);
    getQuestion(await templateOf(db, await getCycle(db, cycle)), question);
    const side = requireSide(actor, city);
    if (!mayBegin(side, head.submissions)) throw refuse.not_submitted();
    const isForBoth = side === "commission" || (forCommission && head.submissions > 0);
    if (side === "commission") await beginReview(db, head, actor, now);
    const writer = { id: actor.id, name: actor.name };
    const { id } = await addComment(db, head, { question, side, isForBoth, text, writer, now });
    return { id, question, side, isForBoth };
  },
});

export const answerComment = command({
  name: "reports.answerComment",
  route: "POST /cities/:city/reports/:cycle/comments/:comment/answers",
  summary: "Answer a comment on a question of a report. One that was closed is open again.",
  input: z.object({ ...aComment, remark }),
  output: About,
  allow: forBothSides,
  subject,
  auditDetails: details,
  changes: [],
  async run({ city, cycle, comment: id, remark: text }, { db, actor, now }) {
    const { head, comment, side } = await readForChange(db, { city, cycle, id, actor });
    const writer = { id: actor.id, name: actor.name };
    await addAnswer(db, head, { commentId: id, side, text, writer, now });
    if (comment.isClosed) await setClosed(db, id, null, now);
    return { id, question: comment.question, side, isForBoth: comment.isForBoth };
  },
});

export const closeComment = command({
  name: "reports.closeComment",
  route: "POST /cities/:city/reports/:cycle/comments/:comment/close",
  summary: "Close a comment that is settled. The side that wrote it does.",
  input: z.object(aComment),
  output: About,
  allow: forBothSides,
  subject,
  auditDetails: (_input, about) => ({ ...about, comment: about.id }),
  changes: [],
  run: (input, { db, actor, now }) => close(db, { ...input, id: input.comment, actor }, now, true),
});

export const reopenComment = command({
  name: "reports.reopenComment",
  route: "POST /cities/:city/reports/:cycle/comments/:comment/reopen",
  summary: "Open a comment again that was closed. The side that wrote it does.",
  input: z.object(aComment),
  output: About,
  allow: forBothSides,
  subject,
  auditDetails: (_input, about) => ({ ...about, comment: about.id }),
  changes: [],
  run: (input, { db, actor, now }) => close(db, { ...input, id: input.comment, actor }, now, false),
});

interface Which {
  city: string;
  cycle: string;
  id: string;
  actor: Actor;
}

async function readForChange(
  db: Tx,
  { city, cycle, id, actor }: Which,
): Promise<{ head: ReportHead; comment: FoundComment; side: Side }> {
  const head = await lockReport(db, city, cycle);
  const side = requireSide(actor, city);
  return { head, comment: await lockComment(db, head, id, side), side };
}

async function close(db: Tx, which: Which, now: Date, isClosing: boolean): Promise<z.infer<typeof About>> {
  const { comment, side } = await readForChange(db, which);
  if (!mayClose(side, comment)) throw refuse.not_your_comment();
  const closer = isClosing ? { id: which.actor.id, name: which.actor.name } : null;
  // Closed twice, by two of one side, it stays closed by the first.
  if (comment.isClosed !== isClosing) await setClosed(db, comment.id, closer, now);
  return { id: comment.id, question: comment.question, side, isForBoth: comment.isForBoth };
}

function requireSide(actor: Actor, city: string): Side {
  const side = sideOf(actor, city);
  if (!side) throw refuse.no_comment();
  return side;
}

/** Who comments has begun to read: from then on the city does not take the report back. */
async function beginReview(db: Tx, head: ReportHead, actor: Actor, now: Date): Promise<void> {
  if (canHappen("startReview", head))
    await addEvent(db, head, { action: "startReview", submission: head.submissions }, { actor, now });
}
