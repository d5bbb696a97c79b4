// What a reviewer reads: the submission, question by question or as a whole, what changed since the one before, who has
// read what, and what is said about it.

import { z } from "zod";
import { titlesOfFiles } from "../../evidence/stored-evidence.ts";
import type { Question } from "../../framework/edition.ts";
import { getCity } from "../../network/queries.ts";
import { askedAbout, findCited } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { reviewers } from "../allow.ts";
import type { Comment, CommentCount } from "../comments/comment.ts";
import { commentCounts, commentsOf } from "../comments/comment-store.ts";
import { CycleId, getQuestion, templateOf } from "../cycles.ts";
import { refuse } from "../problems.ts";
import type { ReportCitation, ReportQuestion } from "../sealed-report.ts";
import { readSubmitted, type Seal, type SubmittedReport, sealNumber } from "../seals.ts";
import type { AskedCitation } from "../views/asked-records.tsx";
import { type ReadMark, readMarksOf } from "./read-marks.ts";
import { partsChanged, type QuestionChange, questionChanges } from "./submission-changes.ts";

const inReport = { city: z.string().max(40), cycle: CycleId };

/** What the commission decides about, and the contents of its page. */
export interface ReviewedReport extends SubmittedReport {
  cityName: string;
  /** What the city calls its files. */
  fileTitles: ReadonlyMap<string, string>;
  /** The submission before it. */
  before: Seal | undefined;
  /** What changed since then, by part. */
  changed: ReadonlySet<string>;
  read: ReadonlyMap<string, ReadMark>;
  comments: ReadonlyMap<string, CommentCount>;
}

export const reviewedReport = query({
  name: "reports.readReviewed",
  input: z.object(inReport),
  allow: reviewers,
  run: ({ city, cycle }, { db, actor }) => readReviewed(db, city, cycle, actor.id),
});

async function readReviewed(
  db: Queryable,
  city: string,
  cycle: string,
  readerId: string,
): Promise<ReviewedReport> {
  const submitted = await readSubmitted(db, city, cycle);
  const { head, seal } = submitted;
  const { name } = await getCity(db, city);
  const digests = seal.report.files.map(({ sha256 }) => sha256);
  const before = seal.submission > 1 ? await sealNumber(db, head.id, seal.submission - 1) : undefined;
  return {
    ...submitted,
    cityName: name,
    fileTitles: await titlesOfFiles(db, city, digests),
    before,
    changed: before ? partsChanged(before.report, seal.report) : new Set(),
    read: await readMarksOf(db, head.id, seal.submission, readerId),
    comments: await commentCounts(db, head.id, "commission"),
  };
}

/** The whole submission, with what changed in each question. */
export type ReviewedWhole = ReviewedReport & { changes: ReadonlyMap<string, QuestionChange> };

export const reviewedWhole = query({
  name: "reports.readReviewedWhole",
  input: z.object(inReport),
  allow: reviewers,
  async run({ city, cycle }, { db, actor }): Promise<ReviewedWhole> {
    const loaded = await readReviewed(db, city, cycle, actor.id);
    return { ...loaded, changes: await changesIn(loaded, loaded.changed) };
  },
});

/** One question of the submission. */
export type ReviewedQuestion = ReviewedReport & {
  question: ReportQuestion;
  /** As the template asks it. */
  asked: Question;
  change: QuestionChange | undefined;
  said: Comment[];
  /** The cited records that the commission can ask the city about. */
  askable: AskedCitation[];
};

export const reviewedQuestion = query({
  name: "reports.readReviewedQuestion",
  input: z.object({ ...inReport, question: z.string().max(80) }),
  allow: reviewers,
  async run({ city, cycle, question: id }, { db, actor }): Promise<ReviewedQuestion> {
    const loaded = await readReviewed(db, city, cycle, actor.id);
    const sections = loaded.seal.report.sections;
    const question = sections.flatMap(({ questions }) => questions).find((one) => one.id === id);
    if (!question) throw refuse.no_question();
    const { question: asked } = getQuestion(await templateOf(db, loaded.cycle), id);
    const changes = loaded.changed.has(id) ? await changesIn(loaded, [id]) : undefined;
    const said = await commentsOf(db, loaded.head.id, "commission", id);
    const askable = await askedCitations(db, city, question.citations);
    return { ...loaded, question, asked, change: changes?.get(id), said, askable };
  },
});

async function askedCitations(
  db: Queryable,
  city: string,
  citations: readonly ReportCitation[],
): Promise<AskedCitation[]> {
  const cited = citations.flatMap((citation) => {
    if (citation.kind === "value") return [{ kind: "value", recordId: citation.ref }];
    return citation.kind === "record" ? [{ kind: citation.of, recordId: citation.ref }] : [];
  });
  const asked = await askedAbout(db, city, cited);
  const recordOf = await findCited(db, city, asked);
  return asked.flatMap((one) => {
    const record = recordOf(one.kind, one.recordId);
    // What was withdrawn since is not asked about; what was asked before is still to be seen.
    if (!record || (record.isGone && one.open.length === 0)) return [];
    return [{ ...one, title: (language) => record.title(language) }];
  });
}

async function changesIn(
  { before, seal }: ReviewedReport,
  questions: Iterable<string>,
): Promise<ReadonlyMap<string, QuestionChange>> {
  return before ? questionChanges(before.report, seal.report, questions) : new Map();
}
