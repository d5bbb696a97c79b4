import { z } from "zod";
import { citableEvidence } from "../evidence/citable.ts";
import { EvidenceFields, keepEvidence } from "../evidence/stored-evidence.ts";
import { member } from "../network/allow.ts";
import { cityTag } from "../network/tags.ts";
import { kindsFor } from "../platform/citable.ts";
import type { Tx } from "../platform/database/database.ts";
import { defaultLanguage, languages } from "../platform/i18n/languages.ts";
import { line, lines } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { onlyWritten, typedText, writtenAtAll, writtenFields } from "../platform/written.ts";
import { writers } from "./allow.ts";
import { addCitations } from "./citations.ts";
import { declarationOf } from "./confirmation.ts";
import { marksText, SeenMarks, withoutPart } from "./content-marks.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "./cycles.ts";
import { lockForWriting, writeAnswer } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { readReportFile } from "./queries.ts";
import { requireSeen } from "./stale.ts";
import { OtherWriters, otherWriters } from "./versions/writers.ts";

const longestAnswer = 20_000;

const inReport = { city: z.string(), cycle: CycleId };
const inQuestion = { ...inReport, question: z.string().max(80) };
const reportSubject = ({ city, cycle }: { city: string; cycle: string }) => `${city}/${cycle}`;

export const saveAnswer = command({
  name: "reports.saveAnswer",
  route: "PUT /cities/:city/reports/:cycle/answers/:question",
  summary: "Save the text of an answer as a new version.",
  input: z.object({
    ...inQuestion,
    text: lines(longestAnswer),
    language: z.enum(languages),
    baseVersion: z.coerce.number().int().min(0).max(1_000_000),
  }),
  output: z.object({
    version: z.number(),
    savedAt: z.string(),
    others: OtherWriters.describe("Who else writes this answer now: whoever shows the text can say so."),
  }),
  allow: writers,
  subject: (input) => `${reportSubject(input)}/${input.question}`,
  auditDetails: (input, { version }) => ({ version, characters: input.text.length }),
  changes: [],
  async run(input, { db, actor, now }) {
    const report = await lockForWriting(db, input.city, input.cycle, now);
    const template = await templateOf(db, await getCycle(db, input.cycle));
    const { question } = getQuestion(template, input.question);
    if (question.kind !== "text") throw refuse.not_text();
    const saved = await writeAnswer(db, report, {
      questionId: question.id,
      baseVersion: input.baseVersion,
      text: input.text,
      language: input.language,
      declared: null,
      writtenBy: actor.id,
      writtenByName: actor.name,
      now,
    });
    const answer = { reportId: report.id, questionId: question.id };
    return { ...saved, others: await otherWriters(db, answer, actor, now) };
  },
});

export const declareReport = command({
  name: "reports.declare",
  route: "PUT /cities/:city/reports/:cycle/declaration",
  summary:
    "Record that the head of the city confirms the report as it was read. It falls when the report changes.",
  input: writtenAtAll(
    z.object({
      ...inReport,
      name: line(120),
      ...writtenFields("title", 120, line),
      confirmed: z.literal(["yes", true]),
      baseVersion: z.coerce.number().int().min(0).max(1_000_000),
      seen: SeenMarks,
    }),
    "title",
    "reports:field.title.required",
  ),
  output: z.object({ version: z.number(), savedAt: z.string() }),
  allow: member("city", "coordinator"),
  subject: reportSubject,
  auditDetails: (input, { version }) => ({ name: input.name, title: typedText(input, "title"), version }),
  changes: [],
  async run(input, { db, actor, now }) {
    const report = await lockForWriting(db, input.city, input.cycle, now);
    const { template, marks } = await readReportFile(db, input.city, input.cycle, now);
    const question = declarationOf(template);
    if (!question) throw refuse.no_question();
    const content = withoutPart(marks, question);
    requireSeen(withoutPart(input.seen, question), content);
    return writeAnswer(db, report, {
      questionId: question,
      baseVersion: input.baseVersion,
      text: "",
      language: defaultLanguage,
      declared: {
        name: input.name,
        title: onlyWritten(typedText(input, "title")),
        content: marksText(content),
      },
      writtenBy: actor.id,
      writtenByName: actor.name,
      now,
    });
  },
});

const mostCited = 200;

export const citeRecords = command({
  name: "reports.citeRecords",
  route: "POST /cities/:city/reports/:cycle/answers/:question/citations",
  summary: "Cite records of the city in an answer: its values, and whatever else the question takes.",
  input: z.object({
    ...inQuestion,
    kind: z.string().max(40).describe("The kind of the records: `value`, `evidence`, and so on."),
    records: z.preprocess(
      (records) => (typeof records === "string" ? [records] : records),
      z.array(z.uuid()).min(1).max(mostCited),
    ),
  }),
  output: z.object({ cited: z.number() }),
  allow: writers,
  subject: (input) => `${reportSubject(input)}/${input.question}`,
  changes: [],
  async run(input, { db, actor, now }) {
    const { report, question } = await questionToCiteIn(db, input, now);
    const kind = kindsFor(question.cites).find(({ name }) => name === input.kind);
    if (!kind) throw refuse.cites_no_such();
    const found = await kind.find(db, input.city, input.records);
    const records = found.filter(({ isGone }) => !isGone);
    if (records.length !== new Set(input.records).size) throw refuse.no_record();
    return { cited: await addCitations(db, report, { question: question.id, kind, records, by: actor }) };
  },
});

async function questionToCiteIn(
  db: Tx,
  { city, cycle, question: id }: { city: string; cycle: string; question: string },
  now: Date,
) {
  const report = await lockForWriting(db, city, cycle, now);
  const template = await templateOf(db, await getCycle(db, cycle));
  const { question } = getQuestion(template, id);
  if (question.kind !== "text") throw refuse.not_text();
  return { report, question };
}

export const citeEvidence = command({
  name: "reports.citeEvidence",
  route: "POST /cities/:city/reports/:cycle/answers/:question/evidence",
  summary:
    "Keep a file or a link as evidence, or take what the city keeps already, and cite it in an answer.",
  input: z.object({ ...inQuestion, ...EvidenceFields }),
  output: z.object({ evidence: z.string() }),
  allow: writers,
  subject: (input) => `${reportSubject(input)}/${input.question}`,
  auditDetails: ({ evidence, evidenceUrl, evidenceId }, kept) => ({
    ...kept,
    ...(evidenceId === undefined && { file: evidence?.name, url: evidenceUrl }),
  }),
  // A file that the city has already is described anew.
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const { report, question } = await questionToCiteIn(db, input, now);
    const evidenceId = await keepEvidence(db, input.city, input, actor);
    if (!evidenceId) throw fieldProblem("evidence", "values:field.evidence.required");
    const records = await citableEvidence.find(db, input.city, [evidenceId]);
    await addCitations(db, report, { question: question.id, kind: citableEvidence, records, by: actor });
    return { evidence: evidenceId };
  },
});

export const removeCitation = command({
  name: "reports.removeCitation",
  route: "DELETE /cities/:city/reports/:cycle/citations/:citation",
  summary: "Take a cited record out of an answer. The record itself stays.",
  input: z.object({ ...inReport, citation: z.uuid() }),
  output: z.object({ question: z.string() }),
  allow: writers,
  subject: reportSubject,
  changes: [],
  async run(input, { db, now }) {
    const report = await lockForWriting(db, input.city, input.cycle, now);
    const removed = await db
      .deleteFrom("citations")
      .where("reportId", "=", report.id)
      .where("id", "=", input.citation)
      .returning("questionId")
      .executeTakeFirst();
    if (!removed) throw refuse.no_citation();
    return { question: removed.questionId };
  },
});
