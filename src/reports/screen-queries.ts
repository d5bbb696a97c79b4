// What screens of the reports ask beyond what programs may.

import { z } from "zod";
import type { Question } from "../framework/edition.ts";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { anyOf, everyone } from "../platform/allow.ts";
import { askedAbout, type OpenQuestion } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage, listedRows, listFields, mostDownloaded } from "../platform/database/listed.ts";
import { dayOf } from "../platform/day.ts";
import { forThePublic, type Picture, smallPicture } from "../platform/files/pictures.ts";
import { languages } from "../platform/i18n/languages.ts";
import { query } from "../platform/operation.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { publicKeys } from "../platform/sealing/signing-keys.ts";
import { officers, reviewers, writers } from "./allow.ts";
import type { Comment } from "./comments/comment.ts";
import { commentsOf } from "./comments/comment-store.ts";
import { declarationOf } from "./confirmation.ts";
import { type Cycle, CycleId, getCycle, getQuestion } from "./cycles.ts";
import { submissionNumber } from "./editions/sealed-queries.ts";
import { findFileOfReport, type ReportFileContent } from "./files.ts";
import { type OfferedKind, offeredTo } from "./offered.ts";
import { refuse } from "./problems.ts";
import { getReport, type ReportFile, readReportFile } from "./queries.ts";
import { reportPdf } from "./report-pdf.ts";
import { readPublished, readSubmitted, reportThatCites, sealedFileOf } from "./seals.ts";
import { published, publishedRules, standingRules, standings } from "./standings.ts";
import { type OtherWriters, otherWriters } from "./versions/writers.ts";

const inReport = { city: z.string().max(40), cycle: CycleId };
const inQuestion = { ...inReport, question: z.string().max(80) };
const aFile = { ...inReport, sha256: z.string().regex(/^[0-9a-f]{64}$/) };

/** A report being written, with everything that its screens show. */
export const reportFile = screenQuery(getReport, {
  name: "reports.readReport",
  show: (file) => file,
});

/** The same, and one of its questions, with what its answer may cite. */
export type QuestionFile = ReportFile & {
  question: Question;
  offered: OfferedKind[];
  said: Comment[];
  /** Who else writes the answer just now. */
  others: OtherWriters;
  /** What the commission asked about the records that it cites. */
  openQuestions: ReadonlyMap<string, OpenQuestion[]>;
  /** What the city answered in the cycle before. */
  earlier?: EarlierAnswer | undefined;
};

/** What a city answered to the same question in the last cycle in which it did. */
export interface EarlierAnswer {
  cycle: string;
  text: string;
  language: string;
}

function earlierAnswer(
  db: Queryable,
  { cityId, cycleId }: Pick<ReportFile["head"], "cityId" | "cycleId">,
  question: string,
): Promise<EarlierAnswer | undefined> {
  return db
    .selectFrom("reports")
    .innerJoin("answers", "answers.reportId", "reports.id")
    .innerJoin("answerVersions", (join) =>
      join
        .onRef("answerVersions.reportId", "=", "answers.reportId")
        .onRef("answerVersions.questionId", "=", "answers.questionId")
        .onRef("answerVersions.version", "=", "answers.version"),
    )
    .select(["reports.cycleId as cycle", "answerVersions.text", "answerVersions.language"])
    .where("reports.cityId", "=", cityId)
    .where("reports.cycleId", "<", cycleId)
    .where("answers.questionId", "=", question)
    .where("answerVersions.text", "!=", "")
    .orderBy("reports.cycleId", "desc")
    .limit(1)
    .executeTakeFirst();
}

export const questionFile = query({
  name: "reports.readQuestion",
  input: z.object({
    ...inQuestion,
    /** What somebody searched for among the records of a kind. */
    kind: z.string().max(40).optional(),
    find: listFields.filter,
    page: listFields.page,
  }),
  allow: writers,
  async run({ city, cycle, question: id, kind, find, page }, { db, actor, now }): Promise<QuestionFile> {
    const file = await readReportFile(db, city, cycle, now);
    const { question } = getQuestion(file.template, id);
    const searched = kind === undefined ? undefined : { kind, find, page };
    return {
      ...file,
      question,
      offered: await offeredTo(db, file, question, searched),
      said: await commentsOf(db, file.head.id, "city", id),
      others: await otherWriters(db, { reportId: file.head.id, questionId: id }, actor, now),
      openQuestions: await questionsAbout(db, file, id),
      earlier: await earlierAnswer(db, file.head, id),
    };
  },
});

/** By the ids of citations. */
async function questionsAbout(
  db: Queryable,
  { head, citations }: ReportFile,
  question: string,
): Promise<Map<string, OpenQuestion[]>> {
  const cited = (citations.get(question) ?? []).map(({ id, kind, record }) => ({
    id,
    kind,
    recordId: record.id,
  }));
  const asked = await askedAbout(db, head.cityId, cited);
  return new Map(
    cited.map(({ id, kind, recordId }) => [
      id,
      asked.find((one) => one.kind === kind && one.recordId === recordId)?.open ?? [],
    ]),
  );
}

/** The same, and the question that the head of the city answers. */
export const declarationFile = query({
  name: "reports.readDeclaration",
  input: z.object(inReport),
  allow: writers,
  async run({ city, cycle }, { db, now }): Promise<QuestionFile> {
    const file = await readReportFile(db, city, cycle, now);
    const question = declarationOf(file.template);
    if (question === undefined) throw refuse.no_question();
    const said = await commentsOf(db, file.head.id, "city", question);
    return {
      ...file,
      question: getQuestion(file.template, question).question,
      offered: [],
      said,
      others: [],
      openQuestions: new Map(),
    };
  },
});

/** What a page that shows something else of a report is called by. */
export interface ReportPlace {
  city: City;
  cycle: Cycle;
}

export const reportPlace = query({
  name: "reports.readPlace",
  input: z.object(inReport),
  allow: writers,
  run: ({ city, cycle }, { db }) => placeOf(db, city, cycle),
});

/** The same for the commission too, of what the city submitted. */
export const submissionPlace = query({
  name: "reports.readPlaceOfSubmissions",
  input: z.object(inReport),
  allow: anyOf(reviewers, writers),
  run: ({ city, cycle }, { db }) => placeOf(db, city, cycle),
});

async function placeOf(db: Queryable, city: string, cycle: string): Promise<ReportPlace> {
  return { city: await getCity(db, city), cycle: await getCycle(db, cycle) };
}

/** The standing of every city's report, as a list to turn the pages of. */
export const listedReports = query({
  name: "reports.listStandings",
  input: z.object(listFields),
  allow: officers,
  run: (request, { db, now }) =>
    listedPage(db, standings(db, dayOf(now)), request, standingRules(request.language)),
});

export const standingsFile = query({
  name: "reports.standingsFile",
  input: z.object(listFields),
  allow: officers,
  run: (request, { db, now }) =>
    listedRows(db, standings(db, dayOf(now)), request, standingRules(request.language), mostDownloaded),
});

/** The published reports, a page at a time. */
export const listedPublished = query({
  name: "reports.listPublishedPage",
  input: z.object({ page: listFields.page }),
  allow: everyone,
  run: ({ page }, { db }) => listedPage(db, published(db), { page, filter: "" }, publishedRules),
});

const mostLatest = 6;

/** The newest published reports, for the home page. */
export const latestPublishedReports = query({
  name: "reports.latestPublished",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) => published(db).orderBy("publishedAt", "desc").limit(mostLatest).execute(),
});

/** A file that a submission cites, exactly as it was sealed. */
export const submittedFile = query({
  name: "reports.readSubmittedFile",
  input: z.object(aFile),
  allow: anyOf(reviewers, writers),
  run: ({ city, cycle, sha256 }, { db }) => fileOfSubmission(db, city, cycle, sha256),
});

/** A photograph of it in the size of a screen. */
export const submittedPicture = query({
  name: "reports.readSubmittedPicture",
  input: z.object(aFile),
  allow: anyOf(reviewers, writers),
  run: async ({ city, cycle, sha256 }, { db }) =>
    shown(await smallPicture(db, await fileOfSubmission(db, city, cycle, sha256))),
});

async function fileOfSubmission(
  db: Queryable,
  city: string,
  cycle: string,
  sha256: string,
): Promise<ReportFileContent> {
  const { head, seal } = await readSubmitted(db, city, cycle);
  if (seal.report.files.some((file) => file.sha256 === sha256))
    return findFileOfReport(db, seal.report, sha256);
  // An earlier submission is read as well.
  return findFileOfReport(db, await reportThatCites(db, head, sha256), sha256);
}

/** The same for everybody: a photograph without where and when it was taken. */
export const publishedFile = query({
  name: "reports.readPublishedFile",
  input: z.object(aFile),
  allow: everyone,
  run: async ({ city, cycle, sha256 }, { db }) =>
    shown(await forThePublic(db, await fileOfPublished(db, city, cycle, sha256))),
});

export const publishedPicture = query({
  name: "reports.readPublishedPicture",
  input: z.object(aFile),
  allow: everyone,
  run: async ({ city, cycle, sha256 }, { db }) =>
    shown(await smallPicture(db, await fileOfPublished(db, city, cycle, sha256))),
});

/** Of whichever edition cites it. */
async function fileOfPublished(
  db: Queryable,
  city: string,
  cycle: string,
  sha256: string,
): Promise<ReportFileContent> {
  const { editions, seal } = await readPublished(db, city, cycle);
  const earlier = editions.slice(0, -1).toReversed();
  for (const { submission } of earlier) {
    if (seal.report.files.some((file) => file.sha256 === sha256)) break;
    const { seal: other } = await readPublished(db, city, cycle, submission);
    if (other.report.files.some((file) => file.sha256 === sha256))
      return findFileOfReport(db, other.report, sha256);
  }
  return findFileOfReport(db, seal.report, sha256);
}

function shown(picture: Picture | undefined): Picture {
  if (!picture) throw refusePlatform.not_found();
  return picture;
}

/** The sealed file of a published report, with which anyone can check it without us. */
export const publishedSeal = query({
  name: "reports.readPublishedSeal",
  input: z.object({ ...inReport, submission: submissionNumber.optional() }),
  allow: everyone,
  async run({ city, cycle, submission }, { db }) {
    const { seal } = await readPublished(db, city, cycle, submission);
    return sealedFileOf(db, seal);
  },
});

/** The sealed file of a submission, for the city from the moment in which it submits, and for the commission. */
export const submittedSeal = query({
  name: "reports.readSubmittedSeal",
  input: z.object({ ...inReport, submission: submissionNumber }),
  allow: anyOf(reviewers, writers),
  async run({ city, cycle, submission }, { db }) {
    const { seal } = await readSubmitted(db, city, cycle, submission);
    return sealedFileOf(db, seal);
  },
});

/** The PDF of what whoever asks may see: a published report, a submission, or the own city's draft. */
export const readPdf = query({
  name: "reports.readPdf",
  input: z.object({ ...inReport, language: z.enum(languages), submission: submissionNumber.optional() }),
  allow: everyone,
  run: (which, context) => reportPdf(context, which),
});

/** The public keys with which seals are checked without us, as a JSON Web Key Set (RFC 7517). */
export const keySet = query({
  name: "reports.readKeySet",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const keys = (await publicKeys(db)).filter(({ isWithdrawn }) => !isWithdrawn);
    return {
      keys: keys.map(({ keyId, publicKey }) => ({ ...publicKey, kid: keyId, use: "sig", alg: "EdDSA" })),
    };
  },
});
