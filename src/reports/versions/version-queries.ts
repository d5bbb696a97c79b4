import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { versionNumber } from "../../platform/versions.ts";
import { writers } from "../allow.ts";
import { isWritable } from "../cycle-rules.ts";
import { CycleId, getQuestion } from "../cycles.ts";
import { refuse } from "../problems.ts";
import { type ReportFile, readReportFile } from "../queries.ts";
import { pageOf, type Sitting, sittingsOf } from "./sittings.ts";
import { type Piece, wordDifferences } from "./word-difference.ts";
import { OtherWriters, otherWriters } from "./writers.ts";

export interface ComparedSitting extends Sitting {
  /** What changed since the sitting before it, word by word. */
  changes: Piece[];
  isCurrent: boolean;
}

export const listWriters = query({
  name: "reports.listWriters",
  route: "GET /cities/:city/reports/:cycle/answers/:question/writers",
  summary: "Who else writes an answer just now, since when, and the version that is saved.",
  input: z.object({ city: z.string().max(40), cycle: CycleId, question: z.string().max(80) }),
  output: z.object({ version: z.number(), others: OtherWriters }),
  allow: writers,
  async run({ city, cycle, question }, { db, actor, now }) {
    const report = await db
      .selectFrom("reports")
      .leftJoin("answers", (join) =>
        join.onRef("answers.reportId", "=", "reports.id").on("answers.questionId", "=", question),
      )
      .select(["reports.id", "answers.version"])
      .where("reports.cityId", "=", city)
      .where("reports.cycleId", "=", cycle)
      .executeTakeFirst();
    if (!report) throw refuse.no_report();
    const answer = { reportId: report.id, questionId: question };
    return { version: report.version ?? 0, others: await otherWriters(db, answer, actor, now) };
  },
});

/** The versions of an answer, by sitting. */
export interface AnswerSittings extends Pick<ReportFile, "city" | "cycle"> {
  question: ReturnType<typeof getQuestion>["question"];
  sittings: ComparedSitting[];
  /** What to ask for the page after this one with; undefined after the last. */
  older: { before: string } | undefined;
  /** The version that a text would be restored over. */
  current: number;
  isWritable: boolean;
}

export const answerSittings = query({
  name: "reports.readSittings",
  input: z.object({
    city: z.string().max(40),
    cycle: CycleId,
    question: z.string().max(80),
    before: versionNumber.optional(),
  }),
  allow: writers,
  async run({ city, cycle, question: id, before }, { db, now }): Promise<AnswerSittings> {
    const file = await readReportFile(db, city, cycle, now);
    const { question } = getQuestion(file.template, id);
    const found = await sittingsOf(db, file.head.id, id, before);
    const shown = pageOf(found);
    const changes = await wordDifferences(
      shown.map(
        ({ version, text }, index) =>
          [version, { before: found[index + 1]?.text ?? "", after: text }] as const,
      ),
    );
    const current = file.answers.get(id)?.version ?? 0;
    const last = shown.at(-1);
    return {
      city: file.city,
      cycle: file.cycle,
      question,
      sittings: shown.map((sitting) => ({
        ...sitting,
        changes: changes.get(sitting.version) ?? [],
        isCurrent: sitting.version === current,
      })),
      older: last && found.length > shown.length ? { before: String(last.version) } : undefined,
      current,
      isWritable: isWritable(file.writing) && question.kind === "text",
    };
  },
});
