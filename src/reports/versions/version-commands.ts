import { z } from "zod";
import { command } from "../../platform/operation.ts";
import { versionNumber } from "../../platform/versions.ts";
import { writers } from "../allow.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { lockForWriting, writeAnswer } from "../drafting.ts";
import { refuse } from "../problems.ts";

export const restoreAnswer = command({
  name: "reports.restoreAnswer",
  route: "POST /cities/:city/reports/:cycle/answers/:question/restore",
  summary: "Write an earlier version of an answer anew, as its newest. Nothing in between is lost.",
  input: z.object({
    city: z.string(),
    cycle: CycleId,
    question: z.string().max(80),
    /** The one whose text is wanted again. */
    restored: versionNumber,
    baseVersion: versionNumber,
  }),
  output: z.object({ version: z.number(), savedAt: z.string() }),
  allow: writers,
  subject: ({ city, cycle, question }) => `${city}/${cycle}/${question}`,
  auditDetails: ({ restored }, { version }) => ({ restored, version }),
  changes: [],
  async run({ city, cycle, question: id, restored, baseVersion }, { db, actor, now }) {
    const report = await lockForWriting(db, city, cycle, now);
    const { question } = getQuestion(await templateOf(db, await getCycle(db, cycle)), id);
    if (question.kind !== "text") throw refuse.not_text();
    const old = await db
      .selectFrom("answerVersions")
      .select(["text", "language"])
      .where("reportId", "=", report.id)
      .where("questionId", "=", id)
      .where("version", "=", restored)
      .executeTakeFirst();
    if (!old) throw refuse.no_version();
    return writeAnswer(db, report, {
      ...old,
      questionId: id,
      baseVersion,
      declared: null,
      writtenBy: actor.id,
      writtenByName: actor.name,
      now,
    });
  },
});
