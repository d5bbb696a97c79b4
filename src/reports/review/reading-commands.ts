import { z } from "zod";
import { command } from "../../platform/operation.ts";
import { reviewers } from "../allow.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { lockReport } from "../drafting.ts";
import { addEvent } from "../events.ts";
import { refuse } from "../problems.ts";
import { requireSubmissionSeen } from "../stale.ts";
import { canHappen } from "../workflow.ts";
import { addReadMark, removeReadMark } from "./read-marks.ts";

export const markQuestionRead = command({
  name: "reports.markQuestionRead",
  route: "PUT /cities/:city/reports/:cycle/read-marks/:question",
  summary:
    "Note that one has read a question of the last submission, or not any more. The first mark begins the review.",
  input: z.object({
    city: z.string(),
    cycle: CycleId,
    question: z.string().max(80),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("The SHA-256 of the submission that was read, as `submission` gives it."),
    isRead: z.preprocess((value) => value !== "no" && value !== false, z.boolean()).default(true),
  }),
  output: z.object({ question: z.string(), isRead: z.boolean() }),
  allow: reviewers,
  subject: ({ city, cycle }) => `${city}/${cycle}`,
  changes: [],
  async run({ city, cycle, question, digest, isRead }, { db, actor, now }) {
    const head = await lockReport(db, city, cycle);
    getQuestion(await templateOf(db, await getCycle(db, cycle)), question);
    if (head.submissions === 0) throw refuse.not_submitted();
    await requireSubmissionSeen(db, head, digest);
    if (isRead) await addReadMark(db, head, { question, reader: actor, now });
    else await removeReadMark(db, head, question, actor.id);
    if (isRead && canHappen("startReview", head))
      await addEvent(db, head, { action: "startReview", submission: head.submissions }, { actor, now });
    return { question, isRead };
  },
});
